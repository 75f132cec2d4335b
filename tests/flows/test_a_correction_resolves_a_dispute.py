"""Two say different numbers; one looks again and corrects its own, in public, and the dispute is over."""

from __future__ import annotations

from athar.findings.models import ContradictionState
from tests.desk.journey import at
from tests.flows.people import after, file_and_seal, program_page, read
from tests.world import World

WHY = "Saplings of the nursery were counted with them."


def test_a_correction_resolves_a_dispute(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.ends_at)
    town, shade = three.client("town"), three.client("shade")
    file_and_seal(town, program, saplings="1310")
    file_and_seal(shade, program, saplings="860")
    three.tick()
    finding, contradiction = three.finding(program), three.contradiction(program)
    assert (finding.grade, finding.disputed) == ("corroborated", True)
    assert "1,310" in program_page(program) and "has not answered yet" in program_page(program)
    assert "Disputes to answer 1" in read("/en/desk/", client=town)
    assert "Disputes to answer 1" in read("/en/desk/", client=shade)

    reply = at("reply", contradiction.uid)
    assert three.client("oasis").get(reply).status_code == 403
    assert shade.post(reply, {"stance": "stands", "text": "We counted at the gate."}).status_code == 302
    three.tick()
    assert three.finding(program).disputed and "We counted at the gate." in program_page(program)
    refused = town.post(reply, {"stance": "corrects", "text": WHY, "value": ""})
    assert refused.status_code == 200 and "value" in refused.context["form"].errors
    assert town.post(reply, {"stance": "corrects", "text": WHY, "value": "٨٦٠"}).status_code == 302
    three.tick()

    assert three.contradiction(program).state == ContradictionState.RESOLVED
    finding = three.finding(program)
    assert (finding.grade, finding.disputed) == ("corroborated", False)
    page = program_page(program)
    assert WHY in page and "They differed, and it is resolved" in page
    assert "1,310" in page  # what was sealed stays beside what was corrected
    assert "Disputes to answer 0" in read("/en/desk/", client=shade)


def test_a_dispute_that_nobody_answers_stands_and_says_so(three: World) -> None:
    program = three.announce("town", "shade")
    after(three, program.ends_at)
    file_and_seal(three.client("town"), program, saplings="1310")
    file_and_seal(three.client("shade"), program, saplings="860")
    three.tick()
    after(three, three.contradiction(program).due_at)
    assert three.contradiction(program).state == ContradictionState.STANDING
    assert three.finding(program).disputed
    assert "did not answer" in program_page(program)
