"""Rule 1: no party sees another's statement before it has sealed its own, or the deadline has passed.

Not in a page, an export, a notification, a log entry, an error message, nor by timing. Each test attacks.
"""

from __future__ import annotations

import io
import json
import logging
import re
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.views.debug import ExceptionReporter

from athar.errors import NotAllowed, SealBroken
from athar.evidence.models import Evidence, WitnessReport
from athar.evidence.queries import published_evidence, published_reports
from athar.findings.actions import settle_opened
from athar.findings.case import case_of
from athar.logbook.models import Entry
from athar.organisations.models import Account, Membership
from athar.organisations.queries import memberships_of
from athar.programs.models import Program
from athar.register.actions import refresh_cards
from athar.statements.actions import open_if_due, save_draft
from athar.statements.models import Stage, Statement
from athar.statements.own import own_statement
from athar.statements.queries import opened_statements, sealed_count
from athar.statements.sealing import close_envelope, open_envelope
from tests.rules.addresses import body_of, every_address
from tests.world import World

WORDS = "qanari zarqa 7f3e"  # what the town writes: it must be found nowhere
FIGURE = "481516234"  # long enough to stand in no hash by chance


def seal_the_town(world: World, program: Program) -> Statement:
    """Let the town seal a statement that would be recognised anywhere."""
    return world.seal("town", program, world.claims(program, saplings=FIGURE), text=f"We planted. {WORDS}")


def leaks(text: str | bytes) -> bool:
    """Return whether the town's words or figure stand in it, plain or grouped."""
    plain = text.decode(errors="replace") if isinstance(text, bytes) else text
    return WORDS in plain or FIGURE in plain or f"{int(FIGURE):,}" in plain


@pytest.mark.parametrize("reader", ["", "shade", "oasis", "stranger", "staff"])
def test_no_address_of_the_site_shows_it_to_anybody_else(world: World, program: Program, reader: str) -> None:
    world.organisation("stranger")
    world.accounts["staff"] = Account.objects.create_superuser(
        "staff@operator.example", "a long enough password"
    )
    statement = seal_the_town(world, program)
    world.tick()
    values = {
        "slug": [program.slug, "town", "shade"],
        "uid": [statement.uid, program.uid, world.uid("town")],
        "code": [statement.receipt],
        "item": ["i5", "held"],
        "key": ["i5", "held"],
        "number": ["1", "5"],
        "index": [str(n) for n in range(14)],
        "kind": ["quantity"],
    }
    client, tried = world.client(reader), 0
    answers: dict[str, int] = {}
    asked = f"?q={FIGURE}&code={statement.receipt}"  # no page reads both
    for address in every_address(values):
        for query in ("", "?format=json", "?format=csv", asked):
            if query and answers[address] != HTTPStatus.OK:
                break  # nothing is there for this reader, whatever is asked of it
            response = client.get(address + query)
            answers.setdefault(address, response.status_code)
            body = body_of(response)
            echoed = body.replace(f"q={FIGURE}".encode(), b"").replace(f'value="{FIGURE}"'.encode(), b"")
            assert not (WORDS.encode() in body or (leaks(echoed) and query != asked)), address + query
            tried += response.status_code == 200
    assert tried > 20  # the walk did reach pages


def test_the_party_itself_does_see_its_own(world: World, program: Program) -> None:
    seal_the_town(world, program)
    own = own_statement(world.members["town"], program_id=program.pk)
    assert own is not None and leaks(json.dumps(own.claims)) and leaks(own.text)


def test_own_statement_answers_for_ones_own_organisation_alone(world: World, program: Program) -> None:
    seal_the_town(world, program)
    assert own_statement(world.members["shade"], program_id=program.pk) is None


def test_opened_statements_has_nothing_before_opening(world: World, program: Program) -> None:
    seal_the_town(world, program)
    assert opened_statements(program.pk) == ()
    assert sealed_count(program.pk) == 1


def test_the_engine_is_given_nothing_before_opening(world: World, program: Program) -> None:
    seal_the_town(world, program)
    world.tick()
    case = case_of(world.fresh(program), now=world.now)
    assert case.statements == () and case.sealed_count == 1
    finding = world.finding(program)
    assert not leaks(json.dumps([finding.case, finding.result]))


def test_witness_reports_and_evidence_wait_for_opening_too(world: World, program: Program) -> None:
    WitnessReport.objects.create(
        program=program,
        presence="printed",
        group="a",
        claims={"held": True},
        state="published",
        reported_at=world.now,
    )
    Evidence.objects.create(
        program=program, title_ar="صورة", claims={"held": True}, state="published", filed_at=world.now
    )
    assert published_reports(program.pk) == () and published_evidence(program.pk) == ()
    world.seal("town", program)
    world.past_deadline(program)
    assert len(published_reports(program.pk)) == len(published_evidence(program.pk)) == 1


def test_the_database_holds_no_word_of_it(world: World, program: Program) -> None:
    seal_the_town(world, program)
    world.draft("shade", program, world.claims(program, saplings=FIGURE), text=WORDS)
    world.tick()
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    assert program.uid in dump.getvalue() and not leaks(dump.getvalue())


def test_the_database_refuses_sealed_content_in_clear(world: World, program: Program) -> None:
    statement = seal_the_town(world, program)
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(content={"claims": {}})
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(salt="00")


def test_the_log_holds_no_word_of_it(world: World, program: Program) -> None:
    seal_the_town(world, program)
    world.tick()
    files = [path for path in Path(settings.LOG_FOLDER).rglob("*") if path.is_file()]
    assert files and not any(leaks(path.read_bytes()) for path in files)


