"""The lead cancels before the event: the announcement stays with its reason, and nobody is asked for anything."""

from __future__ import annotations

from datetime import timedelta

from athar.programs.models import State
from tests.desk.journey import at
from tests.flows.people import after, announce, answer_naming, program_page, read
from tests.world import World


def test_a_program_is_cancelled(three: World) -> None:
    lead, partner = three.client("town"), three.client("shade")
    program = announce(
        lead, on=three.now + timedelta(days=9), title="Planting", partners=[three.uid("shade")]
    )
    answer_naming(partner, program)
    three.tick()
    assert partner.post(at("cancel", program.slug), {"reason": "Not ours."}).status_code == 403
    refused = lead.post(at("cancel", program.slug), {"reason": ""})
    assert refused.status_code == 200 and "reason" in refused.context["form"].errors
    assert lead.post(at("cancel", program.slug), {"reason": "The road is flooded."}).status_code == 302
    three.tick()

    page = program_page(program)
    assert "The road is flooded." in page and "ancelled" in page
    assert "Planting" in read("/en/programs/")  # what was announced is never taken away

    after(three, program.deadline_at)
    assert three.fresh(program).state == State.CANCELLED
    assert (
        three.client("shade").post(at("statement_item", program.slug, 1), {"value": "yes"}).status_code == 409
    )
    assert "Statements due 0" in read("/en/desk/", client=three.client("shade"))


def test_a_program_whose_filing_is_open_cannot_be_cancelled(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.ends_at)
    response = three.client("town").post(at("cancel", program.slug), {"reason": "It rained."})
    assert response.status_code == 409
    assert three.fresh(program).state == State.FILING and "It rained." not in program_page(program)
