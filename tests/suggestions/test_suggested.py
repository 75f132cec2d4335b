"""Who is suggested and why: only those who can be partners, in an order nobody pays for, with reasons that hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.acquaintance.models import Listing
from athar.organisations.actions import declare_tie
from athar.organisations.models import Organisation
from athar.overlaps.pictures import make_pictures
from athar.partnerships.models import Partnership, Party
from athar.programs.models import Partner, Program
from athar.suggestions import indexing
from athar.suggestions.actions import dismiss
from athar.suggestions.models import Why
from athar.suggestions.queries import Suggested, suggestions_for
from tests.world import World


def suggested(world: World, name: str, *, limit: int = 20) -> dict[str, Suggested]:
    """Return who is suggested to that organisation, by the English name."""
    found = suggestions_for(world.members[name], limit=limit, now=world.now).found
    slugs = {row.uid: row.name_en.lower() for row in Organisation.objects.all()}
    return {slugs[each.uid]: each for each in found}


def row(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def lists(
    world: World, name: str, side: str, title: str, *, resource: str = "venue", **more: object
) -> Listing:
    return Listing.objects.create(
        organisation=row(world, name), side=side, resource=resource, title_ar=title, made_at=world.now, **more
    )


def kinds(each: Suggested) -> list[str]:
    return [why.kind for why in each.reasons]


def test_a_partner_of_a_partner_is_suggested_with_the_programs_that_show_it(indexed: World) -> None:
    mill = suggested(indexed, "town")["mill"]
    why = next(why for why in mill.reasons if why.kind == "with_partner")
    assert [(step.link.title, step.link.grade) for step in why.steps] == [
        (Program.objects.get(title_en=title).title, "announced") for title in ("Trees", "Bread")
    ]
    assert why.steps[0].b == row(indexed, "shade").name


def test_the_way_of_three_names_its_three_programs(indexed: World) -> None:
    baker = suggested(indexed, "town")["baker"]
    way = next(why for why in baker.reasons if why.kind == "way")
    assert [step.link.slug for step in way.steps] == [
        Program.objects.get(title_en=title).slug for title in ("Trees", "Bread", "Ovens")
    ]


def test_grades_of_the_programs_on_a_way_are_those_that_hold(indexed: World) -> None:
    program = Program.objects.get(title_en="Bread")
    indexed.to_filing()
    indexed.seal("mill", program)
    indexed.seal("shade", program)
    indexed.tick()
    grade = indexed.finding(program).grade
    assert grade == "corroborated"
    mill = suggested(indexed, "town")["mill"]
    assert mill.reasons[0].steps[1].link.grade == grade and mill.reasons[0].steps[1].link.documented


def test_partners_oneself_and_the_unknown_are_not_suggested(indexed: World) -> None:
    assert not {"town", "shade"} & suggested(indexed, "town").keys()


@pytest.mark.parametrize(("state", "away"), [("active", True), ("proposed", True), ("declined", False)])
def test_who_signed_an_agreement_or_is_asked_to_is_a_partner(indexed: World, state: str, away: bool) -> None:
    town, mill = row(indexed, "town"), row(indexed, "mill")
    made = Partnership.objects.create(
        slug="bread", template="memorandum", state=state, proposer=mill, made_at=indexed.now
    )
    for each in (town, mill):
        Party.objects.create(partnership=made, organisation=each, role="lead", named_at=indexed.now)
    assert ("mill" not in suggested(indexed, "town")) == away


@pytest.mark.parametrize("field", ["closed_at", "merged_into"])
def test_who_acts_no_more_is_not_suggested_even_before_the_index_knows(indexed: World, field: str) -> None:
    mill = row(indexed, "mill")
    setattr(mill, field, indexed.now if field == "closed_at" else row(indexed, "baker"))
    mill.save()
    assert "mill" not in suggested(indexed, "town")
    indexing.make_index(indexed.now + timedelta(minutes=1))
    assert "mill" not in suggested(indexed, "town")


def test_a_declared_tie_ends_a_suggestion_at_once_and_for_both(indexed: World) -> None:
    declare_tie(
        row(indexed, "mill"),
        other=row(indexed, "town"),
        kind="funder",
        by=indexed.members["mill"],
        now=indexed.now,
    )
    assert "mill" not in suggested(indexed, "town") and "town" not in suggested(indexed, "mill")


@pytest.mark.parametrize("above", ["parent", "grandparent", "sibling"])
def test_the_family_is_not_suggested(indexed: World, above: str) -> None:
    town, mill, stranger = (row(indexed, name) for name in ("town", "mill", "stranger"))
    if above == "parent":
        town.parent = mill
    elif above == "grandparent":
        town.parent, stranger.parent = stranger, mill
    else:
        town.parent = mill.parent = stranger
    for each in (town, mill, stranger):
        each.save()
    assert "mill" not in suggested(indexed, "town") and "town" not in suggested(indexed, "mill")


def test_parents_in_a_circle_are_walked_once(indexed: World) -> None:
    town, stranger = row(indexed, "town"), row(indexed, "stranger")
    town.parent, stranger.parent = stranger, town
    town.save()
    stranger.save()
    assert "mill" in suggested(indexed, "town")


def test_the_dismissed_stay_away_for_the_time_stated_and_come_back(indexed: World) -> None:
    dismiss(indexed.members["town"], other_uid=indexed.uid("mill"), why=Why.NOT_NOW, now=indexed.now)
    assert "mill" not in suggested(indexed, "town")
    assert "town" in suggested(indexed, "mill"), "it is one organisation's own note"
    indexed.now += timedelta(days=91)
    assert "mill" in suggested(indexed, "town")


def test_naming_somebody_who_denies_it_makes_no_tie(world: World) -> None:
    Partner.objects.filter(program__title_en="Bread", role="host").update(answer="denied")
    indexing.make_index(world.now)
    assert "with_partner" not in [kind for each in suggested(world, "town").values() for kind in kinds(each)]


def test_offers_and_needs_that_meet_are_named_both(indexed: World) -> None:
    lists(indexed, "town", "need", "قاعة لدورة")
    lists(indexed, "stranger", "offer", "قاعة في المركز", regions=["SA-01"])
    indexing.make_index(indexed.now)
    found = suggested(indexed, "town")
    assert found["stranger"].reasons[0].words == ("قاعة في المركز", "قاعة لدورة")


@pytest.mark.parametrize("fault", ["closed", "past", "elsewhere", "other kind"])
def test_listings_that_do_not_meet_are_no_reason(indexed: World, fault: str) -> None:
    need = lists(indexed, "town", "need", "قاعة", regions=["SA-01"])
    faults: dict[str, dict[str, object]] = {
        "closed": {"closed_at": indexed.now},
        "past": {"until_on": (indexed.now - timedelta(days=1)).date()},
        "elsewhere": {"regions": ["SA-02"]},
        "other kind": {},
    }
    resource = "money" if fault == "other kind" else need.resource
    lists(indexed, "stranger", "offer", "قاعة أخرى", resource=resource, **faults[fault])
    indexing.make_index(indexed.now)
    assert not [each for each in suggested(indexed, "town").values() if "offers" in kinds(each)]


def test_a_newcomer_whom_the_index_does_not_know_is_served_from_the_board(indexed: World) -> None:
    indexed.organisation("newcomer")
    assert suggested(indexed, "newcomer") == {}
    lists(indexed, "newcomer", "offer", "متطوعون", resource="people")
    lists(indexed, "baker", "need", "من يوزع الخبز", resource="people")
    told = suggestions_for(indexed.members["newcomer"], limit=5, now=indexed.now)
    assert [each.name for each in told.found] == [row(indexed, "baker").name] and not told.indexed
    assert kinds(told.found[0])[0] == "needs" and not told.unlisted


def test_without_any_index_the_board_answers(world: World) -> None:
    lists(world, "town", "need", "قاعة")
    lists(world, "baker", "offer", "قاعة")
    assert list(suggested(world, "town")) == ["baker"]


def test_a_sector_that_lacks_is_said_and_one_that_is_there_is_not(indexed: World) -> None:
    assert "sector" in kinds(suggested(indexed, "town")["mill"])  # its one partner is a non-profit
    assert "sector" in kinds(suggested(indexed, "baker")["shade"])  # whose one partner is private, as itself
    assert "sector" not in kinds(suggested(indexed, "shade")["baker"])  # for the mill is private
    indexed.announce("baker", "stranger", title="Cakes")
    assert "sector" not in kinds(suggested(indexed, "baker")["shade"])  # a non-profit partner is there by now


def test_a_sector_that_lacks_is_no_reason_by_itself(indexed: World) -> None:
    Organisation.objects.filter(uid=indexed.uid("baker")).update(sector="private", region="")
    indexed.organisation("bank", sector="private")
    Organisation.objects.filter(uid=indexed.uid("bank")).update(region="")
    indexing.make_index(indexed.now)
    assert "bank" not in suggested(indexed, "town") and "baker" in suggested(indexed, "town")


def test_a_gap_is_named_only_where_both_serve_and_nobody_announced(indexed: World) -> None:
    for name in ("town", "mill"):
        each = row(indexed, name)
        each.audiences, each.works_in = ["orphans"], ["SA-03"]
        each.save()
    assert "gap" not in kinds(suggested(indexed, "town")["mill"]), "nothing was counted yet"
    make_pictures(indexed.now)
    assert "gap" not in kinds(suggested(indexed, "town")["baker"])
    mill = suggested(indexed, "town")["mill"]
    gap = next(why for why in mill.reasons if why.kind == "gap")
    program = Program.objects.get(title_en="Ovens")
    program.region, program.audiences = "SA-01", ["orphans"]
    program.save()
    make_pictures(indexed.now)
    again = [why.words for why in suggested(indexed, "town")["mill"].reasons if why.kind == "gap"]
    assert gap.words not in again


def test_a_shared_audience_and_place_are_words_of_both(indexed: World) -> None:
    for name in ("town", "mill"):
        each = row(indexed, name)
        each.audiences, each.areas, each.city = ["youth"], ["sport"], "وادي الريحان"
        each.save()
    mill = kinds(suggested(indexed, "town")["mill"])
    assert {"audience", "area", "city"} <= set(mill) and "region" not in mill


def test_money_and_size_lift_nobody(indexed: World) -> None:
    """The order is the same after the mill became large in everything that is no shared work."""
    before = list(suggested(indexed, "town"))
    baker = row(indexed, "baker")
    baker.is_convener, baker.website = True, "https://baker.example"
    baker.save()
    for number in range(30):
        lists(indexed, "baker", "offer", f"مال {number}", resource="money")
    indexing.make_index(indexed.now)
    assert list(suggested(indexed, "town")) == before


def test_the_same_state_gives_the_same_suggestions(indexed: World) -> None:
    first = suggestions_for(indexed.members["town"], limit=20, now=indexed.now)
    indexing.make_index(indexed.now)
    assert suggestions_for(indexed.members["town"], limit=20, now=indexed.now) == first
