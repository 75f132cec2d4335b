"""The review of what the public hands in: by neutral staff alone, once, and unseen before the opening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from athar.errors import NotNow
from athar.evidence.actions import hand_in_evidence, publish, reject, report_as_witness
from athar.evidence.models import Evidence, Moderation, VenueCode, WitnessReport
from athar.evidence.queries import for_review, waiting_for_review
from athar.logbook.models import Entry
from athar.organisations.models import Account, Membership, Organisation
from athar.programs.models import Program
from tests.desk.journey import at
from tests.world import PASSWORD, World, signed_in

SEEN = "I saw them plant in rows."


@pytest.fixture
def staff(world: World) -> Account:
    """Somebody of the operator's staff who acts for no organisation."""
    return Account.objects.create_superuser("staff@operator.example", PASSWORD, name="نورة السالم")


@pytest.fixture
def browser(staff: Account) -> Client:
    """The browser of that person."""
    return signed_in(staff)


@pytest.fixture
def report(world: World, program: Program) -> WitnessReport:
    """A report of an attendee who came with a printed code."""
    code = VenueCode.objects.create(program=program, code="ABCD2345", gate="North", made_at=world.now)
    claims = {"held": True, "i5": {"value": "840", "approximate": True}}
    return report_as_witness(program, claims=claims, now=world.now, code=code, words=SEEN)


@pytest.fixture
def piece(world: World, program: Program) -> Evidence:
    """A count from the air, handed in an hour later."""
    return hand_in_evidence(
        world.members["shade"],
        program=program,
        title_ar="صورة جوية",
        title_en="Picture from the air",
        link="https://pictures.example/valley",
        claims={"i5": {"value": "871"}},
        now=world.now + timedelta(hours=1),
    )


def decide(client: Client, row: WitnessReport | Evidence, **data: str) -> Any:
    """Press a button of that row."""
    kind = "evidence" if isinstance(row, Evidence) else "report"
    return client.post(at("review_one", kind, row.uid), {"decision": "publish"} | data)


def public_page(program: Program) -> str:
    """Return the program's page as anybody reads it."""
    with translation.override("en"):
        return Client().get(reverse("register:program", args=[program.slug])).content.decode()


@pytest.mark.parametrize(
    ("language", "presence"), [("en", "A code printed at the venue"), ("ar", "رمز مطبوع في الموقع")]
)
def test_staff_see_what_waits_oldest_first_in_words(
    browser: Client, report: WitnessReport, piece: Evidence, language: str, presence: str
) -> None:
    page = browser.get(at("review", language=language))
    text = page.content.decode()
    assert [row.uid for row, _form in page.context["rows"]] == [report.uid, piece.uid]
    assert SEEN in text and presence in text and "840" in text and "871" in text
    assert "https://pictures.example/valley" in text
    assert at("review", language=language) in browser.get(at("home", language=language)).content.decode()


def test_what_is_published_leaves_the_list(browser: Client, report: WitnessReport, piece: Evidence) -> None:
    for row in (report, piece):
        assert decide(browser, row).url == at("review")
        row.refresh_from_db()
        assert row.state == Moderation.PUBLISHED
    assert "Nothing waits for review" in browser.get(at("review")).content.decode()


def test_a_rejection_without_a_reason_keeps_the_page_with_the_error(
    browser: Client, report: WitnessReport, piece: Evidence
) -> None:
    page = decide(browser, piece, decision="reject", reason="  ")
    text = page.content.decode()
    assert page.status_code == 200 and f"#id_{piece.uid}_reason" in text
    assert [bool(form.errors) for _row, form in page.context["rows"]] == [False, True]
    piece.refresh_from_db()
    assert piece.state == Moderation.PENDING
    decide(browser, piece, decision="reject", reason="It is of another valley.")
    piece.refresh_from_db()
    assert (piece.state, piece.rejection) == (Moderation.REJECTED, "It is of another valley.")


