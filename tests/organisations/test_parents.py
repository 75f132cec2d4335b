"""Belonging to a parent: by a yes of both, ended by either, with dates, and what it means for a grade."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.organisations.actions import declare_tie, end_tie
from athar.organisations.models import Belonging, Organisation
from athar.organisations.parents import A_WEEK, answer_child, ask_parent, end_belonging, withdraw_request
from athar.organisations.profile import belongings_of, profile_of
from athar.organisations.queries import Member, ties_among, ties_of
from tests.triggers import lifted
from tests.world import World


def row(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def joined(world: World, child: str, parent: str) -> Belonging:
    asked = ask_parent(row(world, parent), by=world.members[child], now=world.now)
    return answer_child(asked.uid, by=world.members[parent], confirmed=True, now=world.now)


def test_nothing_shows_before_the_parent_says_yes(three: World) -> None:
    asked = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    town = three.members["town"]
    assert row(three, "shade").parent is None and profile_of(town.organisation_id).parts == ()
    assert [part.other_slug for part in belongings_of(town).waiting] == ["shade"]
    assert not Entry.objects.filter(kind="parent_confirmed").exists()
    answer_child(asked.uid, by=town, confirmed=True, now=three.now)
    assert [part.other_slug for part in profile_of(town.organisation_id).parts] == ["shade"]
    assert row(three, "shade").parent == row(three, "town")
    assert ties_among([three.uid("town"), three.uid("shade")]) == (
        (three.uid("town"), three.uid("shade"), "parent"),
    )
    assert not list(faults_of_rows())


def test_a_parent_that_declines_leaves_no_trace_in_public(three: World) -> None:
    asked = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    answer_child(asked.uid, by=three.members["town"], confirmed=False, now=three.now)
    assert profile_of(three.members["shade"].organisation_id).parents == ()
    assert not Entry.objects.filter(kind__startswith="parent").exists()


@pytest.mark.parametrize("name", ["town", "shade"])
def test_either_side_ends_it_with_the_date(three: World, name: str) -> None:
    held = joined(three, "shade", "town")
    later = three.now + timedelta(days=30)
    end_belonging(held.uid, by=three.members[name], now=later)
    (part,) = profile_of(three.members["shade"].organisation_id).parents
    assert (part.since_at, part.ended_at) == (three.now, later)
    assert row(three, "shade").parent is None
    assert Entry.objects.get(kind="parent_ended").organisation == three.uid(name)
    assert not list(faults_of_rows())
    with pytest.raises(NotNow):
        end_belonging(held.uid, by=three.members[name], now=later)


def test_a_stranger_answers_withdraws_and_ends_nothing(
    three: World, in_role: Callable[[str], Member]
) -> None:
    asked = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    for by in (three.members["oasis"], three.members["shade"]):
        with pytest.raises(NotNow):
            answer_child(asked.uid, by=by, confirmed=True, now=three.now)
    with pytest.raises(NotNow):
        withdraw_request(asked.uid, by=three.members["town"], now=three.now)
    officer = in_role("officer")
    with pytest.raises(NotAllowed):
        answer_child(asked.uid, by=officer, confirmed=True, now=three.now)
    answer_child(asked.uid, by=three.members["town"], confirmed=True, now=three.now)
    with pytest.raises(NotNow):
        end_belonging(asked.uid, by=three.members["oasis"], now=three.now)


def test_nobody_stands_above_itself_however_far(three: World) -> None:
    with pytest.raises(NotValid):
        ask_parent(row(three, "town"), by=three.members["town"], now=three.now)
    joined(three, "shade", "town")
    joined(three, "oasis", "shade")
    with pytest.raises(NotValid):
        ask_parent(row(three, "oasis"), by=three.members["town"], now=three.now)


def test_two_requests_that_cross_do_not_make_a_circle(three: World) -> None:
    one = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    other = ask_parent(row(three, "shade"), by=three.members["town"], now=three.now)
    answer_child(one.uid, by=three.members["town"], confirmed=True, now=three.now)
    with pytest.raises(NotValid):
        answer_child(other.uid, by=three.members["shade"], confirmed=True, now=three.now)
    assert row(three, "town").parent is None


def test_there_is_one_parent_and_one_request_at_once_and_few_a_week(three: World) -> None:
    first = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    with pytest.raises(NotNow):
        ask_parent(row(three, "oasis"), by=three.members["shade"], now=three.now)
    withdraw_request(first.uid, by=three.members["shade"], now=three.now)
    for _again in range(A_WEEK - 1):
        asked = ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
        answer_child(asked.uid, by=three.members["town"], confirmed=False, now=three.now)
    with pytest.raises(NotNow):
        ask_parent(row(three, "town"), by=three.members["shade"], now=three.now)
    three.now += timedelta(days=8)
    joined(three, "shade", "town")
    with pytest.raises(NotNow):
        ask_parent(row(three, "oasis"), by=three.members["shade"], now=three.now)


def test_a_parent_of_the_registration_needs_no_entry_of_its_own(three: World) -> None:
    three.organisation("branch", parent="town")
    assert not list(faults_of_rows())
    end_belonging(Belonging.objects.get().uid, by=three.members["town"], now=three.now)
    assert not list(faults_of_rows())


@pytest.mark.parametrize("changed", [{"state": "asked"}, {"ended_at": None}, {"parent_id": None}])
def test_a_parent_that_is_altered_behind_the_log_is_found(three: World, changed: dict[str, object]) -> None:
    held = joined(three, "shade", "town")
    end_belonging(held.uid, by=three.members["town"], now=three.now)
    if "parent_id" in changed:
        changed = {"parent_id": three.members["oasis"].organisation_id}
    with lifted():
        Belonging.objects.filter(pk=held.pk).update(**changed)
    assert list(faults_of_rows())


def corroborated_by_two(world: World) -> str:
    program = world.announce("town", "shade")
    world.to_filing()
    world.seal("town", program)
    world.seal("shade", program)
    world.tick()
    world.end_with = program  # type: ignore[attr-defined]
    return world.finding(program).grade


def test_who_comes_to_a_parent_is_no_second_voice_from_then_on(three: World) -> None:
    assert corroborated_by_two(three) == "corroborated"
    held = joined(three, "shade", "town")
    three.tick()
    program = three.end_with  # type: ignore[attr-defined]
    assert three.finding(program).grade == "single_source"
    end_belonging(held.uid, by=three.members["shade"], now=three.now)
    three.tick()
    assert three.finding(program).grade == "single_source"  # ended too late for what was agreed while it held


def test_a_tie_is_ended_by_who_declared_it_and_still_counts_for_what_came_before(three: World) -> None:
    tie = declare_tie(
        row(three, "town"), other=row(three, "shade"), kind="funder", by=three.members["town"], now=three.now
    )
    assert corroborated_by_two(three) == "single_source"
    with pytest.raises(NotNow):
        end_tie(tie.pk, by=three.members["shade"], now=three.now)
    end_tie(tie.pk, by=three.members["town"], now=three.now)
    three.tick()
    assert three.finding(three.end_with).grade == "single_source"  # type: ignore[attr-defined]
    assert ties_among([three.uid("town"), three.uid("shade")]) == ()
    assert [one.ended_at for one in ties_of(three.members["shade"].organisation_id)] == [tie_end(three)]
    declare_tie(
        row(three, "town"), other=row(three, "shade"), kind="funder", by=three.members["town"], now=three.now
    )
    with pytest.raises(NotValid):
        declare_tie(
            row(three, "town"),
            other=row(three, "shade"),
            kind="funder",
            by=three.members["town"],
            now=three.now,
        )
    assert not list(faults_of_rows())


def tie_end(world: World) -> object:
    return Entry.objects.get(kind="tie_ended").at
