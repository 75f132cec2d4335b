"""Merging: by both, one voice for the engine, nothing of the record moved, undone by both in time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.merging import ANSWERED_IN, UNDONE_IN, answer_merge, ask_merge, undo_merge, withdraw_merge
from athar.identity.models import Merge
from athar.identity.queries import identity_of, ways_of
from athar.logbook.models import Entry
from athar.organisations.models import Membership, Organisation, Role, Tie
from athar.organisations.queries import faces_like, memberships_of, ties_among
from athar.programs.models import Program
from tests.identity.conftest import row, verify
from tests.world import World


def asked(world: World, goes: str = "oasis", stays: str = "shade") -> Merge:
    return ask_merge(
        row(world, goes), by=world.members[stays], we_stay=True, reason="One body.", now=world.now
    )


def merged(world: World, goes: str = "oasis", stays: str = "shade") -> Merge:
    return answer_merge(asked(world, goes, stays).uid, by=world.accounts[goes], agreed=True, now=world.now)


def test_an_owner_of_the_other_agrees_and_members_come_over(world: World) -> None:
    verify(world, "oasis")
    merged(world)
    assert row(world, "oasis").merged_into == row(world, "shade")
    acting = memberships_of(world.accounts["oasis"])
    assert [each.organisation_uid for each in acting] == [world.uid("shade"), world.uid("oasis")]
    assert ways_of([row(world, "oasis").pk], now=world.now) == {}
    shown = identity_of(row(world, "oasis").pk, now=world.now)
    assert shown.merged_into is not None and shown.merged_into.uid == world.uid("shade")
    assert [face.uid for face in identity_of(row(world, "shade").pk, now=world.now).merged_from] == [
        world.uid("oasis")
    ]
    assert Entry.objects.filter(kind="organisations_merged").count() == 1


def test_nobody_agrees_for_the_other_side(world: World) -> None:
    merge = asked(world)
    for name in ("shade", "town"):
        with pytest.raises(NotAllowed):
            answer_merge(merge.uid, by=world.accounts[name], agreed=True, now=world.now)
    Membership.objects.filter(account=world.accounts["oasis"]).update(role=Role.OFFICER)
    with pytest.raises(NotAllowed):
        answer_merge(merge.uid, by=world.accounts["oasis"], agreed=True, now=world.now)
    assert row(world, "oasis").merged_into is None


def test_a_proposal_is_answered_once_in_time_and_not_repeated(world: World) -> None:
    merge = asked(world)
    with pytest.raises(NotNow):
        asked(world, "shade", "oasis")
    with pytest.raises(NotNow):
        answer_merge(merge.uid, by=world.accounts["oasis"], agreed=True, now=world.now + ANSWERED_IN)
    answer_merge(merge.uid, by=world.accounts["oasis"], agreed=False, now=world.now)
    with pytest.raises(NotNow):
        asked(world)
    with pytest.raises(NotNow):
        withdraw_merge(merge.uid, by=world.accounts["shade"], now=world.now)


def test_the_merged_one_is_not_named_and_announces_nothing(world: World) -> None:
    merged(world)
    with pytest.raises(NotValid):
        world.announce("town", "oasis")
    old = memberships_of(world.accounts["oasis"])[1]
    world.members["oasis"] = old
    with pytest.raises(NotNow):
        world.announce("oasis", "town")
    assert world.uid("oasis") not in {face.uid for face in faces_like("Oasis", limit=9)}
    with pytest.raises(NotValid):
        asked(world, "oasis", "town")


def test_for_the_engine_the_two_are_one_voice_from_then_on(world: World) -> None:
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    for name in ("town", "shade", "oasis"):
        world.seal(name, program, world.claims(program, saplings="1200" if name == "town" else "860"))
    world.tick()
    clusters = world.finding(program).result["clusters"]
    assert len(clusters) == 3
    merged(world)
    world.tick()
    assert len(world.finding(program).result["clusters"]) == 2
    undo_merge(Merge.objects.get().uid, by=world.accounts["shade"], now=world.now)
    undo_merge(Merge.objects.get().uid, by=world.accounts["oasis"], now=world.now)
    world.tick()
    assert len(world.finding(program).result["clusters"]) == 3
    assert Program.objects.count() == 1


def test_ties_of_each_are_ties_of_all_that_were_merged(world: World) -> None:
    """Chained too: school into oasis, oasis into shade; what ties school ties shade, and a merged parent is one."""
    Tie.objects.create(a=row(world, "school"), b=row(world, "town"), kind="funder", declared_at=world.now)
    world.organisation("child", parent="oasis")
    merged(world, "school", "oasis")
    merged(world, "oasis", "shade")
    uid = world.uid
    assert (uid("shade"), uid("town"), "funder") in {
        tuple(tie) for tie in ties_among([uid("shade"), uid("town")])
    } | {(b, a, kind) for a, b, kind in ties_among([uid("shade"), uid("town")])}
    assert (uid("shade"), uid("child"), "parent") in ties_among([uid("child"), uid("school")])
    assert (uid("shade"), uid("school"), "parent") in ties_among([uid("child"), uid("school")])


def test_undoing_takes_both_and_takes_the_members_back(world: World) -> None:
    merge = merged(world)
    undo_merge(merge.uid, by=world.accounts["oasis"], now=world.now)
    undo_merge(
        merge.uid, by=world.accounts["oasis"], now=world.now
    )  # came over: no voice for the one that stays
    assert row(world, "oasis").merged_into is not None
    with pytest.raises(NotAllowed):
        undo_merge(merge.uid, by=world.accounts["town"], now=world.now)
    undo_merge(merge.uid, by=world.accounts["shade"], now=world.now)
    assert row(world, "oasis").merged_into is None
    assert [each.organisation_uid for each in memberships_of(world.accounts["oasis"])] == [world.uid("oasis")]
    assert Entry.objects.filter(kind="merge_undone").count() == 1


def test_undoing_ends_with_its_time(world: World) -> None:
    merge = merged(world)
    with pytest.raises(NotNow):
        undo_merge(merge.uid, by=world.accounts["oasis"], now=world.now + UNDONE_IN)
    world.now += timedelta(days=1)
    undo_merge(merge.uid, by=world.accounts["shade"], now=world.now)
    assert Merge.objects.get().undo_asked_for == row(world, "shade")


def test_a_person_who_owns_both_undoes_it_alone(world: World) -> None:
    Membership.objects.create(
        account=world.accounts["shade"], organisation=row(world, "oasis"), role=Role.OWNER, since_at=world.now
    )
    merge = answer_merge(asked(world).uid, by=world.accounts["shade"], agreed=True, now=world.now)
    undo_merge(merge.uid, by=world.accounts["shade"], now=world.now)
    assert Merge.objects.get().state == Merge.State.UNDONE


def test_no_circle_of_merges(world: World) -> None:
    merged(world, "oasis", "shade")
    for goes, stays in (("shade", "oasis"), ("oasis", "shade")):
        with pytest.raises((NotValid, NotNow)):
            asked(world, goes, stays)
    assert Organisation.objects.exclude(merged_into=None).count() == 1
