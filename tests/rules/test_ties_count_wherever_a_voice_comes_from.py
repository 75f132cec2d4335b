"""Rule 3 and the ladder: independence is asked of evidence and of confirmations too, not of statements alone."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from athar.effects.actions import confirm_effect, publish_effect
from athar.findings.case import case_of, instant
from athar.organisations.actions import declare_tie
from athar.organisations.models import Organisation
from athar.programs.models import Program
from tests.world import World


def test_a_tie_with_who_confirmed_an_effect_reaches_the_engine(world: World) -> None:
    program = world.announce("town", "shade", "oasis")
    declare_tie(
        Organisation.objects.get(uid=world.uid("shade")),
        other=Organisation.objects.get(uid=world.uid("town")),
        kind="funder",
        by=world.members["shade"],
        now=world.now,
    )
    world.to_filing()
    for name in ("town", "oasis"):
        world.seal(name, program)
    world.past_deadline(program)
    opened: Program = world.fresh(program)
    effect = publish_effect(
        world.members["town"],
        program=opened,
        indicator_ar="نسبة النمو",
        baseline=Decimal(0),
        result=Decimal(81),
        method_ar="عدّ الشتلات الحية.",
        measured_on=world.now.date(),
        now=world.now,
    )
    confirm_effect(world.members["shade"], effect=effect, now=world.now)
    ties = {(tie.a, tie.b, str(tie.kind)) for tie in case_of(opened, now=world.now).ties}
    assert (world.uid("shade"), world.uid("town"), "funder") in ties


def test_a_seal_in_the_second_of_the_opening_is_late(world: World, program: Program) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    opened = world.fresh(program)
    assert opened.opened_at is not None
    world.now = opened.opened_at + timedelta(microseconds=1)
    world.seal("shade", program)
    case = case_of(world.fresh(program), now=world.now)
    late = next(s for s in case.statements if s.organisation == world.uid("shade"))
    assert late.sealed_at > instant(opened.opened_at)
    world.tick()
    assert world.finding(program).grade == "single_source"
