"""The convener's funnel is what a count by hand gives; who may see it; kind reminders are few."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from athar.activation import clock
from athar.activation.actions import NUDGES_A_DAY, nudge, put_away, share_check
from athar.activation.funnel import FEWEST, Funnel, funnel, seen_standing, sums
from athar.activation.models import Nudge
from athar.activation.readiness import QUESTIONS, Result, result_of
from athar.activation.steps import SEEN
from athar.errors import NotAllowed, NotNow
from athar.notices.models import Notice
from athar.organisations.models import Organisation
from tests.activation.walking import ACTS, checked, faced, listed, walk
from tests.world import World


def seen(world: World, *, step: str = "", days: int = 14) -> Funnel:
    council = world.members["council"]
    return funnel(world.accounts["council"], member=council, step=step, days=days, page=1, now=world.now)


def remind(world: World, name: str, *, by: str = "council") -> str:
    return nudge(
        world.accounts[by], member=world.members[by], organisation_uid=world.uid(name), now=world.now
    )


def test_it_equals_a_count_by_hand(world: World, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    walk(world)
    faced(world, "oasis")
    listed(world, "council")
    world.now += timedelta(days=31)
    with django_assert_num_queries(7):
        found = seen(world, days=30)
    done: Counter[str] = Counter()
    here: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    for row in Organisation.objects.all():
        one = seen_standing(row.pk, registered_at=row.registered_at)
        done.update(list(one.done))
        here[one.next_key] += 1
        rest[one.next_key] += world.now - one.rests_since >= timedelta(days=30)
    assert {s.step.key: (s.done, s.here, s.resting) for s in found.stages} == {
        step.key: (done[step.key], here[step.key], rest[step.key]) for step in SEEN
    }
    assert found.organisations == 4 and found.total == sum(rest[step.key] for step in SEEN) > 0
    for step in SEEN:
        assert {row.step.key for row in seen(world, step=step.key, days=30).rows} <= {step.key}
        assert seen(world, step=step.key, days=30).total == rest[step.key]


def test_it_is_for_conveners_and_its_file_says_the_same(world: World) -> None:
    world.now += timedelta(days=20)
    for name in ("town", "shade"):
        assert world.client(name).get("/en/desk/start/funnel/").status_code == 403
        assert world.client(name).get("/en/desk/start/funnel/?format=csv").status_code == 403
        with pytest.raises(NotAllowed):
            remind(world, "oasis", by=name)
    browser = world.client("council")
    page = browser.get("/en/desk/start/funnel/").content.decode()
    assert "Oasis" in page and "4 organisations stand still" in " ".join(page.replace("<bdi>", "").split())
    file = b"".join(browser.get("/en/desk/start/funnel/?format=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(file)))
    assert {row["organisation"] for row in rows} == {row.name for row in seen(world).rows}
    assert "@" not in file


def test_a_kind_word_once_a_month_to_whoever_rests(world: World) -> None:
    with pytest.raises(NotNow):
        remind(world, "town")
    world.now += timedelta(days=15)
    assert remind(world, "town") == "face"
    told = Notice.objects.get(kind="start_nudged")
    assert told.organisation.uid == world.uid("town") and told.words["step"][1].startswith("Be visible")
    for days in (0, 15):
        world.now += timedelta(days=days)
        with pytest.raises(NotNow):
            remind(world, "town")
    page = world.client("council").get("/en/desk/start/funnel/").content.decode()
    assert "Reminded" in page
    world.now += timedelta(days=16)
    assert remind(world, "town") == "face" and Nudge.objects.count() == 2
    faced(world)
    clock.take_back(world.now)
    assert not Notice.objects.filter(kind="start_nudged", done_at=None).exists()


def test_nobody_reminds_their_own_organisation(world: World) -> None:
    world.now += timedelta(days=40)
    with pytest.raises(NotNow):
        remind(world, "council")
    assert [(row.may_nudge, row.uid) for row in seen(world).rows if row.ours] == [
        (False, world.uid("council"))
    ]
    page = world.client("council").get("/en/desk/start/funnel/").content.decode()
    assert page.count("Your next step") == 1 and world.uid("council") not in page


def test_a_convener_reminds_few_a_day(world: World) -> None:
    world.now += timedelta(days=15)
    council = Organisation.objects.get(uid=world.uid("council"))
    shade = Organisation.objects.get(uid=world.uid("shade"))
    rows = [Nudge(organisation=shade, convener=council, step="face", made_at=world.now)] * NUDGES_A_DAY
    Nudge.objects.bulk_create(rows)
    with pytest.raises(NotNow):
        remind(world, "town")


def test_readiness_is_seen_in_sums_alone_unless_it_is_shared(world: World) -> None:
    for name in ("fourth", "fifth"):
        world.organisation(name)
    for name in ("town", "shade", "oasis", "council", "fourth"):
        checked(world, name, choice=1)
    assert FEWEST == 5 and not seen(world).sums.levels and not seen(world).shared  # its own is known to it
    checked(world, "fifth")
    found = seen(world)
    assert found.sums.organisations == 6 and sum(n for _level, n in found.sums.levels) == 6
    share_check(world.members["fifth"], number=1, shared=True, now=world.now)
    assert [one.name for one in seen(world).shared] == [world.members["fifth"].organisation_name]
    share_check(world.members["fifth"], number=1, shared=False, now=world.now)
    assert not seen(world).shared


def test_no_result_is_left_by_taking_those_shared_from_the_sums(world: World) -> None:
    names = ["town", "shade", "oasis", "council", *(f"extra{n}" for n in range(4))]
    for name in names:
        if name not in world.members:
            world.organisation(name)
        checked(world, name, choice=1)
    others = [name for name in names if name != "council"]
    hidden = len(others)
    for name in others:
        found = seen(world)
        assert bool(found.sums.levels) == (hidden >= FEWEST)
        for step in ("", "face", "board"):
            assert seen(world, step=step, days=30).sums == found.sums  # no filter takes anybody out of them
        share_check(world.members[name], number=1, shared=True, now=world.now)
        hidden -= 1
    assert len(seen(world).shared) == 7 and sum(n for _level, n in seen(world).sums.levels) == 8
    page = world.client("council").get("/en/desk/start/funnel/")
    assert "The latest checks of" in page.content.decode()
    share_check(world.members["town"], number=1, shared=False, now=world.now)
    page = world.client("council").get("/en/desk/start/funnel/")
    assert "The latest checks of" not in page.content.decode()
    browser = world.client("council").get("/en/desk/start/funnel/?format=csv")
    assert b"level" not in b"".join(browser.streaming_content)  # type: ignore[attr-defined]


RESULTS = st.builds(
    lambda places: result_of(
        {
            question.key: question.choices[place % len(question.choices)].key
            for question, place in zip(QUESTIONS, places, strict=True)
        }
    ),
    st.lists(st.integers(0, 3), min_size=len(QUESTIONS), max_size=len(QUESTIONS)),
).filter(lambda result: result is not None)


@given(st.lists(st.tuples(RESULTS, st.booleans()), max_size=14))
def test_whoever_subtracts_what_they_know_is_left_with_five_or_none(
    results: list[tuple[Result, bool]],
) -> None:
    shown = sums(results)
    hidden = [result for result, known in results if not known]
    assert shown.organisations == len(results)
    assert bool(shown.levels) == (bool(results) and (not hidden or len(hidden) >= FEWEST))
    if not shown.levels:
        assert not shown.wanting
        return
    known = Counter(str(result.level.title) for result, known in results if known)
    left = sum(n - known[level] for level, n in shown.levels)
    assert left == len(hidden) and (left == 0 or left >= FEWEST)
    named = Counter(str(line.question.title) for result, known in results if known for line in result.first)
    for title, n in shown.wanting:
        assert n >= FEWEST and (not hidden or n - named[title] >= FEWEST)


def test_a_step_that_rests_is_told_once_and_taken_back(world: World) -> None:
    put_away(world.members["oasis"], away=True, now=world.now)
    world.tick(days=13)
    assert not Notice.objects.filter(kind="start_rests").exists()
    world.tick(days=1)
    told = Notice.objects.filter(kind="start_rests")
    assert {row.organisation.uid for row in told} == {world.uid(n) for n in ("town", "shade", "council")}
    world.tick(days=1)
    world.tick()
    assert told.count() == 3
    ACTS["ready"](world)
    world.tick(days=1)
    assert not told.filter(organisation__uid=world.uid("town"), done_at=None).exists()
    world.tick(days=15)
    assert told.filter(organisation__uid=world.uid("town"), done_at=None).get().about.endswith(":face")


def test_nobody_is_told_of_a_step_for_which_one_waits_nor_after_two_months(world: World) -> None:
    walk(world, until="program")
    world.now += timedelta(days=20)
    assert (
        clock._everybody()[(world.members["town"].organisation_id, world.uid("town"))].next_key == "statement"
    )
    clock.remind(world.now)
    assert not Notice.objects.filter(kind="start_rests", organisation__uid=world.uid("town")).exists()
    Notice.objects.all().delete()
    world.now += timedelta(days=80)
    assert clock.remind(world.now) == 0
