"""The list of organisations and the public face of one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from athar.findings.actions import reply_to_contradiction
from athar.organisations.actions import declare_tie
from athar.organisations.models import Organisation
from athar.programs.actions import answer_naming
from athar.programs.models import Program
from tests.world import World

LIST = "/en/organisations/"


def shown(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_list_shows_each_with_its_record(reader: Client, disputed: Program) -> None:
    text = shown(reader, LIST)
    assert "3 organisations" in text and "1 of them corroborated or better" in text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?sector=government", {"Town"}),
        ("?q=oasis", {"Oasis"}),
        ("?q=جهه town", {"Town"}),
        ("?region=SA-09", set()),
    ],
)
def test_it_can_be_narrowed(reader: Client, program: Program, query: str, names: set[str]) -> None:
    text = shown(reader, LIST + query)
    assert {name for name in ("Town", "Shade", "Oasis") if f'dir="auto">{name}</a>' in text} == names


def test_its_files_hold_what_is_shown(reader: Client, program: Program) -> None:
    response = reader.get(f"{LIST}?sector=private&format=csv")
    text = response.getvalue().decode().removeprefix("\ufeff")
    assert [row["name"] for row in csv.DictReader(io.StringIO(text))] == ["Oasis"]


def test_there_is_no_face_of_an_organisation_that_is_not_there(reader: Client, db: None) -> None:
    assert reader.get(f"{LIST}nobody/").status_code == 404


def test_a_face_counts_grades_apart_and_sums_only_what_counts(
    world: World, reader: Client, disputed: Program
) -> None:
    other = world.announce("town", "shade", title="Never told", on=world.now + timedelta(days=5))
    world.now += timedelta(days=6)
    world.tick()
    world.past_deadline(world.fresh(other))
    text = shown(reader, f"{LIST}town/")
    record = text[text.index('id="record"') : text.index('id="programs"')]
    assert "program corroborated or better" in record and "of 2 that name it" in record.replace(
        "</bdi>", ""
    ).replace('<bdi dir="ltr" class="n">', "")
    assert "Corroborated" in record and "Lapsed" in record


def test_partners_ties_replies_and_corrections_are_shown(
    world: World, reader: Client, disputed: Program
) -> None:
    shade = Organisation.objects.get(uid=world.uid("shade"))
    town = Organisation.objects.get(uid=world.uid("town"))
    declare_tie(town, other=shade, kind="board", by=world.members["town"], now=world.now)
    reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(disputed),
        stance="corrects",
        text="We had counted what was delivered.",
        corrected={"value": "860"},
        now=world.now,
    )
    world.tick()
    text = shown(reader, f"{LIST}town/")
    assert "corrected its own figure once" in text and "answered one contradiction in public" in text
    assert "Shares a board member" in text and 'id="with"' in text


def test_a_program_it_denies_is_listed_as_denied(world: World, reader: Client) -> None:
    program = world.announce("town", "oasis")
    answer_naming(
        world.members["oasis"], program=program, confirmed=False, reason="Nobody asked us.", now=world.now
    )
    world.tick()
    text = shown(reader, f"{LIST}oasis/")
    assert "Named in, and denied by it" in text and "No program yet" in text


def test_the_number_of_queries_does_not_grow_with_programs(
    world: World, disputed: Program, queries: Callable[[str], int]
) -> None:
    few = queries(f"{LIST}town/")
    for number in range(5):
        world.organisation(f"friend{number}")
        world.announce("town", f"friend{number}", title=f"More {number}", on=world.now + timedelta(days=5))
    world.tick()
    assert queries(f"{LIST}town/") == few
