"""The staff's pages of imports: handing a file in, following the run, reading its report.

Rule kept here: for everybody but the operator's staff these addresses do not exist.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from athar.errors import NotNow, NotValid, Refused
from athar.imports.actions import begin_import, forget, go_on, too_large
from athar.imports.forms import ImportForm
from athar.imports.queries import report_for, rows_of, run_for, runs_for
from athar.imports.quota import Quota
from athar.imports.tasks import import_wordpress
from athar.organisations.gate import for_staff
from athar.organisations.models import Account
from athar.site.paging import page_asked, pager
from athar.site.sending import sent


@csrf_exempt  # only so far that the bound is there before the body is read: `_hand_in` checks the token
@for_staff
def home(request: HttpRequest, account: Account) -> HttpResponse:
    """List the runs, and take a file."""
    if request.method == "POST":
        quota = Quota(request)
        request.upload_handlers = [quota, *request.upload_handlers]
        return _hand_in(request, account, quota)
    return _home(request, account, ImportForm(initial={"language": get_language()}))


def _home(request: HttpRequest, account: Account, form: ImportForm) -> HttpResponse:
    return render(request, "imports/home.html", {"form": form, "runs": runs_for(account)})


@csrf_protect
def _hand_in(request: HttpRequest, account: Account, quota: Quota) -> HttpResponse:
    form = ImportForm(request.POST, request.FILES)
    valid = form.is_valid()
    if quota.dropped:
        form.errors.pop("file", None)
        form.add_error("file", too_large())
    elif valid:
        try:
            made = begin_import(
                account, **form.cleaned_data, now=timezone.now(), hand_over=import_wordpress.enqueue
            )
        except (NotNow, NotValid) as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            return redirect("imports:run", made.uid)
    return _home(request, account, form)


@for_staff
def run(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Show how far a run is, and its report as far as it goes."""
    shown = run_for(account, uid=uid)
    if shown is None:
        raise Http404
    if request.headers.get("HX-Request"):
        response = render(request, "imports/progress.html", {"run": shown})
        if shown.over:
            response["HX-Refresh"] = "true"
        return response
    result, number = request.GET.get("result", ""), page_asked(request.GET)
    report = report_for(account, uid=uid, result=result, number=number)
    through = pager(request, number=report.number, pages=report.pages)
    context = {"run": shown, "report": report, "pager": through}
    return render(request, "imports/run.html", context)


@for_staff
def report(request: HttpRequest, account: Account, uid: str) -> HttpResponseBase:
    """Send the whole report as CSV."""
    if run_for(account, uid=uid) is None:
        raise Http404
    response = sent(rows_of(account, uid=uid), file_format="csv", name=f"athar-import-{uid[:8]}")
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@for_staff
def go_on_with(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Go on with a run that stopped."""
    if run_for(account, uid=uid) is None:
        raise Http404
    try:
        go_on(account, uid=uid, now=timezone.now(), hand_over=import_wordpress.enqueue)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("imports:run", uid)


@require_POST
@for_staff
def delete(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Delete a run and its report."""
    if run_for(account, uid=uid) is None:
        raise Http404
    forget(account, uid=uid)
    messages.success(request, _("The run and its report are deleted. What it imported stays."))
    return redirect("imports:home")
