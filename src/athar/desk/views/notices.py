"""A member's notices: the lists, reading, how one is told, the calendar's address, and stopping letters by link."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from athar.desk.forms.notices import WishesForm
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import account_of, for_members, typed
from athar.errors import Refused
from athar.notices.actions import mark_read
from athar.notices.choices import save_wishes, told_how
from athar.notices.feeds import make_feed, stop_feed
from athar.notices.models import Channel
from athar.notices.queries import feed_of, notice_to_open, notices_of
from athar.notices.unsubscribing import stop_by_link, stopping
from athar.notices.wording import label_of
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import CHOSEN
from athar.organisations.models import Account
from athar.organisations.queries import Member, memberships_of
from athar.site.paging import page_asked, pager


@for_members
def notices(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the member's notices: new ones, those with something to do, those that are done."""
    now = timezone.now()
    found = notices_of(member, show=request.GET.get("show", ""), number=page_asked(request.GET), now=now)
    context = {
        "found": found,
        "now": now,
        "member": member,
        "tabs": [
            ("new", _("New"), found.counts["new"]),
            ("todo", _("Things to do"), found.counts["todo"]),
            ("done", _("Done and read"), found.counts["done"]),
        ],
        "pager": pager(request, number=found.number, pages=found.pages),
    }
    return render(request, "desk/notices.html", context)


@require_POST
@for_members
def read(request: HttpRequest, member: Member) -> HttpResponse:
    """Mark one notice as read, or all of them."""
    uid = request.POST.get("notice", "")
    mark_read(member, uids=[uid] if uid else [], now=timezone.now())
    return redirect("desk:notices")


@for_accounts
def open_notice(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Lead to what one of the person's own notices is about, acting for its organisation, and mark it as read."""
    found = notice_to_open(account.pk, uid=uid)
    if found is None:
        raise Http404
    member = next((m for m in memberships_of(account) if m.organisation_uid == found.organisation_uid), None)
    if member is None:
        raise Http404
    if request.session.get(CHOSEN) != member.organisation_uid:
        request.session[CHOSEN] = member.organisation_uid
    mark_read(member, uids=[uid], now=timezone.now())
    return redirect(found.path)


@for_members
def notice_settings(request: HttpRequest, member: Member) -> HttpResponse:
    """Choose how one is told of each kind, in which language, and at which hour the digest comes."""
    form = WishesForm(typed(request), told=told_how([member.account_id])[member.account_id])
    if request.method == "POST" and form.is_valid():
        try:
            save_wishes(
                member.account_id,
                language=form.cleaned_data["language"],
                digest_hour=form.cleaned_data["digest_hour"],
                channels=form.channels,
            )
        except Refused as refused:
            refuse(form, refused, at="language")
        else:
            messages.success(request, _("Kept. It holds from the next notice on."))
            return redirect("desk:notice_settings")
    return render(request, "desk/notice_settings.html", {"form": form, "email": account_of(request).email})


@for_members
def calendar(request: HttpRequest, member: Member) -> HttpResponse:
    """Make, renew or end the address of one's calendar; a new one is shown once."""
    address = ""
    if request.method == "POST" and "stop" in request.POST:
        stop_feed(member.account_id)
        messages.success(request, _("The address leads nowhere from now on."))
        return redirect("desk:calendar")
    if request.method == "POST":
        code = make_feed(member.account_id, now=timezone.now())
        address = f"{settings.ADDRESS}{reverse('notices:feed', args=[code])}"
    context = {"feed": feed_of(member.account_id), "address": address}
    response = render(request, "desk/calendar.html", context)
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt  # the signed address is the permission: mail programs post here without a session (RFC 8058)
def stop_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Stop letters of one kind. Opening the address asks; a POST, also that of a mail program, does it."""
    found = stop_by_link(token) if request.method == "POST" else stopping(token)
    if found is None:
        return render(request, "desk/stop_mail.html", {"over": True}, status=404)
    digest = found.kind == Channel.DIGEST
    context = {"digest": digest, "label": "" if digest else label_of(found.kind)}
    return render(request, "desk/stop_mail.html", context | {"stopped": request.method == "POST"})
