"""What attendees are asked and what becomes of their answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from athar.evidence.actions import make_venue_code
from athar.evidence.models import Moderation, Presence, WitnessReport
from athar.programs.actions import cancel_program
from athar.programs.models import Program
from athar.programs.queries import shown_program
from athar.register.forms import WitnessForm
from tests.world import World


@pytest.fixture
def begun(world: World, program: Program) -> Program:
    """A program whose filing is open."""
    world.to_filing()
    return world.fresh(program)


def address(program: Program) -> str:
    return f"/en/programs/{program.slug}/witness/"


def test_nothing_is_answered_beforehand_and_cannot_tell_is_always_there(
    reader: Client, begun: Program
) -> None:
    response = reader.get(address(begun))
    text = response.content.decode()
    assert " checked" not in text and not response.cookies
    assert text.count("I can&#x27;t tell") == text.count("<fieldset") == 4
    assert text.count("<textarea") == 1  # five questions
    assert 'type="email"' not in text and 'type="tel"' not in text


def test_a_report_is_kept_for_review_and_answered_with_a_receipt(
    world: World, reader: Client, begun: Program
) -> None:
    code = make_venue_code(world.members["town"], program=begun, gate="North", now=world.now)
    response = reader.post(
        address(begun),
        {
            "held": "yes",
            "as_planned": "yes",
            "i5": "800-1600",
            "tie": "none",
            "words": " I saw it. ",
            "code": code.code,
        },
    )
    report = WitnessReport.objects.get()
    assert response.status_code == 302 and report.uid in response["Location"]
    assert (report.state, report.presence, report.tie) == (Moderation.PENDING, Presence.PRINTED, None)
    assert report.claims["held"] is True and report.claims["when"] == "2026-03-11"
    assert report.claims["i5"] == {"low": "800", "high": "1600", "approximate": True}
    assert report.words == "I saw it."
    done = reader.get(response["Location"]).content.decode()
    assert "-".join(re.findall("....", report.uid)).upper() in done


def test_a_receipt_that_is_nobodys_leads_nowhere(reader: Client, begun: Program) -> None:
    assert reader.get(f"{address(begun)}done/?id=0000000000000000").status_code == 404


def test_a_tie_is_kept_with_the_report(world: World, reader: Client, begun: Program) -> None:
    reader.post(address(begun), {"held": "no", "tie": world.uid("shade")})
    report = WitnessReport.objects.get()
    assert (
        report.tie is not None and report.tie.uid == world.uid("shade") and report.claims == {"held": False}
    )


def test_a_code_of_another_program_proves_nothing(world: World, reader: Client, begun: Program) -> None:
    other = world.announce("shade", "oasis", title="Other", on=world.now + timedelta(days=2))
    code = make_venue_code(world.members["shade"], program=other, now=world.now)
    assert b"This code is not known here" in reader.get(address(begun), {"code": code.code}).content
    reader.post(address(begun), {"held": "yes", "code": code.code})
    assert WitnessReport.objects.get().presence == Presence.OPEN


def test_a_poster_leads_to_the_questions(world: World, reader: Client, begun: Program) -> None:
    code = make_venue_code(world.members["town"], program=begun, now=world.now)
    response = reader.get(f"/ar/w/{code.code.lower()}/")
    assert response.status_code == 302
    assert response["Location"] == f"/ar/programs/{begun.slug}/witness/?code={code.code}"
    assert reader.get("/ar/w/NOBODYS/").status_code == 404


@pytest.mark.parametrize(
    "answers", [{}, {"held": "unknown"}, {"held": "perhaps"}, {"held": "yes", "tie": "me"}]
)
def test_what_cannot_be_taken_is_said_at_its_place_and_what_was_typed_stays(
    reader: Client, begun: Program, answers: dict[str, str]
) -> None:
    response = reader.post(address(begun), {**answers, "words": "Kept words."})
    assert response.status_code == 400 and not WitnessReport.objects.exists()
    assert "err-sum" in response.content.decode() and "Kept words." in response.content.decode()


def test_a_form_sent_from_another_site_is_refused(reader: Client, begun: Program) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(address(begun), {"held": "yes"}).status_code == 302
    for headers in (
        {"origin": "https://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "null"},
    ):
        assert reader.post(address(begun), {"held": "yes"}, headers=headers).status_code == 403
    assert WitnessReport.objects.count() == 1


def test_a_cancelled_program_takes_no_report(world: World, reader: Client, program: Program) -> None:
    cancel_program(world.members["town"], program=program, reason="The road is closed.", now=world.now)
    assert b"<form method" not in reader.get(address(program)).content.split(b"<footer")[0]
    assert reader.post(address(program), {"held": "yes"}).status_code == 400


def test_before_it_begins_nothing_is_asked(world: World, reader: Client, db: None) -> None:
    later = world.announce("town", "shade", title="Far away", on=datetime(2190, 1, 1, 9, tzinfo=UTC))
    assert b"It has not begun yet" in reader.get(address(later)).content
    assert b"Add what you saw" not in reader.get(f"/en/programs/{later.slug}/").content


@pytest.mark.parametrize(("planned", "least"), [("1200", 200), ("45", 10), ("2", 1), ("0", 1), ("abc", 20)])
def test_ranges_reach_about_what_was_promised_and_can_be_compared(
    world: World, begun: Program, planned: str, least: int
) -> None:
    begun.items.filter(key="i5").update(planned={"value": planned})
    field = WitnessForm(program=shown_program(world.fresh(begun))).fields["i5"]
    ranges = [tuple(map(int, value.split("-"))) for value, _label in field.choices if "-" in value]  # type: ignore[attr-defined]
    assert ranges[0] == (0, least)
    for low, high in ranges[1:]:
        assert high == low * 2  # the engine calls a range too wide beyond half of its upper end
