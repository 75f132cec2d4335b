"""The parent of the organisation, and the parts it has: asking, answering, ending."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.face import ParentForm
from athar.desk.forms.statement import refuse
from athar.desk.parents import answer_and_tell, ask_and_tell, end_and_tell, withdraw_and_tell
from athar.desk.views.acting import for_members, typed
from athar.errors import Refused
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, may, require
from athar.organisations.profile import belongings_of
from athar.organisations.queries import Member, faces_like

FOUND = 20


@for_members
def parents(request: HttpRequest, member: Member) -> HttpResponse:
    """Show where the organisation belongs and who belongs to it; the owner asks and answers."""
    manages = may(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    words = request.GET.get("q", "").strip()
    found = tuple(row for row in faces_like(words, limit=FOUND + 1) if row.uid != member.organisation_uid)
    form = ParentForm(typed(request), found=found[:FOUND])
    if request.method == "POST":
        require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
        if form.is_valid() and _asked(request, member, form):
            return redirect("desk:parents")
    context = {"form": form, "found": found, "words": words, "manages": manages, "of": belongings_of(member)}
    return render(request, "desk/parents.html", context)


def _asked(request: HttpRequest, member: Member, form: ParentForm) -> bool:
    """Ask the parent, or put the refusal into the form."""
    parent = get_object_or_404(Organisation, uid=form.cleaned_data["parent"])
    try:
        ask_and_tell(parent, by=member, now=timezone.now())
    except Refused as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("The request was sent. Nothing shows before its owner confirms."))
    return True


@require_POST
@for_members
def answer(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Confirm or decline that another is part of the organisation."""
    confirmed = "confirm" in request.POST
    answer_and_tell(uid, by=member, confirmed=confirmed, now=timezone.now())
    said = _("Confirmed. The two count as one voice from now on.") if confirmed else _("Declined.")
    messages.success(request, said)
    return redirect("desk:parents")


@require_POST
@for_members
def withdraw(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take a request back."""
    withdraw_and_tell(uid, by=member, now=timezone.now())
    messages.success(request, _("The request was withdrawn."))
    return redirect("desk:parents")


@require_POST
@for_members
def end(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """End being part of the other, from today on."""
    end_and_tell(uid, by=member, now=timezone.now())
    messages.success(request, _("Ended, with today's date. For programs announced before, it still counts."))
    return redirect("desk:parents")
