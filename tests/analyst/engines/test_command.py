"""`athar corroborate` on files of claims: results, messages and exit codes."""

from __future__ import annotations

import csv as tables
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from analyst.command import main
from tests.analyst.engines.files import csv, mixed, parquet, table


def test_a_file_of_claims_is_recognised_and_all_results_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims, out = parquet(tmp_path / "c.parquet", mixed(80)), tmp_path / "out"
    assert main([str(claims), "--out", str(out), "--json", "--language", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["claims"] == 1200 and told["sources"] == 24
    assert sorted(each.name for each in out.iterdir()) == [
        "likely", "refused.csv", "report.html", "signals.csv", "sources.csv", "sources.parquet", "summary.json",
    ]  # fmt: skip
    with (out / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(tables.DictReader(stream))
    assert len(rows) == pq.read_table(out / "sources.parquet").num_rows == 72
    assert all(row["why"] and row["reliability_words"] for row in rows)
    items = sum(pq.read_table(path).num_rows for path in (out / "likely").iterdir())
    assert items == 240


def test_the_page_stands_in_both_languages_without_a_script_and_escapes(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    rows = [(evil, f"o{n}", evil, f"v{n}") for n in range(6)] + [
        ("=1+1", f"o{n}", evil, "w") for n in range(6)
    ]
    assert main([str(csv(tmp_path / "c.csv", table(rows))), "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert page.count("<main ") == 2 and "<script" not in page and "alert(1)" in page
    assert "'=1+1" in (tmp_path / "out" / "sources.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("source,item,value\n", 1, "No row of it can be used"),
        ("source,item,value\nx,,1\n", 1, "No row of it can be used"),
    ],
)
def test_what_cannot_be_used_is_told_with_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, code: int, words: str
) -> None:
    (tmp_path / "c.csv").write_text(content)
    assert main([str(tmp_path / "c.csv"), "--out", str(tmp_path / "out"), "--language", "en"]) == code
    assert words in (told := capsys.readouterr().err) and "c.csv" in told


def test_claims_and_accounts_are_not_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claims = csv(tmp_path / "c.csv", mixed(5))
    (tmp_path / "a.csv").write_text("Organisation,Title\nPalm,Wells\n")
    words = [str(claims), str(tmp_path / "a.csv"), "--out", str(tmp_path / "out"), "--language", "en"]
    assert main(words) == 2
    assert "a.csv" in capsys.readouterr().err


def test_accounts_are_not_for_spark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text("Organisation,Title\nPalm,Wells\n")
    assert (
        main([str(tmp_path / "a.csv"), "--engine", "spark", "--out", str(tmp_path / "o"), "--language", "en"])
        == 2
    )
    assert "files of claims" in capsys.readouterr().err


@pytest.mark.parametrize("batch", ["10", "x", "-1", "٥"])
def test_a_batch_that_makes_no_sense_is_refused(tmp_path: Path, batch: str) -> None:
    claims = csv(tmp_path / "c.csv", mixed(5))
    assert main([str(claims), "--batch", batch, "--out", str(tmp_path / "out")]) == 2
