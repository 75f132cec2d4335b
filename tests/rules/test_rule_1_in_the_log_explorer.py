"""Rule 1 against the log explorer: before opening nothing in it tells who has sealed: no name, no order, no count.

The attacks compare whole answers: the same history, except for who seals, must give the same page to the byte
once what is random in it (receipts, hashes, the sealed entry's own id) is put aside.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from athar.findings.actions import settle_opened
from athar.logbook.models import Checkpoint, Entry, Published, Sequenced, Waiting
from athar.programs.models import Program
from athar.register.actions import refresh_cards
from publiclog.entry import read_entry
from tests.rules.addresses import body_of
from tests.world import World

RANDOM = re.compile(r"[0-9a-f]{16,64}|[0-9A-Z]{4}(-[0-9A-Z]{4}){3}|[A-Za-z0-9+/]{43}=|[0-9a-f]{12}…")
WHO = ("town", "shade", "oasis")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def under_a_head(now_size: int) -> None:
    """Number what waits and put a head over it, in the transaction of the test; files are not read by lists."""
    for number, entry in enumerate(
        Waiting.objects.order_by("entry_id").values_list("entry_id", flat=True), now_size
    ):
        Sequenced.objects.create(index=number, entry_id=entry)
    last = Checkpoint.objects.order_by("-size").first()
    assert last is not None
    size = Sequenced.objects.count()
    if size > last.size:
        Checkpoint.objects.create(size=size, root=last.root, note=last.note, at=last.at)
        Published.objects.update(size=size)
    Waiting.objects.all().delete()


def addresses(world: World, program: Program) -> list[str]:
    """Return every way to ask the explorer about the program or its parties."""
    words = [program.title_en.replace(" ", "+"), program.uid, *WHO, *(world.uid(name) for name in WHO)]
    words += ["جهة", "nobody"]
    kinds = ["", "&kind=statement_sealed", "&kind=statement_opened&kind=naming_answered"]
    asked = [f"?q={word}{kind}" for word in ["", *words] for kind in kinds]
    asked += [f"?before={n}" for n in range(1, 20, 3)] + [f"?q={world.uid('town')}&before=12"]
    return [f"/{language}/log/{query}" for language in ("ar", "en") for query in asked] + [
        "/en/log/checkpoints.atom"
    ]


def seen(client: Client, found: list[str]) -> dict[str, str]:
    cache.clear()
    return {address: RANDOM.sub("*", body_of(client.get(address)).decode()) for address in found}


def test_the_explorer_is_the_same_to_the_byte_whoever_has_sealed(world: World, program: Program) -> None:
    world.tick()
    asked = addresses(world, program)
    answers = {}
    for who in WHO:
        with transaction.atomic():
            world.seal(who, program)
            settle_opened(world.now)
            refresh_cards(world.now)
            under_a_head(Sequenced.objects.count())
            answers[who] = seen(world.client(), asked)
            transaction.set_rollback(True)
    told = answers["town"]["/en/log/?q="]
    assert "A statement was sealed" in told  # that somebody has, anybody may know
    for address in asked:
        assert answers["town"][address] == answers["shade"][address] == answers["oasis"][address], address


def test_the_order_in_which_parties_seal_shows_nowhere(world: World, program: Program) -> None:
    world.tick()
    asked = addresses(world, program)
    answers = []
    for order in (("town", "shade"), ("shade", "town")):
        begun = world.now
        with transaction.atomic():
            for who in order:
                world.seal(who, program)
                world.now += timedelta(minutes=7)
            settle_opened(world.now)
            refresh_cards(world.now)
            under_a_head(Sequenced.objects.count())
            answers.append(seen(world.client(), asked))
            transaction.set_rollback(True)
        world.now = begun
    assert answers[0] == answers[1]


def test_who_is_signed_in_sees_no_more(world: World, program: Program) -> None:
    world.seal("town", program)
    world.tick()
    last = Entry.objects.get(kind="statement_sealed").sequenced.index
    for name in ("", "shade", "oasis", "town"):
        page = body_of(world.client(name).get(f"/en/log/{last}/")).decode()
        main = page[page.index("<main") : page.index("</main>")]
        assert "A statement was sealed" in main and program.title_en in main
        assert not [who for who in WHO if world.uid(who) in main or who.title() in main]


def test_a_search_for_a_party_finds_no_statement_of_its_own(world: World, program: Program) -> None:
    """By id none; by name those of its programs, whoever sealed: as many for one that has as for one that has not."""
    for who in ("town", "shade"):
        world.seal(who, program)
    world.tick()
    for who in WHO:
        by_id = body_of(world.client().get(f"/en/log/?q={world.uid(who)}&kind=statement_sealed"))
        assert b"No entry fits" in by_id
        by_name = body_of(world.client().get(f"/en/log/?q={who}&kind=statement_sealed"))
        assert by_name.count(b'<span class="no">') == 2


def test_a_sealed_entry_names_no_party_in_its_bytes_and_an_opened_one_does(
    world: World, program: Program
) -> None:
    for who in WHO:
        world.seal(who, program)
    world.tick()
    sealed = [read_entry(bytes(row.leaf)) for row in Entry.objects.filter(kind="statement_sealed")]
    assert [each.org for each in sealed] == ["", "", ""]
    opened = {read_entry(bytes(row.leaf)).org for row in Entry.objects.filter(kind="statement_opened")}
    assert opened == {world.uid(who) for who in WHO}


def test_a_review_before_opening_names_no_party(world: World, program: Program) -> None:
    from athar.evidence.actions import hand_in_evidence, publish
    from athar.organisations.models import Account

    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    piece = hand_in_evidence(world.members["shade"], program=program, title_ar="صورة", now=world.now)
    publish(piece, by=staff, now=world.now)
    for row in Entry.objects.filter(kind__in=["evidence", "moderation"]):
        assert row.organisation == "" and world.uid("shade") not in bytes(row.leaf).decode()


@pytest.mark.parametrize("form", ["zip", "json"])
def test_the_proof_file_of_a_program_is_the_same_whoever_has_sealed(
    world: World, program: Program, form: str
) -> None:
    """It holds no entry of a sealed statement; only the head may tell that the log has grown."""
    world.seal("town", program)
    world.tick()
    body = body_of(world.client().get(f"/en/programs/{program.slug}/proof.athar.{form}"))
    sealed = Entry.objects.get(kind="statement_sealed")
    assert (
        body and bytes(sealed.leaf) not in body and b"statement_sealed" not in body.split(b"verify.html")[0]
    )
    index = sealed.sequenced.index
    assert f"entries/{index:08}".encode() not in body and f'"index": {index},'.encode() not in body
