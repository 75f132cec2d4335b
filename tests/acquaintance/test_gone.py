"""What becomes of listings, calls, introductions, replies and follows of an organisation that was closed or merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.acquaintance.actions.calls import CallDraft, open_call, reply_to_call
from athar.acquaintance.actions.clock import expire_due
from athar.acquaintance.actions.follows import follow, follow_as_person
from athar.acquaintance.actions.introductions import (
    Contact,
    answer_introduction,
    ask_introduction,
    withdraw_introduction,
)
from athar.acquaintance.models import CallReply, Follow, Introduction, IntroductionSide, Listing, OpenCall
from athar.acquaintance.queries.introductions import introduced_to, introduction_for
from athar.logbook.reconciling import faults_of_rows
from athar.notices.models import Notice
from athar.organisations.models import Organisation
from tests.world import World

CONTACT = Contact(name="Salma", email="salma@town.example")


def go(world: World, how: str, name: str = "shade", into: str = "oasis") -> None:
    """Close the organisation, or merge it, and let the clock run twice."""
    rows = Organisation.objects.filter(uid=world.uid(name))
    if how == "closed":
        rows.update(closed_at=world.now)
    else:
        rows.update(merged_into=Organisation.objects.get(uid=world.uid(into)))
    expire_due(world.now)
    assert expire_due(world.now) == 0


def call(world: World, name: str) -> OpenCall:
    draft = CallDraft(sought="host", title_en="A host", until_on=(world.now + timedelta(days=9)).date())
    return open_call(world.members[name], draft=draft, now=world.now)


def ask(world: World, of: str, to: str, *, purpose: str = "A fair.") -> Introduction:
    return ask_introduction(
        world.members[of], organisation_uid=world.uid(to), purpose=purpose, contact=CONTACT, now=world.now
    )


def told(world: World, name: str) -> set[str]:
    """Return the kinds of what that organisation has before it."""
    rows = Notice.objects.filter(organisation__uid=world.uid(name), done_at=None)
    return set(rows.values_list("kind", flat=True))


@pytest.mark.parametrize("how", ["closed", "merged"])
def test_what_it_has_published_is_over_and_who_replied_is_told(world: World, how: str) -> None:
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    publish_listing(world.members["shade"], draft=draft, now=world.now)
    theirs, ours = call(world, "shade"), call(world, "town")
    reply_to_call(world.members["town"], uid=theirs.uid, words="A hall.", now=world.now)
    reply_to_call(world.members["shade"], uid=ours.uid, words="Secret words.", now=world.now)
    go(world, how)
    assert Listing.objects.get().closed_at == world.now
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (theirs.outcome, ours.outcome) == ("gone", "")
    states = dict(CallReply.objects.values_list("organisation__uid", "state"))
    assert states == {world.uid("town"): "unanswered", world.uid("shade"): "withdrawn"}
    assert not CallReply.objects.filter(words="Secret words.").exists()
    assert told(world, "town") == {"call_closed_unanswered"}
    assert list(faults_of_rows()) == []


@pytest.mark.parametrize("how", ["closed", "merged"])
@pytest.mark.parametrize(("of", "to"), [("town", "shade"), ("shade", "town")])
def test_what_waits_for_an_answer_is_over_and_its_contacts_reach_nobody(
    world: World, how: str, of: str, to: str
) -> None:
    row = ask(world, of, to)
    go(world, how)
    row.refresh_from_db()
    assert row.state == "gone"
    assert not IntroductionSide.objects.exclude(contact_email="", contact_name="").exists()
    assert told(world, "town") == ({"introduction_lapsed"} if of == "town" else set())
    Organisation.objects.update(closed_at=None, merged_into=None)
    assert ask(world, of, to).state == "open"  # it was nobody's no: once opened again, one may ask at once


def test_what_was_made_stays_and_counts_for_the_one_that_stays(world: World) -> None:
    row = ask(world, "town", "shade")
    answer_introduction(world.members["shade"], uid=row.uid, consent="yes", contact=CONTACT, now=world.now)
    go(world, "merged")
    assert introduced_to(world.uid("oasis")) == {world.uid("town")}
    assert introduced_to(world.uid("town")) == {world.uid("oasis")}
    assert (
        introduction_for(world.members["oasis"], uid=row.uid) is None
    )  # contacts stay with whom they were given
    shown = introduction_for(world.members["shade"], uid=row.uid)
    assert shown is not None and any(side.contact_email for side in shown.sides)


@pytest.mark.parametrize("end", ["gone", "lapsed", "withdrawn"])
def test_what_was_held_is_never_seen_by_who_would_have_been_asked(world: World, end: str) -> None:
    row = ask(world, "town", "shade", purpose="Look at https://spam.example/ now.")
    assert row.state == "held"
    if end == "gone":
        go(world, "closed", name="town")
    elif end == "lapsed":
        expire_due(row.due_at)
    else:
        withdraw_introduction(world.members["town"], uid=row.uid, now=world.now)
    assert introduction_for(world.members["shade"], uid=row.uid) is None


def test_follows_go_over_to_the_one_that_stays_once_and_never_to_oneself(world: World) -> None:
    for of, to in (("town", "shade"), ("town", "oasis"), ("oasis", "shade"), ("shade", "town")):
        follow(world.members[of], organisation_uid=world.uid(to), now=world.now)
    follow_as_person(world.accounts["town"], organisation_uid=world.uid("shade"), now=world.now)
    go(world, "merged")
    rows = Follow.objects.values_list("organisation__uid", "account__email", "followed__uid")
    town, oasis = world.uid("town"), world.uid("oasis")
    assert set(rows) == {(town, None, oasis), (oasis, None, town), (None, "town@town.example", oasis)}


def test_follows_of_a_closed_one_rest_until_it_is_opened_again(world: World) -> None:
    follow(world.members["town"], organisation_uid=world.uid("shade"), now=world.now)
    go(world, "closed")
    assert Follow.objects.filter(followed__uid=world.uid("shade")).count() == 1
