"""The public face of an organisation: what it says, its lights, its numbers, its record, its feed and its data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client

from athar.acquaintance.models import Listing
from athar.organisations.face import revise_face
from athar.organisations.identifying import state_identifier, withdraw_identifier
from athar.organisations.models import Organisation
from athar.programs.actions import answer_naming
from athar.programs.models import Program
from athar.register.models import Card
from athar.register.organisation_page import organisation_page
from tests.world import World

FACE = "/en/organisations/town/"
ATOM = "{http://www.w3.org/2005/Atom}"
EVIL = "</script><script>alert(1)</script><b>&"


def text_of(reader: Client, address: str = FACE) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def row(world: World, name: str = "town") -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def listing(world: World, *, side: str, title: str, **fields: object) -> Listing:
    return Listing.objects.create(
        organisation=row(world), side=side, resource="venue", title_ar=title, made_at=world.now, **fields
    )


def test_it_shows_what_it_says_of_itself(world: World, reader: Client) -> None:
    said = {
        "unit_en": "Partnerships",
        "areas": ["environment"],
        "audiences": ["orphans"],
        "works_in": ["SA-05"],
    }
    revise_face(said, by=world.members["town"], now=world.now)
    row_ = state_identifier("sa_cr", "1010123456", by=world.members["town"], now=world.now)
    text = text_of(reader)
    for words in ("Partnerships", "Environment and greening", "Orphans", "Qassim", "1010 123 456"):
        assert words in text
    assert "stated by the organisation" in text and "Verified" not in text
    withdraw_identifier(row_.uid, by=world.members["town"], now=world.now)
    assert "taken back on" in text_of(reader)


def test_offers_and_needs_are_listed_while_they_hold(world: World, reader: Client) -> None:
    listing(world, side="offer", title="A hall for 200")
    listing(world, side="need", title="Thirty volunteers", until_on=(world.now + timedelta(days=9000)).date())
    listing(world, side="need", title="Too late", until_on=(world.now - timedelta(days=1)).date())
    listing(world, side="offer", title="Taken", closed_at=world.now)
    text = text_of(reader)
    assert "A hall for 200" in text and "Thirty volunteers" in text
    assert "Too late" not in text and "Taken" not in text


def test_the_three_lights_stand_each_for_itself(world: World, disputed: Program) -> None:
    page = organisation_page("town", now=world.now)
    assert page is not None
    assert (page.lights.best, page.lights.disputes, page.lights.age) == ("corroborated", 1, "fresh")
    for days, age in ((91, "ageing"), (366, "old")):
        later = organisation_page("town", now=page.lights.said_at + timedelta(days=days))
        assert later is not None
        assert (later.lights.best, later.lights.disputes, later.lights.age) == ("corroborated", 1, age)


def test_each_grade_leads_to_its_programs_alone(world: World, reader: Client, disputed: Program) -> None:
    world.announce("oasis", "shade", title="Of the others", on=world.now + timedelta(days=5))
    mine = world.announce("town", title="Ours to come", on=world.now + timedelta(days=5))
    denied = world.announce("shade", "town", title="Denied", on=world.now + timedelta(days=5))
    answer_naming(world.members["town"], program=denied, confirmed=False, reason="No.", now=world.now)
    world.tick()
    page = organisation_page("town", now=world.now)
    assert page is not None
    for one in page.grades:
        found = text_of(reader, one.href.replace("/ar/", "/en/"))
        shown = set(re.findall(r"/programs/([a-z0-9-]+)/\"", found))
        assert len(shown) == one.count, one
    every = text_of(reader, "/en/programs/?organisation=town")
    assert mine.title_en in every and "Of the others" not in every and "Denied" not in every
    assert 'href="?"' in every and "Town" in every
    assert "No program fits" in text_of(reader, "/en/programs/?organisation=nobody")
    assert text_of(reader, "/en/programs/?organisation=%27%22%3Cx")  # no name: it is left out


def test_partners_come_with_how_often_and_the_best_grade(world: World, disputed: Program) -> None:
    world.announce("town", "shade", title="To come", on=world.now + timedelta(days=5))
    world.tick()
    page = organisation_page("town", now=world.now)
    assert page is not None
    found = {one.name: (one.count, one.best) for one in page.companions}
    assert sorted(found.values()) == [(1, "corroborated"), (2, "corroborated")]


def test_a_closed_and_a_merged_one_say_so(world: World, reader: Client) -> None:
    Organisation.objects.filter(uid=world.uid("town")).update(closed_at=world.now)
    assert "This organisation was closed on" in text_of(reader)
    Organisation.objects.filter(uid=world.uid("town")).update(merged_into=row(world, "shade"))
    text = text_of(reader)
    assert "was merged into another" in text and '/en/organisations/shade/" dir="auto">Shade' in text
    assert "Write to it" not in text


def test_its_data_for_machines_cannot_end_the_element_they_stand_in(world: World, reader: Client) -> None:
    said = {"name_en": EVIL, "about_en": EVIL, "website": "https://town.example/"}
    revise_face(said, by=world.members["town"], now=world.now)
    state_identifier("org_id", "SC1", register="GB-CHC", by=world.members["town"], now=world.now)
    text = text_of(reader)
    assert "<script>alert" not in text and "<b>&" not in text
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    found = json.loads(data)
    assert (found["@type"], found["name"], found["sameAs"]) == (
        "GovernmentOrganization",
        EVIL,
        "https://town.example/",
    )
    assert found["identifier"] == [{"@type": "PropertyValue", "propertyID": "GB-CHC", "value": "SC1"}]
    assert "inline" not in reader.get(FACE)["Content-Security-Policy"]


def test_every_version_can_be_read_and_checked(world: World, reader: Client) -> None:
    assert "Its page never changed" in text_of(reader, f"{FACE}versions/")
    revise_face({"city": "Old town"}, by=world.members["town"], now=world.now)
    revise_face({"city": "<i>New town</i>"}, by=world.members["town"], now=world.now + timedelta(days=1))
    text = text_of(reader, f"{FACE}versions/")
    assert "Old town" in text and "&lt;i&gt;New town" in text and text.count("<article") == 3
    found = json.loads(text_of(reader, f"{FACE}page.json"))
    newest = found["versions"][0]
    assert newest["said"]["city"] == "<i>New town</i>" and newest["commitment"] in text


def test_a_name_that_changed_is_told_by_the_cards_of_its_programs(world: World, disputed: Program) -> None:
    revise_face({"name_en": "City of Rayhan"}, by=world.members["town"], now=world.now)
    world.tick()
    assert "City of Rayhan" in Card.objects.get(program=disputed).line_en


def entries(reader: Client, address: str = f"{FACE}feed.atom") -> list[ElementTree.Element]:
    response = reader.get(address)
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ElementTree.fromstring(response.content)
    for part in ("title", "id", "updated", "author"):
        assert root.find(f"{ATOM}{part}") is not None, part
    found = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in found]
    assert len(ids) == len(set(ids)) and all(ids)
    assert all(entry.findtext(f"{ATOM}updated") and entry.findtext(f"{ATOM}title") for entry in found)
    return found


def test_its_feed_tells_of_announcements_and_grades(world: World, reader: Client, program: Program) -> None:
    titles = [entry.findtext(f"{ATOM}title") for entry in entries(reader)]
    assert titles == [f"Announced: {program.title_en}"]
    world.to_filing()
    world.seal("town", program)
    world.tick()
    assert len(entries(reader)) == 1  # before opening nothing is told of what was sealed
    for name in ("shade", "oasis"):
        world.seal(name, program)
    world.tick()
    first = entries(reader)[0]
    assert first.findtext(f"{ATOM}title") == f"Corroborated: {program.title_en}"
    world.tick(days=1)
    assert entries(reader)[0].findtext(f"{ATOM}id") == first.findtext(f"{ATOM}id")


def test_what_people_wrote_is_no_html_in_a_feed(world: World, reader: Client) -> None:
    program = world.announce("town", title=EVIL)
    Program.objects.filter(pk=program.pk).update(summary_en=EVIL)
    world.tick()
    (entry,) = entries(reader)
    summary = entry.findtext(f"{ATOM}summary") or ""
    assert "<" not in summary and "&lt;script&gt;" in summary
    assert entry.findtext(f"{ATOM}title") == f"Announced: {EVIL}"


def test_a_feed_without_entries_is_one_and_does_not_change(world: World, reader: Client) -> None:
    assert entries(reader) == []
    one, other = (reader.get(f"{FACE}feed.atom").content for _again in range(2))
    assert one == other
    revise_face({"name_en": "Town\x0b & <b>"}, by=world.members["town"], now=world.now)
    assert entries(reader) == []


def test_a_denied_program_is_in_no_feed_of_the_one_that_denies(
    world: World, reader: Client, program: Program
) -> None:
    answer_naming(world.members["oasis"], program=program, confirmed=False, reason="No.", now=world.now)
    world.tick()
    assert entries(reader, "/en/organisations/oasis/feed.atom") == []


@pytest.mark.parametrize("part", ["", "feed.atom", "page.json", "versions/", "contact/"])
def test_there_is_no_page_of_nobody(reader: Client, db: None, part: str) -> None:
    assert reader.get(f"/en/organisations/nobody/{part}").status_code == 404


def test_the_number_of_queries_stays_the_same(
    world: World, disputed: Program, queries: Callable[[str], int]
) -> None:
    state_identifier("sa_cr", "1010123456", by=world.members["town"], now=world.now)
    counts = [queries(FACE), queries(f"{FACE}feed.atom")]
    for number in range(4):
        state_identifier("org_id", f"{number}", register="GB-CHC", by=world.members["town"], now=world.now)
        listing(world, side="offer", title=f"Offer {number}")
        world.organisation(f"part{number}", parent="town")
        world.announce("town", f"part{number}", title=f"More {number}", on=world.now + timedelta(days=5))
    world.tick()
    assert [queries(FACE), queries(f"{FACE}feed.atom")] == counts
