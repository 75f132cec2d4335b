"""One of our programs: its page, its codes for attendees, a late item, cancelling, and its effects."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.desk.forms.effect import EffectForm
from athar.desk.forms.promise import KINDS, KindForm, PromiseForm
from athar.desk.forms.statement import ReasonForm, refuse
from athar.desk.queries.program import codes, effects, running
from athar.desk.views.acting import for_members, for_workers, program_shown, typed
from athar.effects.actions import confirm_effect, publish_effect
from athar.effects.models import Effect
from athar.errors import NotAllowed, NotValid
from athar.evidence.actions import make_venue_code
from athar.organisations.queries import Member
from athar.programs.actions import add_item, cancel_program
from athar.programs.models import Program
from athar.site import language
from athar.statements.own import own_progress


@for_members
def program(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show one of our programs, and what can be done on it."""
    _row, shown = program_shown(slug)
    stage = own_progress(member).get(shown.id, ("", 0))[0]
    page = running(member, program=shown, stage=stage, now=timezone.now())
    return render(request, "desk/program.html", {"running": page, "program": shown})


@for_workers
def add(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Choose the kind of an item to add."""
    _row, shown = program_shown(slug)
    _require_lead(member, slug)
    form = KindForm(typed(request))
    if request.method == "POST" and form.is_valid():
        return redirect("desk:add_item", slug, form.cleaned_data["kind"])
    hints = {kind: hint for kind, (_label, hint) in KINDS.items()}
    counts = timezone.now() < shown.starts_at
    return render(
        request, "desk/add.html", {"program": shown, "form": form, "hints": hints, "counts": counts}
    )


def _require_lead(member: Member, slug: str) -> Program:
    row, shown = program_shown(slug)
    if shown.lead_uid != member.organisation_uid:
        raise NotAllowed(_("Only the lead of the program can do this."))
    return row


@for_workers
def add_one(request: HttpRequest, member: Member, slug: str, kind: str) -> HttpResponse:
    """Add an item: before the first session it is put to the partners and counts, later it is only shown."""
    if kind not in KINDS:
        raise Http404
    row, (_same, shown) = _require_lead(member, slug), program_shown(slug)
    now = timezone.now()
    form = PromiseForm(typed(request), kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            item = add_item(member, program=row, promise=form.promise(), now=now)
        except NotValid as refused:
            refuse(form, refused, at="label_ar")
        else:
            agreed, late = (
                _("The item is added, and the partners are asked to agree."),
                _("The item is added. It is shown, and does not count."),
            )
            messages.success(request, agreed if item.agreed else late)
            return redirect("desk:program", slug)
    context = {"program": shown, "form": form, "kind": KINDS[kind][0], "counts": now < shown.starts_at}
    return render(request, "desk/add_item.html", context)


@for_workers
def cancel(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Cancel a program with a public reason."""
    row, (_same, shown) = _require_lead(member, slug), program_shown(slug)
    form = ReasonForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_program(member, program=row, reason=form.cleaned_data["reason"], now=timezone.now())
        except NotValid as refused:
            refuse(form, refused, at="reason")
        else:
            messages.success(request, _("The program is cancelled. The announcement stays, with the reason."))
            return redirect("desk:program", slug)
    return render(request, "desk/cancel.html", {"program": shown, "form": form})


@for_members
def venue(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show the codes by which attendees report, and make another."""
    row, shown = program_shown(slug)
    if request.method == "POST":
        gate = request.POST.get("gate", "").strip()[:40]
        code = make_venue_code(member, program=row, gate=gate, now=timezone.now())
        return redirect("desk:venue_code", slug, code.code)
    return render(request, "desk/venue.html", {"program": shown, "codes": codes(member, program=shown)})


@for_members
def venue_code(request: HttpRequest, member: Member, slug: str, code: str) -> HttpResponse:
    """Show one code as a page to print and hang up."""
    _row, shown = program_shown(slug)
    row = next((row for row in codes(member, program=shown) if row.code == code), None)
    if row is None:
        raise Http404
    address = request.build_absolute_uri(reverse("register:witness", args=[code]))
    return render(request, "desk/venue_code.html", {"program": shown, "code": row, "address": address})


@for_members
def effect_list(request: HttpRequest, member: Member, slug: str) -> HttpResponse:
    """Show what was measured, confirm what others published, and publish."""
    row, shown = program_shown(slug)
    rows = effects(member, program=shown)
    earlier = tuple((line.effect.uid, line.effect.indicator) for line in rows)
    form = EffectForm(typed(request), earlier=earlier)
    if request.method == "POST" and form.is_valid():
        try:
            _publish(member, row, form.cleaned_data)
        except NotValid as refused:
            refuse(form, refused, at="method")
        else:
            messages.success(request, _("The effect is public. Another party can confirm it."))
            return redirect("desk:effects", slug)
    page = running(member, program=shown, stage="", now=timezone.now())
    return render(
        request, "desk/effects.html", {"program": shown, "rows": rows, "form": form, "running": page}
    )


def _publish(member: Member, row: Program, data: dict[str, Any]) -> Effect:
    spoken = language.current()
    again = Effect.objects.filter(program=row, uid=data.get("again") or "").first()
    return publish_effect(
        member,
        program=row,
        baseline=data["baseline"],
        target=data["target"],
        result=data["result"],
        measured_on=data["measured_on"],
        measures_again=again,
        now=timezone.now(),
        **(
            {"indicator_ar": "", "method_ar": ""}
            | {f"{name}_{spoken}": data[name] for name in ("indicator", "unit", "method")}
        ),
    )


@for_workers
def confirm(request: HttpRequest, member: Member, slug: str, uid: str) -> HttpResponse:
    """Confirm an effect that another party published."""
    row, shown = program_shown(slug)
    effect = get_object_or_404(Effect.objects.select_related("program"), uid=uid, program=row)
    if request.method == "POST":
        confirm_effect(member, effect=effect, now=timezone.now())
        messages.success(request, _("Confirmed, in the name of your organisation."))
        return redirect("desk:effects", slug)
    line = next((line for line in effects(member, program=shown) if line.effect.uid == uid), None)
    return render(request, "desk/confirm_effect.html", {"program": shown, "line": line})
