"""Reports: complete, safe to open, in both languages."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from analyst import messages, weighing_words, wording
from analyst.command import default_language, main
from analyst.reports.html import report
from analyst.reports.table import safe
from tests.analyst.asking import AS_OF, result_of
from tests.analyst.feeds import TAKER, activity, feed, giver, taker

EVIL = "<script>alert(1)</script>\"'&"
ARABIC = re.compile("[\u0600-\u06ff]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two feeds that disagree, and a table with one bad row."""
    inside = tmp_path / "in"
    inside.mkdir()
    feed(inside / "a.xml", giver())
    late = '<activity-date type="2" iso-date="2024-08-01"/><activity-date type="4" iso-date="2024-09-30"/>'
    feed(inside / "b.xml", taker(dates=late))
    (inside / "c.csv").write_text("Organisation,Title,Volunteers\nPalm Society,=1+1,-4\n", encoding="utf-8")
    return inside


def test_json_prints_one_object_and_nothing_else(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--json", "--out", str(tmp_path / "out"), "--language", "en"]) == 0
    printed = capsys.readouterr()
    counts = json.loads(printed.out)
    assert printed.out.count("\n") == 1
    assert counts["accounts"] == 3
    assert counts["linked_pairs"]["same"] == 1
    assert counts["contradictions"] == 1
    assert counts["rejected"]["cell"] == 1
    assert "row 2, column “Volunteers”" in printed.err


def test_all_reports_are_written_and_speak_of_the_same(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main([str(folder), "--out", str(out), "--language", "ar"]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "answers.csv",
        "claims.csv",
        "disputes.csv",
        "findings.json",
        "links.csv",
        "parquet",
        "programs.csv",
        "questions.csv",
        "rejected.csv",
        "report.html",
        "report.xlsx",
        "sources.csv",
    ]
    found = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    first = next(each for each in found["programs"] if len(each["accounts"]) == 2)
    assert {account["file"] for account in first["accounts"]} == {"a.xml", "b.xml"}
    assert {account["identifier"] for account in first["accounts"]} == {"XX-REG-1000-A", f"{TAKER}-A"}
    start = next(item for item in first["items"] if item["id"] == "start")
    assert [claim["verdict"] for claim in start["claims"]] == ["differ", "differ"]
    assert (first["grade"], first["reasons"][0]["key"]) == ("contradicted", "core_disputed")
    with (out / "claims.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sum(row["mark"] == "differ" for row in rows) == found["counts"]["differ"] == 2


def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main([str(folder), "--out", str(out)])
    assert "'=1+1" in (out / "programs.csv").read_text(encoding="utf-8-sig")
    for text in ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1"):
        assert safe(text) == f"'{text}"
    assert safe("a=1") == "a=1"


def test_tables_open_in_a_spreadsheet_with_their_letters(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    main([str(folder), "--out", str(out)])
    for name in ("programs.csv", "claims.csv", "links.csv", "rejected.csv"):
        assert (out / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_everything_from_files_is_escaped_in_the_page(tmp_path: Path) -> None:
    path = tmp_path / "evil.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["Program number", "Organisation", "Title", "Partners", "Place", f"{EVIL}: {EVIL}", EVIL]
        )
        for name in ("One", "Two"):
            writer.writerow(["1", name + EVIL, EVIL, f"Silent {EVIL}", EVIL, "7", "x"])
        writer.writerow(["2", "Three" + EVIL, EVIL, "", EVIL, EVIL, EVIL])
    page = report(result_of(path), as_of=AS_OF, language="en", hidden=False)
    assert "alert(1)" in page
    assert "<script" not in page.lower()
    assert EVIL not in page


def test_the_page_stands_by_itself_and_needs_no_script(folder: Path) -> None:
    page = report(result_of(folder), as_of=AS_OF, language="ar", hidden=True)
    assert not re.search(r"""(?:src|href)=["']?(?:https?:|//|[\w./-]+\.\w+)""", page)
    assert "url(" not in page and "@import" not in page and " on" + "click" not in page
    assert page.count("<main ") == 2
    assert 'id="in-ar" checked' in page and 'id="in-en" checked' not in page


def test_the_page_shows_contradictions_first_and_says_how_much_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [
        activity(f"XX-REG-8-{n}", publisher="XX-REG-8", name="Eight", title=f"Lone {n}") for n in range(9)
    ]
    late = '<activity-date type="2" iso-date="2024-08-01"/>'
    result = result_of(feed(tmp_path / "a.xml", *many, giver()), feed(tmp_path / "b.xml", taker(dates=late)))
    monkeypatch.setattr("analyst.reports.html.SHOWN", 4)
    page = report(result, as_of=AS_OF, language="en", hidden=False)
    english = page[page.index('<main class="en"') :]
    assert english.index("Wells of the valley") < english.index("Lone 0")
    assert "Shown here: 3 of 9. The rest is in programs.csv." in english


def test_every_word_stands_in_both_languages() -> None:
    tables = (
        messages.MESSAGES,
        wording.REASONS,
        wording.EVIDENCE,
        wording.LINKS,
        wording.MARKS,
        wording.ROLES,
        wording.REPORT,
        wording.SUMMARY,
        weighing_words.REASONS,
        weighing_words.LABELS,
        weighing_words.SHEETS,
        weighing_words.HEADERS,
    )
    for table in tables:
        for key, (english, arabic) in table.items():
            assert ARABIC.search(arabic) and not ARABIC.search(english), key
            assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", arabic)), key


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"ATHAR_LANGUAGE": "ar"}, "ar"),
        ({"LANG": "ar_SA.UTF-8"}, "ar"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"ATHAR_LANGUAGE": "en", "LANG": "ar_SA.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_messages_come_in_the_language_of_whoever_asks(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("ATHAR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, said in environment.items():
        monkeypatch.setenv(name, said)
    assert default_language() == language


def test_the_same_files_give_the_same_result_twice(folder: Path) -> None:
    assert result_of(folder) == result_of(folder)
