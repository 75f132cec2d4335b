"""Announcing a program, step by step; the steps are kept in the session until the last one."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from athar.desk import draft as drafts
from athar.desk.draft import STEPS, DraftSession
from athar.desk.forms.announcing import SessionForm, WhatForm, WhereForm
from athar.desk.queries.announcing import review
from athar.desk.views.acting import for_members, for_workers, program_shown, typed
from athar.errors import Refused
from athar.organisations.queries import Member
from athar.overlaps.actions import note_going_ahead
from athar.overlaps.indexing import index_program
from athar.overlaps.queries import similar_to
from athar.partnerships.members import running_with
from athar.programs.actions import announce_program
from athar.site import language

STEP_OF_FIELD = {
    "title_ar": "what",
    "starts_at": "when",
    "ends_at": "when",
    "partners": "partners",
    "promises": "items",
}
LAST = "check"
MOST_SESSIONS = 60
SIMILAR = 5  # programs of others shown before announcing


def step_page(request: HttpRequest, step: str, **context: object) -> HttpResponse:
    """Show one step of announcing."""
    place = {"step": step, "number": (*STEPS, LAST).index(step) + 1, "steps": len(STEPS) + 1}
    return render(request, f"desk/announce_{step}.html", place | context)


def onward(request: HttpRequest, step: str) -> HttpResponse:
    """Go to the step after this one, or back to where the answers are checked."""
    if request.GET.get("back") == LAST:
        return redirect("desk:announce_check")
    return redirect(f"desk:announce_{(*STEPS, LAST)[STEPS.index(step) + 1]}")


@for_workers
def announce(request: HttpRequest, member: Member) -> HttpResponse:
    """Say what announcing means, and begin or go on where it was left."""
    draft = drafts.load(request.session)
    if request.method == "POST":
        if "discard" in request.POST:
            drafts.discard(request.session)
            return redirect("desk:announce")
        return redirect(f"desk:announce_{draft.missing() or LAST}")
    begun = review(draft) if draft.what or draft.partnership else None
    context = {"review": begun, "partnerships": () if begun else running_with(member)}
    return render(request, "desk/announce.html", context)


def _simple_step(request: HttpRequest, step: str, form_class: type[forms.Form]) -> HttpResponse:
    """Ask a step that is one form, and keep it under the step's name."""
    draft = drafts.load(request.session)
    form = form_class(typed(request), initial=getattr(draft, step))
    if request.method == "POST" and form.is_valid():
        setattr(draft, step, form.cleaned_data)
        drafts.save(request.session, draft)
        return onward(request, step)
    return step_page(request, step, form=form)


@for_workers
def what(request: HttpRequest, _member: Member) -> HttpResponse:
    """Ask what the program is."""
    return _simple_step(request, "what", WhatForm)


@for_workers
def where(request: HttpRequest, _member: Member) -> HttpResponse:
    """Ask where it takes place."""
    return _simple_step(request, "where", WhereForm)


@for_workers
def when(request: HttpRequest, _member: Member) -> HttpResponse:
    """Ask for the sessions, one after the other."""
    draft = drafts.load(request.session)
    if "remove" in request.POST:
        gone = request.POST["remove"]
        draft.sessions = [row for place, row in enumerate(draft.sessions) if str(place) != gone]
        drafts.save(request.session, draft)
        return redirect("desk:announce_when")
    if "next" in request.POST and draft.sessions and not _typed(request):
        return onward(request, "when")
    form = SessionForm(typed(request), now=timezone.now())
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = DraftSession(
            data["day"].isoformat(), f"{data['begins']:%H:%M}", f"{data['ends']:%H:%M}", data["day"].calendar
        )
        others = [row for row in draft.sessions if row != made]
        draft.sessions = [*others[: MOST_SESSIONS - 1], made]
        drafts.save(request.session, draft)
        return redirect("desk:announce_when") if "more" in request.POST else onward(request, "when")
    return step_page(request, "when", form=form, sessions=list(enumerate(row.span for row in draft.sessions)))


def _typed(request: HttpRequest) -> bool:
    """Return whether anything of another session was typed."""
    boxes = ("day", "day_day", "day_month", "day_year", "begins", "ends")
    return any(request.POST.get(name, "").strip() for name in boxes)


@for_workers
def check(request: HttpRequest, member: Member) -> HttpResponse:
    """Show everything once more, and announce."""
    draft = drafts.load(request.session)
    missing = draft.missing()
    if missing:
        return redirect(f"desk:announce_{missing}")
    refusal, step, now = "", "", timezone.now()
    if "without" in request.POST:
        draft.partnership = ""
        drafts.save(request.session, draft)
        return redirect("desk:announce_check")
    if request.method == "POST":
        try:
            program = announce_program(
                member, announcement=draft.announcement(language=language.current()), now=now
            )
        except Refused as refused:
            refusal, step = str(refused), STEP_OF_FIELD.get(refused.field, "what")
        else:
            drafts.discard(request.session)
            index_program(program, now=now)
            note_going_ahead(member, program=program, because=request.POST.get("because", ""))
            return redirect("desk:announced", program.slug)
    change = reverse(f"desk:announce_{step}") if step else ""
    return step_page(
        request,
        LAST,
        review=review(draft),
        refusal=refusal,
        change=change,
        similar=similar_to(draft.plan(), member=member, now=now, limit=SIMILAR),
        because=request.POST.get("because", ""),
    )


@for_members
def announced(request: HttpRequest, _member: Member, slug: str) -> HttpResponse:
    """Show where the announcement stands for everybody, and how to share it."""
    _row, program = program_shown(slug)
    address = request.build_absolute_uri(reverse("register:program", args=[slug]))
    return render(request, "desk/announced.html", {"program": program, "address": address})
