"""Two members at once: a limit holds, a request is made once, and two answers come to one introduction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import OperationalError, connection

from athar.acquaintance import limits
from athar.acquaintance.actions.board import ListingDraft, publish_listing
from athar.acquaintance.actions.introductions import (
    Contact,
    answer_introduction,
    ask_introduction,
    bring_together,
)
from athar.acquaintance.models import Introduction, IntroductionSide, Listing
from athar.errors import Refused
from athar.organisations.models import Organisation
from tests.world import World

SALMA = Contact(name="Salma", email="salma@town.example")


def at_once(*acts: Callable[[], object]) -> list[Refused]:
    """Do all at once, each in a thread of its own, and return what was refused."""
    start, refused = Barrier(len(acts)), []

    def done(act: Callable[[], object]) -> None:
        start.wait()
        try:
            when_free(act)
        except Refused as why:
            refused.append(why)
        finally:
            connection.close()

    threads = [Thread(target=done, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused


def when_free(act: Callable[[], object]) -> object:
    """SQLite in memory says at once that it is locked, where a file would be waited for."""
    for _try in range(500):
        try:
            return act()
        except OperationalError as fault:
            if "locked" not in str(fault):
                raise
            sleep(0.01)
    raise AssertionError("the database was never free")


@pytest.fixture
def world(transactional_db: None) -> World:
    world = World()
    for name in ("town", "shade", "bridge"):
        world.organisation(name)
    return world


def test_a_limit_holds_and_a_request_is_made_once(world: World) -> None:
    owner = Organisation.objects.get(uid=world.uid("town"))
    Listing.objects.bulk_create(
        Listing(
            organisation=owner,
            side="need",
            resource="data",
            title_ar="x",
            made_at=world.now - timedelta(days=9),
        )
        for _number in range(limits.LISTINGS_OPEN - 1)
    )
    draft = ListingDraft(side="offer", resource="venue", title_en="A hall")
    publish = lambda: publish_listing(world.members["town"], draft=draft, now=world.now)  # noqa: E731
    assert len(at_once(publish, publish)) == 1
    assert Listing.objects.count() == limits.LISTINGS_OPEN
    ask = lambda: ask_introduction(  # noqa: E731
        world.members["town"],
        organisation_uid=world.uid("shade"),
        purpose="A fair.",
        contact=SALMA,
        now=world.now,
    )
    assert len(at_once(ask, ask)) == 1 and Introduction.objects.count() == 1


def test_two_answers_at_once_come_to_one_end(world: World) -> None:
    world.organisation("oasis")
    for second, consent, state in (("shade", "yes", "made"), ("oasis", "no", "declined")):
        row = bring_together(
            world.members["bridge"],
            first_uid=world.uid("town"),
            second_uid=world.uid(second),
            purpose="Both plant.",
            knows=frozenset({world.uid("town"), world.uid(second)}),
            now=world.now,
        )
        at_once(answer(world, row, "town", "yes"), answer(world, row, second, consent))
        assert Introduction.objects.get(pk=row.pk).state == state
        given = IntroductionSide.objects.filter(introduction=row).exclude(contact_email="").count()
        assert given == (2 if state == "made" else 0)


def answer(world: World, row: Introduction, name: str, consent: str) -> Callable[[], object]:
    return lambda: answer_introduction(
        world.members[name], uid=row.uid, consent=consent, contact=SALMA, now=world.now
    )
