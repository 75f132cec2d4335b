"""A program's page in each of its states, in both languages."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from athar.effects.actions import confirm_effect, publish_effect
from athar.evidence.actions import hand_in_evidence, publish, report_as_witness
from athar.evidence.models import VenueCode
from athar.findings.actions import reply_to_contradiction
from athar.organisations.actions import declare_tie
from athar.organisations.models import Account, Organisation
from athar.programs.actions import answer_naming, cancel_program
from athar.programs.models import Program
from athar.statements.actions import withdraw_statement
from tests.world import HELD, World


def page(client: Client, program: Program, language: str = "en") -> str:
    response = client.get(f"/{language}/programs/{program.slug}/")
    assert response.status_code == 200
    return str(response.content.decode())


def part(text: str, section: str) -> str:
    """Return the section of a page whose id this is."""
    start = text.index(f'id="{section}"')
    return text[start : text.find("<section", start + 1)]


def test_there_is_no_page_at_an_address_that_is_nobodys(reader: Client, db: None) -> None:
    assert reader.get("/en/programs/nowhere/").status_code == 404
    assert reader.get("/ar/programs/nowhere/proof.athar.json").status_code == 404


def test_before_the_event_it_says_what_is_promised_and_what_comes_next(
    reader: Client, program: Program
) -> None:
    text = page(reader, program)
    assert "Saplings planted" in text and "1,200" in text and "What happens next" in text
    assert "Statements are opened" in text and "Town" in text and "Confirmed" in text
    assert 'class="loom"' not in text and "Who says so?" not in text


def test_while_statements_are_sealed_only_their_number_is_told(
    world: World, reader: Client, program: Program
) -> None:
    world.to_filing()
    world.seal("shade", program, text="A sentence nobody may read yet.")
    world.tick()
    for language in ("en", "ar"):
        text = page(reader, program, language)
        assert "nobody may read" not in text and "statement_sealed" not in text
        assert "sealed is sealed" not in text and "A statement was sealed" not in text
    english = page(reader, program)
    assert "one sealed" in english
    assert "is sealed" not in part(english, "h-tl")


def test_an_opened_program_leads_with_its_verdict(reader: Client, disputed: Program) -> None:
    text = page(reader, disputed)
    verdict = text[text.index('class="verdict"') : text.index('id="who"')]
    assert "It took place" in verdict and "differ on" in verdict and "Saplings planted" in verdict
    assert "Corroborated" in verdict and "Open dispute" in verdict and 'class="loom"' in verdict
    figures = re.findall(r"<dd><bdi[^>]*>(\d+)</bdi>", verdict)
    assert figures == ["3", "3", "0", "1"]
    assert "حدث البرنامج بشهادة" in page(reader, disputed, "ar")


def test_every_voice_speaks_in_its_own_words_and_stands_with_its_receipt(
    world: World, reader: Client, disputed: Program
) -> None:
    text = page(reader, disputed)
    who = part(text, "who")
    assert "We planted all of them." in who and "By shade." in who
    assert who.count("Sealed before any statement was opened") == 3
    assert who.count("No known tie to the other sources") == 3
    assert re.findall(r"code=([0-9A-Z-]{19})", text)[:1]


def test_a_tie_is_told_at_the_voices_it_joins(world: World, reader: Client, disputed: Program) -> None:
    shade = Organisation.objects.get(uid=world.uid("shade"))
    oasis = Organisation.objects.get(uid=world.uid("oasis"))
    declare_tie(oasis, other=shade, kind="funder", by=world.members["oasis"], now=world.now)
    world.tick()
    who = part(page(reader, disputed), "who")
    assert who.count("one funds the other") == 2 and who.count("No known tie") == 1


def test_the_comparison_is_a_table_by_source_and_a_list_by_value(reader: Client, disputed: Program) -> None:
    ledger = part(page(reader, disputed), "ledger")
    table, by_value = ledger.split('<ol class="byvalue', 1)
    row = table[table.index('id="item-5"') : table.index('class="why')]
    assert row.count("860") == 2 and row.count("1,200") == 2 and 'class="clash"' in row  # once promised
    assert by_value.count("1,200") >= 2 and "all 3 named" in table


def test_a_dispute_stands_open_at_its_row_with_answers_and_silence(
    world: World, reader: Client, disputed: Program
) -> None:
    contradiction = world.contradiction(disputed)
    reply_to_contradiction(
        world.members["town"],
        contradiction=contradiction,
        stance="stands",
        text="As delivered.",
        now=world.now,
    )
    world.tick()
    ledger = part(page(reader, disputed), "ledger")
    assert "As delivered." in ledger and "Our statement stands" in ledger
    assert "has not answered yet" in ledger and "Silence is published as it is." in ledger
    assert 'class="spread"' in ledger
    world.now = contradiction.due_at
    world.tick(days=1)
    late = part(page(reader, disputed), "ledger")
    assert "did not answer" in late and "The time to answer is over" in late


def test_a_correction_is_shown_beside_what_was_sealed(
    world: World, reader: Client, disputed: Program
) -> None:
    reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(disputed),
        stance="corrects",
        text="We had counted what was delivered.",
        corrected={"value": "860"},
        now=world.now,
    )
    world.tick()
    text = page(reader, disputed)
    assert "Corrected its statement" in text and "They differed, and it is resolved" in text
    assert '<del><bdi class="ours">1,200</bdi></del>' in text and "We had counted what was delivered." in text
    assert "Open dispute" not in text[: text.index('id="who"')]


def test_a_withdrawn_statement_stays_and_says_why(world: World, reader: Client, disputed: Program) -> None:
    withdraw_statement(world.members["oasis"], program=disputed, reason="Wrong program.", now=world.now)
    world.tick()
    who = part(page(reader, disputed), "who")
    assert "Withdrawn: Wrong program." in who and "<del>By oasis." in who


def test_a_party_that_files_nothing_is_shown_silent(world: World, reader: Client, program: Program) -> None:
    world.to_filing()
    world.seal("town", program)
    world.past_deadline(program)
    who = part(page(reader, program), "who")
    assert "Filed no statement." in who and "Shade" in who and "Oasis" in who


def test_a_late_statement_is_told_to_be_late(world: World, reader: Client, disputed: Program) -> None:
    other = world.announce("town", "shade", title="Reading evening", on=world.now + timedelta(days=3))
    world.now += timedelta(days=4)
    world.tick()
    world.seal("town", other, world.claims(other, when="2026-03-15"))
    world.past_deadline(world.fresh(other))
    world.seal("shade", other, world.claims(other, when="2026-03-15"))
    world.tick()
    assert "Filed late: shown, and does not count as support" in page(reader, other)


def test_a_denial_of_being_named_is_shown_with_its_reason(world: World, reader: Client) -> None:
    program = world.announce("town", "shade", "oasis")
    answer_naming(
        world.members["oasis"], program=program, confirmed=False, reason="Nobody asked us.", now=world.now
    )
    world.tick()
    text = page(reader, program)
    assert "denies being a partner" in text and "Nobody asked us." in text and "Unconfirmed" in text


def test_a_cancelled_program_gives_its_reason(world: World, reader: Client, program: Program) -> None:
    cancel_program(world.members["town"], program=program, reason="The road is closed.", now=world.now)
    world.tick()
    text = page(reader, program)
    assert "The road is closed." in text and "Cancelled" in text and "What happens next" not in text


def test_people_evidence_and_effect_are_shown_once_open(
    world: World, reader: Client, program: Program
) -> None:
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password", name="Staff")
    world.to_filing()
    code = VenueCode.objects.create(program=program, code="ABCD2345", gate="North", made_at=world.now)
    for hour in range(3):
        report = report_as_witness(
            program,
            claims={"held": True},
            now=world.now + timedelta(hours=hour),
            code=code,
            words=f"I saw it {hour}.",
        )
        publish(report, by=staff, now=world.now)
    evidence = hand_in_evidence(
        world.members["shade"],
        program=program,
        title_ar="صورة جوية",
        title_en="Picture from the air",
        claims={"i5": {"value": "871"}},
        now=world.now,
    )
    publish(evidence, by=staff, now=world.now)
    world.tick()
    before = page(reader, program)
    assert (
        "I saw it" not in before and "Picture from the air" not in before and "witness report" not in before
    )
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    program = world.fresh(program)
    effect = publish_effect(
        world.members["town"],
        program=program,
        indicator_ar="الأشجار الحية",
        indicator_en="Living trees",
        baseline=Decimal(0),
        target=Decimal(700),
        result=Decimal(740),
        method_ar="عدّ",
        method_en="Counted row by row.",
        measured_on=HELD.date(),
        now=world.now,
    )
    confirm_effect(world.members["oasis"], effect=effect, now=world.now)
    world.tick()
    text = page(reader, program)
    assert "3 of 3 attendees saw it take place" in text and "I saw it 1." in text
    assert "Picture from the air" in part(text, "evidence") and "871" in text
    assert (
        "Living trees: from 0 to 740" in text and "Target reached" in text and "Counted row by row." in text
    )


def test_the_history_tells_the_log_in_order(reader: Client, disputed: Program) -> None:
    text = page(reader, disputed)
    story = text[text.index('id="h-tl"') : text.index('id="proof"')]
    steps = [
        "The program is announced",
        "Confirmed being a partner",
        "The day of the program",
        "3 statements are sealed",
        "3 statements are opened together",
        "Grade: Corroborated",
        "A contradiction is opened",
    ]
    places = [story.index(step) for step in steps]
    assert places == sorted(places)


def test_it_says_how_to_check_it(reader: Client, disputed: Program) -> None:
    proof = part(page(reader, disputed), "proof")
    assert f"athar verify {disputed.slug}.athar.zip" in proof and "proof.athar.zip" in proof
    assert "verify.html" in proof and "proof.athar.json" in proof
    assert 'class="qr"' in proof and "number" in proof


def test_the_comparison_can_be_taken_away_as_a_file(reader: Client, disputed: Program) -> None:
    response = reader.get(f"/en/programs/{disputed.slug}/?format=csv")
    text = response.getvalue().decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 15  # five items, three voices
    assert {row["said"] for row in rows if row["number"] == "5"} == {"860 saplings", "1,200 saplings"}


def test_what_people_wrote_is_text_and_no_markup(world: World, reader: Client, program: Program) -> None:
    world.to_filing()
    for name in ("town", "shade", "oasis"):
        world.seal(name, program, text='<img src=x onerror="alert(1)"> & «quoted»')
    world.tick()
    text = page(reader, program)
    assert "<img src=x" not in text and "&lt;img src=x" in text


def test_a_kept_page_is_the_same_and_goes_when_something_changes(
    world: World, reader: Client, disputed: Program, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = page(reader, disputed)
    with django_assert_num_queries(1):
        assert page(reader, disputed) == first
    reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(disputed),
        stance="stands",
        text="New words.",
        now=world.now,
    )
    assert "New words." in page(reader, disputed)  # before any tick


@pytest.mark.parametrize("parties", [3, 9])
def test_the_number_of_queries_does_not_grow_with_the_parties(
    world: World, parties: int, queries: Callable[[str], int]
) -> None:
    names = [f"party{number}" for number in range(parties)]
    for name in names:
        world.organisation(name)
    program = world.announce(*names)
    world.to_filing()
    for name in names:
        world.seal(name, program)
    world.tick()
    world.tick()
    assert queries(f"/en/programs/{program.slug}/") == 18  # one each: who cosigned, its partnership, articles


def test_many_voices_are_compared_by_value_and_fold_away(world: World, reader: Client) -> None:
    names = [f"school{number}" for number in range(12)]
    for name in names:
        world.organisation(name)
    program = world.announce(*names)
    world.to_filing()
    for name in names:
        world.seal(name, program, world.claims(program, saplings="500" if name == "school7" else "860"))
    world.tick()
    text = page(reader, program)
    assert "byvalue always" in text and 'class="ledger"' not in text and "3 more sources" in text
    voices = re.findall(r'<h3><a href="/en/organisations/[^"]+"><bdi>([^<]+)', text)
    assert voices[0] == "School7"  # whoever differs comes first
