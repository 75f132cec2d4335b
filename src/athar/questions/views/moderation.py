"""Reporting, saying that two are the same; and what staff decide: a queue and a page for each thing in it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from athar.errors import NotNow, NotValid, Refused
from athar.organisations.middleware import account_of
from athar.organisations.models import Account
from athar.questions.actions import changing, merging, moderating
from athar.questions.forms import ReasonForm, ReportForm, SameForm, refuse
from athar.questions.queries.moderation import for_moderation, queue
from athar.questions.queries.nearby import duplicates
from athar.questions.queries.shown import question_shown, versions_of
from athar.questions.views.acting import (
    drawn,
    for_accounts,
    for_staff,
    refusing,
    typed,
)
from athar.site.visitors import stamps
from athar.site.visitors.gate import for_anybody
from athar.site.visitors.origin import digest_of, network_of

PURPOSE = "report"
KINDS = ("question", "answer")  # what can be reported
TO_DECIDE = (*KINDS, "change")


@for_anybody
@refusing
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Tell staff that a question or an answer is out of place; anybody may."""
    account, now = account_of(request), timezone.now()
    answer = versions_of(uid, account=account) if kind == "answer" else None
    about = answer.question_uid if answer else uid
    shown = question_shown(about, account=account, member=None, now=now) if kind in KINDS else None
    if shown is None or (kind == "answer" and answer is None):
        raise Http404
    form = ReportForm(typed(request))
    sent = request.method == "POST" and form.is_valid() and _reported(request, form, kind=kind, uid=uid)
    context = {
        "shown": shown,
        "answer": answer.answer if answer else None,
        "form": form,
        "sent": sent,
        "visitor": account is None,
        "stamp": stamps.stamp(PURPOSE, now=now),
    }
    return drawn(request, "questions/report.html", context, status=400 if form.errors else 200)


def _reported(request: HttpRequest, form: ReportForm, *, kind: str, uid: str) -> bool:
    if form.by_a_machine:
        return True
    account, now = account_of(request), timezone.now()
    try:
        if account is None:
            stamps.read(form.cleaned_data["stamp"], PURPOSE, now=now)
        moderating.report(
            kind=kind,
            uid=uid,
            reason=form.cleaned_data["reason"],
            account=account,
            network="" if account else digest_of(network_of(request), purpose="questions", now=now),
            now=now,
        )
    except Refused as refused:
        refuse(form, refused)
        return False
    return True


@for_accounts
def same(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Say that a question asks the same as another; staff merge at once."""
    shown = question_shown(uid, account=account, member=None, now=timezone.now())
    if shown is None:
        raise Http404
    form = SameForm(
        {"other": request.POST.get("near") or request.POST.get("other", "")} if request.POST else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            merging.suggest_same(account, uid=uid, other_uid=form.cleaned_data["other"], now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Thank you. The register's staff look at it."))
            return redirect("questions:question", uid)
    context = {"shown": shown, "form": form, "near": duplicates(uid)}
    return drawn(request, "questions/same.html", context, status=400 if form.errors else 200)


@for_staff
@require_safe
def moderation(request: HttpRequest, account: Account) -> HttpResponse:
    """Show what waits for staff."""
    return drawn(request, "questions/moderation.html", {"queue": queue(account)})


@for_staff
def moderate(request: HttpRequest, account: Account, kind: str, uid: str) -> HttpResponse:
    """Show one question or answer with why it waits; publish it, or refuse or remove it with a reason."""
    row = for_moderation(account, kind=kind, uid=uid) if kind in TO_DECIDE else None
    if row is None:
        raise Http404
    act = request.POST.get("act", "")
    form = ReasonForm(request.POST if act == "refuse" else None)
    if request.method == "POST" and _decided(request, account, kind=kind, uid=uid, act=act, form=form):
        return redirect("questions:moderation")
    near = duplicates(uid) if kind == "question" else ()
    context = {"row": row, "form": form, "near": near}
    return drawn(request, "questions/moderate.html", context, status=400 if form.errors else 200)


def _decided(
    request: HttpRequest, account: Account, *, kind: str, uid: str, act: str, form: ReasonForm
) -> bool:
    """Do what staff decided and say so; False where a reason is missing."""
    now = timezone.now()
    if act == "publish":
        seen = request.POST.get("seen", "")
        if kind == "change":
            changing.publish_change(account, uid=uid, now=now)
        elif kind == "question":
            moderating.publish_question(account, uid=uid, now=now, seen=seen)
        else:
            moderating.publish_answer(account, uid=uid, now=now, seen=seen)
        messages.success(request, _("It is public now."))
        return True
    if act == "dismiss":
        moderating.dismiss_reports(account, uid=uid, now=now)
        messages.success(request, _("The reports are closed; it stays."))
        return True
    if act == "merge":
        merging.merge(account, uid=uid, into_uid=_uid_in(request.POST.get("into", "")), now=now)
        messages.success(request, _("The two are one now. It can be undone below."))
        return True
    if not form.is_valid():
        return False
    try:
        _TAKE_DOWN[kind](account, uid=uid, reason=form.cleaned_data["reason"], now=now)
    except NotValid as refused:
        refuse(form, refused)
        return False
    messages.success(request, _("It is not shown. Whoever wrote it is told why."))
    return True


_TAKE_DOWN: dict[str, Callable[..., object]] = {
    "question": moderating.take_down_question,
    "answer": moderating.take_down_answer,
    "change": changing.refuse_change,
}


def _uid_in(text: str) -> str:
    return text.strip().split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]


@for_staff
@require_POST
def decide_same(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Merge two questions that somebody finds the same, or say that they are not."""
    now = timezone.now()
    if request.POST.get("act") == "merge":
        merging.merge(
            account,
            uid=request.POST.get("question", ""),
            into_uid=request.POST.get("into", ""),
            now=now,
        )
        messages.success(request, _("The two are one now. It can be undone below."))
    else:
        merging.decline_same(account, uid=uid, now=now)
    return redirect("questions:moderation")


@for_staff
@require_POST
def undo_merge(request: HttpRequest, account: Account, uid: str) -> HttpResponse:
    """Take a merge back."""
    row = merging.undo_merge(account, uid=uid, now=timezone.now())
    messages.success(request, _("They are two questions again."))
    return redirect("questions:question", row.uid)
