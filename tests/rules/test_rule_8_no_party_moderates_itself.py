"""Rule 8: an organisation's own staff never moderate a contradiction to which it is a party."""

from __future__ import annotations

import inspect

import pytest

from athar.errors import NotAllowed
from athar.evidence.actions import publish, reject
from athar.evidence.models import WitnessReport
from athar.findings import actions as findings
from athar.findings.models import ContradictionState
from athar.organisations.models import Account, Membership
from athar.programs.models import Program
from tests.world import World


def report(world: World, program: Program) -> WitnessReport:
    """Return a witness report that waits for review."""
    return WitnessReport.objects.create(
        program=program, presence="printed", group="a", claims={"held": True}, reported_at=world.now
    )


def test_staff_who_act_for_a_party_cannot_review_its_witnesses(world: World, program: Program) -> None:
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    waiting = report(world, program)
    publish(waiting, by=staff, now=world.now)
    Membership.objects.create(
        account=staff,
        organisation_id=world.members["town"].organisation_id,
        role="viewer",
        since_at=world.now,
    )
    with pytest.raises(NotAllowed):
        publish(report(world, program), by=staff, now=world.now)
    with pytest.raises(NotAllowed):
        reject(report(world, program), by=staff, reason="Not nice to us.", now=world.now)


def test_a_member_cannot_review_at_all(world: World, program: Program) -> None:
    with pytest.raises(NotAllowed):
        publish(report(world, program), by=world.accounts["town"], now=world.now)


def test_no_action_takes_the_state_of_a_contradiction_from_a_person() -> None:
    """Only the engine resolves and only the clock lets stand: no public action has such a parameter."""
    public = [f for name, f in inspect.getmembers(findings, inspect.isfunction) if not name.startswith("_")]
    own = [f for f in public if f.__module__ == findings.__name__]
    assert own and not any({"state", "grade", "outcome"} & set(inspect.signature(f).parameters) for f in own)


def test_a_reply_alone_resolves_nothing(world: World, program: Program) -> None:
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program, world.claims(program, saplings="860"))
    world.past_deadline(program)
    findings.reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(program),
        stance="stands",
        text="We counted what was delivered.",
        now=world.now,
    )
    world.tick()
    assert world.contradiction(program).state == ContradictionState.OPEN
    assert world.finding(program).disputed
