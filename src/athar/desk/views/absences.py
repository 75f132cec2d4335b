"""Being away: who acts for whom and until when, coming back, and an owner's word that the deputy may sign."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.forms.absences import AbsenceForm, SigningForm
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, typed
from athar.errors import NotAllowed, Refused
from athar.organisations.absences import absences_of, end_absence, let_deputy_sign, may_end, set_absence
from athar.organisations.permissions import Act, may, require
from athar.organisations.queries import Member, colleagues_of


@for_members
def absences(request: HttpRequest, member: Member) -> HttpResponse:
    """Show who is away, and note an absence: one's own, or as an owner anybody's."""
    now = timezone.now()
    manages = may(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    colleagues = colleagues_of(member)
    form = AbsenceForm(typed(request), member=member, colleagues=colleagues, manages=manages)
    if request.method == "POST" and form.is_valid() and _noted(member, form):
        messages.success(request, _("Noted. The colleague is told, and it ends by itself."))
        return redirect("desk:absences")
    rows = absences_of(member, now=now)
    context = {
        "rows": [(row, may_end(member, row), manages and row.could_sign and not row.for_me) for row in rows],
        "form": form,
        "member": member,
        "alone": len(colleagues) < 2,
        "manages": manages,
    }
    return render(request, "desk/absences.html", context)


def _noted(member: Member, form: AbsenceForm) -> bool:
    try:
        set_absence(
            member,
            absent_uid=form.cleaned_data.get("absent") or member.account_uid,
            deputy_uid=form.cleaned_data["deputy"],
            starts_at=form.starts_at,
            ends_at=form.ends_at,
            now=timezone.now(),
        )
    except NotAllowed:
        raise
    except Refused as refused:
        refuse(form, refused, at="deputy")
        return False
    return True


@require_POST
@for_members
def end(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """End an absence before its time."""
    end_absence(member, uid=uid, now=timezone.now())
    messages.success(request, _("The absence is over."))
    return redirect("desk:absences")


@for_members
def signing(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Let the deputy sign for the absent person: an owner's word, kept with every signature."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    now = timezone.now()
    row = next((each for each in absences_of(member, now=now) if each.uid == uid), None)
    if row is None:
        raise Http404
    form = SigningForm(typed(request), initial={"words": row.sign_words})
    if request.method == "POST" and form.is_valid():
        try:
            let_deputy_sign(member, uid=uid, words=form.cleaned_data["words"], now=now)
        except NotAllowed:
            raise
        except Refused as refused:
            refuse(form, refused, at="words")
        else:
            messages.success(request, _("Kept. The deputy may sign until the absence is over."))
            return redirect("desk:absences")
    return render(request, "desk/absence_signing.html", {"form": form, "row": row})
