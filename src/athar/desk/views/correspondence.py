"""The messages that strangers wrote through the organisation's page: for its owners alone."""

from __future__ import annotations

from django.contrib import messages as told
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.views.acting import for_members
from athar.notices.actions import call_off
from athar.organisations.correspondence import KEPT, erase_message, mark_answered
from athar.organisations.inbox import messages_to
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.site.paging import page_asked, pager


@for_members
def messages(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the messages, newest first."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    inbox = messages_to(member, page=page_asked(request.GET))
    through = pager(request, number=inbox.number, pages=inbox.pages)
    context = {"inbox": inbox, "pager": through, "days": KEPT.days, "member": member}
    return render(request, "desk/messages.html", context)


@require_POST
@for_members
def message(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Mark a message as answered, or erase it."""
    now = timezone.now()
    if "erase" in request.POST:
        erase_message(uid, by=member)
        told.success(request, _("The message was erased, with the name and address of whoever wrote it."))
    else:
        mark_answered(uid, by=member, now=now)
        told.success(request, _("Marked as answered."))
    call_off(about=f"message:{uid}", now=now, organisation_uid=member.organisation_uid)
    return redirect("desk:messages")
