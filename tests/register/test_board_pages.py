"""The board and the open calls as everybody reads them: turns, facets, files, feed, hostile words, many lines."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from athar.acquaintance import bits
from athar.acquaintance.actions.board import ListingDraft, publish_listing, revise_listing
from athar.acquaintance.actions.calls import CallDraft, open_call, reply_to_call
from athar.acquaintance.limits import IN_A_ROW
from athar.acquaintance.models import Listing, OpenCall
from athar.logbook.models import Entry, Sequenced
from athar.organisations.models import Organisation
from tests.world import World

BOARD, CALLS = "/en/board/", "/en/calls/"


@pytest.fixture(autouse=True)
def clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pages read the world's clock."""
    monkeypatch.setattr(timezone, "now", lambda: world.now)


def line(world: World, name: str, title: str, **changes: Any) -> Listing:
    draft = ListingDraft(**{"side": "offer", "resource": "venue", "title_en": title, **changes})
    world.now += timedelta(minutes=1)
    return publish_listing(world.members[name], draft=draft, now=world.now)


def lines(world: World, name: str, number: int) -> None:
    """Put many lines on the board past every action, newest first by number."""
    owner = Organisation.objects.get(uid=world.uid(name))
    Listing.objects.bulk_create(
        Listing(
            organisation=owner,
            side="need",
            resource="data",
            title_ar=f"{name} {n}",
            made_at=world.now + timedelta(seconds=n),
            regions_bits=bits.bits_of(["SA-02"], of=bits.REGIONS),
            search_text=f"{name} {n}",
        )
        for n in range(number)
    )


def body(reader: Client, address: str) -> str:
    response = reader.get(address)
    assert response.status_code == 200
    return response.getvalue().decode() if response.streaming else response.content.decode()


