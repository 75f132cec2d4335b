"""Answering, editing, finding helpful, choosing the best: by the signed-in; and choosing by the link in a letter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from athar.errors import NotNow, NotValid
from athar.organisations.middleware import member_of
from athar.organisations.models import Account
from athar.organisations.permissions import Act, may
from athar.questions import links
from athar.questions.actions import answering
from athar.questions.forms import AnswerForm, refuse
from athar.questions.models import Follow, State
from athar.questions.queries.shown import question_shown, versions_of
from athar.questions.views.acting import drawn, for_accounts, refusing, typed
from athar.site.visitors.gate import for_anybody


@for_accounts
def answer(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Answer a question."""
    member = member_of(request)
    shown = question_shown(uid, account=account, member=member, now=timezone.now())
    if shown is None:
        raise Http404
    works = member is not None and may(member, Act.WORK, organisation_uid=member.organisation_uid)
    form = AnswerForm(
        typed(request),
        organisation=member.organisation_name if member and works else "",
        staff=account.is_staff,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = answering.answer(
                account,
                member,
                uid=uid,
                text=said["text"],
                official=bool(said.get("official")),
                for_organisation=bool(said.get("for_organisation")),
                now=timezone.now(),
            )
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            if made.state == State.PUBLIC:
                messages.success(request, _("Your answer is shown. Whoever follows the question is told."))
            else:
                messages.info(request, _("Your answer is read by the register's staff before it is shown."))
            return redirect(_answer_path(uid, made.uid))
    context = {"shown": shown, "form": form}
    return drawn(request, "questions/answer.html", context, status=400 if form.errors else 200)


def _answer_path(uid: str, answer_uid: str) -> str:
    return f"{reverse('questions:question', args=[uid])}#a-{answer_uid}"


@for_accounts
def edit(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Change one's own answer; what it said before stays to be read."""
    found = versions_of(uid, account=account)
    if found is None or not found.answer.mine:
        raise Http404
    form = AnswerForm(typed(request), initial={"text": found.answer.text})
    if request.method == "POST" and form.is_valid():
        try:
            answering.edit_answer(account, uid=uid, text=form.cleaned_data["text"], now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Your answer is changed. What it said before can still be read."))
            return redirect(_answer_path(found.question_uid, uid))
    context = {"found": found, "form": form}
    return drawn(request, "questions/edit.html", context, status=400 if form.errors else 200)


@for_accounts
@require_POST
def helpful(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Say that an answer helped, or take that back."""
    found = versions_of(uid, account=account)
    if found is None:
        raise Http404
    wanted = request.POST.get("helpful") == "1"
    answering.find_helpful(account, member_of(request), uid=uid, helpful=wanted, now=timezone.now())
    return redirect(_answer_path(found.question_uid, uid))


@for_accounts
@require_POST
def official(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Mark an answer by staff as the register's own, or no more."""
    found = versions_of(uid, account=account)
    if found is None:
        raise Http404
    wanted = request.POST.get("official") == "1"
    answering.mark_official(account, uid=uid, official=wanted, now=timezone.now())
    return redirect(_answer_path(found.question_uid, uid))


@for_accounts
@require_POST
def choose(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Choose the best answer, or none."""
    answering.choose_best(account, uid=uid, answer_uid=request.POST.get("answer", ""), now=timezone.now())
    messages.success(request, _("Thank you. It helps whoever comes with the same question."))
    return redirect("questions:question", uid)


@for_anybody
@refusing
@require_http_methods(["GET", "HEAD", "POST"])
def choose_by_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Let a visitor who asked choose the best answer by the link in their letter."""
    follow_uid = links.follow_of(token, links.CHOOSE)
    rows = Follow.objects.filter(uid=follow_uid, asker=True, account=None)
    uid = rows.values_list("question__uid", flat=True).first() or ""
    shown = question_shown(uid, account=None, member=None, now=timezone.now())
    if shown is None:
        return drawn(request, "questions/link_over.html", {}, status=410)
    if request.method == "POST":
        chosen = request.POST.get("answer", "")
        answering.choose_best_by_letter(follow_uid, answer_uid=chosen, now=timezone.now())
        return redirect("questions:question", uid)
    return drawn(request, "questions/choose.html", {"shown": shown})
