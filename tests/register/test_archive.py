"""The archive: what it holds and proves, that any change to it is found, and that the page finds what we find."""

from __future__ import annotations

import json
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from athar.logbook.queries import verification_key
from athar.programs.models import Program
from athar.register.check_page import check_page
from athar.register.proof_check import check
from athar.register.verify_command import main
from publiclog.archive import read_archive
from publiclog.cosignature import cosigner_of
from publiclog.errors import Malformed
from publiclog.zipped import MAX_BYTES, read_zip, write_zip
from tests.register.archives import KEY, NAME, cosigned, fetched, keys, spoilt
from tests.world import World


@pytest.mark.usefixtures("full")  # the log whose key is asked for
def test_it_proves_statements_parts_documents_order_and_grade(archive: bytes) -> None:
    checked = check(archive, vkey=verification_key())
    assert checked.ok and checked.enough and not checked.failed
    assert keys(checked)["proven"] >= {
        "head",
        "entry",
        "content",
        "sealed_before",
        "part",
        "document",
        "grade_same",
        "case_same",
    }
    kinds = {point.values["kind"] for point in checked.proven if point.key == "part"}
    assert kinds == {"witness_report", "evidence", "reply", "statement_withdrawn"}
    documents = {point.values["key"] for point in checked.proven if point.key == "document"}
    assert documents == {"case", "result", "digest"}
    assert keys(checked)["not_proven"] >= {"cosigners", "complete", "truth"}


def test_it_is_the_same_to_the_byte_each_time(reader: Client, full: Program, archive: bytes) -> None:
    assert fetched(reader, full) == archive


