"""Vouching: two that are verified by a way of their own, independent, and free to take it back; no circles."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.granting import LASTS
from athar.identity.models import Ending, Verification, Vouch, Way
from athar.identity.queries import identity_of, ways_of
from athar.identity.vouching import OPEN_AT_ONCE, answer_vouching, ask_to_vouch, take_vouch_back
from athar.logbook.models import Entry
from athar.notices.models import Notice
from athar.organisations.actions import declare_tie
from athar.organisations.models import Belonging, Membership, Organisation, Role
from publiclog.entry import read_entry
from tests.identity.conftest import row, verify
from tests.world import World


def vouch(world: World, voucher: str, *, whom: str = "shade") -> Vouch:
    asked = ask_to_vouch(row(world, voucher), by=world.members[whom], now=world.now)
    return answer_vouching(asked.uid, by=world.members[voucher], given=True, now=world.now)


def belongs(world: World, child: Organisation, parent: Organisation) -> None:
    Belonging.objects.create(
        child=child, parent=parent, state=Belonging.State.CONFIRMED, asked_at=world.now, answered_at=world.now
    )


def ways(world: World, name: str = "shade") -> tuple[str, ...]:
    pk = world.members[name].organisation_id
    return ways_of([pk], now=world.now).get(pk, ())


def test_two_independent_ones_verify_and_one_does_not(world: World) -> None:
    verify(world, "town", "oasis")
    vouch(world, "town")
    assert ways(world) == ()
    vouch(world, "oasis")
    assert ways(world) == ("vouching",)
    (shown,) = identity_of(world.members["shade"].organisation_id, now=world.now).verifications
    assert {each.uid for each in shown.vouchers} == {world.uid("town"), world.uid("oasis")}
    entry = Entry.objects.filter(kind="verification_granted").latest("pk")
    assert read_entry(bytes(entry.leaf)).content["vouchers"] == sorted(
        [world.uid("town"), world.uid("oasis")]
    )


def test_whoever_is_only_vouched_for_does_not_vouch(world: World) -> None:
    """So no ring of organisations can hold itself up: B and C vouch for A, and A cannot carry B."""
    verify(world, "town", "oasis")
    vouch(world, "town")
    vouch(world, "oasis")
    with pytest.raises(NotValid):
        ask_to_vouch(row(world, "shade"), by=world.members["school"], now=world.now)
    Verification.objects.filter(organisation=row(world, "town")).update(ended_at=world.now)
    with pytest.raises(NotValid):
        ask_to_vouch(row(world, "shade"), by=world.members["town"], now=world.now)


def test_a_voucher_that_takes_it_back_ends_it(world: World) -> None:
    verify(world, "town", "oasis")
    vouch(world, "town")
    given = vouch(world, "oasis")
    take_vouch_back(given.uid, by=world.members["oasis"], now=world.now)
    assert ways(world) == ()
    assert Verification.objects.get(way=Way.VOUCHING).ending == Ending.VOUCHER_LOST
    assert Entry.objects.filter(kind="verification_withdrawn").count() == 1
    assert Notice.objects.filter(kind="vouching_ended", organisation=row(world, "shade")).exists()
    with pytest.raises(NotNow):
        take_vouch_back(given.uid, by=world.members["oasis"], now=world.now)


@pytest.mark.parametrize("what", ["tie", "parent", "sibling", "person", "domain"])
def test_vouchers_are_independent_of_each_other(world: World, what: str) -> None:
    verify(world, "town", "oasis")
    town, oasis, school = (row(world, name) for name in ("town", "oasis", "school"))
    if what == "tie":
        declare_tie(town, other=oasis, kind="board", by=world.members["town"], now=world.now)
    elif what == "parent":
        belongs(world, oasis, town)
    elif what == "sibling":
        belongs(world, oasis, school)
        belongs(world, town, school)
    elif what == "person":
        Membership.objects.create(
            account=world.accounts["town"], organisation=oasis, role=Role.VIEWER, since_at=world.now
        )
    else:
        Organisation.objects.filter(pk=oasis.pk).update(website="https://town.example")
        Verification.objects.filter(organisation=oasis).update(checked="town.example")
    vouch(world, "town")
    vouch(world, "oasis")
    assert ways(world) == ()


def test_nobody_vouches_for_a_relative_or_for_itself(world: World) -> None:
    verify(world, "town", "shade")
    belongs(world, row(world, "shade"), row(world, "town"))
    for voucher in ("town", "shade"):
        with pytest.raises(NotValid):
            ask_to_vouch(row(world, voucher), by=world.members["shade"], now=world.now)


def test_a_tie_declared_later_ends_it_by_the_clock(world: World) -> None:
    verify(world, "town", "oasis")
    vouch(world, "town")
    vouch(world, "oasis")
    declare_tie(
        row(world, "town"), other=row(world, "oasis"), kind="owner", by=world.members["town"], now=world.now
    )
    world.tick()
    assert ways(world) == ()


def test_it_lasts_no_longer_than_what_the_vouchers_rest_on(world: World) -> None:
    verify(world, "town", "oasis")
    half = world.now + LASTS[Way.DOMAIN] / 2
    Verification.objects.filter(organisation=row(world, "town")).update(until_at=half)
    vouch(world, "town")
    vouch(world, "oasis")
    assert Verification.objects.get(way=Way.VOUCHING).until_at == half


def test_only_the_one_asked_answers_and_only_once(world: World) -> None:
    verify(world, "town", "oasis")
    asked = ask_to_vouch(row(world, "town"), by=world.members["shade"], now=world.now)
    for other in ("oasis", "shade"):
        with pytest.raises(NotAllowed):
            answer_vouching(asked.uid, by=world.members[other], given=True, now=world.now)
    answer_vouching(asked.uid, by=world.members["town"], given=False, now=world.now)
    with pytest.raises(NotNow):
        answer_vouching(asked.uid, by=world.members["town"], given=True, now=world.now)
    with pytest.raises(NotNow):
        ask_to_vouch(row(world, "town"), by=world.members["shade"], now=world.now)


def test_requests_are_limited(world: World) -> None:
    names = [f"body{n}" for n in range(OPEN_AT_ONCE + 1)]
    for name in names:
        world.organisation(name)
        Organisation.objects.filter(uid=world.uid(name)).update(website=f"https://{name}.example")
    verify(world, *names)
    for name in names[:-1]:
        ask_to_vouch(row(world, name), by=world.members["shade"], now=world.now)
    with pytest.raises(NotNow):
        ask_to_vouch(row(world, names[-1]), by=world.members["shade"], now=world.now)


def test_a_vouch_is_asked_for_again_once_its_time_is_over(world: World) -> None:
    verify(world, "town", "oasis")
    vouch(world, "town")
    vouch(world, "oasis")
    with pytest.raises(NotValid):
        ask_to_vouch(row(world, "town"), by=world.members["shade"], now=world.now)
    world.now += LASTS[Way.VOUCHING] + timedelta(days=1)
    verify(world, "town", "oasis")
    vouch(world, "town")
    assert ways(world) == ()
    vouch(world, "oasis")
    assert ways(world) == ("vouching",)
