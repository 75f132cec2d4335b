"""An organisation is named without being asked: it denies, everybody reads why, and it is asked for nothing."""

from __future__ import annotations

from datetime import timedelta

from athar.programs.models import State
from tests.desk.journey import at
from tests.flows.people import after, announce, answer_naming, file_and_seal, program_page, read
from tests.world import World


def test_a_partner_denies_being_named(three: World) -> None:
    lead, named = three.client("town"), three.client("oasis")
    program = announce(
        lead, on=three.now + timedelta(days=5), title="Planting", partners=[three.uid("oasis")]
    )
    three.tick()
    assert "Planting" in read("/en/desk/", client=named)

    refused = named.post(at("naming", program.slug), {"answer": "no", "reason": " "})
    assert refused.status_code == 200 and "reason" in refused.context["form"].errors
    answer_naming(named, program, reason="Nobody asked us.")
    three.tick()
    assert three.finding(program).grade == "unconfirmed"
    assert "Nobody asked us." in program_page(program)
    assert three.fresh(program).state == State.ANNOUNCED

    after(three, program.ends_at)
    assert named.get(at("statement", program.slug)).status_code == 403
    assert at("statement", program.slug) not in named.get("/en/desk/").content.decode()
    file_and_seal(lead, program, saplings="1200")
    three.tick()  # nobody else is waited for
    assert three.finding(program).grade == "single_source"
    assert "Nobody asked us." in program_page(program)


def test_a_denial_can_be_taken_back_before_opening(three: World) -> None:
    lead, named = three.client("town"), three.client("oasis")
    program = announce(
        lead, on=three.now + timedelta(days=5), title="Planting", partners=[three.uid("oasis")]
    )
    answer_naming(named, program, reason="Nobody asked us.")
    answer_naming(named, program)
    after(three, program.ends_at)
    file_and_seal(lead, program, saplings="1200")
    file_and_seal(named, program, saplings="1200")
    three.tick()
    assert three.finding(program).grade == "corroborated"
    assert "Nobody asked us." not in program_page(program)