def test_the_log_does_not_tell_who_has_sealed(world: World, program: Program) -> None:
    seal_the_town(world, program)
    (entry,) = Entry.objects.filter(kind="statement_sealed")
    assert entry.organisation == "" and world.uid("town") not in bytes(entry.leaf).decode()


def test_no_log_line_says_a_word_of_it(
    world: World, program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        statement = seal_the_town(world, program)
        world.tick()
        Statement.objects.filter(pk=statement.pk).update(envelope=b"\x01" + bytes(80))
        world.past_deadline(program)
    assert "seal is broken" in caplog.text and not leaks(caplog.text)


def test_no_letter_says_a_word_of_it(world: World, program: Program) -> None:
    seal_the_town(world, program)
    world.tick()
    assert not any(leaks(str(letter.message())) for letter in mail.outbox)


def test_a_fault_in_the_middle_of_sealing_reports_no_word_of_it(world: World, program: Program) -> None:
    statement = seal_the_town(world, program)
    other = {"v": 1, "claims": {"i5": {"value": FIGURE}}, "text": WORDS}
    forged = close_envelope(other, salt=bytes(32), uid=statement.uid)
    Statement.objects.filter(pk=statement.pk).update(envelope=forged)
    world.now = program.deadline_at + timedelta(seconds=1)
    try:
        open_if_due(program.pk, now=world.now)
    except SealBroken as fault:
        reporter = ExceptionReporter(None, type(fault), fault, fault.__traceback__)
        assert not leaks(str(fault)) and not leaks(reporter.get_traceback_text())
        own_frames = [f for f in reporter.get_traceback_frames() if "athar/statements" in f["filename"]]
        assert own_frames and not leaks(str([f["vars"] for f in own_frames]))
    else:
        pytest.fail("a statement that does not match its commitment was opened")


def test_nothing_printed_of_a_statement_says_a_word_of_it(world: World, program: Program) -> None:
    statement = seal_the_town(world, program)
    own = own_statement(world.members["town"], program_id=program.pk)
    assert not leaks(repr(statement) + str(statement) + repr(own))


def test_envelopes_cannot_be_exchanged(world: World, program: Program) -> None:
    town = seal_the_town(world, program)
    shade = world.seal("shade", program)
    with pytest.raises(SealBroken):
        open_envelope(bytes(Statement.objects.get(pk=town.pk).envelope), uid=shade.uid)


def test_a_page_does_not_tell_who_has_sealed(world: World, program: Program) -> None:
    """The same page, to the byte, whether the town or the shade has sealed: only the number is told."""
    seen = {}
    for who in ("town", "shade"):
        with transaction.atomic():
            world.seal(who, program)
            settle_opened(world.now)
            refresh_cards(world.now)
            seen[who] = world.client().get(f"/en/programs/{program.slug}/").content.decode()
            transaction.set_rollback(True)
    codes = re.compile(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b|/log/[^\"]*")  # receipts: random, one to each entry
    assert "1" in seen["town"]
    assert codes.sub("", seen["town"]) == codes.sub("", seen["shade"])


def test_nothing_opens_at_the_deadline_but_only_after_it(world: World, program: Program) -> None:
    seal_the_town(world, program)
    assert not open_if_due(program.pk, now=program.deadline_at)
    assert open_if_due(program.pk, now=program.deadline_at + timedelta(microseconds=1))


def test_nothing_opens_while_one_party_has_a_draft_only(world: World, program: Program) -> None:
    seal_the_town(world, program)
    world.seal("shade", program)
    world.draft("oasis", program)
    world.tick()
    assert Statement.objects.filter(stage=Stage.SEALED).count() == 2 and opened_statements(program.pk) == ()


def test_all_open_together_once_every_party_sealed(world: World, program: Program) -> None:
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    assert {s.opened_at for s in opened_statements(program.pk)} == {world.now}
    assert len(opened_statements(program.pk)) == 3


def test_a_person_of_two_organisations_sees_each_ones_own_only_as_its_member(
    world: World, program: Program
) -> None:
    seal_the_town(world, program)
    person = world.accounts["shade"]
    assert [m.organisation_uid for m in memberships_of(person)] == [world.uid("shade")]
    Membership.objects.create(
        account=person,
        organisation_id=world.members["town"].organisation_id,
        role="viewer",
        since_at=world.now,
    )
    as_viewer = memberships_of(person)[1]
    assert own_statement(as_viewer, program_id=program.pk) is not None
    with pytest.raises(NotAllowed):
        save_draft(as_viewer, program=program, claims={}, text="", now=world.now)


def test_there_is_no_admin_page_of_statements() -> None:
    from django.apps import apps

    assert not apps.is_installed("django.contrib.admin")


def test_no_column_but_the_envelope_grows_with_what_is_written(world: World, program: Program) -> None:
    """Length would tell too: the same columns, of the same size, for a short and a long sealed statement."""
    short = world.seal("town", program, {"held": True}, text="x")
    long = world.seal("shade", program, world.claims(program), text="y" * 1500)

    def sizes(statement: Statement) -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM statements_statement WHERE id = %s", [statement.pk])
            names = [column[0] for column in cursor.description]
            row = cursor.fetchone()
        skip = ("id", "organisation_id", "filed_by_id", "envelope")
        return {
            n: len(str(v)) for n, v in zip(names, row, strict=True) if n not in skip and not n.endswith("_at")
        }

    assert sizes(short) == sizes(long)
