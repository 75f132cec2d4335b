"""The start of an organisation: where it stands, its readiness check, papers with its name, the panel on the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.activation.actions import answer_question, put_away, share_check
from athar.activation.forms import QuestionForm
from athar.activation.papers.files import made
from athar.activation.papers.table import PAPERS
from athar.activation.queries import guides_of, is_away, next_question, readiness_of, way_of
from athar.activation.readiness import BY_KEY, QUESTIONS
from athar.desk.forms.statement import refuse
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import Refused
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member


@for_members
def start(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the steps, what is done of them and which comes next."""
    context = {
        "way": way_of(member, now=timezone.now()),
        "readiness": readiness_of(member),
        "papers": PAPERS.values(),
        "away": is_away(member),
        "manages": may(member, Act.MANAGE, organisation_uid=member.organisation_uid),
        "member": member,
    }
    return render(request, "desk/start.html", context)


@for_workers
def check(request: HttpRequest, member: Member) -> HttpResponse:
    """Lead to the question at which the organisation stands, or say what the check is before the first."""
    readiness = readiness_of(member)
    if readiness.open_answers is None:
        first = QUESTIONS[0].key
        return render(request, "desk/start_check.html", {"readiness": readiness, "first": first})
    return redirect("desk:start_question", next_question(readiness.open_answers))


@for_workers
def question(request: HttpRequest, member: Member, question: str) -> HttpResponse:
    """Ask one question, and keep the answer."""
    asked = BY_KEY.get(question)
    if asked is None:
        raise Http404
    answers = readiness_of(member).open_answers or {}
    form = QuestionForm(typed(request), question=asked, said=answers.get(asked.key, ""))
    if request.method == "POST" and form.is_valid():
        try:
            following = answer_question(member, question=question, choice=form.choice, now=timezone.now())
        except Refused as refused:
            refuse(form, refused, at=asked.key)
        else:
            if not following:
                messages.success(request, _("The check is finished. Here is what it came to."))
                return redirect("desk:start_readiness")
            return redirect("desk:start_question", following)
    place = QUESTIONS.index(asked)
    context = {
        "form": form,
        "field": form[asked.key],
        "number": place + 1,
        "total": len(QUESTIONS),
        "answered": len(answers),
        "before": QUESTIONS[place - 1].key if place else "",
    }
    return render(request, "desk/start_question.html", context)


@for_members
def readiness(request: HttpRequest, member: Member) -> HttpResponse:
    """Show what the latest check came to, and how it changed."""
    found = readiness_of(member)
    latest = found.latest
    guides = guides_of(line.question.guide for line in latest.result.first) if latest else {}
    context = {
        "readiness": found,
        "latest": latest,
        "guides": guides,
        "manages": may(member, Act.MANAGE, organisation_uid=member.organisation_uid),
        "may_work": may(member, Act.WORK, organisation_uid=member.organisation_uid),
    }
    return render(request, "desk/start_readiness.html", context)


@require_POST
@for_members
def share(request: HttpRequest, member: Member, number: int) -> HttpResponse:
    """Let conveners read the result of a check, or no longer."""
    wanted = request.POST.get("shared") == "yes"
    share_check(member, number=number, shared=wanted, now=timezone.now())
    said = _("Conveners can read this result.") if wanted else _("Conveners can no longer read this result.")
    messages.success(request, said)
    return redirect("desk:start_readiness")


@require_POST
@for_members
def panel(request: HttpRequest, member: Member) -> HttpResponse:
    """Put the panel away from the desk, or call it back."""
    away = request.POST.get("away") == "yes"
    put_away(member, away=away, now=timezone.now())
    said = (
        _("The panel was put away. The page of the start calls it back.") if away else _("The panel is back.")
    )
    messages.success(request, said)
    return redirect("desk:home" if away else "desk:start")


@for_members
def paper(request: HttpRequest, member: Member, paper: str, language: str, kind: str) -> HttpResponse:
    """Send one paper with the name of the organisation filled in."""
    row = Organisation.objects.get(pk=member.organisation_id)
    arabic, english = row.name_ar or row.name_en, row.name_en or row.name_ar
    name = arabic if language == "ar" else english
    file = made(paper, language=language, kind=kind, organisation=name)
    if file is None:
        raise Http404
    response = HttpResponse(file.body, content_type=file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
