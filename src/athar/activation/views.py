"""The public pages of the start: what the way is, a readiness check that keeps nothing, papers to download.

Rule kept here: readers get no cookie; the answers of a visitor stand in the address and are stored nowhere.
"""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from athar.activation.forms import QuestionForm
from athar.activation.papers.files import made
from athar.activation.papers.table import PAPERS
from athar.activation.queries import guides_of, way_for_visitors
from athar.activation.readiness import QUESTIONS, known, result_of, unanswered

ASKED = "asked"  # the question that was on the page, in the address: whoever chose nothing is told so
AN_HOUR = "public, max-age=3600"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the way from nothing to a first documented program."""
    return render(request, "activation/home.html", {"steps": way_for_visitors(), "questions": len(QUESTIONS)})


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask a visitor the questions one by one, then show what the answers come to."""
    answers = known(request.GET)
    question = unanswered(answers)
    if question is None:
        result = result_of(answers)
        guides = guides_of(line.question.guide for line in result.first) if result else {}
        done = {"result": result, "guides": guides, "back": _without_last(answers), "public": True}
        return render(request, "activation/visitor_result.html", done)
    missed = request.GET.get(ASKED) == question.key
    form = QuestionForm(request.GET if missed else None, question=question)
    context = {
        "form": form,
        "question": question,
        "field": form[question.key],
        "answers": answers,
        "number": len(answers) + 1,
        "total": len(QUESTIONS),
        "back": _without_last(answers) if answers else "",
    }
    return render(request, "activation/visitor_question.html", context)


def _without_last(answers: dict[str, str]) -> str:
    kept = dict(list(answers.items())[:-1])
    return f"?{urlencode(kept)}"


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the papers, for everybody."""
    return render(request, "activation/papers.html", {"papers": PAPERS.values()})


@require_safe
def paper(request: HttpRequest, paper: str, language: str, kind: str) -> HttpResponse:
    """Send one paper, blank."""
    file = made(paper, language=language, kind=kind)
    if file is None:
        raise Http404
    response = HttpResponse(file.body, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        response["Cache-Control"] = AN_HOUR
    return response
