"""What changes effects: publishing a measured change and confirming another's. Only after opening, only by parties."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.effects.models import Confirmation, Effect
from athar.effects.pinned import measured
from athar.effects.telling import tell_confirmed, tell_published
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import digest_of
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Program, State
from athar.programs.queries import party
from athar.programs.states import touch


def _require_party(member: Member, program: Program) -> None:
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    if party(program, member=member) is None:
        raise NotAllowed(_("Your organisation is not a party of this program."))
    if program.state != State.OPENED:
        raise NotNow(_("An effect is published once the statements are open."))


@transaction.atomic
def publish_effect(
    member: Member,
    *,
    program: Program,
    indicator_ar: str,
    baseline: Decimal,
    result: Decimal,
    method_ar: str,
    measured_on: date,
    now: datetime,
    indicator_en: str = "",
    unit_ar: str = "",
    unit_en: str = "",
    method_en: str = "",
    target: Decimal | None = None,
    measures_again: Effect | None = None,
) -> Effect:
    """Publish a measured change of a program that is open. Raises Refused."""
    _require_party(member, program)
    if measured_on > now.date():
        raise NotValid(_("The measurement's date is still to come."), field="measured_on")
    if not (method_ar.strip() or method_en.strip()):
        raise NotValid(_("Say how it was measured."), field="method_ar")
    effect = Effect.objects.create(
        program=program,
        organisation_id=member.organisation_id,
        indicator_ar=indicator_ar.strip() or indicator_en.strip(),
        indicator_en=indicator_en.strip(),
        unit_ar=unit_ar,
        unit_en=unit_en,
        baseline=baseline,
        target=target,
        result=result,
        method_ar=method_ar.strip() or method_en.strip(),
        method_en=method_en.strip(),
        measured_on=measured_on,
        measures_again=measures_again,
        published_at=now,
    )
    touch(program.pk, now=now)
    record(
        kind="effect_published",
        subject=f"program:{program.uid}",
        organisation=member.organisation_uid,
        content={
            "effect": effect.uid,
            "measures_again": measures_again.uid if measures_again else "",
            "digest": digest_of(measured(effect)),
        },
        now=now,
    )
    tell_published(effect, now=now)
    return effect


@transaction.atomic
def confirm_effect(member: Member, *, effect: Effect, now: datetime) -> Confirmation:
    """Confirm another party's effect. Whether it counts depends on independence, which the engine decides."""
    _require_party(member, effect.program)
    if effect.organisation_id == member.organisation_id:
        raise NotAllowed(_("An effect is confirmed by another party than the one that published it."))
    confirmation, made = Confirmation.objects.get_or_create(
        effect=effect, organisation_id=member.organisation_id, defaults={"confirmed_at": now}
    )
    if made:
        touch(effect.program_id, now=now)
        record(
            kind="effect_confirmed",
            subject=f"program:{effect.program.uid}",
            organisation=member.organisation_uid,
            content={"effect": effect.uid},
            now=now,
        )
        tell_confirmed(confirmation, now=now)
    return confirmation
