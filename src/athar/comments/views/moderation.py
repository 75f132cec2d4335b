"""The moderators' desk: what waits, what was reported, what was decided.

Rule kept here: to everybody else these addresses do not exist, and what is a moderator's own matter does not exist for
that moderator. Queries and actions decide it; a page only repeats their answer.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from athar.comments.desk import queue, to_decide
from athar.comments.forms import DecisionForm
from athar.comments.models import Comment, State
from athar.comments.moderating import decide, keep_reported
from athar.comments.views.gate import shown
from athar.errors import NotNow, NotValid
from athar.organisations.gate import for_staff
from athar.organisations.models import Account
from athar.site.paging import page_asked, pager

FAULTY = 400
STAYS = "stays"


@require_safe
@for_staff
def moderation(request: HttpRequest, account: Account) -> HttpResponse:
    """List what waits, what was reported or what was decided."""
    return _listed(request, account, show=request.GET.get("show", ""))


@require_POST
@for_staff
def decision(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Publish, refuse or remove one comment, or let a reported one stay."""
    row = to_decide(account, uid=uid)
    if row is None:
        raise Http404
    show, wanted = request.POST.get("show", ""), request.POST.get("decision", "")
    form = _form(uid, request) if wanted in (State.REFUSED, State.REMOVED) else None
    if form is not None and not form.is_valid():
        return _listed(request, account, show=show, faulty=form)
    try:
        _decided(request, row, account, wanted=wanted, form=form)
    except NotNow as refused:
        messages.warning(request, str(refused))
    except NotValid as refused:
        if form is None:
            raise Http404 from None
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return _listed(request, account, show=show, faulty=form)
    return redirect(f"{reverse('comments:moderation')}?{urlencode({'show': show})}")


def _decided(
    request: HttpRequest, row: Comment, account: Account, *, wanted: str, form: DecisionForm | None
) -> None:
    """Decide as asked, and say it."""
    now = timezone.now()
    if wanted == STAYS:
        keep_reported(row, by=account, now=now)
        messages.success(request, _("The comment stays. The reports are settled."))
        return
    given = form.cleaned_data if form is not None else {"reason": "", "words": ""}
    decide(
        row,
        was=request.POST.get("was", ""),
        state=wanted,
        by=account,
        reason=given["reason"],
        words=given["words"],
        now=now,
    )
    told = {
        State.PUBLISHED: _("The comment is published."),
        State.REFUSED: _("The comment is not published. Whoever wrote it can read why."),
        State.REMOVED: _("The comment is removed. Whoever wrote it can read why."),
    }
    messages.success(request, told[State(wanted)])


def _form(uid: str, request: HttpRequest | None = None) -> DecisionForm:
    """Return the form of one comment; each has ids of its own, for many stand on one page."""
    return DecisionForm(request.POST if request else None, auto_id=f"id_{uid}_%s")


def _listed(
    request: HttpRequest, account: Account, *, show: str, faulty: DecisionForm | None = None
) -> HttpResponse:
    """Show a list, with the form that could not be taken at its place."""
    found = queue(account, show=show, number=page_asked(request.GET))
    rows = []
    for item in found.rows:
        form = _form(item.uid)
        rows.append((item, faulty if faulty and faulty.auto_id == form.auto_id else form))
    tabs = [
        ("waiting", _("Waiting to be read"), found.counts["waiting"]),
        ("reported", _("Reported"), found.counts["reported"]),
        ("done", _("Decided"), found.counts["done"]),
    ]
    context = {
        "queue": found,
        "rows": rows,
        "tabs": tabs,
        "faulty": faulty,
        "pager": pager(request, number=found.number, pages=found.pages),
    }
    return shown(request, "comments/moderation.html", context, status=FAULTY if faulty else 200)
