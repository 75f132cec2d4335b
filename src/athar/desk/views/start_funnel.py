"""Where organisations stand on the way to a first documented program, for conveners."""

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

from athar.activation import actions
from athar.activation.funnel import RESTS, exported
from athar.activation.funnel import funnel as funnel_of
from athar.activation.steps import SEEN
from athar.desk.views.acting import account_of
from athar.errors import NotAllowed, NotNow
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.site.errors import not_allowed
from athar.site.paging import page_asked, pager
from athar.site.sending import sent


@for_accounts
def funnel(request: HttpRequest, account: Account) -> HttpResponseBase:
    """Show the funnel and who rests at a step, or send them as a file."""
    member, now = member_of(request), timezone.now()
    step, days = request.GET.get("step", ""), page_asked(request.GET, "days")
    try:
        if request.GET.get("format") == "csv":
            rows = exported(account, member=member, step=step, days=days, now=now)
            return sent(rows, file_format="csv", name="where-organisations-stand")
        page = page_asked(request.GET)
        found = funnel_of(account, member=member, step=step, days=days, page=page, now=now)
    except NotAllowed as refused:
        return not_allowed(request, refused)
    context = {
        "found": found,
        "steps": SEEN,
        "rests": RESTS,
        "csv": f"?{urlencode({'step': found.step, 'days': found.days, 'format': 'csv'})}",
        "pager": pager(request, number=found.page, pages=found.pages),
    }
    return render(request, "desk/start_funnel.html", context)


@require_POST
def nudge(request: HttpRequest, uid: str) -> HttpResponse:
    """Remind one organisation kindly."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    try:
        actions.nudge(
            account_of(request), member=member_of(request), organisation_uid=uid, now=timezone.now()
        )
    except NotAllowed as refused:
        return not_allowed(request, refused)
    except NotNow as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("It was reminded kindly, with the step that comes next."))
    return redirect("desk:start_funnel")
