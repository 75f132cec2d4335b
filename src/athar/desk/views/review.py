"""What the operator's staff review: witness reports and evidence that wait.

Rule kept here: to everybody else these addresses do not exist, and to staff who act for a party of a program
nothing of that program exists here. Queries and actions decide it; a page only repeats their answer.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.review import RejectionForm
from athar.desk.forms.statement import refuse
from athar.errors import NotNow, NotValid
from athar.evidence.actions import publish, reject
from athar.evidence.models import Evidence, WitnessReport
from athar.evidence.queries import count_for_review, for_review, waiting_for_review
from athar.organisations.gate import for_staff
from athar.organisations.models import Account

AT_ONCE = 50  # shown on one page, the oldest


@for_staff
def review(request: HttpRequest, account: Account) -> HttpResponse:
    """List what waits, oldest first."""
    return _listed(request, account)


@for_staff
def review_one(request: HttpRequest, account: Account, kind: str, uid: str) -> HttpResponse:
    """Publish or reject one report or piece of evidence."""
    row = for_review(account, kind=kind, uid=uid)
    if row is None:
        raise Http404
    if request.method != "POST":
        return redirect("desk:review")
    form = _rejection(uid, request) if request.POST.get("decision") == "reject" else None
    try:
        done = _decided(row, by=account, form=form)
    except NotNow as refused:
        messages.warning(request, str(refused))
        return redirect("desk:review")
    except NotValid as refused:
        done = ""
        if form is not None:
            refuse(form, refused, at="reason")
    if not done:
        return _listed(request, account, faulty=form)
    messages.success(request, done)
    return redirect("desk:review")


def _decided(row: WitnessReport | Evidence, *, by: Account, form: RejectionForm | None) -> str:
    """Decide as asked and return what to say of it; nothing where the form is not filled in."""
    if form is None:
        publish(row, by=by, now=timezone.now())
        if row.program.opened_at:
            return _("It is published.")
        return _("It is published, and will be seen once the statements are open.")
    if not form.is_valid():
        return ""
    reject(row, by=by, reason=form.cleaned_data["reason"], now=timezone.now())
    return _("It is rejected. The reason is kept.")


def _rejection(uid: str, request: HttpRequest | None = None) -> RejectionForm:
    """Return the form of one row; each has ids of its own, for many stand on one page."""
    return RejectionForm(request.POST if request else None, auto_id=f"id_{uid}_%s")


def _listed(request: HttpRequest, account: Account, *, faulty: RejectionForm | None = None) -> HttpResponse:
    """Show the list, with the form that could not be taken at its place."""
    faulty_id = faulty.auto_id if faulty else ""
    rows = []
    for row in waiting_for_review(account, limit=AT_ONCE):
        form = _rejection(row.uid)
        rows.append((row, faulty if faulty and form.auto_id == faulty_id else form))
    context = {"rows": rows, "faulty": faulty, "count": count_for_review(account), "at_once": AT_ONCE}
    return render(request, "desk/review.html", context)
