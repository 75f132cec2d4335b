"""The analyst's pages: handing in, following, taking the reports, and keeping them from everybody else."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from analyst.run import run as real_run
from athar.analysis import actions
from athar.analysis.models import Run, RunState
from athar.analysis.queries import REPORTS
from tests.analysis.files import bomb, one, other, plain


def at(page: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"analysis:{page}", args=args)


def hand_in(client: Client, *files: SimpleUploadedFile, language: str = "en", **options: str) -> Any:
    return client.post(at("home", language=language), {"uploads": list(files), **options})


def carried_out(client: Client, *files: SimpleUploadedFile) -> Run:
    hand_in(client, *files)
    row = Run.objects.latest("id")
    actions.carry_out(row.uid, now=timezone.now)
    row.refresh_from_db()
    return row


def kept() -> list[Path]:
    folder = Path(settings.UPLOADS) / "analyst"
    return [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []


def content(path: Path) -> bytes:
    """Return what a file holds, a workbook unpacked."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"".join(map(archive.read, archive.namelist()))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_files_are_compared_and_their_reports_kept(sara: Client, language: str) -> None:
    response = hand_in(sara, one(), other(), language=language)
    row = Run.objects.get()
    assert response.url == at("run", row.uid, language=language)
    waiting = sara.get(response.url).content.decode()
    assert 'http-equiv="refresh"' in waiting and "hx-get" in waiting
    actions.carry_out(row.uid, now=timezone.now)
    row.refresh_from_db()
    assert row.state == RunState.DONE and row.counts["programs_with_several_voices"] == 1
    page = sara.get(response.url)
    assert page.context["run"].reports == tuple(REPORTS)
    assert page.context["run"].figures["contradictions"] == 1
    for name in REPORTS:
        report: Any = sara.get(at("report", row.uid, name, language=language))
        assert report.status_code == 200 and b"".join(report.streaming_content)


def test_the_process_that_runs_tasks_carries_a_run_out(transactional_db: None) -> None:
    from tests.analysis.conftest import browser

    hand_in(browser("Mona"), one(), other())
    call_command("db_worker", queue_name="*", batch=True, startup_delay=False, reload=False, interval=0)
    assert Run.objects.get().state == RunState.DONE


def test_the_report_stands_in_a_sandbox_and_other_files_are_saved(sara: Client) -> None:
    row = carried_out(sara, one(), other())
    shown = sara.get(at("report", row.uid, "report.html"))
    policy = shown["Content-Security-Policy"]
    assert policy.startswith("sandbox;") and "script" not in policy and "default-src 'none'" in policy
    assert not shown["Content-Disposition"].startswith("attachment")
    for name in ("programs.csv", "findings.json", "report.html"):
        saved = sara.get(at("report", row.uid, name) + "?save=1")
        assert saved["Content-Disposition"].startswith("attachment")
        assert saved["Content-Security-Policy"] == policy and saved["Cache-Control"] == "private, no-store"


def test_nobody_else_finds_a_run(sara: Client, badr: Client) -> None:
    row = carried_out(sara, one(), other())
    assert badr.get(at("run", row.uid)).status_code == 404
    assert badr.get(at("report", row.uid, "programs.csv")).status_code == 404
    assert badr.post(at("delete", row.uid)).status_code == 404
    assert row.uid not in badr.get(at("home")).content.decode()
    assert Client().get(at("run", row.uid)).status_code == 302
    assert Client().get(at("report", row.uid, "programs.csv")).status_code == 302
    assert Run.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "name", ["../in/oasis.csv", "secret.txt", "..%2f..%2fkeys%2fsealing", "report.html/"]
)
def test_only_reports_are_handed_out(sara: Client, name: str) -> None:
    row = carried_out(sara, one())
    assert sara.get(at("run", row.uid) + name).status_code == 404


def test_files_handed_in_are_removed_once_they_are_read(sara: Client) -> None:
    row = carried_out(sara, one(), other())
    assert not row.handed_in.exists()
    assert {path.name for path in kept()} == set(REPORTS)
    assert not (Path(settings.STATIC_ROOT) / "analyst").exists()
    sara.post(at("delete", row.uid))
    assert not row.folder.exists() and not Run.objects.exists()


def test_nothing_is_taken_from_who_is_not_signed_in(db: None) -> None:
    response: Any = hand_in(Client(), one())
    assert response.status_code == 302 and "/accounts/login/" in response.url
    assert not Run.objects.exists() and not kept()


