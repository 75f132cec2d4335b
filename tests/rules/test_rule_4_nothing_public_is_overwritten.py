"""Rule 4: nothing public is deleted or overwritten; it is revised or withdrawn, and both stay visible."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from athar.findings.models import Finding
from athar.logbook.models import Entry
from athar.programs.models import Program
from athar.statements.actions import revise_statement, withdraw_statement
from athar.statements.models import Statement
from athar.statements.queries import opened_statements
from tests.world import World


def opened(world: World, program: Program) -> None:
    """Open the program with two statements that differ."""
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program, world.claims(program, saplings="860"))
    world.past_deadline(program)


def test_a_revision_leaves_the_first_version_in_place(world: World, program: Program) -> None:
    opened(world, program)
    revise_statement(world.members["town"], program=program, changes={"i5": {"value": "860"}}, now=world.now)
    said = next(s for s in opened_statements(program.pk) if s.organisation_uid == world.uid("town"))
    assert said.claims["i5"] == {"value": "1200"} and said.current_claims["i5"] == {"value": "860"}


def test_a_withdrawn_statement_stays_visible_and_says_why(world: World, program: Program) -> None:
    opened(world, program)
    withdraw_statement(
        world.members["town"], program=program, reason="Filed for another program.", now=world.now
    )
    world.tick()
    said = next(s for s in opened_statements(program.pk) if s.organisation_uid == world.uid("town"))
    assert said.withdrawn_at and said.withdraw_reason and said.claims["i5"] == {"value": "1200"}
    page = world.client().get(f"/en/programs/{program.slug}/").content.decode()
    assert "Filed for another program." in page


def test_a_new_finding_stands_beside_the_old_one(world: World, program: Program) -> None:
    opened(world, program)
    first = world.finding(program)
    revise_statement(world.members["town"], program=program, changes={"i5": {"value": "860"}}, now=world.now)
    world.tick()
    assert world.finding(program).number == first.number + 1
    assert Finding.objects.filter(pk=first.pk, result=first.result).exists()


@pytest.mark.parametrize("order", ["UPDATE {} SET kind = 'x'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_the_log(world: World, program: Program, order: str) -> None:
    world.seal("town", program)
    table = connection.ops.quote_name(Entry._meta.db_table)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order.format(table))


@pytest.mark.parametrize(
    "order", ["UPDATE {} SET commitment = 'x'", "UPDATE {} SET content = NULL", "DELETE FROM {}"]
)
def test_the_database_itself_refuses_to_change_an_opened_statement(
    world: World, program: Program, order: str
) -> None:
    opened(world, program)
    table = connection.ops.quote_name(Statement._meta.db_table)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order.format(table))


@pytest.mark.parametrize("order", ["UPDATE {} SET grade = 'effective'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_finding(world: World, program: Program, order: str) -> None:
    opened(world, program)
    table = connection.ops.quote_name(Finding._meta.db_table)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(order.format(table))
