"""The directory of organisations: facets of several values, what is counted in memory, and how cards keep up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from athar.acquaintance import bits
from athar.acquaintance.actions.board import ListingDraft, close_listing, publish_listing
from athar.identity.models import Verification
from athar.organisations.models import Organisation
from athar.programs.models import Program
from athar.register import actions
from athar.register.actions import refresh_cards
from athar.register.directory import directory
from athar.register.models import OrganisationCard
from athar.register.turns import turn_of
from tests.world import World

LIST = "/en/organisations/"


def change(world: World, name: str, **values: object) -> None:
    Organisation.objects.filter(uid=world.uid(name)).update(**values)
    world.tick()


def names(reader: Client, query: str) -> list[str]:
    response = reader.get(f"{LIST}?{query}&format=json")
    assert response.status_code == 200
    return [row["name"] for row in json.loads(response.getvalue().decode())]


def facet(reader: Client, query: str, key: str) -> dict[str, int]:
    found = reader.get(f"{LIST}?{query}").context["found"]
    return {one.value: one.count for each in found.facets if each.key == key for one in each.values}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("region=SA-02", {"Shade"}),
        ("region=SA-01&region=SA-02", {"Town", "Shade", "Oasis"}),
        ("area=health", {"Town", "Shade"}),
        ("area=health&audience=women", {"Town"}),
        ("area=health&sector=nonprofit", {"Shade"}),
        ("offers=venue", {"Town"}),
        ("needs=venue", set()),
        ("needs=money&q=واحه", set()),
        ("verified=1", {"Oasis"}),
        ("documented=1", set()),
        ("area=unheard-of&sector=none", {"Town", "Shade", "Oasis"}),
    ],
)
def test_it_is_narrowed_by_all_that_an_organisation_says_of_itself(
    world: World, reader: Client, query: str, expected: set[str]
) -> None:
    change(world, "town", areas=["health"], audiences=["women"])
    change(world, "shade", areas=["health", "youth"], works_in=["SA-02"])
    publish_listing(
        world.members["town"],
        draft=ListingDraft(side="offer", resource="venue", title_en="A hall"),
        now=world.now,
    )
    verified(world, "oasis")
    world.tick()
    assert set(names(reader, query)) == expected
    assert reader.get(f"{LIST}?{query}").context["found"].total == len(expected)


def verified(world: World, name: str) -> None:
    Verification.objects.create(
        organisation=Organisation.objects.get(uid=world.uid(name)),
        way="domain",
        granted_at=world.now,
        until_at=world.now + timedelta(days=30),
    )


def test_a_facet_is_counted_as_if_its_own_choice_were_not_made(world: World, reader: Client) -> None:
    change(world, "town", areas=["health"])
    change(world, "shade", areas=["health", "youth"])
    assert facet(reader, "area=youth", "area") == {"health": 2, "youth": 1}
    assert facet(reader, "area=youth", "sector") == {"nonprofit": 1}
    assert facet(reader, "q=town", "area") == {"health": 1}


def test_what_changes_is_counted_anew_and_what_is_undone_goes(world: World, reader: Client) -> None:
    town = world.members["town"]
    world.tick()
    assert facet(reader, "", "offers") == {}
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    row = publish_listing(town, draft=draft, now=world.now)
    world.tick()
    assert facet(reader, "", "offers") == {"venue": 1}
    close_listing(town, uid=row.uid, now=world.now)
    verified(world, "town")
    world.tick()
    assert facet(reader, "", "offers") == {} and facet(reader, "", "verified") == {"1": 1}
    world.tick(days=31)  # nobody renewed it
    assert facet(reader, "", "verified") == {}


def test_who_was_merged_or_closed_is_not_listed(world: World, reader: Client) -> None:
    world.tick()
    town = Organisation.objects.get(uid=world.uid("town"))
    change(world, "shade", merged_into=town)
    change(world, "oasis", closed_at=world.now)
    assert names(reader, "") == ["Town"]
    assert reader.get(LIST).context["found"].everything == 1


def test_the_three_orders(world: World, reader: Client, disputed: Program) -> None:
    world.organisation("aaa")
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    world.now += timedelta(hours=1)
    publish_listing(world.members["oasis"], draft=draft, now=world.now)
    world.tick()
    assert names(reader, "sort=name") == ["Aaa", "Oasis", "Shade", "Town"]
    assert names(reader, "sort=fresh")[0] == "Oasis" and names(reader, "sort=paid")[-1] == "Aaa"
    text = reader.get(f"{LIST}?sort=fresh&q=o").content.decode()
    assert "Nobody can pay for a place" in text and 'name="sort" value="fresh"' in text


@pytest.mark.django_db
def test_a_tick_writes_no_card_when_nothing_changed_and_reads_a_share_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, newest = datetime(2026, 3, 1, tzinfo=UTC), 30
    placed(1, 2, newest)
    refresh_cards(now)
    number = directory().number
    refresh_cards(now)
    assert directory().number == number
    monkeypatch.setattr(actions, "SWEPT", 1)
    Organisation.objects.update(areas=["health"])
    seen = set()
    for second in range(newest + 1):
        refresh_cards(now + timedelta(seconds=second))
        seen.add(OrganisationCard.objects.filter(areas_bits=0).count())
    assert seen == {2, 1, 0}


def placed(*keys: int) -> None:
    """Put organisations at these keys, whichever the database would give."""
    for key in keys:
        Organisation.objects.create(
            pk=key,
            slug=f"o{key}",
            name_ar="جهة",
            name_en="O",
            sector="private",
            registered_at="2026-01-01T00:00Z",
        )


def test_the_directory_in_memory_is_that_of_the_database_it_reads(world: World) -> None:
    assert len(directory().keys) == 0
    world.tick()
    assert len(directory().keys) == 3
    world.organisation("new")
    world.tick()
    kept = directory()
    assert kept.keys.tolist() == sorted(Organisation.objects.values_list("pk", flat=True))
    assert kept.columns["sector"].tolist() == [1, 4, 2, 4]


def test_the_number_of_queries_is_the_same_for_many(
    world: World, reader: Client, queries: Callable[[str], int]
) -> None:
    world.tick()
    address = f"{LIST}?q=organisation&area=health&sort=name"
    queries(address)
    few = queries(address)
    many(60)
    queries(address)
    assert queries(address) == few


def many(number: int) -> list[Any]:
    """Put organisations and their cards into the tables past every action."""
    made = Organisation.objects.bulk_create(
        Organisation(
            slug=f"many-{n}", name_ar=f"منظمة {n}", sector="nonprofit", registered_at="2026-01-01T00:00Z"
        )
        for n in range(number)
    )
    health = bits.bits_of(["health"], of=bits.AREAS)
    return OrganisationCard.objects.bulk_create(
        OrganisationCard(organisation=row, sector="nonprofit", areas_bits=health, search_text="organisation")
        for row in made
    )


@pytest.mark.django_db
@pytest.mark.parametrize("size", [3, 50])
def test_a_turn_is_as_long_wherever_keys_lie(size: int) -> None:
    """Of the register's cards and of search alike: every second's turn, and all have theirs."""
    now, every = datetime(2026, 3, 1, tzinfo=UTC), {1, 2, 70, 71, 900}
    placed(*every)
    turns = [
        {row.pk for row in turn_of(now + timedelta(seconds=second), newest=900, size=size)}
        for second in range(900 // size + 1)
    ]
    assert {len(turn) for turn in turns} == {min(size, 5)} and set().union(*turns) == every


def test_each_tick_looks_at_all_of_a_small_register_wherever_its_keys_lie(
    world: World, reader: Client
) -> None:
    """A server's keys do not begin at one: the turn of any second reaches the newest and the oldest."""
    Organisation.objects.create(
        pk=9_000, slug="far", name_ar="بعيدة", name_en="Far", sector="private", registered_at=world.now
    )
    world.tick()
    for number in range(8):
        world.now += timedelta(seconds=number % 3)
        change(world, "town", areas=["health" if number % 2 else "youth"])
        assert set(names(reader, "area=health")) == ({"Town"} if number % 2 else set()), number
