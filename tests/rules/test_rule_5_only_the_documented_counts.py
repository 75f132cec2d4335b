"""Rule 5: what counts in a headline figure is corroborated or better; the rest is shown with its grade beside it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.register.organisation_page import organisation_page
from corroboration.finding import COUNTED, Grade
from tests.world import World


@pytest.fixture
def record(world: World) -> World:
    """One corroborated program of the town, one told by the town alone, one of which nobody told anything."""
    told = world.announce("town", "shade", title="Told by two")
    alone = world.announce("town", "oasis", title="Told by one")
    world.announce("town", "oasis", title="Told by none")
    world.to_filing()
    world.seal("town", told)
    world.seal("shade", told)
    world.seal("town", alone)
    world.past_deadline(told)
    assert [world.finding(p).grade for p in (told, alone)] == [Grade.CORROBORATED, Grade.SINGLE_SOURCE]
    return world


def test_an_organisations_headline_counts_what_is_corroborated_alone(record: World) -> None:
    page = organisation_page("town", now=record.now)
    assert page is not None
    assert (page.counted, page.programs) == (1, 3)
    assert {each.grade: each.count for each in page.grades} == {
        "corroborated": 1,
        "single_source": 1,
        "lapsed": 1,
    }


def test_no_figure_of_an_organisation_is_larger_than_its_counted_grades(record: World) -> None:
    for slug in ("town", "shade", "oasis"):
        page = organisation_page(slug, now=record.now)
        assert page is not None
        assert page.counted == sum(each.count for each in page.grades if Grade(each.grade) in COUNTED)


def test_announcing_more_raises_nothing(record: World) -> None:
    before = organisation_page("town", now=record.now)
    for number in range(3):
        record.announce("town", title=f"Only words {number}", on=record.now + timedelta(days=9))
    record.tick()
    after = organisation_page("town", now=record.now)
    assert before is not None and after is not None
    assert after.programs == before.programs + 3 and after.counted == before.counted
