"""The page on which an attendee says what was seen: from a code at the venue, or from the program's page.

Rule kept here: nobody is asked who they are and no cookie is set. So there is no token to check:
`site.visitors.origin` says what is taken instead, and staff read each report.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from athar.errors import Refused
from athar.evidence.actions import report_as_witness
from athar.evidence.models import WitnessReport
from athar.evidence.queries import venue_code
from athar.organisations.models import Organisation
from athar.programs.models import Program, State
from athar.programs.queries import ProgramShown, shown_program
from athar.register.forms import WitnessForm
from athar.register.views.answering import page
from athar.site.visitors.gate import for_visitors


@for_visitors
@require_http_methods(["GET", "HEAD", "POST"])
def witness(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the five questions and keep the answers for review."""
    now = timezone.now()
    row, program = _program(slug)
    typed = (request.POST if request.method == "POST" else request.GET).get("code", "").strip()[:20]
    code = venue_code(typed) if typed else None
    if code is not None and code.program_id != row.pk:
        code = None
    form = WitnessForm(request.POST or None, program=program)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            tie = Organisation.objects.filter(uid=form.tie_uid()).first() if form.tie_uid() else None
            report = report_as_witness(
                row, claims=form.claims(), now=now, code=code, tie=tie, words=form.cleaned_data["words"]
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            return HttpResponseRedirect(f"{reverse('register:witnessed', args=[slug])}?id={report.uid}")
    context = {
        "program": program,
        "form": form,
        "typed": typed,
        "code": code,
        "refusal": refusal,
        "begun": now >= program.starts_at and program.state != State.CANCELLED,
        "href": reverse("register:program", args=[slug]),
    }
    response = page(request, "register/witness.html", context, status=400 if form.errors or refusal else 200)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the code on a poster to the questions about its program."""
    found = venue_code(code)
    if found is None:
        raise Http404
    href = reverse("register:witness_form", args=[found.program.slug])
    return HttpResponseRedirect(f"{href}?{urlencode({'code': found.code})}")


@require_safe
def witnessed(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm that a report arrived, with its receipt, and say what happens to it."""
    _row, program = _program(slug)
    uid = request.GET.get("id", "")[:16]
    if not WitnessReport.objects.filter(program=program.id, uid=uid).exists():
        raise Http404
    href = reverse("register:program", args=[slug])
    receipt = "-".join(uid[at : at + 4] for at in range(0, len(uid), 4)).upper()
    return page(request, "register/witnessed.html", {"program": program, "receipt": receipt, "href": href})


def _program(slug: str) -> tuple[Program, ProgramShown]:
    row = Program.objects.select_related("lead").filter(slug=slug).first()
    if row is None:
        raise Http404
    return row, shown_program(row)
