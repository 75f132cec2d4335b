"""The analyst's pages: handing files in, following a run, and taking its reports.

Rule kept here: a run is its owner's alone: for anybody else it does not exist (404). A report is made of what
strangers wrote into files, and is shown in a sandbox of its own, without scripts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from analyst.template import write_template
from athar.analysis import browse
from athar.analysis.actions import answer_pairs, begin_run, delete_run
from athar.analysis.forms import UploadForm
from athar.analysis.queries import REPORTS, RunShown, questions_of, report_of, run_of, runs_of, tables_of
from athar.analysis.quota import Quota
from athar.analysis.tasks import analyse
from athar.errors import NotValid
from athar.organisations.gate import for_accounts
from athar.organisations.middleware import account_of
from athar.organisations.models import Account
from athar.site import language
from athar.site.facets import chosen_in
from athar.site.sending import WRITERS, sent

SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
CHOICES = (  # answer, words
    ("same", gettext_lazy("One program")),
    ("first_holds", gettext_lazy("The second is a part of the first")),
    ("second_holds", gettext_lazy("The first is a part of the second")),
    ("different", gettext_lazy("Two programs")),
    ("", gettext_lazy("No answer yet")),
)
TEMPLATES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@csrf_exempt  # only so far that the bound is there before the body is read: `_hand_in` checks the token
def home(request: HttpRequest) -> HttpResponse:
    """Say what the analyst does; take files from whoever is signed in."""
    account = account_of(request)
    if request.method == "POST":
        if account is None:
            return redirect_to_login(request.get_full_path())
        quota = Quota(request)
        request.upload_handlers = [quota, *request.upload_handlers]
        return _hand_in(request, account, quota)
    return _home(request, account, UploadForm())


def _home(request: HttpRequest, account: Account | None, form: UploadForm) -> HttpResponse:
    context = {"form": form, "runs": runs_of(account) if account else (), "signed_in": account is not None}
    return render(request, "analysis/home.html", context)


@csrf_protect
def _hand_in(request: HttpRequest, account: Account, quota: Quota) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    valid = form.is_valid()
    if quota.dropped:
        form.errors.pop("uploads", None)
        form.add_error(
            "uploads", _("Up to ten files of 20 MB each: %(name)s is too much.") % {"name": quota.dropped[0]}
        )
    elif valid:
        try:
            made = begin_run(
                account,
                files=form.cleaned_data["uploads"],
                ignore_references=form.cleaned_data["ignore_references"],
                language=language.current(),
                now=timezone.now(),
                hand_over=analyse.enqueue,
            )
        except NotValid as refused:
            form.add_error("uploads", str(refused))
        else:
            return redirect("analysis:run", made.uid)
    return _home(request, account, form)


@for_accounts
def run(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Show a run: how far it is, and then what it found."""
    shown = run_of(account, uid=uid)
    if shown is None:
        raise Http404
    if request.headers.get("HX-Request"):
        response = render(request, "analysis/progress.html", {"run": shown})
        if shown.over:
            response["HX-Refresh"] = "true"
        return response
    return render(request, "analysis/run.html", {"run": shown})


@for_accounts
def questions(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Ask whose run it is about pairs of accounts that may speak of one program, and keep the answers."""
    asked = questions_of(account, uid=uid)
    shown = run_of(account, uid=uid)
    if asked is None or shown is None:
        raise Http404
    refused = ""
    if request.method == "POST":
        given = {
            question.name: request.POST[question.name] for question in asked if question.name in request.POST
        }
        try:
            changed = answer_pairs(account, uid=uid, answers=given, now=timezone.now())
        except NotValid as error:
            refused = str(error)
        else:
            messages.success(
                request,
                ngettext("One answer is kept.", "%(n)s answers are kept.", changed) % {"n": changed},
            )
            return redirect("analysis:questions", uid)
    context = {"run": shown, "questions": asked, "choices": CHOICES, "refused": refused}
    return render(request, "analysis/questions.html", context, status=400 if refused else 200)


@for_accounts
def report(request: HttpRequest, account: Account, uid: str, name: str) -> HttpResponseBase:
    """Hand out one report of a run of one's own."""
    path = report_of(account, uid=uid, name=name)
    if path is None:
        raise Http404
    shown = name == "report.html" and "save" not in request.GET
    response = FileResponse(
        path.open("rb"),
        as_attachment=not shown,
        filename=f"athar-{uid[:8]}-{name}",
        content_type=REPORTS[name],
    )
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


@for_accounts
def claims(request: HttpRequest, account: Account, uid: str) -> HttpResponseBase:
    """Show the claims of a run of one's own, narrowed by what is asked; or send them as a file."""
    shown, folder = run_of(account, uid=uid), tables_of(account, uid=uid)
    if shown is None or folder is None:
        raise Http404
    asked, tongue = browse.asked_of(request.GET), language.current()
    response: HttpResponseBase
    if (file_format := request.GET.get("format", "")) in WRITERS:
        rows = browse.exported(folder, asked, language=tongue)
        response = sent(rows, file_format=file_format, name=f"athar-{uid[:8]}-claims")
    else:
        found = browse.browsed(folder, asked, language=tongue)
        response = render(request, "analysis/claims.html", _shown_claims(shown, found))
    response["Cache-Control"] = "private, no-store"
    return response


def _shown_claims(shown: RunShown, found: browse.Browsed) -> dict[str, object]:
    asked = found.asked
    return {
        "run": shown,
        "found": found,
        "chips": chosen_in(found.facets),
        "kept": [(key, value) for key, values in asked.chosen.items() for value in values],
        "without_words": asked.without_words().query(),
        "before": asked.query(page=min(asked.page - 1, max(found.pages, 1))) if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < found.pages else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
    }


@require_POST
@for_accounts
def delete(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Delete a run of one's own with everything that came of it."""
    if run_of(account, uid=uid) is None:
        raise Http404
    delete_run(account, uid=uid)
    messages.success(request, _("The run and its reports are deleted."))
    return redirect("analysis:home")


def template(request: HttpRequest, ending: str) -> HttpResponse:
    """Hand out an empty table with the headers that the analyst reads."""
    if ending not in TEMPLATES:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"athar-template.{ending}"
        write_template(path)
        response = HttpResponse(path.read_bytes(), content_type=TEMPLATES[ending])
    response["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return response
