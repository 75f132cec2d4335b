"""A party files after the deadline: what it says is opened at once, shown as late, and decides nothing."""

from __future__ import annotations

from athar.programs.models import State
from athar.statements.models import Stage, Statement
from tests.desk.journey import at
from tests.flows.people import after, file_and_seal, program_page, read
from tests.world import World


def test_a_statement_filed_after_opening_is_shown_and_does_not_count(three: World) -> None:
    program = three.announce("town", "shade", "oasis")
    after(three, program.ends_at)
    file_and_seal(three.client("town"), program, saplings="860")
    three.tick()
    after(three, program.deadline_at)
    assert three.finding(program).grade == "single_source"

    shade = three.client("shade")
    assert "It is opened at once" in read_last_word(three, program.slug)
    file_and_seal(shade, program, saplings="4242")
    statement = Statement.objects.get(program=program, organisation=three.members["shade"].organisation_id)
    assert statement.stage == Stage.OPENED
    three.tick()
    finding = three.finding(program)
    assert (finding.grade, finding.disputed) == ("single_source", False)
    page = program_page(program)
    assert "4,242" in page and "late" in page.lower()


def read_last_word(world: World, slug: str) -> str:
    """Return what the page of sealing says to a party that is late."""
    client = world.client("oasis")
    client.post(at("statement_item", slug, 1), {"value": "no"})
    return read(at("statement_seal", slug), client=client)


def test_a_late_statement_ends_the_silence_of_a_lapsed_program(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.deadline_at)
    after(three, program.deadline_at)
    assert three.fresh(program).state == State.CLOSED
    file_and_seal(three.client("shade"), program, saplings="860")
    three.tick()
    assert three.fresh(program).state == State.OPENED
    assert "860" in program_page(program)
    assert three.finding(program).grade not in ("corroborated", "documented")
