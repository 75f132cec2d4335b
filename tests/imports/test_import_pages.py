"""The staff's pages of imports, and the command: handing in, the run, its report, going on, forgetting."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from io import StringIO
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from athar.imports import actions, articles_in, carrying, quota
from athar.imports.models import Run, State
from athar.knowledge.models import Article
from athar.office.granting import grant
from athar.organisations.models import Account
from tests.imports.export import HEAD, HOST, item, ten_entries, uploads
from tests.rules.addresses import body_of

pytestmark = pytest.mark.django_db
HOME = "/en/imports/"


def browser(name: str, *, staff: bool) -> Client:
    client = Client()
    account = Account.objects.create_user(f"{name}@operator.example", name=name, is_staff=staff)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def staff() -> Client:
    grant()
    return browser("moderator", staff=True)


def hand_in(client: Client, text: str = "", **more: str) -> str:
    """Hand the ten entries in, carry the run out, and return its address."""
    file = SimpleUploadedFile("export.xml", (text or ten_entries()).encode())
    response = client.post(HOME, {"file": file, "language": "ar", **more})
    assert response.status_code == 302, response.content.decode()
    actions.carry_out(Run.objects.latest("pk").uid, now=timezone.now)
    return str(response["Location"])


def test_to_everybody_but_staff_these_addresses_do_not_exist(staff: Client) -> None:
    run = hand_in(staff)
    member = browser("member", staff=False)
    for at in (HOME, run, f"{run}report.csv"):
        assert member.get(at).status_code == 404 and Client().get(at).status_code == 302
    for act in ("continue/", "delete/"):
        assert member.post(run + act).status_code == 404 and staff.get(run + act).status_code == 405
    file = SimpleUploadedFile("export.xml", b"x")
    assert member.post(HOME, {"file": file, "language": "ar"}).status_code == 404
    assert Run.objects.count() == 1


def test_an_export_is_handed_in_and_its_report_read_and_taken(staff: Client) -> None:
    run = hand_in(staff)
    row = Run.objects.get()
    assert row.state == State.DONE and not row.folder.exists() and Article.objects.count() == 7
    page = staff.get(run).content.decode()
    assert "The import is done" in page and "On the old site it was in the bin" in page
    public = Article.objects.filter(live=True)
    assert public and all(f'href="/{one.language}/articles/{quote(one.slug)}/"' in page for one in public)
    failed = staff.get(f"{run}?result=failed&page=99").content.decode()
    assert "It has no words and no pictures." in failed and "in the bin" not in failed
    assert staff.get(f"{run}?result=x&page=x").status_code == 200
    rows = list(csv.DictReader(StringIO(body_of(staff.get(f"{run}report.csv")).decode("utf-8-sig"))))
    assert {row["result"] for row in rows} == {"imported", "skipped", "failed", "noted"}
    assert "sami-private" not in str(rows) and "huda@mail" not in str(rows)
    assert staff.post(f"{run}delete/").status_code == 302
    assert not Run.objects.exists() and Article.objects.count() == 7


def test_a_file_of_which_nothing_came_in_is_no_import_that_is_done(staff: Client) -> None:
    run = hand_in(staff, "no export at all")
    for page in (staff.get(run).content.decode(), staff.get(HOME).content.decode()):
        assert "Nothing was imported" in page and "The import is done" not in page
    hand_in(staff)
    assert (
        "Nothing was imported" not in staff.get(hand_in(staff)).content.decode()
    )  # all of it is here already


def test_the_language_of_the_page_is_chosen_already(staff: Client) -> None:
    for language in ("ar", "en"):
        page = staff.get(f"/{language}/imports/").content.decode()
        chosen = [box for box in re.findall("<input[^>]*>", page) if "checked" in box]
        assert len(chosen) == 1 and f'value="{language}"' in chosen[0]


def test_while_it_runs_the_page_follows_it(staff: Client) -> None:
    run = hand_in(staff)
    Run.objects.update(state=State.RUNNING, progress=40)
    part = staff.get(run, headers={"HX-Request": "true"})
    assert b'value="40"' in part.content and "HX-Refresh" not in part.headers
    assert b"http-equiv" in staff.get(run).content
    again = SimpleUploadedFile("export.xml", b"x")
    assert (
        "Another import is under way" in staff.post(HOME, {"file": again, "language": "ar"}).content.decode()
    )


def test_too_large_a_file_is_refused_before_it_is_kept(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota.Quota, "most_bytes", 1_000)
    file = SimpleUploadedFile("export.xml", b"x" * 2_000)
    page = staff.post(HOME, {"file": file, "language": "en"}).content.decode()
    assert "larger than 50 MB" in page and not Run.objects.exists()
    assert "Choose the file." in staff.post(HOME, {"language": "en"}).content.decode()


def test_what_stops_in_the_middle_goes_on_and_tells_each_entry_once(
    staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, left = articles_in.take_entry, [3]

    def stops(*given: object, **more: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError("the disk is full")
        take(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(carrying, "take_entry", stops)
    run = hand_in(staff)
    row = Run.objects.get()
    assert row.state == State.STOPPED and row.file.exists() and Article.objects.count() == 3
    assert "stopped in the middle" in staff.get(run).content.decode()
    monkeypatch.setattr(carrying, "take_entry", take)
    assert staff.post(f"{run}continue/").status_code == 302
    actions.carry_out(row.uid, now=timezone.now)
    row.refresh_from_db()
    assert row.state == State.DONE and Article.objects.count() == 7
    told = [each.source for each in row.lines.filter(kind="post", result="imported")]
    assert len(told) == len(set(told)) == 7 and not row.lines.filter(why="already", kind="post").exists()
    page = staff.post(f"{run}continue/", follow=True).content.decode()
    assert "cannot go on" in page


def test_a_run_without_a_sign_of_life_stopped_and_old_ones_are_forgotten(staff: Client) -> None:
    hand_in(staff)
    now = timezone.now()
    Run.objects.update(state=State.RUNNING, beat_at=now - timedelta(minutes=11))
    assert actions.expire(now) == 1 and Run.objects.get().state == State.STOPPED
    assert actions.expire(now + timedelta(days=31)) == 1 and not Run.objects.exists()


def test_a_run_that_was_deleted_meanwhile_ends(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    file = SimpleUploadedFile("export.xml", ten_entries().encode())
    staff.post(HOME, {"file": file, "language": "ar"})
    row = Run.objects.get()
    monkeypatch.setattr(carrying, "indexed", lambda *given, **more: actions.forget(row.account, uid=row.uid))  # type: ignore[arg-type]
    actions.carry_out(row.uid, now=timezone.now)
    assert not Run.objects.exists() and not row.folder.exists()


def test_the_command_imports_and_writes_a_report(tmp_path: Path, settings: Settings) -> None:
    grant()
    file, report = tmp_path / "site.xml", tmp_path / "report.csv"
    file.write_text(ten_entries())
    said, faults = StringIO(), StringIO()
    options = {"pictures": uploads(tmp_path / "up"), "report": report, "stdout": said, "stderr": faults}
    with translation.override("ar"):
        call_command("import_wordpress", file, dry_run=True, **options)
        assert not Article.objects.exists() and "post      imported     7" in said.getvalue()
        call_command("import_wordpress", file, **options)
    assert Article.objects.count() == 7
    assert "It is not in the folder of pictures." in faults.getvalue()
    assert report.read_text(encoding="utf-8-sig").startswith("kind,title,result,count,why")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "there is no file"),
        ("<html/>", "nothing was imported"),
        (HEAD.format(host=HOST), "nothing was imported"),
    ],
)
def test_the_command_says_what_cannot_be_read(tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / "x.xml").write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("import_wordpress", tmp_path / "x.xml", stdout=StringIO(), stderr=StringIO())


def test_titles_are_shown_as_they_are(staff: Client) -> None:
    run = hand_in(staff, HEAD.format(host=HOST) + item(1, "<b>x</b>", "<p>y</p>") + "</channel></rss>")
    assert "&lt;b&gt;x&lt;/b&gt;" in staff.get(run).content.decode()
