"""Rule 4's exception for what organisations write to one another: each kind of the table goes, and fsck is content."""

from __future__ import annotations

import io

import pytest
from django.core.cache import cache
from django.core.management import call_command

from athar.erasable import ERASABLE
from athar.erasure import erase, planned
from athar.errors import NotNow, NotValid
from athar.logbook.models import Entry
from athar.logbook.receipts import receipt_code
from athar.logbook.reconciling import faults_of_rows
from athar.partnerships.models import Partnership, Revision
from tests.partnerships.agreeing import sign
from tests.rules.addresses import body_of
from tests.rules.writing import CLAUSES, MAKERS, clause
from tests.world import World

# TABLE: how many tombstones an erasure leaves, one for each entry that committed to the words; of the others none
TOMBSTONES = {"agreement": 2, "ending": 1, "leaving": 1, "listing": 2, "call": 2, "closing": 1}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def everything_in_rows() -> str:
    """Return all of the database as text."""
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    return dump.getvalue()


def test_each_kind_of_the_table_has_a_maker() -> None:
    assert MAKERS.keys() == ERASABLE.keys()


@pytest.mark.parametrize("what", sorted(ERASABLE))
def test_the_words_go_from_every_row_and_the_log_stays_content(world: World, what: str) -> None:
    ident = MAKERS[what](world)
    assert "Qanari" in everything_in_rows()
    assert not list(faults_of_rows())
    plan = planned(what, ident)
    graves = erase(plan, asked_by="person", now=world.now)
    assert len(graves) == TOMBSTONES.get(what, 0)
    left = everything_in_rows()
    assert "qanari" not in left.lower(), left[max(0, left.lower().find("qanari") - 300) :][:400]
    assert not list(faults_of_rows())
    with pytest.raises(NotValid):
        planned(what, ident)
    if graves:
        with pytest.raises(NotNow):
            erase(plan, asked_by="person", now=world.now)


@pytest.mark.parametrize("what", sorted(TOMBSTONES))
def test_words_that_go_without_a_tombstone_are_found(world: World, what: str) -> None:
    for part in planned(what, MAKERS[what](world)).parts:
        part.destroy()
    assert any("no tombstone" in fault for _where, fault in faults_of_rows())


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("agreement", "partnership_agreed"),
        ("ending", "partnership_ended"),
        ("leaving", "partnership_left"),
        ("listing", "listing_published"),
        ("call", "call_closed"),
        ("closing", "organisation_closed"),
    ],
)
def test_a_receipt_names_it_as_its_id_does(world: World, what: str, kind: str) -> None:
    ident = MAKERS[what](world)
    entry = Entry.objects.filter(kind=kind).order_by("-id").first()
    assert entry is not None
    by_receipt = planned(what, receipt_code(bytes(entry.leaf_hash)))
    assert by_receipt.of == planned(what, ident).of and by_receipt.letters == planned(what, ident).letters


def test_one_clause_goes_alone_and_the_rest_of_the_text_stays(world: World) -> None:
    ident = clause(world)
    erase(planned("agreement", ident), asked_by="person", now=world.now)
    content = Revision.objects.get().content
    assert content["clauses"] == [CLAUSES[0], {"heading": ["", ""], "body": ["", ""]}]
    assert content["purpose"][1] == "Planting the wadi" and "Qanari" not in everything_in_rows()
    assert erase(planned("agreement", ident.replace("#2", "#1")), asked_by="author", now=world.now) == ()
    assert "Each pays" not in everything_in_rows() and not list(faults_of_rows())
    for wrong in ("#9", "#x", "#0"):
        with pytest.raises(NotValid):
            planned("agreement", ident.replace("#2", wrong))


def test_nobody_can_sign_a_text_whose_words_are_gone(world: World) -> None:
    erase(planned("agreement", clause(world)), asked_by="person", now=world.now)
    with pytest.raises(NotNow):
        sign(world, Partnership.objects.get(), "shade")


def test_public_pages_of_what_was_erased_still_read(world: World) -> None:
    text = MAKERS["agreement"](world)
    listing, call = MAKERS["listing"](world), MAKERS["call"](world)
    for what, ident in (("agreement", text), ("listing", listing), ("call", call)):
        erase(planned(what, ident), asked_by="person", now=world.now)
    world.tick()
    slug = Partnership.objects.get().slug
    pages = (
        f"partnerships/{slug}/",
        f"partnerships/{slug}/signed.json",
        f"partnerships/{slug}/signed.pdf",
        "partnerships/",
        f"board/{listing}/",
        f"calls/{call}/",
    )
    for page in pages:
        answer = world.client().get(f"/en/{page}")
        assert answer.status_code == 200, page
        assert b"Qanari" not in body_of(answer), page
    assert (
        "Words of this text were erased" in world.client().get(f"/en/partnerships/{slug}/").content.decode()
    )