def test_nobody_but_staff_finds_the_page(
    world: World, report: WitnessReport, as_role: Callable[[str, str], Client]
) -> None:
    person = signed_in(Account.objects.create_user("jana@people.example", PASSWORD, name="Jana"))
    for client in (world.client("town"), world.client("stranger"), as_role("shade", "owner"), person):
        assert client.get(at("review")).status_code == 404
        assert decide(client, report).status_code == 404
        assert at("review") not in client.get(at("home")).content.decode()
    for answer in (Client().get(at("review")), decide(Client(), report)):
        assert answer.status_code == 302 and "/accounts/login/" in answer.headers["Location"]
    report.refresh_from_db()
    assert report.state == Moderation.PENDING
    assert not waiting_for_review(world.accounts["town"], limit=9)
    assert for_review(world.accounts["town"], kind="report", uid=report.uid) is None


@pytest.mark.parametrize(
    ("name", "answer"), [("town", "confirmed"), ("oasis", "pending"), ("oasis", "denied")]
)
def test_staff_of_a_party_neither_see_nor_decide(
    world: World, staff: Account, browser: Client, report: WitnessReport, name: str, answer: str
) -> None:
    organisation = Organisation.objects.get(uid=world.uid(name))
    report.program.partners.filter(organisation=organisation).update(answer=answer)
    Membership.objects.create(account=staff, organisation=organisation, role="viewer", since_at=world.now)
    page = browser.get(at("review"))
    assert not page.context["rows"] and page.context["count"] == 0 and SEEN not in page.content.decode()
    assert browser.get(at("home")).context["to_review"] == 0
    assert decide(browser, report).status_code == 404
    assert decide(browser, report, decision="reject", reason="Not nice.").status_code == 404
    report.refresh_from_db()
    assert report.state == Moderation.PENDING


def test_a_second_decision_changes_nothing(
    world: World, staff: Account, browser: Client, report: WitnessReport
) -> None:
    late = WitnessReport.objects.get(pk=report.pk)  # read by another before the first decision
    decide(browser, report)
    report.refresh_from_db()
    entries = Entry.objects.count()
    for data in ({}, {"decision": "reject", "reason": "No."}):
        answer = browser.post(at("review_one", "report", report.uid), {"decision": "publish"} | data)
        assert answer.url == at("review")  # type: ignore[attr-defined]
    assert "reviewed already" in browser.get(at("review")).content.decode()
    with pytest.raises(NotNow):
        publish(late, by=staff, now=world.now)
    with pytest.raises(NotNow):
        reject(late, by=staff, reason="No.", now=world.now)
    late.refresh_from_db()
    assert (late.state, late.salt) == (Moderation.PUBLISHED, report.salt)
    assert Entry.objects.count() == entries


def test_what_is_published_is_seen_by_nobody_before_the_opening(
    world: World, browser: Client, report: WitnessReport, piece: Evidence
) -> None:
    program = report.program
    decide(browser, report)
    decide(browser, piece)
    world.tick()
    assert SEEN not in public_page(program) and "Picture from the air" not in public_page(program)
    for name in ("town", "shade", "oasis"):
        world.seal(name, program)
    world.tick()
    assert SEEN in public_page(program) and "Picture from the air" in public_page(program)


def test_the_number_of_queries_does_not_grow_with_what_waits(
    world: World, browser: Client, report: WitnessReport, piece: Evidence
) -> None:
    browser.get(at("review"))
    counts = []
    for more in (0, 6):
        for hour in range(more):
            moment = world.now + timedelta(hours=hour)
            report_as_witness(report.program, claims={"held": True}, now=moment)
        with CaptureQueriesContext(connection) as queries:
            assert len(browser.get(at("review")).context["rows"]) == 2 + more
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_name_in_the_other_script_is_set_apart(browser: Client) -> None:
    assert "Welcome, <bdi>نورة</bdi>" in browser.get(at("home")).content.decode()
