"""Whoever is closed, or merged into another, begins nothing, and nobody directs anything at it: a table of all acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.acquaintance.actions.calls import CallDraft, answer_reply, open_call, reply_to_call
from athar.acquaintance.actions.follows import follow, follow_as_person
from athar.acquaintance.actions.introductions import (
    Contact,
    answer_introduction,
    ask_introduction,
    bring_together,
)
from athar.acquaintance.models import CallReply, Introduction, OpenCall
from athar.errors import NotNow, NotValid
from athar.identity.merging import ask_merge
from athar.identity.vouching import ask_to_vouch
from athar.organisations.correspondence import write_message
from athar.organisations.models import Organisation
from athar.organisations.parents import answer_child, ask_parent
from athar.overlaps.actions import answer_request, ask_to_join
from athar.partnerships.actions import begin_draft, copy_as_draft, open_draft, save_draft
from athar.partnerships.sending import send_text
from athar.partnerships.signing import decline_text, sign_text
from athar.programs.actions import add_item
from athar.suggestions.actions import dismiss
from tests.identity.conftest import verify
from tests.partnerships.agreeing import agreed, digest_of, drafted, proposed
from tests.world import SAPLINGS, World

Act = Callable[[World, Any], object]
CONTACT = Contact(name="Salma", email="salma@example.example")


def row(world: World, name: str) -> Organisation:
    return Organisation.objects.get(uid=world.uid(name))


def call(world: World, name: str) -> OpenCall:
    draft = CallDraft(sought="host", title_en="A host", until_on=(world.now + timedelta(days=9)).date())
    return open_call(world.members[name], draft=draft, now=world.now)


def reply(world: World, name: str, to: OpenCall) -> CallReply:
    return reply_to_call(world.members[name], uid=to.uid, words="A hall.", now=world.now)


def ask(world: World, name: str, to: str) -> Introduction:
    return ask_introduction(
        world.members[name], organisation_uid=world.uid(to), purpose="A fair.", contact=CONTACT, now=world.now
    )


def bring(world: World, name: str, first: str, second: str) -> Introduction:
    two = frozenset({world.uid(first), world.uid(second)})
    return bring_together(
        world.members[name],
        first_uid=world.uid(first),
        second_uid=world.uid(second),
        purpose="A fair.",
        knows=two,
        now=world.now,
    )


def say_yes(world: World, name: str, it: Introduction) -> Introduction:
    return answer_introduction(world.members[name], uid=it.uid, consent="yes", contact=CONTACT, now=world.now)


def join(world: World, name: str, program: Any) -> Any:
    return ask_to_join(world.members[name], program=program, role="supporter", now=world.now)


def listed(world: World, name: str) -> object:
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    return publish_listing(world.members[name], draft=draft, now=world.now)


def merge(world: World, name: str, other: str) -> object:
    return ask_merge(row(world, other), by=world.members[name], we_stay=True, reason="", now=world.now)


def sign(world: World, name: str, deal: Any) -> object:
    return sign_text(world.members[name], partnership=deal, digest=digest_of(deal), now=world.now)


def grounded(world: World, name: str) -> None:
    Organisation.objects.filter(uid=world.uid(name)).update(website=f"https://{name}.example")
    verify(world, name)


def nothing(world: World) -> None:
    """For acts that need nothing before."""


# TABLE: what there is before, and the act. The shade is the one that is closed or merged afterwards.
BY_IT: dict[str, tuple[Callable[[World], Any], Act]] = {
    "announce a program": (nothing, lambda w, _: w.announce("shade", "town")),
    "add an item": (
        lambda w: w.announce("shade", "town"),
        lambda w, it: add_item(w.members["shade"], program=it, promise=SAPLINGS, now=w.now),
    ),
    "ask to join a program": (lambda w: w.announce("town"), lambda w, it: join(w, "shade", it)),
    "draft a partnership": (
        nothing,
        lambda w, _: begin_draft(w.members["shade"], template="memorandum", now=w.now),
    ),
    "save a draft": (
        lambda w: drafted(w, "shade", "town"),
        lambda w, it: save_draft(w.members["shade"], partnership=it, changes={}, now=w.now),
    ),
    "propose": (
        lambda w: drafted(w, "shade", "town"),
        lambda w, it: send_text(w.members["shade"], partnership=it, now=w.now),
    ),
    "answer with another text": (
        lambda w: proposed(w, "town", "shade"),
        lambda w, it: open_draft(w.members["shade"], partnership=it, now=w.now),
    ),
    "sign": (lambda w: proposed(w, "town", "shade"), lambda w, it: sign(w, "shade", it)),
    "decline": (
        lambda w: proposed(w, "town", "shade"),
        lambda w, it: decline_text(w.members["shade"], partnership=it, reason="No.", now=w.now),
    ),
    "renew": (
        lambda w: agreed(w, "town", "shade"),
        lambda w, it: copy_as_draft(w.members["shade"], partnership=it, now=w.now),
    ),
    "put on the board": (nothing, lambda w, _: listed(w, "shade")),
    "open a call": (nothing, lambda w, _: call(w, "shade")),
    "reply to a call": (lambda w: call(w, "town"), lambda w, it: reply(w, "shade", it)),
    "accept a reply": (
        lambda w: reply(w, "town", call(w, "shade")),
        lambda w, it: answer_reply(w.members["shade"], uid=it.uid, accepted=True, words="", now=w.now),
    ),
    "ask for an introduction": (nothing, lambda w, _: ask(w, "shade", "town")),
    "answer an introduction": (lambda w: ask(w, "town", "shade"), lambda w, it: say_yes(w, "shade", it)),
    "introduce two": (nothing, lambda w, _: bring(w, "shade", "town", "oasis")),
    "follow": (
        nothing,
        lambda w, _: follow(w.members["shade"], organisation_uid=w.uid("town"), now=w.now),
    ),
    "dismiss a suggestion": (
        nothing,
        lambda w, _: dismiss(w.members["shade"], other_uid=w.uid("town"), why="not_relevant", now=w.now),
    ),
    "ask for a parent": (
        nothing,
        lambda w, _: ask_parent(row(w, "town"), by=w.members["shade"], now=w.now),
    ),
    "be a parent": (
        lambda w: ask_parent(row(w, "shade"), by=w.members["town"], now=w.now),
        lambda w, it: answer_child(it.uid, by=w.members["shade"], confirmed=True, now=w.now),
    ),
    "ask for a vouch": (
        lambda w: grounded(w, "town"),
        lambda w, _: ask_to_vouch(row(w, "town"), by=w.members["shade"], now=w.now),
    ),
    "propose a merge": (nothing, lambda w, _: merge(w, "shade", "town")),
}

AT_IT: dict[str, tuple[Callable[[World], Any], Act]] = {
    "name it in a program": (nothing, lambda w, _: w.announce("town", "shade")),
    "ask to join its program": (lambda w: w.announce("shade"), lambda w, it: join(w, "town", it)),
    "take it into a program": (
        lambda w: join(w, "shade", w.announce("town")),
        lambda w, it: answer_request(w.members["town"], uid=it.uid, accepted=True, now=w.now),
    ),
    "propose to it": (
        lambda w: drafted(w, "town", "shade"),
        lambda w, it: send_text(w.members["town"], partnership=it, now=w.now),
    ),
    "sign with it": (lambda w: proposed(w, "town", "shade"), lambda w, it: sign(w, "town", it)),
    "reply to its call": (lambda w: call(w, "shade"), lambda w, it: reply(w, "town", it)),
    "accept its reply": (
        lambda w: reply(w, "shade", call(w, "town")),
        lambda w, it: answer_reply(w.members["town"], uid=it.uid, accepted=True, words="", now=w.now),
    ),
    "ask it for an introduction": (nothing, lambda w, _: ask(w, "town", "shade")),
    "say yes to its request": (lambda w: ask(w, "shade", "town"), lambda w, it: say_yes(w, "town", it)),
    "introduce it": (nothing, lambda w, _: bring(w, "town", "oasis", "shade")),
    "follow it": (
        nothing,
        lambda w, _: follow(w.members["town"], organisation_uid=w.uid("shade"), now=w.now),
    ),
    "follow it as a person": (
        nothing,
        lambda w, _: follow_as_person(w.accounts["town"], organisation_uid=w.uid("shade"), now=w.now),
    ),
    "dismiss it": (
        nothing,
        lambda w, _: dismiss(w.members["town"], other_uid=w.uid("shade"), why="not_relevant", now=w.now),
    ),
    "ask it for a vouch": (
        lambda w: grounded(w, "shade"),
        lambda w, _: ask_to_vouch(row(w, "shade"), by=w.members["oasis"], now=w.now),
    ),
    "be part of it": (
        nothing,
        lambda w, _: ask_parent(row(w, "shade"), by=w.members["town"], now=w.now),
    ),
    "take it in as a part": (
        lambda w: ask_parent(row(w, "town"), by=w.members["shade"], now=w.now),
        lambda w, it: answer_child(it.uid, by=w.members["town"], confirmed=True, now=w.now),
    ),
    "merge it": (nothing, lambda w, _: merge(w, "town", "shade")),
    "write to it": (
        nothing,
        lambda w, _: write_message(
            w.uid("shade"), name="Huda", email="huda@example.example", text="Are you still there?", now=w.now
        ),
    ),
}


@contextmanager
def tried() -> Iterator[None]:
    """What is done here is undone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("gone", ["closed", "merged"])
@pytest.mark.parametrize("name", [*BY_IT, *AT_IT])
def test_what_is_open_to_all_is_refused_to_the_closed_and_about_it(
    world: World, name: str, gone: str
) -> None:
    before, act = {**BY_IT, **AT_IT}[name]
    thing = before(world)
    with tried():
        act(world, thing)
    changes = {"closed_at": world.now} if gone == "closed" else {"merged_into": row(world, "oasis")}
    Organisation.objects.filter(uid=world.uid("shade")).update(**changes)
    with pytest.raises((NotNow, NotValid)):
        act(world, thing)
