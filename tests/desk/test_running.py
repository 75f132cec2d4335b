"""Running a program: items added late, cancelling, codes for attendees, effects; and the organisation's people."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from athar.effects.models import Confirmation, Effect
from athar.evidence.models import VenueCode
from athar.organisations.models import Tie
from athar.programs.models import Program, State
from tests.desk.journey import at
from tests.world import World

Role = Callable[[str, str], Client]
EFFECT = {
    "indicator": "Saplings alive after six months",
    "unit": "saplings",
    "baseline": "0",
    "target": "1,000",
    "result": "٧٨٠",
    "method": "Counted on the ground.",
    "measured_on": "2026-03-20",
}


def test_an_item_added_before_the_event_asks_the_partners_again(world: World) -> None:
    early = world.announce("town", "shade")
    client = world.client("town")
    assert client.post(at("add", early.slug), {"kind": "yes_no"}).url == at("add_item", early.slug, "yes_no")  # type: ignore[attr-defined]
    assert "This item counts" in client.get(at("add_item", early.slug, "yes_no")).content.decode()
    client.post(at("add_item", early.slug, "yes_no"), {"label_en": "Water was offered"})
    assert early.items.get(key="i6").agreed
    assert early.partners.get(organisation__uid=world.uid("shade")).answer == "pending"


def test_an_item_added_after_the_event_is_said_not_to_count(world: World, program: Program) -> None:
    client = world.client("town")
    assert "does not count" in client.get(at("add_item", program.slug, "yes_no")).content.decode()
    client.post(at("add_item", program.slug, "yes_no"), {"label_en": "Water was offered"})
    assert not program.items.get(key="i6").agreed
    assert "does not count" in world.client("shade").get(at("statement", program.slug)).content.decode()


def test_only_the_lead_adds_items_and_cancels(world: World) -> None:
    early = world.announce("town", "shade")
    for name in ("shade", "stranger"):
        client = world.client(name)
        assert client.post(at("add_item", early.slug, "yes_no"), {"label_en": "x"}).status_code == 403
        assert client.post(at("cancel", early.slug), {"reason": "No."}).status_code == 403
    assert early.items.count() == 5 and world.fresh(early).state == State.CONFIRMED


def test_a_program_is_cancelled_with_its_reason_and_not_after_it_was_held(
    world: World, program: Program
) -> None:
    client = world.client("town")
    assert client.post(at("cancel", program.slug), {"reason": "Rain."}).status_code == 409
    early = world_later(world)
    assert "reason" in client.post(at("cancel", early.slug), {"reason": " "}).context["form"].errors
    client.post(at("cancel", early.slug), {"reason": "Rain."})
    assert world.fresh(early).cancel_reason == "Rain."


def world_later(world: World) -> Program:
    """Announce a program before the clock of the world reaches its day."""
    now, world.now = world.now, world.now.replace(day=1)
    program = world.announce("town", "shade", title="Another")
    world.now = now
    return program


def test_a_code_is_made_by_a_party_and_printed(world: World, program: Program) -> None:
    client = world.client("shade")
    made = client.post(at("venue", program.slug), {"gate": "North gate"})
    code = VenueCode.objects.get()
    assert made.url == at("venue_code", program.slug, code.code)  # type: ignore[attr-defined]
    page = client.get(at("venue_code", program.slug, code.code)).content.decode()
    assert code.code in page and "<svg" in page and "North gate" in page


def test_codes_are_made_and_seen_by_parties_alone(world: World, program: Program, as_role: Role) -> None:
    world.client("shade").post(at("venue", program.slug), {})
    code = VenueCode.objects.get().code
    stranger = world.client("stranger")
    assert stranger.get(at("venue", program.slug)).status_code == 403
    assert stranger.post(at("venue", program.slug), {}).status_code == 403
    assert stranger.get(at("venue_code", program.slug, code)).status_code == 403
    assert as_role("shade", "viewer").post(at("venue", program.slug), {}).status_code == 403
    assert VenueCode.objects.count() == 1


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_effect_is_published_and_confirmed_by_another(
    world: World, disputed: Program, language: str
) -> None:
    world.now = world.now.replace(day=28)
    town, shade = world.client("town"), world.client("shade")
    town.post(at("effects", disputed.slug, language=language), EFFECT)
    effect = Effect.objects.get()
    assert effect.result == 780 and effect.target == 1000
    assert town.post(at("confirm_effect", disputed.slug, effect.uid, language=language)).status_code == 403
    shade.get(at("confirm_effect", disputed.slug, effect.uid, language=language))
    assert not Confirmation.objects.exists()
    shade.post(at("confirm_effect", disputed.slug, effect.uid, language=language))
    assert Confirmation.objects.get().organisation.uid == world.uid("shade")
    assert world.client("stranger").post(at("confirm_effect", disputed.slug, effect.uid)).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"result": "much"}, "result"),
        ({"measured_on": "2031-01-01"}, "measured_on"),
        ({"method": ""}, "method"),
    ],
)
def test_an_effect_that_cannot_be_taken_is_refused(
    world: World, disputed: Program, changes: dict[str, str], field: str
) -> None:
    page = world.client("town").post(at("effects", disputed.slug), EFFECT | changes)
    assert field in page.context["form"].errors and "Saplings alive" in page.content.decode()
    assert not Effect.objects.exists()


def test_effects_wait_for_the_opening(world: World, program: Program) -> None:
    assert world.client("town").post(at("effects", program.slug), EFFECT).status_code == 409


def test_a_tie_is_declared_by_the_owner(world: World, as_role: Role) -> None:
    data = {"other": world.uid("oasis"), "kind": "funder"}
    assert as_role("shade", "officer").post(at("ties"), data).status_code == 403
    assert (
        "kind" in world.client("shade").post(at("ties"), {"other": world.uid("oasis")}).context["form"].errors
    )
    world.client("shade").post(at("ties"), data)
    assert Tie.objects.get().b.uid == world.uid("oasis")
    assert "Oasis" in world.client("shade").get(at("ties")).content.decode()


def test_the_page_of_a_program_is_for_its_parties(world: World, program: Program) -> None:
    assert world.client("shade").get(at("program", program.slug)).status_code == 200
    assert world.client("stranger").get(at("program", program.slug)).status_code == 403
    assert world.client("shade").get(at("program", "no-such")).status_code == 404
