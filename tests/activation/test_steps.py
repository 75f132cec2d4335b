"""Each step turns done by the real act and by nothing else; what is public of it waits until it is public."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.activation.actions import put_away
from athar.activation.funnel import seen_standing
from athar.activation.papers.table import PAPERS
from athar.activation.queries import is_away, panel_of, standing_of, way_for_visitors, way_of
from athar.activation.steps import BY_KEY, SEEN, STEPS
from athar.errors import NotAllowed
from athar.findings.models import Standing
from athar.organisations.face import revise_face
from athar.organisations.models import Organisation
from tests.activation.walking import ACTS, FACE, announced, walk
from tests.partnerships.agreeing import proposed
from tests.world import World

GUIDES = "src/athar/knowledge/guides/ar"


def done(world: World, name: str = "town") -> list[str]:
    return list(standing_of(world.members[name]).done)


def settled(world: World, grade: str) -> None:
    """Let a finding of that grade hold."""
    standing = Standing.objects.select_related("finding").get()
    row = standing.finding
    row.pk, row.number, row.grade, row.settled_at = None, row.number + 1, grade, world.now
    row.save()
    Standing.objects.filter(pk=standing.pk).update(finding=row)


def seen(world: World, name: str = "town") -> list[str]:
    row = Organisation.objects.get(uid=world.uid(name))
    return list(seen_standing(row.pk, registered_at=row.registered_at).done)


def test_each_step_is_done_by_its_act_and_by_no_other(world: World) -> None:
    expected: list[str] = []
    for key, act in ACTS.items():
        assert standing_of(world.members["town"]).next_key == key
        act(world)
        expected.append(key)
        assert [each for each in done(world) if each != "documented"] == expected, key
    assert done(world, "council") == []


def test_a_statement_sealed_is_no_news_to_others_before_it_is_opened(world: World) -> None:
    walk(world, until="program")
    before = seen(world), seen(world, "shade")
    ACTS["statement"](world)
    assert "statement" in done(world) and (seen(world), seen(world, "shade")) == before
    ACTS["effect"](world)
    assert "statement" in seen(world) and "statement" in seen(world, "shade")
    assert "ready" not in [step.key for step in SEEN]


def test_a_partner_has_done_what_it_did_itself(world: World) -> None:
    announced(world)
    assert done(world, "shade") == ["partner", "program"] and done(world, "council") == []
    proposed(world, "council", "oasis")
    assert "partner" in done(world, "council") and "agreement" not in done(world, "council")


def test_a_documented_program_is_one_whose_grade_holds_and_in_which_one_spoke(world: World) -> None:
    walk(world)
    settled(world, "corroborated")
    assert "documented" not in done(world)
    settled(world, "documented")
    assert "documented" in done(world) and "documented" in seen(world, "shade")
    assert standing_of(world.members["town"]).over and panel_of(world.members["town"]) is None
    assert "documented" not in done(world, "council")


@pytest.mark.parametrize("lacks", ["about_ar", "unit_ar", "areas"])
def test_a_face_without_one_of_its_parts_is_not_done(world: World, lacks: str) -> None:
    said = FACE | {lacks: [] if lacks == "areas" else ""}
    revise_face(said, by=world.members["town"], now=world.now)
    assert done(world) == []
    world.now += timedelta(days=1)
    revise_face(FACE, by=world.members["town"], now=world.now)
    assert standing_of(world.members["town"]).done == {"face": world.now}
    when = world.now
    world.now += timedelta(days=1)
    revise_face({"about_ar": "نزرع ونسقي."}, by=world.members["town"], now=world.now)
    assert standing_of(world.members["town"]).done == {"face": when}  # the first time


def test_an_offer_alone_is_half_a_step(world: World) -> None:
    draft = ListingDraft(side="offer", resource="venue", title_ar="قاعة", areas=["youth"])
    publish_listing(world.members["town"], draft=draft, now=world.now)
    assert done(world) == []


def test_the_order_is_advised_and_what_is_next_is_the_first_not_done(world: World) -> None:
    ACTS["board"](world)
    where = standing_of(world.members["town"])
    assert list(where.done) == ["board"] and where.next_key == "ready"
    way = way_of(world.members["town"], now=world.now)
    assert (way.done, way.total, way.following and way.following.key) == (1, len(STEPS), "ready")


def test_where_an_organisation_stands_costs_few_queries(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    walk(world)
    with django_assert_num_queries(3):
        panel_of(world.members["town"])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_line_of_the_table_is_whole(db: None, language: str) -> None:
    from pathlib import Path

    slugs = {
        line.removeprefix("slug: ") for p in Path(GUIDES).glob("*.md") for line in p.read_text().split("\n")
    }
    with translation.override(language):
        for step in way_for_visitors():
            assert all([step.title, step.why, step.todo, step.button, step.example, step.roles]), step.key
            assert BY_KEY[step.key].guide in slugs
            assert set(BY_KEY[step.key].papers) <= set(PAPERS)


def test_the_panel_is_put_away_by_owners_and_called_back(world: World) -> None:
    town = world.members["town"]
    for role in ("officer", "signatory", "viewer"):
        with pytest.raises(NotAllowed):
            put_away(replace(town, role=role), away=True, now=world.now)
    browser: Client = world.client("town")
    assert "start-panel" in browser.get("/en/desk/").content.decode()
    browser.post("/en/desk/start/panel/", {"away": "yes"})
    assert is_away(town) and "start-panel" not in browser.get("/en/desk/").content.decode()
    browser.post("/en/desk/start/panel/", {"away": "no"})
    assert not is_away(town)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_shows_one_next_step_with_its_link(world: World, language: str) -> None:
    ACTS["ready"](world)
    page = world.client("town").get(f"/{language}/desk/start/").content.decode()
    assert page.count('aria-current="step"') == 1 and f"/{language}/desk/organisation/" in page
    with translation.override(language):
        assert all(str(step.title) in page for step in STEPS)
    assert 'id="step-ready" class="done-step"' in page
