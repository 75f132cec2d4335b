"""Programs to come that overlap, for conveners and the operator's staff."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.desk.views.acting import account_of
from athar.errors import NotAllowed, NotNow
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.overlaps.actions import tell_both
from athar.overlaps.models import Overlap
from athar.overlaps.pairs import Pairs, pairs_exported, pairs_to_come
from athar.overlaps.savings import savings
from athar.site.errors import not_allowed
from athar.site.paging import page_asked
from athar.site.sending import sent


@for_accounts
def overlaps(request: HttpRequest, account: Account) -> HttpResponseBase:
    """List the pairs, or send them as a file."""
    member, now = member_of(request), timezone.now()
    state = request.GET.get("state", "")
    try:
        if request.GET.get("format") == "csv":
            rows = pairs_exported(account, member=member, state=state, now=now)
            return sent(rows, file_format="csv", name="overlaps")
        page = page_asked(request.GET)
        found = pairs_to_come(account, member=member, state=state, page=page, now=now)
    except NotAllowed as refused:
        return not_allowed(request, refused)
    context = {
        "found": found,
        "tabs": _tabs(found, state=state),
        "csv": f"?{urlencode({'state': state, 'format': 'csv'})}",
        "before": _query(state, page - 1) if page > 1 else "",
        "after": _query(state, page + 1) if page < found.pages else "",
        "saved": savings(),
    }
    return render(request, "desk/overlaps.html", context)


@require_POST
def tell(request: HttpRequest, uid: str) -> HttpResponse:
    """Tell the leads of two programs of each other."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    try:
        tell_both(account_of(request), member=member_of(request), uid=uid, now=timezone.now())
    except NotAllowed as refused:
        return not_allowed(request, refused)
    except NotNow as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Both were told."))
    return redirect("desk:overlaps")


def _query(state: str, page: int) -> str:
    return f"?{urlencode({'state': state, 'page': page})}"


def _tabs(found: Pairs, *, state: str) -> list[dict[str, object]]:
    """Return the states with their counts, all first."""
    every: list[dict[str, object]] = [
        {
            "label": _("All"),
            "count": found.everything,
            "query": "?",
            "chosen": state not in Overlap.State.values,
        }
    ]
    return every + [
        {
            "label": each.label,
            "count": found.counts.get(each.value, 0),
            "query": f"?state={each.value}",
            "chosen": state == each.value,
        }
        for each in Overlap.State
    ]
