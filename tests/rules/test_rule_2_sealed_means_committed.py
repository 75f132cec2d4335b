"""Rule 2: sealing puts a salted commitment into the log at once; at opening, content and salt are given and match."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction

from athar.errors import NotNow, SealBroken
from athar.findings.models import Standing
from athar.flow import tick
from athar.logbook.models import Entry
from athar.programs.models import Program
from athar.statements.actions import open_if_due, save_draft, seal_statement
from athar.statements.models import Stage, Statement
from athar.statements.pinned import STATEMENT
from athar.statements.queries import opened_statements
from athar.statements.sealing import close_envelope, open_envelope
from publiclog.commitment import commit
from tests.world import World


def leaves(kind: str) -> list[dict[str, object]]:
    """Return the log's entries of a kind as anybody reads them."""
    return [json.loads(bytes(entry.leaf)) for entry in Entry.objects.filter(kind=kind).order_by("id")]


def test_the_commitment_is_in_the_log_in_the_same_transaction(world: World, program: Program) -> None:
    statement = world.seal("town", program)
    (leaf,) = leaves("statement_sealed")
    assert statement.commitment in json.dumps(leaf)
    world.draft("shade", program)
    before = Entry.objects.count()
    with transaction.atomic():
        seal_statement(world.members["shade"], program=program, now=world.now)
        transaction.set_rollback(True)
    assert Entry.objects.count() == before
    assert Statement.objects.get(organisation_id=world.members["shade"].organisation_id).stage == Stage.DRAFT


def test_the_leaf_tells_nothing_of_the_content(world: World, program: Program) -> None:
    world.seal("town", program, world.claims(program, saplings="31337"), text="many words")
    (leaf,) = leaves("statement_sealed")
    assert "31337" not in json.dumps(leaf) and "words" not in json.dumps(leaf)


def test_equal_statements_have_unequal_commitments(world: World, program: Program) -> None:
    one = world.seal("town", program, {"held": True}, text="same")
    two = world.seal("shade", program, {"held": True}, text="same")
    assert one.commitment != two.commitment


def test_content_and_salt_given_at_opening_match_the_commitment(world: World, program: Program) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    (opened,) = opened_statements(program.pk)
    assert (
        commit(salt=bytes.fromhex(opened.salt), tag=STATEMENT, content=opened.content).hex()
        == opened.commitment
    )


def test_it_was_committed_before_the_first_was_opened(world: World, program: Program) -> None:
    world.seal("town", program)
    world.seal("shade", program)
    world.past_deadline(program)
    kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))
    assert max(i for i, k in enumerate(kinds) if k == "statement_sealed") < kinds.index("statement_opened")


def test_a_sealed_statement_changed_by_the_operator_does_not_open(world: World, program: Program) -> None:
    statement = world.seal("town", program)
    content, salt = open_envelope(bytes(statement.envelope), uid=statement.uid)
    content["text"] = "what the operator would like it to say"
    forged = close_envelope(content, salt=salt, uid=statement.uid)
    Statement.objects.filter(pk=statement.pk).update(envelope=forged)
    with pytest.raises(SealBroken):
        open_if_due(program.pk, now=program.deadline_at.replace(year=program.deadline_at.year + 1))
    assert Statement.objects.get(pk=statement.pk).stage == Stage.SEALED


def test_a_sealed_statement_cannot_be_changed_by_its_party(world: World, program: Program) -> None:
    world.seal("town", program)
    with pytest.raises(NotNow):
        save_draft(world.members["town"], program=program, claims={"held": False}, text="", now=world.now)
    with pytest.raises(NotNow):
        seal_statement(world.members["town"], program=program, now=world.now)


def test_what_is_sealed_while_the_clocks_step_is_under_way_is_not_late(
    world: World, program: Program
) -> None:
    """The step's instant lies before the last sealing: opening is dated by the sealing, and both count."""
    world.seal("town", program)
    began = world.now
    world.now += timedelta(seconds=5)
    for name in ("shade", "oasis"):
        world.seal(name, program)
    tick(began)
    opened = world.fresh(program)
    assert opened.opened_at == world.now
    world.tick()
    sources = Standing.objects.get(program=opened).finding.result["sources"]
    assert len(sources) == 3 and not [each for each in sources if each.get("late")]
    assert Standing.objects.get(program=opened).finding.result["grade"] == "corroborated"
