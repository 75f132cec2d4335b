"""Suggested partners: the list with its reasons, dismissing one, taking that back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.statement import refuse
from athar.desk.forms.suggestions import HINTS, DismissForm
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import NotValid
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.suggestions.actions import dismiss, undo_dismissal
from athar.suggestions.queries import dismissals_of, suggested_organisation, suggestions_for

SHOWN = 20


@for_members
def suggestions(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who is suggested as a partner and why, and whom the organisation keeps away."""
    now = timezone.now()
    context = {
        "suggestions": suggestions_for(member, limit=SHOWN, now=now),
        "dismissals": dismissals_of(member, now=now),
        "may_work": may(member, Act.WORK, organisation_uid=member.organisation_uid),
        "introductions": bool(_address("desk:introduction_ask", "x")),
        "board": _address("desk:listings"),
    }
    return render(request, "desk/suggestions.html", context)


def _address(name: str, *args: str) -> str:
    """Return the address of a page that other parts of the desk may have, or nothing."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


@for_workers
def dismissal(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Ask why a suggestion does not help, and keep it away for the time that the answer has."""
    other = suggested_organisation(member, uid=uid)
    if other is None:
        raise Http404
    form = DismissForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            dismiss(member, other_uid=uid, now=timezone.now(), **form.cleaned_data)
        except NotValid as refused:
            refuse(form, refused, at="why")
        else:
            messages.success(request, _("It is not suggested for a while. You can take that back below."))
            return redirect("desk:suggestions")
    return render(request, "desk/suggestion_dismiss.html", {"form": form, "name": other.name, "hints": HINTS})


@require_POST
@for_workers
def undo(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Let a dismissed organisation be suggested again."""
    undo_dismissal(member, uid=uid, now=timezone.now())
    messages.success(request, _("It may be suggested again."))
    return redirect("desk:suggestions")