def rows(reader: Client, address: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = json.loads(
        body(reader, f"{address}{'&' if '?' in address else '?'}format=json")
    )
    return answer


def test_facets_count_as_if_their_own_choice_were_not_made(world: World, reader: Client) -> None:
    line(world, "town", "A hall", areas=["health", "youth"], regions=["SA-01"])
    line(world, "shade", "Chairs", resource="goods", areas=["youth"], regions=["SA-02", "SA-01"])
    line(world, "oasis", "Money", side="need", resource="money")
    text = body(reader, f"{BOARD}?side=offer&area=youth")
    assert (
        "2 offers and needs" in text and 'aria-label="Makkah: 1"' in text and 'aria-label="Tabuk: 0"' in text
    )
    assert [row["title"] for row in rows(reader, f"{BOARD}?region=SA-02")] == ["Money", "Chairs"]
    assert [row["title"] for row in rows(reader, f"{BOARD}?area=health&area=youth&region=SA-02")] == [
        "Chairs"
    ]
    assert rows(reader, f"{BOARD}?area=unheard-of&resource=money")[0]["side"] == "need"


def test_words_are_found_however_they_are_written(world: World, reader: Client) -> None:
    line(world, "town", "", title_ar="قاعة إيواء للأسر")
    assert len(rows(reader, f"{BOARD}?q=قاعه ايواء")) == 1 and rows(reader, f"{BOARD}?q=أخرى") == []
    assert "Nothing on the board fits" in body(reader, f"{BOARD}?q=nothing")


def test_after_a_few_lines_of_one_it_is_the_others_turn(world: World, reader: Client) -> None:
    line(world, "shade", "Ours")
    world.now += timedelta(hours=1)
    lines(world, "town", 12)
    found = [row["organisation"] for row in rows(reader, BOARD)]
    assert found[:IN_A_ROW] == ["Town"] * IN_A_ROW and found[IN_A_ROW] == "Shade"


def test_the_files_hold_what_is_shown_and_no_cell_is_a_formula(world: World, reader: Client) -> None:
    line(world, "town", "=1+1", areas=["health", "youth"])
    line(world, "shade", "Chairs", resource="goods")
    text = body(reader, f"{BOARD}?resource=venue&format=csv")
    assert text.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["title"] == "'=1+1" and row["areas"] == "Health; Youth" and row["organisation"] == "Town"
    assert "@" not in text


def test_the_feed_is_of_what_is_asked_for(world: World, reader: Client) -> None:
    line(world, "town", "A <b>hall</b> & more")
    line(world, "shade", "Chairs", resource="goods")
    feed = ElementTree.fromstring(body(reader, f"{BOARD}feed.atom?resource=venue"))
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["Offers and needs", "Offer: A <b>hall</b> & more"]


def test_markup_in_words_is_text_everywhere(world: World, reader: Client) -> None:
    bad = "<script>alert(1)</script>"
    row = line(world, "town", bad, title_ar=bad, details_ar=bad, details_en=bad)
    draft = ListingDraft(side="need", resource="money", title_en="Now <i>this</i>")
    revise_listing(world.members["town"], uid=row.uid, draft=draft, now=world.now + timedelta(seconds=1))
    one = OpenCall.objects.get(pk=_call(world, title_en=bad, details_en=bad).pk)
    for address in (BOARD, f"{BOARD}{row.uid}/", CALLS, f"{CALLS}{one.uid}/", "/en/organisations/town/"):
        assert "<script>alert" not in body(reader, address) and "<i>this" not in body(reader, address)
    assert "What it said before" in body(reader, f"{BOARD}{row.uid}/")


def test_what_is_over_or_of_one_that_acts_no_more_is_off_the_board_and_its_page_stays(
    world: World, reader: Client
) -> None:
    row = line(world, "town", "A hall", until_on=world.now.date())
    Organisation.objects.filter(uid=world.uid("shade")).update(closed_at=world.now)
    lines(world, "shade", 1)
    assert len(rows(reader, BOARD)) == 1
    world.now += timedelta(days=1)  # before the clock came by
    assert rows(reader, BOARD) == []
    world.tick()
    assert "Its time is over" in body(reader, f"{BOARD}{row.uid}/")
    assert reader.get(f"{BOARD}nothing/").status_code == 404


def _call(world: World, **changes: Any) -> OpenCall:
    values = {"sought": "host", "title_en": "A host", "until_on": (world.now + timedelta(days=9)).date()}
    return open_call(world.members["town"], draft=CallDraft(**{**values, **changes}), now=world.now)


def test_a_call_shows_no_reply_to_readers(world: World, reader: Client) -> None:
    row = _call(world)
    reply_to_call(world.members["shade"], uid=row.uid, words="We have a secret hall.", now=world.now)
    assert "secret hall" not in body(reader, f"{CALLS}{row.uid}/") + body(reader, CALLS)
    assert [one["title"] for one in rows(reader, f"{CALLS}?sought=host")] == ["A host"]
    assert rows(reader, f"{CALLS}?sought=media") == []


def test_ten_thousand_lines_of_one_neither_slow_nor_fill_the_board(
    world: World, reader: Client, queries: Callable[[str], int]
) -> None:
    line(world, "shade", "Ours")
    line(world, "oasis", "Theirs")
    few = queries(BOARD)
    world.now += timedelta(hours=1)
    lines(world, "town", 10_000)
    began = time.process_time()
    text = body(reader, BOARD)
    took = time.process_time() - began
    assert "10,002" in text.replace("</bdi>", "") and text.index(">Ours<") < text.index(">town 9996<")
    assert took < 1.5  # seconds on a busy machine; some 0.15 on a quiet one
    assert queries(f"{BOARD}?q=town&region=SA-02&page=500") == few


def test_the_log_tells_that_something_was_published_and_by_whom(world: World, reader: Client) -> None:
    line(world, "town", "A secret hall")
    _call(world)
    world.tick()
    text = body(reader, "/en/log/")
    assert "An offer or a need was published" in text and "An open call was published" in text
    last = Entry.objects.get(kind="call_opened")
    index = Sequenced.objects.get(entry=last).index
    page = body(reader, f"/en/log/{index}/")
    assert "An open call was published" in page and "Town" in page and "A host" not in page
