"""Rule 4's exception: words about a person can be erased, leaving nothing but a tombstone; all other proofs hold."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from athar.erasure import erase, planned
from athar.errors import NotNow, NotValid
from athar.evidence.actions import hand_in_evidence, publish, reject, report_as_witness
from athar.evidence.models import Evidence, WitnessReport
from athar.findings.actions import reply_to_contradiction
from athar.findings.models import Finding, Reply
from athar.logbook.models import Entry
from athar.organisations.models import Account
from athar.programs.actions import Promise, answer_naming, cancel_program
from athar.programs.models import Partner, Program
from athar.programs.queries import program_by_slug
from athar.register.proof import proof_file
from athar.register.proof_check import check
from athar.statements.actions import revise_statement, withdraw_statement
from athar.statements.models import Statement
from publiclog.entry import read_entry
from tests.rules.addresses import body_of, every_address
from tests.world import SAPLINGS, World

NAME = "Umm Rashid of Qanari Street"  # what must go: somebody's name in somebody else's words
WORDS = Promise(label_ar="وصف", label_en="In words", kind="text")


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


@pytest.fixture
def opened(world: World) -> Program:
    """A program whose town named somebody, in its text and in an item, in both of its versions."""
    program = world.announce("town", "shade", "oasis", promises=(SAPLINGS, WORDS))
    world.to_filing()
    world.seal("town", program, world.claims(program, saplings="1200", i6=NAME), text=f"We met {NAME}.")
    for name in ("shade", "oasis"):
        world.seal(name, program, text="We all planted trees.")
    world.tick()
    revise_statement(world.members["town"], program=program, changes={"i5": {"value": "1100"}}, now=world.now)
    world.tick()
    return world.fresh(program)


def of_town(world: World, program: Program) -> list[Statement]:
    uid = world.uid("town")
    return list(Statement.objects.filter(program=program, organisation__uid=uid).order_by("revision"))


def everything_in_rows() -> str:
    """Return all of the database as text."""
    dump = io.StringIO()
    call_command("dumpdata", stdout=dump)
    return dump.getvalue()


def test_a_statement_is_erased_in_every_version_and_everywhere(world: World, opened: Program) -> None:
    assert everything_in_rows().count("Qanari") > 5
    graves = erase(planned("statement", of_town(world, opened)[0].uid), asked_by="person", now=world.now)
    assert len(graves) == 2 and "Qanari" not in everything_in_rows()
    rows = of_town(world, opened)
    assert [(row.salt, row.content["text"]) for row in rows if row.content] == [("", ""), ("", "")]
    assert [row.content["claims"]["i5"] for row in rows if row.content] == [
        {"value": "1200"},
        {"value": "1100"},
    ]


def test_no_page_shows_it_afterwards_and_the_programs_page_says_why(world: World, opened: Program) -> None:
    statement = of_town(world, opened)[0]
    values = {"slug": [opened.slug], "uid": [statement.uid], "item": ["i6"], "code": [statement.receipt]}
    shown = sum(b"Qanari" in body_of(world.client().get(address)) for address in every_address(values))
    assert shown
    erase(planned("statement", statement.uid), asked_by="person", now=world.now)
    world.tick()
    for address in every_address(values):
        assert b"Qanari" not in body_of(world.client().get(address)), address
    page = world.client().get(f"/en/programs/{opened.slug}/").content.decode()
    assert "erased at the request of a person they speak of" in page
    assert "مُحيت" in world.client().get(f"/ar/programs/{opened.slug}/").content.decode()


def test_the_proofs_of_all_others_hold_and_the_grade_is_reached_again(world: World, opened: Program) -> None:
    statement = of_town(world, opened)[0]
    erase(planned("statement", statement.uid), asked_by="author", now=world.now)
    world.tick()
    shown = program_by_slug(opened.slug)
    assert shown is not None
    checked = check(json.dumps(proof_file(shown)).encode())
    assert checked.ok, checked.failed
    proven = {(point.key, point.values.get("statement")) for point in checked.proven}
    others = Statement.objects.exclude(organisation__uid=world.uid("town")).values_list("uid", flat=True)
    assert {("content", uid) for uid in others} <= proven and ("content", statement.uid) not in proven
    assert "grade_same" in {point.key for point in checked.proven}
    assert ("erased_author", statement.uid) in {
        (point.key, point.values.get("statement")) for point in checked.not_proven
    }


def test_the_tombstone_names_the_entry_and_nobody(world: World, opened: Program) -> None:
    statement = of_town(world, opened)[0]
    grave, _second = erase(planned("statement", statement.uid), asked_by="person", now=world.now)
    told = read_entry(bytes(grave.leaf))
    assert told.content == {"what": "statement", "entry": statement.leaf_hash, "asked_by": "person"}
    assert told.org == "" and told.id == f"program:{opened.uid}"


def test_erasing_makes_nobody_independent(world: World) -> None:
    """Two texts that are one make one voice; when one of them is erased they still do."""
    program = world.announce("town", "shade", "oasis")
    world.to_filing()
    text = (
        "On that morning many people came to the valley and planted trees along the old road until noon. " * 3
    )
    for name in ("town", "shade"):
        world.seal(name, program, text=text)
    world.seal(
        "oasis", program, text="Something of our own, and of some length, that nobody else has written."
    )
    world.tick()
    before = world.finding(program)
    erase(planned("statement", of_town(world, program)[0].uid), asked_by="author", now=world.now)
    after = world.finding(program)
    assert after.number == before.number + 1 and after.grade == before.grade
    assert len(after.result["clusters"]) == len(before.result["clusters"]) == 2


def test_reports_evidence_replies_and_reasons_can_be_erased(world: World, opened: Program) -> None:
    staff = Account.objects.create_superuser("staff@operator.example", "a long enough password")
    report = report_as_witness(opened, claims={"held": True}, words=f"I saw {NAME}", now=world.now)
    bad = report_as_witness(opened, claims={"held": True}, words="x", now=world.now)
    piece = hand_in_evidence(
        world.members["town"], program=opened, title_ar=f"Photo of {NAME}", now=world.now
    )
    publish(report, by=staff, now=world.now)
    publish(piece, by=staff, now=world.now)
    reject(bad, by=staff, reason=f"It names {NAME}", now=world.now)
    reply_to_contradiction(
        world.members["town"],
        contradiction=world.contradiction(opened),
        stance="stands",
        text=f"Ask {NAME}",
        now=world.now,
    )
    withdraw_statement(world.members["town"], program=opened, reason=f"Because of {NAME}", now=world.now)
    world.tick()
    erase(planned("statement", of_town(world, opened)[0].uid), asked_by="author", now=world.now)
    erase(planned("report", report.uid), asked_by="author", now=world.now)
    erase(planned("evidence", piece.uid), asked_by="person", now=world.now)
    erase(planned("reply", Reply.objects.get().uid), asked_by="person", now=world.now)
    for kind in ("moderation", "statement_withdrawn"):
        entry = Entry.objects.filter(kind=kind).order_by("-id").first()
        assert entry is not None
        erase(planned("reason", bytes(entry.leaf_hash).hex()), asked_by="authority", now=world.now)
    assert "Qanari" not in everything_in_rows()
    kept = WitnessReport.objects.get(pk=report.pk)
    assert kept.claims == {"held": True} and kept.salt and kept.words_commitment
    assert Evidence.objects.get().salt == ""


def test_the_reasons_of_denials_and_cancellations_can_be_erased(world: World) -> None:
    first, second = world.announce("town", "shade"), world.announce("town", "oasis", title="Other")
    answer_naming(
        world.members["shade"], program=first, confirmed=False, reason=f"{NAME} lied", now=world.now
    )
    cancel_program(world.members["town"], program=second, reason=f"{NAME} is ill", now=world.now)
    for kind in ("naming_answered", "program_cancelled"):
        entry = Entry.objects.filter(kind=kind).order_by("-id").first()
        assert entry is not None
        erase(planned("reason", bytes(entry.leaf_hash).hex()), asked_by="person", now=world.now)
    assert "Qanari" not in everything_in_rows()
    assert Partner.objects.get(program=first, organisation__uid=world.uid("shade")).answer == "denied"


def test_nothing_is_erased_twice_or_of_nobody_or_before_opening(world: World, opened: Program) -> None:
    uid = of_town(world, opened)[0].uid
    plan = planned("statement", uid)
    erase(plan, asked_by="author", now=world.now)
    for what, ident in (("statement", uid), ("statement", "nothing"), ("reply", uid), ("reason", "x")):
        with pytest.raises(NotValid):
            planned(what, ident)
    with pytest.raises(NotNow):
        erase(plan, asked_by="author", now=world.now)
    with pytest.raises(NotValid):
        planned("everything", uid)
    other = world.announce("town", "shade", title="Another", on=world.now.replace(year=2027))
    world.now = other.ends_at
    world.tick()
    with pytest.raises(NotValid):
        planned("statement", world.seal("town", other).uid)


def test_the_database_lets_nothing_else_pass(world: World, opened: Program) -> None:
    row = of_town(world, opened)[0]
    finding = Finding.objects.filter(program=opened).first()
    assert finding is not None

    def refused(**change: object) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Statement.objects.filter(pk=row.pk).update(**change)

    refused(salt="", content={})
    erase(planned("statement", of_town(world, opened)[0].uid), asked_by="author", now=world.now)
    changes: list[dict[str, object]] = [{"content": {}}, {"salt": "00" * 32}, {"stage": "draft"}]
    changes.append({"commitment": "00" * 32})
    for change in changes:
        refused(**change)
    other = Statement.objects.exclude(organisation=row.organisation_id).first()
    assert other is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        Statement.objects.filter(pk=other.pk).update(salt="", content={})
    changes = [{"case": {}}, {"grade": "effective"}, {"erased": "00" * 32, "case": {}}]
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.objects.filter(pk=finding.pk).update(**change)


# the command


def run(*words: str) -> str:
    out = io.StringIO()
    call_command("erase", *words, stdout=out)
    return out.getvalue()


def test_the_command_asks_twice_and_can_only_look(
    world: World, opened: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = of_town(world, opened)[0].uid
    before = Entry.objects.count()
    assert "letters" in run("statement", uid, "--asked-by", "person", "--dry-run")
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("statement", uid, "--asked-by", "person", "--yes", "another")
    monkeypatch.setattr("builtins.input", lambda _question: "no")
    with pytest.raises(CommandError, match="Nothing was erased"):
        run("statement", uid, "--asked-by", "person")
    assert Entry.objects.count() == before and "Qanari" in everything_in_rows()


HOME = """
import sys
from athar.serving import state
state.load_django()
from django.core.management import call_command
from athar.logbook.keys import take_sequencers_place
take_sequencers_place()
call_command("migrate", verbosity=0)
from tests.rules.writing import agreement, answer, article, listing, question
from tests.world import World
world = World()
world.organisation("town"); world.organisation("shade")
program = world.announce("town", "shade")
world.to_filing()
one = world.seal("town", program, text="We met Umm Rashid of Qanari Street. " * 20)
world.seal("shade", program, text="Nothing of note.")
world.tick()
made = [listing(world), agreement(world), question(world), answer(world), article(world)]
world.tick()
world.tick()
from athar.search.models import Entry
found = Entry.objects.filter(kind__in=["partnership", "question", "article"])
assert all("Qanari" in f"{each.title_en} {each.text_en}" for each in found) and found.count() == 4, list(found)
print(one.uid, *made)
"""
REST = """
import sys
from athar.serving import state
state.load_django()
from django.core.management import call_command
for what, uid in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    call_command("erase", what, uid, asked_by="person", yes=uid)
"""
ERASED = ("statement", "listing", "agreement", "question", "answer", "article")


def test_the_bytes_are_gone_from_the_databases_files(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the files of a database server are its own")
    env = {"ATHAR_HOME": str(tmp_path), "PYTHONPATH": "src:.", "PATH": "/usr/bin:/bin"}
    made = subprocess.run([sys.executable, "-c", HOME], capture_output=True, text=True, env=env, check=True)

    def holding() -> list[str]:
        files = (path for path in tmp_path.glob("*.sqlite3*") if path.is_file())  # letters went out long ago
        return [str(path) for path in files if b"qanari" in path.read_bytes().lower()]

    first, *others = zip(ERASED, made.stdout.split(), strict=True)
    assert holding()
    by_command = subprocess.run(
        [sys.executable, "-m", "athar.cli", "erase", *first, "--asked-by", "person", "--yes", first[1]],
        capture_output=True,
        text=True,
        env=env,
    )
    assert by_command.returncode == 0, by_command.stderr
    assert "the words are in neither" in by_command.stdout and "cannot reach" in by_command.stdout
    assert holding()
    in_one = subprocess.run(
        [sys.executable, "-c", REST, *(word for pair in others for word in pair)],
        capture_output=True,
        text=True,
        env=env,
    )
    assert in_one.returncode == 0, in_one.stderr
    assert in_one.stdout.count("the words are in neither") == len(others)
    assert not holding()
