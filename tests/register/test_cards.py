"""Cards are made from what is public, made anew when it changes, and hold one another up in nothing."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from athar.findings.actions import reply_to_contradiction
from athar.findings.models import Standing
from athar.organisations.models import Organisation
from athar.programs.actions import answer_naming
from athar.programs.models import Program
from athar.register.actions import refresh_cards
from athar.register.models import Card, OrganisationCard
from tests.world import World


def card(program: Program) -> Card:
    return Card.objects.get(program=program)


def test_a_settled_program_gets_a_card_in_both_languages(world: World, program: Program) -> None:
    made = card(program)
    assert (made.grade, made.slug, made.sector, made.region) == (
        "announced",
        program.slug,
        "government",
        "SA-01",
    )
    assert made.says_ar != made.says_en and "announced" in made.says_en
    assert "Rayhan valley" in made.line_en and "وادي الريحان" in made.line_ar
    assert "2 other organisations" in made.line_en and "جهتان أخريان" in made.line_ar


def test_nothing_is_made_when_nothing_changed(world: World, program: Program) -> None:
    before = card(program).pk, card(program).settled_at
    assert refresh_cards(world.now) == 0
    world.tick()
    assert (card(program).pk, card(program).settled_at) == before


def test_before_opening_a_card_tells_the_number_of_sealed_statements_alone(
    world: World, program: Program
) -> None:
    world.to_filing()
    said_at = card(program).said_at
    world.seal("shade", program)
    world.tick()
    made = card(program)
    assert "one sealed" in made.says_en
    assert made.weave == {"rows": [], "clash": []} and made.statements == made.sources == 0
    assert made.said_at == said_at  # sealing says nothing


def test_after_opening_it_has_the_weave_the_counts_and_the_dispute(world: World, disputed: Program) -> None:
    made = card(disputed)
    assert (made.grade, made.disputed, made.contradictions) == ("corroborated", True, 1)
    assert (made.sources, made.statements, made.witnesses) == (3, 3, 0)
    assert made.weave["clash"] == [5] and len(made.weave["rows"]) == 3
    assert {len(letters) for _hue, letters in made.weave["rows"]} == {5}
    assert ["host", "aaaaa"] in made.weave["rows"]


def test_a_correction_that_ends_the_dispute_reaches_the_card(world: World, disputed: Program) -> None:
    reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(disputed),
        stance="corrects",
        text="We had counted what was delivered.",
        corrected={"value": "860"},
        now=world.now,
    )
    world.tick()
    made = card(disputed)
    assert not made.disputed and made.contradictions == 0 and made.said_at == world.now - timedelta(seconds=1)


def test_a_card_that_cannot_be_made_holds_up_no_other(
    world: World, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    taken = world.announce("shade", "oasis", title="Reading evening")
    third = world.announce("shade", "oasis", title="Night walk")
    world.tick()
    Card.objects.exclude(program=taken).delete()
    Card.objects.filter(program=taken).update(slug=program.slug)  # an address can be one card's only
    with caplog.at_level(logging.ERROR):
        assert refresh_cards(world.now) == 1
    assert Card.objects.filter(program=third).exists() and not Card.objects.filter(program=program).exists()
    assert f"the card of program {program.pk} cannot be made" in caplog.text


def test_a_program_settled_long_before_the_newest_card_is_not_forgotten(
    world: World, program: Program
) -> None:
    other = world.announce("shade", "oasis", title="Old story")
    world.tick()
    Card.objects.filter(program=other).delete()
    Standing.objects.filter(program=other).update(settled_at=world.now - timedelta(days=400))
    assert refresh_cards(world.now) == 1 and Card.objects.filter(program=other).exists()


def test_organisations_have_cards_with_what_counts_apart(world: World, disputed: Program) -> None:
    lapsed = world.announce("town", "shade", title="Never told", on=world.now + timedelta(days=5))
    world.now += timedelta(days=6)
    world.tick()
    world.past_deadline(world.fresh(lapsed))
    assert card(lapsed).grade == "lapsed"
    town = OrganisationCard.objects.get(organisation__uid=world.uid("town"))
    assert (town.programs, town.counted) == (2, 1)


def test_a_denied_program_is_none_of_the_organisations(world: World) -> None:
    program = world.announce("town", "shade")
    answer_naming(
        world.members["shade"], program=program, confirmed=False, reason="Nobody asked us.", now=world.now
    )
    world.tick()
    shade = OrganisationCard.objects.get(organisation__uid=world.uid("shade"))
    assert shade.programs == 0
    assert "shade" not in card(program).search_text


def test_a_new_organisation_is_found_without_any_program(world: World) -> None:
    world.organisation("newcomer")
    refresh_cards(world.now)
    assert OrganisationCard.objects.filter(search_text__contains="newcomer").count() == 1
    assert OrganisationCard.objects.count() == Organisation.objects.count()
