"""The log explorer: lists, facets, search, the page of an entry with its path, the feed; how much it takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from time import perf_counter
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from athar.logbook.actions import publish
from athar.logbook.models import Checkpoint, Entry, Published, Sequenced, Waiting
from athar.logbook.queries import entry_by_receipt, latest_checkpoint, proof_of, verification_key
from athar.programs.models import Program
from athar.register.log_drawing import growth
from athar.register.log_entry import path_steps
from athar.register.log_list import PAGE, log_listing, log_wanted
from athar.register.proof_check import check
from athar.statements.models import Statement
from publiclog.proof import read_proof
from publiclog.tree import leaf_hash
from tests.world import World

ATOM = "{http://www.w3.org/2005/Atom}"


def text(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_it_lists_what_was_recorded_newest_first(reader: Client, disputed: Program) -> None:
    shown = text(reader, "/en/log/")
    numbers = [int(n) for n in re.findall(r'href="/en/log/(\d+)/">', shown)]
    head = latest_checkpoint()
    assert head is not None and numbers == list(range(head.size - 1, head.size - 1 - len(numbers), -1))
    assert "A statement was opened" in shown and disputed.title_en in shown
    assert "السجل العلني" in text(reader, "/ar/log/") or "السجل العام" in text(reader, "/ar/log/")


def test_without_a_language_it_leads_to_one(reader: Client, db: None) -> None:
    response = reader.get("/log/")
    assert response.status_code == 302 and response["Location"] in ("/ar/log/", "/en/log/")


def test_an_empty_log_says_so(reader: Client, db: None) -> None:
    assert "The log has no entries yet." in text(reader, "/en/log/")
    assert reader.get("/en/log/0/").status_code == 404
    assert reader.get("/en/log/checkpoints.atom").status_code == 404


@pytest.fixture
def in_english() -> Iterator[None]:
    """Ask the queries in English, without a page around them."""
    with translation.override("en"):
        yield


@pytest.mark.usefixtures("in_english")
def test_kinds_are_counted_and_narrow_the_list(reader: Client, disputed: Program) -> None:
    found = log_listing(log_wanted(_query("")))
    assert found.total == sum(one.count for one in found.kinds) == Entry.objects.count() == found.head.size  # type: ignore[union-attr]
    shown = log_listing(log_wanted(_query("kind=statement_sealed&kind=nothing")))
    assert {row.what for row in shown.rows} == {"A statement was sealed"} and shown.total == 3
    assert 'aria-current="true"' in text(reader, "/en/log/?kind=statement_sealed")


def _query(words: str):
    from django.http import QueryDict

    return QueryDict(words)


@pytest.mark.usefixtures("in_english")
def test_search_finds_by_organisation_program_and_id(reader: Client, world: World, disputed: Program) -> None:
    for words, kinds in (
        ("Shade", {"An organisation was registered", "A statement was opened"}),
        ("tree planting", {"A program was announced", "A statement was sealed"}),
        (disputed.uid, {"A program was announced", "A statement was sealed"}),
        (world.uid("shade").upper(), {"An organisation was registered", "A statement was opened"}),
    ):
        found = log_listing(log_wanted(_query(f"q={words}")))
        assert kinds <= {row.what for row in found.rows}, words
        assert found.total == len(found.rows)
    assert "No entry fits" in text(reader, "/en/log/?q=nobody-is-called-so")


def test_a_receipt_or_a_hash_leads_to_its_entry(reader: Client, disputed: Program) -> None:
    statement = Statement.objects.filter(program=disputed).first()
    assert statement is not None
    entry = entry_by_receipt(statement.receipt)
    assert entry is not None
    for typed in (statement.receipt, statement.receipt.lower(), statement.leaf_hash):
        response = reader.get("/en/log/", {"q": typed})
        assert response["Location"] == f"/en/log/{entry.index}/"


def test_a_receipt_that_waits_leads_to_where_it_waits(
    reader: Client, world: World, disputed: Program
) -> None:
    later = world.announce("town", "shade", title="Later", on=world.now + timedelta(days=3))
    entry = Entry.objects.filter(subject=f"program:{later.uid}").first()
    assert entry is not None
    response = reader.get("/en/log/", {"q": bytes(entry.leaf_hash).hex()})
    assert response["Location"].startswith("/en/verify/?code=")
    waiting = reader.get(response["Location"])
    assert waiting["Refresh"] == "2" and "It is being recorded" in waiting.content.decode()
    listed = log_listing(log_wanted(_query(f"q={later.uid}")))
    assert not listed.rows and listed.total == 0  # what is not signed is not listed
    world.tick()
    assert "Refresh" not in reader.get(response["Location"])


@pytest.mark.parametrize(
    "query", ["before=x", "before=-1", "before=99999999999999999999", "kind=x", "q=%00", "before=٣"]
)
def test_what_does_not_exist_is_left_out(reader: Client, disputed: Program, query: str) -> None:
    assert reader.get(f"/en/log/?{query}").status_code == 200


# the page of an entry


def test_an_entry_is_shown_with_its_bytes_and_its_path(reader: Client, disputed: Program) -> None:
    head = latest_checkpoint()
    assert head is not None
    for index in range(head.size):
        entry = Entry.objects.get(sequenced__index=index)
        proof = proof_of(entry)
        assert proof is not None
        steps = path_steps(proof)
        assert (steps[-1].above if steps else entry.leaf_hash.hex()) == head.root
        shown = text(reader, f"/en/log/{index}/")
        assert all(step.sibling in shown and step.sibling[:12] in shown for step in steps)
        assert shown.split("pathbox")[1].split("</svg>")[0].count("<rect") == 2 * len(steps) + 1
    assert reader.get(f"/en/log/{head.size}/").status_code == 404
    assert reader.get("/en/log/99999999999999999999999/").status_code == 404


def test_the_proof_of_an_entry_is_a_file_that_can_be_checked_alone(reader: Client, disputed: Program) -> None:
    statement = Statement.objects.filter(program=disputed).first()
    assert statement is not None
    response = reader.get(f"/en/log/{statement.receipt}.tlog-proof")
    assert f"{statement.receipt}.tlog-proof" in response["Content-Disposition"]
    proof = read_proof(response.content)
    assert proof.extra is not None and leaf_hash(proof.extra).hex() == statement.leaf_hash
    checked = check(response.content, vkey=verification_key())
    assert checked.ok and {"head", "entry"} == {point.key for point in checked.proven}
    assert not check(response.content).readable  # the key is not in it: it has to be known
    changed = response.content.replace(b"index ", b"index 1", 1)
    assert not check(changed, vkey=verification_key()).ok
    assert reader.get("/en/log/0000-0000-0000-0000.tlog-proof").status_code == 404
    assert reader.get("/en/log/x.tlog-proof").status_code == 404


# growth and feed


def test_growth_is_counted_day_by_day(reader: Client, world: World, disputed: Program) -> None:
    cache.clear()
    days = growth(world.now)
    assert days and sum(each.more for each in days) == days[-1].size == latest_checkpoint().size  # type: ignore[union-attr]
    assert [each.day for each in days] == sorted({each.day for each in days})
    cache.clear()
    assert growth(world.now + timedelta(days=90)) == ()


def test_the_feed_holds_every_signed_head(reader: Client, disputed: Program) -> None:
    response = reader.get("/en/log/checkpoints.atom")
    assert response["Content-Type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(response.content)
    entries = feed.findall(f"{ATOM}entry")
    heads = list(Checkpoint.objects.order_by("-size"))
    assert len(entries) == len(heads) <= 50
    assert [each.findtext(f"{ATOM}summary") for each in entries] == [head.note for head in heads]
    ids = [each.findtext(f"{ATOM}id") for each in entries]
    assert len(set(ids)) == len(ids) and heads[0].root in str(ids[0])
    assert feed.findtext(f"{ATOM}updated") is not None


# how much it takes


def test_the_number_of_queries_does_not_grow(
    world: World, queries: Callable[[str], int], disputed: Program
) -> None:
    before = {address: queries(address) for address in ("/en/log/", "/en/log/?q=planting", "/en/log/3/")}
    for number in range(3):
        world.announce(
            "town", "shade", "oasis", title=f"More planting {number}", on=world.now + timedelta(days=3)
        )
    world.tick()
    assert Entry.objects.count() > PAGE
    assert {address: queries(address) for address in before} == before


def test_a_page_takes_as_many_queries_at_a_hundred_thousand_entries(
    world: World, queries: Callable[[str], int], disputed: Program
) -> None:
    """The rows are made by the dozen; their files are not, since a list reads none."""
    before = {address: queries(address) for address in ("/en/log/", "/en/log/?kind=finding")}
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    size = Sequenced.objects.count()
    sample = Entry.objects.filter(kind="finding").first()
    assert sample is not None
    many = 100_000
    Entry.objects.bulk_create(
        [
            Entry(
                pk=last + 1 + n,
                leaf=sample.leaf,
                leaf_hash=n.to_bytes(32, "big"),
                kind=sample.kind,
                subject=sample.subject,
                at=sample.at,
            )
            for n in range(many)
        ],
        batch_size=5_000,
    )
    for begin in range(0, many, 5_000):
        Sequenced.objects.bulk_create(
            Sequenced(index=size + n, entry_id=last + 1 + n) for n in range(begin, begin + 5_000)
        )
        if connection.vendor == "postgresql":  # which keeps the plan of a trigger made for a small table
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE logbook_sequenced")
    head = Checkpoint.objects.order_by("-size").first()
    assert head is not None and not Waiting.objects.exists()
    Checkpoint.objects.create(size=size + many, root=head.root, note=head.note, at=head.at)
    Published.objects.update(size=size + many)
    assert all(queries(address) <= count for address, count in before.items())
    found = log_listing(log_wanted(_query("kind=finding")))
    assert found.total > many and len(found.rows) == PAGE
    begun = perf_counter()
    older = log_listing(log_wanted(_query(found.older[1:])))
    assert older.rows[0].index == found.rows[-1].index - 1
    print(f"a page of 100,000 entries: {(perf_counter() - begun) * 1000:.0f} ms")


def test_publishing_twice_lists_nothing_twice(world: World, reader: Client, disputed: Program) -> None:
    publish(now=world.now)
    found = log_listing(log_wanted(_query("")))
    assert len({row.index for row in found.rows}) == len(found.rows)
