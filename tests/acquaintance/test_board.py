"""Offers and needs: publishing, revising, closing, the clock, and how much one organisation may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import translation

from athar.acquaintance import bits, limits
from athar.acquaintance.actions.board import ListingDraft, close_listing, publish_listing, revise_listing
from athar.acquaintance.actions.clock import expire_due
from athar.acquaintance.models import Listing, ListingText
from athar.acquaintance.queries.board import earlier_texts, listing_shown, own_listings
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import Organisation
from athar.organisations.queries import Member
from athar.organisations.regions import REGIONS
from tests.world import World

HALL = ListingDraft(
    side="offer", resource="venue", title_ar="قاعة مسائية", title_en="An evening hall", areas=["youth"]
)


def test_every_code_has_a_place_in_the_numbers() -> None:
    assert set(bits.AREAS) == set(AREAS) and set(bits.AUDIENCES) == set(AUDIENCES)
    assert set(bits.REGIONS) == set(REGIONS)
    assert bits.bits_of(["health", "unheard of", "health"], of=bits.AREAS) == 2


def test_a_listing_is_public_and_logged_without_its_words(world: World) -> None:
    row = publish_listing(world.members["town"], draft=HALL, now=world.now)
    entry = Entry.objects.get(kind="listing_published")
    assert entry.subject == f"listing:{row.uid}" and "hall" not in bytes(entry.leaf).decode().lower()
    assert [one.uid for one in own_listings(world.members["town"]) if one.closed_at is None] == [row.uid]
    assert list(faults_of_rows()) == []


def test_what_it_said_before_a_revision_stays_and_the_same_text_is_no_revision(world: World) -> None:
    town = world.members["town"]
    row = publish_listing(town, draft=HALL, now=world.now)
    later = world.now + timedelta(days=1)
    revise_listing(town, uid=row.uid, draft=HALL, now=later)
    assert earlier_texts(row.uid) == ()
    changed = ListingDraft(side="offer", resource="venue", title_ar="قاعة صباحية")
    revise_listing(town, uid=row.uid, draft=changed, now=later)
    with translation.override("ar"):
        (earlier,) = earlier_texts(row.uid)
        shown = listing_shown(row.uid)
    assert earlier.title == "قاعة مسائية" and shown is not None and shown.title == "قاعة صباحية"
    assert Entry.objects.filter(kind="listing_revised").count() == 1
    assert list(faults_of_rows()) == []


def test_a_listing_is_not_changed_without_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REVISIONS_A_DAY", 2)
    town = world.members["town"]
    row = publish_listing(town, draft=HALL, now=world.now)
    for number in range(2):
        draft = replace(HALL, title_ar=f"قاعة {number}")
        revise_listing(town, uid=row.uid, draft=draft, now=world.now + timedelta(minutes=number))
    draft = replace(HALL, title_ar="قاعة أخرى")
    with pytest.raises(NotNow):
        revise_listing(town, uid=row.uid, draft=draft, now=world.now + timedelta(hours=1))
    revise_listing(town, uid=row.uid, draft=draft, now=world.now + timedelta(days=2))


@pytest.mark.parametrize("change", ["row", "text"])
def test_words_changed_behind_the_logs_back_are_found(world: World, change: str) -> None:
    town = world.members["town"]
    row = publish_listing(town, draft=HALL, now=world.now)
    other = ListingDraft(side="offer", resource="venue", title_ar="غيرها")
    revise_listing(town, uid=row.uid, draft=other, now=world.now + timedelta(hours=1))
    if change == "row":
        Listing.objects.update(title_ar="زيف")
    else:
        content = ListingText.objects.get(number=1).content | {"resource": "money"}
        ListingText.objects.filter(number=1).update(content=content)
    assert len(list(faults_of_rows())) == 1


def test_a_closed_one_leaves_the_board_once_and_cannot_be_revised(world: World) -> None:
    town = world.members["town"]
    row = publish_listing(town, draft=HALL, now=world.now)
    close_listing(town, uid=row.uid, now=world.now)
    for act in (
        lambda: close_listing(town, uid=row.uid, now=world.now),
        lambda: revise_listing(town, uid=row.uid, draft=HALL, now=world.now),
    ):
        with pytest.raises(NotNow):
            act()
    assert own_listings(town)[0].closed_at is not None
    assert list(faults_of_rows()) == []


def test_strangers_and_those_who_only_read_or_sign_change_nothing(
    world: World, role: Callable[[str, str], Member]
) -> None:
    row = publish_listing(world.members["town"], draft=HALL, now=world.now)
    for member in (world.members["shade"], role("town", "viewer"), role("town", "signatory")):
        with pytest.raises(NotAllowed):
            revise_listing(member, uid=row.uid, draft=HALL, now=world.now)
        with pytest.raises(NotAllowed):
            close_listing(member, uid=row.uid, now=world.now)
    with pytest.raises(NotAllowed):
        publish_listing(role("town", "viewer"), draft=HALL, now=world.now)


def test_an_organisation_that_is_closed_publishes_nothing(world: World) -> None:
    Organisation.objects.filter(uid=world.uid("town")).update(closed_at=world.now)
    with pytest.raises(NotNow):
        publish_listing(world.members["town"], draft=HALL, now=world.now)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"side": "gift"}, "side"),
        ({"resource": "fame"}, "resource"),
        ({"title_ar": "  ", "title_en": ""}, "title_ar"),
        ({"title_ar": "ا" * 121}, "title_ar"),
        ({"details_en": "x" * 4001}, "details_en"),
        ({"until_on": "yesterday"}, "until_on"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_place(
    world: World, change: dict[str, object], field: str
) -> None:
    if "until_on" in change:
        change = {"until_on": (world.now - timedelta(days=1)).date()}
    draft = ListingDraft(**{"side": "need", "resource": "money", "title_ar": "حاجة", **change})  # type: ignore[arg-type]
    with pytest.raises(NotValid) as refused:
        publish_listing(world.members["town"], draft=draft, now=world.now)
    assert refused.value.field == field and not Listing.objects.exists()


def test_one_day_and_the_board_hold_no_more_than_an_organisations_share(world: World) -> None:
    town = world.members["town"]
    for _number in range(limits.LISTINGS_A_DAY):
        publish_listing(town, draft=HALL, now=world.now)
    with pytest.raises(NotNow):
        publish_listing(town, draft=HALL, now=world.now + timedelta(hours=23))
    publish_listing(world.members["shade"], draft=HALL, now=world.now)  # others go on
    first = Listing.objects.first()
    assert first is not None
    Listing.objects.bulk_create(
        Listing(
            organisation=first.organisation, side="need", resource="data", title_ar="x", made_at=world.now
        )
        for _number in range(limits.LISTINGS_OPEN - limits.LISTINGS_A_DAY)
    )
    with pytest.raises(NotNow):
        publish_listing(town, draft=HALL, now=world.now + timedelta(days=2))
    close_listing(town, uid=first.uid, now=world.now)
    publish_listing(town, draft=HALL, now=world.now + timedelta(days=2))


def test_the_clock_ends_it_after_its_last_day_and_tells_its_organisation(world: World) -> None:
    draft = ListingDraft(side="need", resource="people", title_ar="متطوعون", until_on=world.now.date())
    row = publish_listing(world.members["town"], draft=draft, now=world.now)
    expire_due(world.now + timedelta(hours=10))
    assert listing_shown(row.uid).closed_at is None  # type: ignore[union-attr]
    assert expire_due(world.now + timedelta(days=1)) == 1 and expire_due(world.now + timedelta(days=1)) == 0
    shown = listing_shown(row.uid)
    assert shown is not None and shown.expired
    assert Notice.objects.filter(kind="listing_over").count() == 1
    assert list(faults_of_rows()) == []
