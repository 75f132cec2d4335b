"""Open calls: the organisation's own with their replies, and replying to those of others."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from athar.acquaintance.actions.calls import (
    answer_reply,
    close_call,
    open_call,
    reply_to_call,
    withdraw_reply,
)
from athar.acquaintance.models import ReplyState
from athar.acquaintance.queries.calls import (
    ReplyShown,
    call_shown,
    own_calls,
    own_replies,
    own_reply,
    replies_to,
)
from athar.desk.forms.acquaintance import AnswerReplyForm, CallForm, CloseCallForm, ReplyToCallForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.together import together_page
from athar.desk.views.acting import for_members, for_workers, typed
from athar.errors import NotNow, NotValid
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member


@for_members
def calls(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the organisation's calls, and what it replied to those of others."""
    context = {
        "calls": own_calls(member),
        "replies": own_replies(member),
        "may_work": may(member, Act.WORK, organisation_uid=member.organisation_uid),
    }
    return render(request, "desk/calls.html", context)


@for_workers
def call_new(request: HttpRequest, member: Member) -> HttpResponse:
    """Say in public whom the organisation looks for."""
    form = CallForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            row = open_call(member, draft=form.draft, now=timezone.now())
        except (NotNow, NotValid) as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("The call is public."))
            return redirect("register:call", row.uid)
    return render(request, "desk/call_new.html", {"form": form})


@for_members
def call(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show the replies to a call of the organisation; answer them, or close the call."""
    shown = call_shown(uid)
    if shown is None or shown.organisation.uid != member.organisation_uid:
        raise Http404
    faulty: AnswerReplyForm | CloseCallForm | None = None
    of = request.POST.get("reply", "")
    if request.method == "POST":
        faulty = _answered(request, member, of=of) if of else _closed(request, member, uid=uid)
        if faulty is None:
            return redirect("desk:call", uid)
    may_answer = may(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    rows = []
    for row in replies_to(member, uid=uid):
        form = faulty if faulty is not None and of == row.uid else AnswerReplyForm(auto_id=f"id_{row.uid}_%s")
        waits = row.state == ReplyState.WAITING and not shown.closed_at and may_answer
        rows.append((row, form if waits else None, _next(row)))
    closing = faulty if isinstance(faulty, CloseCallForm) else CloseCallForm()
    may_close = may(member, Act.WORK, organisation_uid=member.organisation_uid) and not shown.closed_at
    context = {"shown": shown, "rows": rows, "closing": closing if may_close else None, "faulty": faulty}
    return render(request, "desk/call.html", context)


def _next(row: ReplyShown) -> str:
    """Return where an accepted reply leads: to working together."""
    return together_page(row.organisation.uid) if row.state == ReplyState.ACCEPTED else ""


def _answered(request: HttpRequest, member: Member, *, of: str) -> AnswerReplyForm | None:
    """Answer a reply, or return the form with what is wrong."""
    form = AnswerReplyForm(request.POST, auto_id=f"id_{of}_%s")
    if not form.is_valid():
        return form
    accepted = form.cleaned_data["answer"] == "yes"
    try:
        answer_reply(member, uid=of, accepted=accepted, words=form.cleaned_data["words"], now=timezone.now())
    except (NotNow, NotValid) as refused:
        refuse(form, refused)
        return form
    messages.success(
        request, _("Accepted. They are told so.") if accepted else _("Declined. They are told so.")
    )
    return None


def _closed(request: HttpRequest, member: Member, *, uid: str) -> CloseCallForm | None:
    """Close the call, or return the form with what is wrong."""
    form = CloseCallForm(request.POST)
    if not form.is_valid():
        return form
    data = form.cleaned_data
    close_call(member, uid=uid, outcome=data["outcome"], words=data["words"], now=timezone.now())
    messages.success(request, _("The call is closed. Its page stays to be read."))
    return None


@for_members
def call_reply(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Reply to a call of another organisation, or see what became of the reply."""
    shown = call_shown(uid)
    if shown is None:
        raise Http404
    if shown.organisation.uid == member.organisation_uid:
        return redirect("desk:call", uid)
    ours = own_reply(member, uid=uid)
    may_work = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    can = may_work and not shown.closed_at and (ours is None or ours.state == ReplyState.WITHDRAWN)
    form = ReplyToCallForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_call(member, uid=uid, words=form.cleaned_data["words"], now=timezone.now())
        except NotValid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("Your reply is with the caller. You are told of the answer."))
            return redirect("desk:call_reply", uid)
    accepted = ours is not None and ours.state == ReplyState.ACCEPTED
    context = {
        "shown": shown,
        "ours": ours,
        "form": form if can else None,
        "next": together_page(shown.organisation.uid) if accepted else "",
        "may_work": may_work,
    }
    return render(request, "desk/call_reply.html", context)


@require_POST
@for_workers
def reply_withdraw(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Take back a reply that is not answered yet."""
    row = withdraw_reply(member, uid=uid, now=timezone.now())
    messages.success(request, _("The reply is withdrawn, and its words are gone."))
    return redirect("register:call", row.call.uid)
