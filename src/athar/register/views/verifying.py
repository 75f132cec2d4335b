"""The page where anybody checks a receipt or a proof file, and the page that says how grades come about."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from athar.errors import NotValid
from athar.logbook.queries import latest_checkpoint, verification_key
from athar.register.about import ladder
from athar.register.check_page import check_page
from athar.register.verify_page import MOST_BYTES, EntryTold, FileTold, entry_told, file_told
from athar.register.views.answering import page, public_page

AGAIN = 2  # seconds until a page that waits for the log's next head loads again, without JavaScript


@csrf_exempt  # it changes nothing and knows nobody: a cookie would be all that a token adds
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Take a receipt code by address or a proof file by upload, and say in plain words what it proves."""
    code = request.GET.get("code", "").strip()[:200]
    entry: EntryTold | None = None
    told: FileTold | None = None
    code_problem = file_problem = ""
    if request.method == "POST":
        told, file_problem = _uploaded(request)
    elif code:
        try:
            entry = entry_told(code)
        except NotValid as refused:
            code_problem = str(refused)
        else:
            code_problem = "" if entry else _("No entry has this code. Check its letters and digits.")
    context = {
        "code": code,
        "entry": entry,
        "told": told,
        "code_problem": code_problem,
        "file_problem": file_problem,
        "head": latest_checkpoint(),
        "vkey": verification_key(),
        "most": MOST_BYTES // (1024 * 1024),
    }
    response = page(request, "register/verify.html", context, status=400 if file_problem else 200)
    response.headers.setdefault("Cache-Control", "no-store")
    if entry is not None and entry.index is None:
        response.headers["Refresh"] = str(AGAIN)
    return response


def _uploaded(request: HttpRequest) -> tuple[FileTold | None, str]:
    """Return what the uploaded file proves, or why it was not read."""
    file = request.FILES.get("proof")
    if file is None or not file.size:
        return None, _("Choose a proof file first.")
    if file.size > MOST_BYTES:
        return None, _("The file is too large for this page. The command “athar verify” takes it.")
    return file_told(file.read()), ""


@public_page
def offline_page(request: HttpRequest) -> HttpResponse:
    """Send the page that checks an archive without a network, to be kept; it stands in every archive too."""
    return HttpResponse(
        check_page(),
        content_type="text/html; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="verify.html"'},
    )


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """Say how statements are compared and what the grades mean."""
    return page(request, "register/about.html", {"ladder": ladder()})
