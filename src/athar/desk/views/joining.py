"""Joining an announced program instead of running another: asking, answering, taking back, stating what was saved."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk import draft as drafts
from athar.desk.forms.joining import AnswerJoinForm, JoinForm, SavingForm
from athar.desk.forms.statement import refuse
from athar.desk.queries.joining import facts_in_words
from athar.desk.queries.program import planned
from athar.desk.views.acting import for_members, program_shown, typed
from athar.errors import NotNow, NotValid
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.overlaps.actions import answer_request, ask_to_join, state_saving, withdraw_request
from athar.overlaps.queries import RequestShown, request_for, requests_by
from athar.overlaps.savings import saving_of
from athar.programs.joining import joinable

LISTED = 50


@for_members
def join(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Ask the lead of a program to take the organisation in, with or without the plan being announced."""
    require(member, Act.ANSWER, organisation_uid=member.organisation_uid)
    row, program = program_shown(slug)
    draft, now = drafts.load(request.session), timezone.now()
    merging = bool(draft.what) and "merge" in request.GET
    facts = draft.facts() if merging else {}
    form, refusal = JoinForm(typed(request)), ""
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_to_join(member, program=row, facts=facts, now=now, **form.cleaned_data)
        except NotValid as refused:
            refuse(form, refused)
        except NotNow as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, _("The request was sent. Your draft is kept until the answer is there.")
            )
            return redirect("desk:join_request", made.uid)
    context = {
        "program": program,
        "lead_name": row.lead.name,
        "items": [planned(item, program=program) for item in program.items if item.agreed],
        "open": joinable(row, now=now),
        "form": form,
        "refusal": refusal,
        "merging": merging,
        "may_merge": bool(draft.what) and not merging,
        "facts": facts_in_words(facts),
    }
    return render(request, "desk/join.html", context, status=409 if refusal else 200)


@for_members
def joins(request: HttpRequest, member: Member) -> HttpResponse:
    """List what the organisation asked to join."""
    return render(request, "desk/joins.html", {"rows": requests_by(member, now=timezone.now(), limit=LISTED)})


@for_members
def join_request(request: HttpRequest, member: Member, uid: str) -> HttpResponse:
    """Show a request to its two parties, and take what each may say to it."""
    asked = request_for(member, uid=uid, now=timezone.now())
    if asked is None:
        raise Http404
    if "withdraw" in request.POST:
        withdraw_request(member, uid=uid, now=timezone.now())
        messages.success(request, _("The request was taken back."))
        return redirect("desk:join_request", uid)
    leads = asked.lead_uid == member.organisation_uid
    form = AnswerJoinForm(typed(request)) if leads else SavingForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            said = _answered(member, asked, form) if leads else _stated(member, asked, form)
        except NotValid as refused:
            refuse(form, refused)
        else:
            messages.success(request, said)
            return redirect("desk:join_request", uid)
    context = {
        "asked": asked,
        "leads": leads,
        "form": form,
        "facts": facts_in_words(asked.facts),
        "stated": saving_of(uid),
    }
    return render(request, "desk/join_request.html", context)


def _answered(member: Member, asked: RequestShown, form: AnswerJoinForm | SavingForm) -> str:
    yes = form.cleaned_data["answer"] == "yes"
    reason = form.cleaned_data["reason"]
    answer_request(member, uid=asked.uid, accepted=yes, reason=reason, now=timezone.now())
    return (
        _("Taken in: it is a confirmed partner from now on.") if yes else _("Declined: the reason was sent.")
    )


def _stated(member: Member, asked: RequestShown, form: AnswerJoinForm | SavingForm) -> str:
    data = form.cleaned_data
    riyals = None if data["riyals"] is None else Decimal(data["riyals"])
    state_saving(
        member,
        uid=asked.uid,
        riyals=riyals,
        volunteers=data["volunteers"],
        venue_days=data["venue_days"],
        now=timezone.now(),
    )
    return _("Stated. It is public as said by your organisation.")