def test_a_form_without_its_token_is_refused(sara: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = sara.cookies
    assert hand_in(strict, one()).status_code == 403
    assert not Run.objects.exists() and not kept()


@pytest.mark.parametrize(
    "file",
    [
        plain("page.html", b"<html><script>alert(1)</script></html>"),
        plain("table.csv", b"PK\x03\x04 not a table"),
        plain("book.xlsx", b"a,b\n1,2\n"),
        plain("program.exe", b"MZ\x90\x00\x03\x00\x00\x00"),
        plain("picture.csv", bytes(range(8)) * 900),
        plain("empty.csv", b""),
        bomb(),
        bomb("book.csv"),
    ],
    ids=lambda file: file.name,
)
def test_what_is_of_another_kind_or_a_bomb_is_refused_and_not_kept(
    sara: Client, file: SimpleUploadedFile
) -> None:
    page = hand_in(sara, file)
    assert page.status_code == 200 and "uploads" in page.context["form"].errors
    assert not Run.objects.exists() and not kept()


def test_a_file_that_is_too_big_never_reaches_the_disk(sara: Client) -> None:
    page = hand_in(sara, plain("big.csv", b"a,b\n" * (actions.FILE_BYTES // 4 + 1)))
    assert "big.csv" in str(page.context["form"].errors["uploads"])
    assert not Run.objects.exists() and not kept()


def test_one_file_too_many_is_refused(sara: Client) -> None:
    page = hand_in(sara, *(plain(f"{n}.csv", b"a,b\n1,2\n") for n in range(11)))
    assert "uploads" in page.context["form"].errors and not kept()


def test_no_file_at_all_is_refused(sara: Client) -> None:
    assert "uploads" in sara.post(at("home"), {}).context["form"].errors


def test_entities_in_xml_read_nothing_of_this_machine(sara: Client) -> None:
    secret = Path(settings.HOME) / "secret.txt"
    secret.write_text("qanari-zarqa")
    text = f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}">]><iati-activities><iati-activity>&s;</iati-activity></iati-activities>'
    row = carried_out(sara, plain("feed.xml", text.encode()))
    assert row.state == RunState.DONE and not row.counts["accounts"] and row.told
    assert b"qanari-zarqa" not in b"".join(content(path) for path in kept())
    assert "Nothing could be read" in sara.get(at("run", row.uid)).content.decode()


def test_names_of_files_stay_names(sara: Client) -> None:
    evil = plain("../../keys/<b>sealing.csv", b"a,b\n1,2\n")
    hand_in(sara, evil, plain("x.csv", b"a,b\n1,2\n"), plain("x.csv", b"a,b\n3,4\n"))
    row = Run.objects.get()
    assert len(set(row.files)) == 3 and not any("/" in name or "<" in name for name in row.files)
    assert all(path.is_relative_to(row.handed_in) for path in kept())


def test_bad_rows_are_told_in_the_readers_language(sara: Client) -> None:
    bad = one().read().decode("utf-8-sig").replace("2026-11-13", "2026-02-31")
    row = carried_out(sara, plain("bad.csv", bad.encode()))
    assert row.told
    english, arabic = (
        sara.get(at("run", row.uid, language=lang)).context["run"].told[0] for lang in ("en", "ar")
    )
    assert english != arabic and "bad.csv" in english and "bad.csv" in arabic


def test_a_run_that_fails_says_so_and_leaves_no_files(sara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: Any) -> Any:
        real_run(*args)
        raise MemoryError

    monkeypatch.setattr(actions, "run", broken)
    row = carried_out(sara, one(), other())
    assert row.state == RunState.FAILED and not row.folder.exists()
    page = sara.get(at("run", row.uid)).content.decode()
    assert "The run failed" in page and "MemoryError" not in page


def test_a_run_is_carried_out_once(sara: Client) -> None:
    row = carried_out(sara, one(), other())
    actions.carry_out(row.uid, now=timezone.now)
    row.refresh_from_db()
    assert row.state == RunState.DONE and row.reports.exists()


def test_a_run_deleted_while_it_runs_leaves_nothing(sara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def deleted_meanwhile(*args: Any) -> Any:
        result = real_run(*args)
        sara.post(at("delete", Run.objects.get().uid))
        return result

    monkeypatch.setattr(actions, "run", deleted_meanwhile)
    hand_in(sara, one())
    uid = Run.objects.get().uid
    actions.carry_out(uid, now=timezone.now)
    assert not Run.objects.exists() and not kept()


def test_a_person_has_three_runs_under_way_at_most(sara: Client, badr: Client) -> None:
    for _ in range(3):
        assert hand_in(sara, one()).status_code == 302
    assert "uploads" in hand_in(sara, one()).context["form"].errors
    assert hand_in(badr, one()).status_code == 302


def test_old_runs_are_forgotten_and_lost_ones_end(sara: Client) -> None:
    old = carried_out(sara, one())
    hand_in(sara, other())
    lost = Run.objects.latest("id")
    assert actions.expire(timezone.now()) == 0
    assert actions.expire(timezone.now() + timedelta(hours=3)) == 1
    lost.refresh_from_db()
    assert lost.state == RunState.FAILED and not lost.folder.exists() and old.reports.exists()
    assert actions.expire(timezone.now() + timedelta(days=31)) == 2
    assert not Run.objects.exists() and not kept()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_can_be_taken_by_anybody_and_read_back(db: None, sara: Client, ending: str) -> None:
    response = Client().get(at("template", ending))
    assert response["Content-Disposition"].startswith("attachment")
    row = carried_out(sara, plain(f"template.{ending}", response.content))
    assert row.counts["accounts"] == 1
    assert Client().get(at("template", "exe")).status_code == 404


def test_progress_is_asked_for_in_parts_and_ends_with_a_new_page(sara: Client) -> None:
    hand_in(sara, one(), other())
    uid = Run.objects.get().uid
    part = sara.get(at("run", uid), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode() and "HX-Refresh" not in part.headers
    actions.carry_out(uid, now=lambda: datetime.now(UTC))
    assert sara.get(at("run", uid), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_findings_say_what_the_page_says(sara: Client) -> None:
    row = carried_out(sara, one(), other())
    report: Any = sara.get(at("report", row.uid, "findings.json"))
    assert json.loads(b"".join(report.streaming_content))["counts"] == row.counts
