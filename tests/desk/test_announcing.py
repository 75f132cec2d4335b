"""Announcing a program step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from athar.programs.models import Program
from tests.desk.journey import at
from tests.world import World

Role = Callable[[str, str], Client]
WHAT = {"title_ar": "يوم الشجرة", "title_en": "Tree day", "kind": "social", "summary": "Planting."}
WHERE = {"region": "SA-01", "place_ar": "وادي الريحان", "place_en": ""}


def when(world: World, *, days: int = 10, **changes: str) -> dict[str, str]:
    day = timezone.localtime(world.now + timedelta(days=days)).date()
    return {"day": day.isoformat(), "begins": "07:00", "ends": "11:30"} | changes


def steps(client: Client, world: World, *, language: str = "en") -> None:
    client.post(at("announce_what", language=language), WHAT)
    client.post(at("announce_when", language=language), when(world) | {"next": "1"})
    client.post(at("announce_where", language=language), WHERE)
    chosen = {"chosen": [world.uid("shade"), world.uid("oasis")], "role": "host"}
    client.post(at("announce_partners", language=language), chosen)
    client.post(at("announce_partners", language=language), {"next": "1"})
    item = {"label_ar": "الشتلات", "unit_ar": "شتلة", "planned": "١٬٢٠٠", "margin": "0.05"}
    client.post(at("announce_item", "quantity", language=language), item)
    client.post(at("announce_items", language=language), {"next": "1"})


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_program_is_announced_in_six_steps(world: World, language: str) -> None:
    client = world.client("town")
    assert client.post(at("announce", language=language)).url == at("announce_what", language=language)  # type: ignore[attr-defined]
    steps(client, world, language=language)
    check = client.get(at("announce_check", language=language)).content.decode()
    assert "1,200" in check and ("جهة shade" in check or "Shade" in check)
    assert not Program.objects.exists()
    done = client.post(at("announce_check", language=language))
    program = Program.objects.get()
    assert done.url == at("announced", program.slug, language=language)  # type: ignore[attr-defined]
    assert client.get(done.url).status_code == 200  # type: ignore[attr-defined]
    assert (program.slug, program.title_ar, program.place_ar) == ("tree-day", "يوم الشجرة", "وادي الريحان")
    assert sorted(program.partners.values_list("role", "answer")) == [
        ("host", "pending"),
        ("host", "pending"),
        ("lead", "confirmed"),
    ]
    item = program.items.get(key="i5")
    assert (item.planned, item.margin_relative, item.unit_ar) == ({"value": "1200"}, "0.05", "شتلة")


def test_each_step_keeps_what_was_typed_before(world: World) -> None:
    client = world.client("town")
    steps(client, world)
    assert 'value="Tree day"' in client.get(at("announce_what")).content.decode()
    assert "7:00 am" in client.get(at("announce_when")).content.decode()


def test_several_sessions_are_added_and_removed(world: World) -> None:
    client = world.client("town")
    client.post(at("announce_when"), when(world) | {"more": "1"})
    client.post(at("announce_when"), when(world, days=12) | {"more": "1"})
    page = client.post(at("announce_when"), when(world, days=13, ends="06:00") | {"more": "1"})
    assert "ends" in page.context["form"].errors and 'value="07:00"' in page.content.decode()
    client.post(at("announce_when"), {"remove": "0"})
    assert len(client.get(at("announce_when")).context["sessions"]) == 1
    onward = client.post(at("announce_when"), {"next": "1"})
    assert onward.url == at("announce_where")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "2020-01-01"}, "day"),
        ({"day": "", "day_day": "30", "day_month": "g2", "day_year": "2027"}, "day"),
        ({"begins": "25:00"}, "begins"),
        ({"ends": ""}, "ends"),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_its_field(
    world: World, changes: dict[str, str], field: str
) -> None:
    page = world.client("town").post(at("announce_when"), when(world) | changes | {"next": "1"})
    assert page.status_code == 200 and field in page.context["form"].errors


def test_times_in_arabic_digits_are_taken(world: World) -> None:
    client = world.client("town")
    client.post(at("announce_when"), when(world, begins="٠٧:٣٠", ends="١١:٠٠") | {"next": "1"})
    ((_place, span),) = client.get(at("announce_when")).context["sessions"]
    assert timezone.localtime(span[0]).strftime("%H:%M") == "07:30"


@pytest.mark.parametrize("words", ["shade", "الظلال", "جهة SHADE", "جهه  shade"])
def test_partners_are_found_however_they_are_written(world: World, words: str) -> None:
    found = world.client("town").get(at("announce_partners"), {"q": words}).context["found"]
    assert [face.uid for face in found] == ([] if words == "الظلال" else [world.uid("shade")])


def test_ones_own_organisation_and_unknown_ones_cannot_be_named(world: World) -> None:
    client = world.client("town")
    for uid in (world.uid("town"), "0" * 16):
        page = client.post(at("announce_partners"), {"chosen": [uid], "role": "host"})
        assert "chosen" in page.context["form"].errors


def test_the_role_of_lead_cannot_be_given_away(world: World) -> None:
    page = world.client("town").post(
        at("announce_partners"), {"chosen": [world.uid("shade")], "role": "lead"}
    )
    assert "role" in page.context["form"].errors


@pytest.mark.parametrize(
    ("kind", "data", "field"),
    [
        ("quantity", {"label_ar": "س", "planned": "-1", "margin": "0"}, "planned"),
        ("quantity", {"label_ar": "س", "planned": "١٠٠"}, "margin"),
        ("money", {"label_ar": "", "planned": "100", "margin": "0"}, "label_ar"),
        ("category", {"label_ar": "س", "answers": "only one"}, "answers"),
    ],
)
def test_a_promise_that_cannot_be_taken_is_refused(
    world: World, kind: str, data: dict[str, str], field: str
) -> None:
    page = world.client("town").post(at("announce_item", kind), data)
    assert page.status_code == 200 and field in page.context["form"].errors


def test_suggested_items_come_filled_in(world: World) -> None:
    page = world.client("town").get(at("announce_item", "quantity") + "?like=volunteers").content.decode()
    assert "متطوع" in page


def test_a_kind_that_does_not_exist_is_not_found(world: World) -> None:
    assert world.client("town").get(at("announce_item", "interval")).status_code == 404


def test_steps_left_out_are_asked_for_before_checking(world: World) -> None:
    client = world.client("town")
    client.post(at("announce_what"), WHAT)
    response = client.get(at("announce_check"))
    assert response.url == at("announce_when")  # type: ignore[attr-defined]


def test_a_program_whose_time_has_passed_meanwhile_leads_back_to_its_step(world: World) -> None:
    client = world.client("town")
    steps(client, world)
    world.now += timedelta(days=11)
    page = client.post(at("announce_check"))
    assert (
        page.status_code == 200 and at("announce_when") in page.content.decode() and page.context["refusal"]
    )
    assert not Program.objects.exists()


def test_announcing_twice_makes_one_program(world: World) -> None:
    client = world.client("town")
    steps(client, world)
    client.post(at("announce_check"))
    again: Any = client.post(at("announce_check"))
    assert again.url == at("announce_what") and Program.objects.count() == 1


@pytest.mark.parametrize("role", ["viewer", "signatory"])
def test_who_may_not_work_may_not_announce(world: World, as_role: Role, role: str) -> None:
    client = as_role("town", role)
    for page in ("announce", "announce_what", "announce_check"):
        assert client.get(at(page)).status_code == 403
