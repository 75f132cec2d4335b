"""Relations counted from what happened, and their pages: nobody borrows a name."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from athar.acquaintance.models import Introduction, IntroductionState
from athar.organisations.models import Organisation
from athar.programs.actions import Announcement, announce_program
from athar.programs.models import Answer, Partner
from athar.register.models import Card, NetworkPicture, PartnershipsSeen, Relation
from athar.register.relations.refreshing import refresh_relations
from tests.partnerships.agreeing import agreed
from tests.world import HELD, World


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade")
    world.organisation("oasis", sector="private")
    return world


def pair(world: World, a: str, b: str) -> Relation | None:
    ids = sorted(Organisation.objects.get(uid=world.uid(name)).pk for name in (a, b))
    return Relation.objects.filter(a=ids[0], b=ids[1]).first()


def figures() -> list[tuple[object, ...]]:
    return list(Relation.objects.order_by("a", "b").values_list("a", "b", "counted", "signed", "weight"))


def held(world: World, *names: str, title: str = "Tree planting") -> None:
    """Carry a program of these organisations out, on which all agree."""
    program = world.announce(*names, title=title)
    world.to_filing()
    for name in names:
        world.seal(name, program)
    world.tick()
    world.tick()


def test_a_program_relates_those_who_confirmed_it_and_counts_once_it_is_corroborated(world: World) -> None:
    program = world.announce("town", "shade", "oasis")
    world.tick()
    ahead = pair(world, "town", "oasis")
    assert ahead is not None
    assert (ahead.counted, ahead.ahead, ahead.since_at) == (0, 1, None)
    world.to_filing()
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    world.tick()
    for names in (("town", "shade"), ("town", "oasis"), ("oasis", "shade")):
        relation = pair(world, *names)
        assert relation is not None
        assert (relation.counted, relation.ahead) == (1, 0)
        assert relation.last_at == HELD


def test_naming_somebody_makes_no_relation_until_it_says_yes(world: World, client: Client) -> None:
    partners = {world.uid("oasis"): "supporter"}
    sessions = [(HELD, HELD + timedelta(hours=2))]
    announcement = Announcement(
        title_ar="إعلان",
        title_en="Borrowed fame",
        kind="social",
        region="SA-01",
        place_ar="مكان",
        place_en="Place",
        sessions=sessions,
        partners=partners,
        promises=(),
    )
    program = announce_program(world.members["shade"], announcement=announcement, now=world.now)
    world.tick()
    assert not Relation.objects.exists()
    assert "Borrowed" not in client.get("/en/relations/shade/oasis/").content.decode()
    assert program is not None


def test_who_denies_afterwards_is_related_no_longer(world: World) -> None:
    program = world.announce("town", "shade")
    world.tick()
    assert pair(world, "town", "shade") is not None
    shade = Organisation.objects.get(uid=world.uid("shade"))
    Partner.objects.filter(program=program, organisation=shade).update(answer=Answer.DENIED)
    Card.objects.update(unrelated=True)
    refresh_relations(world.now)
    assert pair(world, "town", "shade") is None


def test_counting_twice_changes_nothing_and_from_nothing_gives_the_same(world: World) -> None:
    held(world, "town", "shade")
    agreed(world, "town", "oasis")
    world.tick()
    before = figures()
    refresh_relations(world.now)
    assert figures() == before
    for model in (Relation, NetworkPicture, PartnershipsSeen):
        model.objects.all().delete()
    Card.objects.update(unrelated=True)
    refresh_relations(world.now)
    assert figures() == before
    assert NetworkPicture.objects.filter(region="").exists()


def test_the_page_shows_the_picture_and_the_same_relations_as_a_list_and_as_files(
    world: World, client: Client
) -> None:
    held(world, "town", "shade", "oasis")
    agreed(world, "town", "oasis")
    world.tick()
    page = client.get("/en/relations/").content.decode()
    assert page.count('class="node ') == 3 + 3  # and once each in the key
    assert "3 relations" in page
    rows = json.loads(client.get("/en/relations/?format=json").getvalue())
    assert len(rows) == 3
    assert {row["programs_counted"] for row in rows} == {1}
    strongest = rows[0]
    assert {strongest["a"], strongest["b"]} == {"town", "oasis"}
    assert strongest["partnerships_signed"] == 1
    assert strongest["points"] > rows[1]["points"]
    for order in ("programs", "recent", "since", "nonsense"):
        assert client.get(f"/ar/relations/?sort={order}").status_code == 200


def test_around_one_organisation_and_by_sector_only_what_was_asked_for_stands(
    world: World, client: Client
) -> None:
    held(world, "town", "shade", "oasis")
    around = client.get("/en/relations/?around=shade").content.decode()
    assert "Relations of Shade" in around
    assert "2 relations" in around
    assert "/relations/town/shade/" in around or "/relations/shade/town/" in around
    private = json.loads(client.get("/en/relations/?sector=private&format=json").getvalue())
    assert all("oasis" in (row["a"], row["b"]) for row in private)
    assert "No relation fits" in client.get("/en/relations/?region=SA-14").content.decode()
    assert "No relation fits" in client.get("/en/relations/?around=there-is-none").content.decode()
    assert client.get("/en/relations/?page=99999").status_code == 200


def test_the_page_of_two_lists_what_counts_apart_from_what_does_not(world: World, client: Client) -> None:
    held(world, "town", "shade")
    world.announce("town", "shade", title="Coming soon", on=world.now + timedelta(days=30))
    agreed(world, "town", "shade")
    world.tick()
    page = client.get("/en/relations/shade/town/").content.decode()
    assert "1 program corroborated or better" in page
    assert "1 announced or being told" in page
    assert page.index("What counts") < page.index("Announced, or being told")
    assert "Green wadi" in page
    assert client.get("/en/relations/town/shade/").status_code == 200
    assert client.get("/en/relations/town/town/").status_code == 404
    assert client.get("/en/relations/town/nobody/").status_code == 404
    assert "Nothing of the two" in client.get("/en/relations/town/oasis/").content.decode()


def test_in_a_program_of_many_only_its_heart_is_related_to_all(world: World) -> None:
    names = [f"school{number}" for number in range(14)]
    for name in names:
        world.organisation(name)
    world.announce("town", *names)
    world.tick()
    hubs = Partner.objects.filter(role__in=["lead", "host"]).count()
    everyone = 15
    assert Relation.objects.count() == hubs * (hubs - 1) // 2 + hubs * (everyone - hubs)
    assert Relation.objects.count() < everyone * (everyone - 1) // 2


def test_every_organisation_in_the_picture_can_be_reached_and_is_named_aloud(
    world: World, client: Client
) -> None:
    held(world, "town", "shade")
    page = client.get("/en/relations/").content.decode()
    nodes = re.findall(r'<a class="node [^"]*" href="([^"]+)" aria-label="([^"]+)">', page)
    assert len(nodes) == 2
    for href, says in nodes:
        assert client.get(href.replace("&amp;", "&")).status_code == 200
        assert "1 relation shown" in says


def test_an_introduction_is_told_once_something_public_came_of_it(world: World, client: Client) -> None:
    town, shade, oasis = (
        Organisation.objects.get(uid=world.uid(name)) for name in ("town", "shade", "oasis")
    )
    Introduction.objects.create(
        asking=town,
        asked=shade,
        introducer=oasis,
        state=IntroductionState.MADE,
        purpose="A private word",
        made_at=world.now,
        due_at=world.now,
        ended_at=world.now,
    )
    address = "/en/relations/town/shade/"
    assert "Oasis introduced the two" not in client.get(address).content.decode()
    world.announce("town", "shade")
    world.tick()
    page = client.get(address).content.decode()
    assert "Oasis introduced the two to one another on 1 March 2026." in page
    assert "A private word" not in page
