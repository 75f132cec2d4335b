"""A program is announced and nobody ever says what came of it: it lapses, and the page says so."""

from __future__ import annotations

from athar.programs.models import State
from tests.desk.journey import at
from tests.flows.people import after, program_page, read
from tests.world import World


def test_a_program_lapses_without_statements(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.ends_at)
    assert three.finding(program).grade == "collecting"
    desk = three.client("shade").get("/en/desk/").content.decode()
    assert at("statement", program.slug) in desk

    after(three, program.deadline_at)
    assert three.fresh(program).state == State.CLOSED
    assert three.finding(program).grade == "lapsed"
    assert "Lapsed" in program_page(program) and "Tree planting" in read("/en/programs/?grade=lapsed")
    assert "Statements due 0" in read("/en/desk/", client=three.client("shade"))


def test_a_draft_that_was_never_sealed_stays_with_its_party(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.ends_at)
    three.draft("shade", program, text="A sentence nobody sealed.")
    after(three, program.deadline_at)
    assert three.finding(program).grade == "lapsed"
    assert "A sentence nobody sealed." not in program_page(program)
    own = three.client("shade").get(at("statement", program.slug)).content.decode()
    assert "A sentence nobody sealed." in own
