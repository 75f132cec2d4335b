"""`athar log fsck` compares the domain's rows with the log: whatever is changed on one side alone is found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from athar.acquaintance.models import Listing, ListingText, OpenCall
from athar.effects.actions import confirm_effect
from athar.effects.models import Confirmation, Effect
from athar.erasure import erase, planned
from athar.evidence.models import Evidence, WitnessReport
from athar.findings.models import Contradiction, Finding, ReliabilityVersion, Reply
from athar.logbook.actions import record
from athar.logbook.models import Entry
from athar.logbook.reconciling import KEYS, Expected, faults_of_rows, kinds_expected
from athar.organisations.models import Belonging, FaceVersion, Identifier, Organisation, Tie
from athar.partnerships.models import Partnership, Party, Revision, Signature
from athar.programs.models import Item, Partner, Program
from athar.statements.models import Statement
from publiclog.entry import read_entry
from publiclog.kinds import KINDS
from tests.logbook.test_every_act_is_an_entry import (
    adding,
    agreeing,
    belonging,
    calling,
    cancelling,
    closing,
    denying,
    effect,
    leaving,
    listing,
    opened,
    replying,
    reviewing,
    revising,
    saying,
    standing,
    stating,
    tying,
    untying,
    weighing,
    withdrawing,
)
from tests.standing import Stage
from tests.triggers import lifted
from tests.world import World

OF_THE_LOG = {"log_started", "log_key_added"}
NOT_YET = {"award_formula", "award_result"}


def _two_of_one_family() -> World:
    world = World()
    world.organisation("town", sector="government")
    world.organisation("shade", parent="town")
    world.organisation("oasis", sector="private")
    return world


FAMILY = Stage("world", _two_of_one_family)
world = FAMILY.fixture()


def found() -> list[str]:
    return [f"{where}: {what}" for where, what in faults_of_rows()]


def measuring(world: World) -> None:
    row = effect(world, opened(world))
    confirm_effect(world.members["shade"], effect=row, now=world.now)


def publishing(world: World) -> None:
    reviewing(world, rejected=False, evidence=False)


def handing_in(world: World) -> None:
    reviewing(world, rejected=False, evidence=True)


def rejecting(world: World) -> None:
    reviewing(world, rejected=True, evidence=True)


ACTS = [
    *(tying, adding, cancelling, denying, replying, revising, standing, withdrawing, measuring),
    *(publishing, handing_in, rejecting, weighing),
    *(untying, saying, stating, belonging),
    *(leaving, closing),
    *(listing, calling),
]


def test_every_kind_has_somebody_who_answers_for_it() -> None:
    assert kinds_expected() == set(KEYS) == set(KINDS) - OF_THE_LOG - NOT_YET - {"erased"}


def change(model: type, **values: object) -> Callable[[], None]:
    """Return what changes the first row of a table behind the back of the platform and its triggers."""

    def changing() -> None:
        row = model._default_manager.order_by("pk").first()  # type: ignore[attr-defined]
        assert row is not None, model
        with lifted():
            model._default_manager.filter(pk=row.pk).update(**values)  # type: ignore[attr-defined]

    changing.__name__ = f"{model.__name__}.{'+'.join(values)}"
    return changing


CHANGES: list[tuple[Callable[[World], object], Callable[[], None]]] = [
    (opened, change(Statement, content={"claims": {"held": False}, "text": ""})),
    (opened, change(Statement, salt="00" * 32)),
    (opened, change(Statement, salt="")),
    (opened, change(Statement, commitment="00" * 32)),
    (opened, change(Statement, sealed_at="2026-01-01T00:00:00Z")),
    (opened, change(Finding, grade="effective")),
    (opened, change(Finding, case={})),
    (opened, change(Finding, result={})),
    (opened, change(Program, title_ar="غيره")),
    (opened, change(Program, summary_en="Something else")),
    (opened, change(Item, planned="1")),
    (opened, change(Item, margin_relative="0.9")),
    (opened, change(Organisation, sector="private")),
    (replying, change(Reply, text="Other words")),
    (replying, change(Reply, stance="corrects")),
    (standing, change(Contradiction, state="resolved")),
    (withdrawing, change(Statement, withdraw_reason="Another reason")),
    (weighing, change(ReliabilityVersion, table={"sources": {}})),
    (weighing, change(ReliabilityVersion, version=7)),
    (measuring, change(Effect, result="900")),
    (measuring, change(Confirmation, confirmed_at="2026-01-01T00:00:00Z")),
    (tying, change(Tie, kind="owner")),
    (untying, change(Tie, ended_at=None)),
    (saying, change(FaceVersion, number=7)),
    (stating, change(Identifier, withdrawn_at=None)),
    (stating, change(Identifier, verified_at=None)),
    (belonging, change(Belonging, state="asked")),
    (listing, change(Listing, details_en="Other words")),
    (listing, change(ListingText, content={})),
    (listing, change(Listing, closed_at=None)),
    (calling, change(OpenCall, details_ar="Other words")),
    (calling, change(OpenCall, places=9)),
    (calling, change(OpenCall, outcome="not_filled")),
    (publishing, change(WitnessReport, claims={"held": False})),
    (publishing, change(WitnessReport, words="Other words")),
    (publishing, change(WitnessReport, state="rejected")),
    (handing_in, change(Evidence, link="https://other.example/")),
    (rejecting, change(Evidence, rejection="Another reason")),
    (cancelling, change(Program, cancel_reason="Another reason")),
    (adding, change(Item, agreed=False)),
    (agreeing, change(Revision, content={"parties": []})),
    (agreeing, change(Signature, digest="00" * 32)),
    (agreeing, change(Signature, voided_at="2026-01-01T00:00:00Z")),
    (agreeing, change(Revision, agreed_at=None)),
    (leaving, change(Party, left_at="2026-01-01T00:00:00Z")),
    (closing, change(Partnership, over_reason="Another reason")),
    (closing, change(Partnership, over_salt="")),
]


DONE = {act: Stage("done", act, on=FAMILY) for act in dict.fromkeys([*ACTS, *(act for act, _c in CHANGES)])}


@pytest.mark.parametrize("done", [pytest.param(DONE[act], id=act.__name__) for act in ACTS])
def test_after_every_act_both_sides_agree(world: World, done: Stage) -> None:
    assert Entry.objects.count() > 3 and found() == []
    world.tick()
    assert found() == []


@pytest.mark.parametrize(
    ("done", "changing"), [pytest.param(DONE[act], c, id=c.__name__) for act, c in CHANGES]
)
def test_whatever_is_changed_in_a_row_is_found(
    world: World, done: Stage, changing: Callable[[], None]
) -> None:
    if changing.__name__ == "Item.agreed":
        Item.objects.exclude(added_at=Program.objects.get().announced_at).update(agreed=False)
    changing()
    assert found()


def test_a_changed_answer_is_found(world: World) -> None:
    denying(world)
    rows = Partner.objects.filter(organisation__uid=world.uid("shade"))
    rows.update(reason="Another reason")
    assert any("commitment" in fault for fault in found())
    rows.update(answer="confirmed")
    assert any("answer" in fault for fault in found())


def test_a_row_without_an_entry_and_an_entry_without_a_row_are_found(world: World) -> None:
    program = opened(world)
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE logbook_entry SET kind = 'reply' WHERE kind = 'statement_opened'")
    assert any("has no entry of it" in fault for fault in found())
    content = {"statement": "0123456789abcdef", "commitment": "00" * 32}
    record(kind="statement_sealed", subject=f"program:{program.uid}", content=content, now=world.now)
    assert any("has nothing that fits" in fault for fault in found())


def test_an_act_logged_twice_is_found(world: World) -> None:
    opened(world)
    entry = Entry.objects.filter(kind="statement_sealed").first()
    assert entry is not None
    leaf = read_entry(bytes(entry.leaf))
    record(kind=leaf.type, subject=leaf.id, content=leaf.content, now=world.now + timedelta(seconds=9))
    assert any("more than one entry" in fault for fault in found())


def test_erasing_is_no_fault_and_losing_words_is(world: World) -> None:
    opened(world)
    statement = Statement.objects.order_by("pk").first()
    assert statement is not None
    erase(planned("statement", statement.uid), asked_by="author", now=world.now)
    assert found() == []
    other = Statement.objects.exclude(salt="").first()
    assert other is not None
    with lifted():
        Statement.objects.filter(pk=other.pk).update(salt="")
    assert any("no tombstone" in fault for fault in found())
    with lifted():
        Statement.objects.filter(pk=statement.pk).update(salt="00" * 32)
    assert any("still there" in fault for fault in found())


def test_a_tombstone_of_nothing_is_found(world: World) -> None:
    program = opened(world)
    content = {"what": "reply", "entry": "00" * 32, "asked_by": "author"}
    record(kind="erased", subject=f"program:{program.uid}", content=content, now=world.now)
    assert any("names no entry" in fault for fault in found())


def test_what_is_expected_is_found_by_its_key() -> None:
    one = Expected("effect_confirmed", "program:1", {"effect": "2"}, org="3")
    assert one.key == "effect_confirmed program:1 2 3"
