"""The index of programs and the pairs that overlap: kept up to date, shown to conveners alone, told once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from athar.errors import NotAllowed, NotNow
from athar.notices.models import Notice
from athar.organisations.models import Account, Organisation
from athar.overlaps.actions import note_going_ahead, tell_both
from athar.overlaps.indexing import index_due
from athar.overlaps.models import Overlap, ProgramSketch, SketchKey
from athar.overlaps.pairs import pairs_exported, pairs_to_come
from athar.overlaps.queries import similar_to
from athar.programs.actions import cancel_program
from athar.programs.models import Program
from corroboration.sketches import Plan
from tests.world import HELD, World

PLAN = Plan(
    titles=["غرس شتلات في الوادي"],
    region="SA-01",
    places=["وادي الريحان"],
    begins=HELD.toordinal() + 2,
    ends=HELD.toordinal() + 2,
)


@pytest.fixture
def pair(world: World, program: Program) -> Overlap:
    world.now += timedelta(hours=1)
    world.announce("shade", title="Planting saplings", on=HELD + timedelta(days=3))
    world.tick()
    return Overlap.objects.get()


def convener(world: World, name: str = "oasis") -> None:
    Organisation.objects.filter(uid=world.uid(name)).update(is_convener=True)


def test_a_plan_finds_what_is_announced_with_reasons(world: World, program: Program) -> None:
    with CaptureQueriesContext(connection) as seen:
        (found,) = similar_to(PLAN, member=world.members["shade"], now=world.now, limit=5)
    assert found.slug == program.slug and found.joinable and not found.ours
    assert any(
        "Tree planting" in reason or "تشجير" in reason or "التشجير" in reason for reason in found.reasons
    )
    assert len(seen) <= 6


def test_what_is_cancelled_over_or_led_by_nobody_is_not_found(world: World, program: Program) -> None:
    shade = world.members["shade"]
    Organisation.objects.filter(uid=world.uid("town")).update(closed_at=world.now)
    assert similar_to(PLAN, member=shade, now=world.now, limit=5) == ()
    Organisation.objects.filter(uid=world.uid("town")).update(closed_at=None)
    assert similar_to(PLAN, member=shade, now=HELD + timedelta(days=1), limit=5) == ()
    cancel_program(world.members["town"], program=program, reason="Rain.", now=world.now)
    assert similar_to(PLAN, member=shade, now=world.now, limit=5) == ()
    index_due(world.now)
    assert not SketchKey.objects.exists()


def test_indexing_twice_changes_nothing(world: World, pair: Overlap) -> None:
    assert index_due(world.now) == 0
    ProgramSketch.objects.update(version=0)
    assert index_due(world.now) == 2
    assert Overlap.objects.get().pk == pair.pk


def test_the_first_of_a_pair_was_announced_first(world: World, program: Program, pair: Overlap) -> None:
    assert pair.first_id == program.pk and pair.reasons


def test_programs_of_one_lead_are_no_pair(world: World, program: Program) -> None:
    world.announce("town", title="Planting saplings", on=HELD + timedelta(days=3))
    world.tick()
    assert not Overlap.objects.exists()


def test_conveners_and_staff_alone_see_pairs(world: World, pair: Overlap) -> None:
    oasis, account = world.members["oasis"], world.accounts["oasis"]
    for act in (pairs_to_come,):
        with pytest.raises(NotAllowed):
            act(account, member=oasis, state="", page=1, now=world.now)
    with pytest.raises(NotAllowed):
        pairs_exported(account, member=oasis, state="", now=world.now)
    with pytest.raises(NotAllowed):
        tell_both(account, member=oasis, uid=pair.uid, now=world.now)
    convener(world)
    found = pairs_to_come(account, member=oasis, state="open", page=1, now=world.now)
    assert [row.uid for row in found.rows] == [pair.uid] and found.counts == {"open": 1}
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    assert list(pairs_exported(staff, member=None, state="", now=world.now))


def test_both_leads_are_told_once_and_nothing_but_names(world: World, pair: Overlap) -> None:
    convener(world)
    account, member = world.accounts["oasis"], world.members["oasis"]
    tell_both(account, member=member, uid=pair.uid, now=world.now)
    assert {row.organisation.uid for row in Notice.objects.filter(kind="overlap_found")} == {
        world.uid("town"),
        world.uid("shade"),
    }
    with pytest.raises(NotNow):
        tell_both(account, member=member, uid=pair.uid, now=world.now)


def test_why_one_goes_ahead_is_kept_for_its_own_program_only(world: World, pair: Overlap) -> None:
    with pytest.raises(NotAllowed):
        note_going_ahead(world.members["town"], program=pair.second, because="x")
    note_going_ahead(world.members["shade"], program=pair.second, because=" Another part of town. ")
    pair.refresh_from_db()
    assert pair.ahead_because == "Another part of town."