def test_any_program_reads_it(archive: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert names[:5] == ["README.txt", "verify.html", "policy.txt", "checkpoint.txt", "grading.json"]
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert opened.read("verify.html") == check_page()
        assert json.loads(opened.read(next(name for name in names if name.startswith("entries/"))))["v"] == 1


def test_an_attendees_words_stay_behind_their_commitment(archive: bytes) -> None:
    assert b"Salma" not in archive and b"athar/witness-report/2" in archive


def test_before_opening_it_holds_nothing_of_a_statement(
    world: World, reader: Client, program: Program
) -> None:
    world.to_filing()
    statement = world.seal("shade", program, text="Not yet to be read.")
    world.tick()
    data = fetched(reader, program)
    assert statement.uid.encode() not in data and statement.commitment.encode() not in data
    assert check(data, vkey=verification_key()).ok


def test_before_the_first_head_there_is_none(world: World, reader: Client) -> None:
    program = world.announce("town", "shade")
    assert reader.get(f"/en/programs/{program.slug}/proof.athar.zip").status_code == 404
    assert reader.get("/en/programs/none/proof.athar.zip").status_code == 404


# changes


@pytest.mark.usefixtures("full")  # the log whose key is asked for
def test_a_changed_byte_in_any_file_is_found(archive: bytes) -> None:
    tried = [(name, check(data, vkey=verification_key())) for name, data in spoilt(archive)]
    assert len(tried) > 30 and not [name for name, checked in tried if checked.ok]


def test_a_changed_byte_anywhere_is_found(archive: bytes) -> None:
    """Also in what lies between files: every 211th byte of the archive, and all of its last and first hundred."""
    places = {*range(100), *range(0, len(archive), 211), *range(len(archive) - 100, len(archive))}
    held = []
    for at in sorted(places):
        data = bytearray(archive)
        data[at] ^= 0x20
        held += [at] if check(bytes(data)).ok else []
    assert not held


@pytest.mark.parametrize("cut", [0, 3, 4, 29, 100, 5_000, -1, -22])
def test_an_archive_that_breaks_off_is_unreadable(archive: bytes, cut: int) -> None:
    assert not check(archive[:cut]).readable


ELSEWHERE = [
    "../x.txt",
    "/etc/x",
    "entries/../../x",
    "a/b/c",
    "entries\\x",
    "",
    "x" * 80,
    "entries/é.json",
    "a b",
]


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_neither_written_nor_read(archive: bytes, name: str) -> None:
    with pytest.raises((Malformed, UnicodeError)):
        write_zip({name: b""})
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for kept, data in read_zip(archive).items():
            made.writestr(kept, data)
        made.writestr(name or "x", b"x")
    assert not check(out.getvalue()).readable


def test_what_is_packed_doubled_or_appended_is_refused(archive: bytes) -> None:
    files = read_zip(archive)
    packed, bomb = BytesIO(), BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("README.txt", bytes(100_000_000))
    first = archive[: 30 + len("README.txt") + len(files["README.txt"])]
    for data in (packed.getvalue(), bomb.getvalue(), first + archive, archive + b"x", b"x" + archive):
        checked = check(data)
        assert not checked.readable and {point.key for point in checked.failed} == {"malformed"}
    with pytest.raises(Malformed):
        read_zip(archive + bytes(MAX_BYTES))


@pytest.mark.parametrize(
    "extra", ["entries/00000001.txt", "other/00000001.json", "entries/1.json", "notes.txt"]
)
def test_a_file_too_many_is_refused(archive: bytes, extra: str) -> None:
    with pytest.raises(Malformed):
        read_archive(write_zip(read_zip(archive) | {extra: b"{}"}))


def test_a_file_too_few_is_refused(archive: bytes) -> None:
    files = read_zip(archive)
    proof = next(name for name in files if name.startswith("proofs/"))
    entry = proof.replace("proofs", "entries").replace("tlog-proof", "json")
    for gone in ("policy.txt", "checkpoint.txt", "verify.html", proof, entry):
        with pytest.raises(Malformed):
            read_archive(write_zip({name: data for name, data in files.items() if name != gone}))


def test_another_policy_of_grades_in_the_file_is_found(archive: bytes) -> None:
    files = read_zip(archive)
    lowered = files["grading.json"].replace(b'"documented_clusters":3', b'"documented_clusters":1')
    assert lowered != files["grading.json"]
    checked = check(write_zip(files | {"grading.json": lowered}))
    assert not checked.ok and keys(checked)["failed"] == {"policy_differs"}


# cosigners and policies


def test_it_tells_who_cosigned_and_when(archive: bytes) -> None:
    checked = check(cosigned(archive))
    assert checked.ok and checked.enough
    assert keys(checked)["proven"] >= {"cosigned", "quorum"}
    assert (
        "policy_from_file" in keys(checked)["not_proven"] and "cosigners" not in keys(checked)["not_proven"]
    )
    told = next(point for point in checked.proven if point.key == "cosigned")
    assert told.values == {"name": NAME, "at": "2026-09-21T14:13:20.000000Z"}


def test_a_policy_of_ones_own_decides(
    archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = cosigned(archive)
    file, rules = tmp_path / "one.athar.zip", tmp_path / "policy.txt"
    other = cosigner_of("cosigner.example/two", key=Ed25519PrivateKey.from_private_bytes(bytes(32))).vkey
    own = read_zip(both)["policy.txt"].decode()
    stricter = own.replace("group enough all one", f"witness two {other}\ngroup enough all one two")
    stranger = own.replace(own.splitlines()[0], f"log {strange_vkey()}")
    for data, policy, code, told in (
        (both, own, 0, "Everything in this file holds."),
        (both, stricter, 2, "too few cosigned"),
        (archive, own, 2, "too few cosigned"),
        (both, stranger, 1, "another key"),
        (both, "quorum\n", 2, ""),
    ):
        file.write_bytes(data)
        rules.write_text(policy)
        assert main([str(file), "--policy", str(rules)]) == code
        assert told in capsys.readouterr().out
    assert main([str(file), "--policy", str(tmp_path / "none")]) == 2


def strange_vkey() -> str:
    from publiclog.note import verifier_of

    return verifier_of("elsewhere.example/log", key=KEY).vkey


def test_a_cosignature_that_does_not_hold_sinks_the_file(archive: bytes) -> None:
    files = read_zip(cosigned(archive))
    head = files["checkpoint.txt"].decode()
    last = head.rstrip("\n").rsplit(" ", 1)[1]
    wrong = last[:-8] + ("AAAA" if last[-8:-4] != "AAAA" else "BBBB") + last[-4:]
    spoiled = {name: data.replace(last.encode(), wrong.encode()) for name, data in files.items()}
    assert keys(check(write_zip(spoiled)))["failed"] == {"head_fails"}


# the command


@pytest.mark.usefixtures("full")  # the log whose key is asked for
def test_the_command_tells_it_in_both_languages(
    archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.athar.zip"
    path.write_bytes(archive)
    assert main([str(path), "--key", str(verification_key()), "--language", "en"]) == 0
    told = capsys.readouterr().out
    assert "was computed anew" in told and "verify.html in it is the one of this program" in told
    assert main([str(path), "--language", "ar"]) == 0
    arabic = capsys.readouterr().out
    assert "اجتاز هذا الملف الفحص كله" in arabic and "computed" not in arabic
    path.write_bytes(write_zip(read_zip(archive) | {"verify.html": b"<p>All is well."}))
    assert main([str(path), "--language", "en"]) == 0
    assert sha256(b"<p>All is well.").hexdigest() in capsys.readouterr().out


def test_the_verify_page_takes_it(reader: Client, archive: bytes, full: Program) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    handle = SimpleUploadedFile("one.athar.zip", archive, content_type="application/zip")
    response = reader.post("/en/verify/", {"proof": handle})
    text = response.content.decode()
    assert response.status_code == 200 and "Everything in this file holds" in text and full.slug in text
