"""Rule 1, with every page and export there is: when another party seals, nothing changes, to the byte, for anybody.

Looking for the sealed words is not enough: a number that grows, a line that goes or an order that turns would tell
that somebody has sealed. So everything is read before and after, and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation

from athar import flow
from athar.notices import clockwork
from athar.notices.feeds import calendar_with, make_feed
from athar.notices.models import Notice
from athar.overlaps.indexing import index_due
from athar.programs.models import Program
from athar.register.actions import refresh_cards
from athar.register.relations.refreshing import refresh_relations
from athar.statements.telling import remind
from athar.suggestions.indexing import refresh_index
from tests.rules.addresses import body_of, every_address
from tests.rules.writing import everything
from tests.world import World

# TABLE: what may differ between two readings of the same thing, by pattern
RANDOM = (
    rb'name="csrfmiddlewaretoken" value="[^"]*"',
    rb"notices/[0-9a-f]{16}/",
    rb'name="(stamp|drawn)" value="[^"]*"',  # the signed moment at which a form was drawn
    rb'nonce="[^"]*"',
    rb'nonce-[^\' "]*',
)
# TABLE: what says in public how many parties have sealed, never which: two wordings, and links that carry the sentence
COUNTED = (
    "ولم تصل رواية بعد".encode(),
    "ووصلت رواية واحدة مختومة".encode(),
    rb'href="https://(wa\.me|x\.com)/[^"]*"',
)
# TABLE: what is about the log itself, which tells that some statement was sealed and never whose (docs/log.md)
OF_THE_LOG = re.compile(r"^/(log/|checkpoint|(ar|en)/(log/|verify/)|health|ready|metrics|status)")


@pytest.fixture(autouse=True)
def arabic() -> Iterator[None]:
    """Read in Arabic, whatever a page left active in the test before."""
    with translation.override("ar"):
        yield


@pytest.fixture
def full(world: World, monkeypatch: pytest.MonkeyPatch) -> tuple[Program, Mapping[str, list[str]]]:
    """A program whose filing is open, beside everything organisations can have with one another."""
    monkeypatch.setattr(timezone, "now", lambda: world.now)
    program, made = everything(world)
    refresh_cards(world.now)
    values = {
        "slug": [program.slug, made["partnership_slug"], "town", "shade"],
        "uid": [*made.values(), world.uid("shade")],
        "a": ["town"],
        "b": ["shade"],
        "number": ["1"],
        "item": ["i5"],
        "key": ["i5"],
        "kind": ["quantity"],
    }
    return program, values


def read(client: Client, addresses: list[str]) -> dict[str, tuple[int, bytes]]:
    """Return what each address answers, without what is random by itself."""
    found = {}
    for address in addresses:
        cache.clear()
        answer = client.get(address)
        body = body_of(answer)
        for pattern in (*RANDOM, *COUNTED):
            body = re.sub(pattern, b"", body)
        found[address] = (answer.status_code, body)
    return found


def let_the_clock_work(world: World) -> None:
    """Do what a tick does but signing the log, which is a transaction of its own."""
    flow.advance(world.now)
    index_due(world.now)
    refresh_cards(world.now)
    refresh_relations(world.now)
    remind(world.now)
    clockwork.tick(world.now)
    refresh_index(world.now)


@pytest.mark.parametrize("reader", [""])
def test_everything_reads_the_same_whether_another_has_sealed_or_not(
    world: World, full: tuple[Program, Mapping[str, list[str]]], reader: str
) -> None:
    program, values = full
    addresses = [
        one for one in every_address(values) if not OF_THE_LOG.match(one) and not one.endswith(".pdf")
    ]
    client, seen = world.client(reader), []
    code = make_feed(world.accounts[reader].pk, now=world.now) if reader else ""
    for sealed in (False, True):
        with transaction.atomic():
            mail.outbox.clear()
            if sealed:
                world.seal("shade", program, world.claims(program, saplings="48151"))
            then = world.now
            world.now += timedelta(days=1)
            let_the_clock_work(world)
            pages = read(client, addresses)
            rows = list(
                Notice.objects.exclude(organisation__uid=world.uid("shade")).values_list("kind", "words")
            )
            letters = sorted(str(one.to) for one in mail.outbox if "shade" not in str(one.to))
            calendar = calendar_with(code, now=world.now) if code else None
            seen.append((pages, rows, letters, calendar))
            transaction.set_rollback(True)
            world.now = then
    before, after = seen
    moved = [address for address in addresses if before[0][address] != after[0][address]]
    assert not moved
    assert before[1:] == after[1:]
    assert sum(status == 200 for status, _body in before[0].values()) > 20
