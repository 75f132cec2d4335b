"""Places that whoever compares brings along: known in every spelling, told by digest, refused row by row."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from analyst.command import main
from analyst.linkage.traits import records_of
from analyst.organisations import Directory
from analyst.place_list import read_places
from analyst.readers import files_in, read
from corroboration.places import shipped

LIST = """id,parent,kind,names
W1,SA-01-diriyah,district,وادي الريحان|Wadi Rayhan
W2,W1,site,روضة السدرة|Sidra Nursery
"""
HEADER = "Organisation,Program number,Title,Held,Place\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two accounts of one program that name its place in two languages, and a third at another place."""
    inside = tmp_path / "in"
    inside.mkdir()
    rows = ("Palm Society,P1,Planting,yes,روضة السدرة", "Oasis Company,P1,Planting,yes,Sidra Nursery")
    for number, row in enumerate((*rows, "Hill School,P2,Reading,yes,Jeddah")):
        (inside / f"{number}.csv").write_text(HEADER + row + "\n", encoding="utf-8")
    return inside


def listed(folder: Path, text: str) -> Path:
    path = folder.parent / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


def place_outcome(
    folder: Path, capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[str, dict[str, object]]:
    out = folder.parent / "out"
    assert main([str(folder), "--out", str(out), "--json", "--language", "en", *more]) == 0
    summary = json.loads(capsys.readouterr().out)
    found = json.loads((out / "findings.json").read_text())
    first = next(each for each in found["programs"] if len(each["accounts"]) == 2)
    outcome = next(item["outcome"] for item in first["items"] if item["id"] == "place")
    assert found["places"] == summary.get("places")
    return outcome, summary


def test_one_place_in_two_spellings_is_one_where_the_list_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without, told = place_outcome(folder, capsys)
    assert without != "agreed" and "places" not in told
    path = listed(folder, LIST)
    outcome, told = place_outcome(folder, capsys, "--places", str(path))
    assert outcome == "agreed"
    assert told["places"] == {
        "file": "places.csv",
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "places": 2,
    }


def test_linking_knows_a_listed_place_in_every_spelling(folder: Path) -> None:
    accounts = [account for each in files_in([folder])[0] for account in read(each, "auto", lambda _: None)]
    brought = read_places(listed(folder, LIST), lambda _: None)
    assert brought is not None
    plain = records_of(accounts, Directory(accounts))
    known = records_of(accounts, Directory(accounts), brought.gazetteer)
    assert plain[0].places != plain[1].places
    assert known[0].places == known[1].places != known[2].places


def test_bad_rows_are_told_at_their_row_and_the_rest_is_used(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_text(LIST + "W3,nowhere,site,ساحة\nW1,SA-01,district,x\nW4,SA-01,planet,x\nW5,W1,site,ok\n")
    told: list[object] = []
    found = read_places(path, lambda each: told.append((each.row, each.key)))
    assert found is not None and found.count == 3 and "W5" in found.gazetteer.places
    assert told == [(4, "place_parent_unknown"), (5, "place_twice"), (6, "place_line")]
    assert "W1" not in shipped().places


@pytest.mark.parametrize(
    ("content", "key"), [(b"", "empty_file"), (b"\xff\xfe\xfa", "places_unreadable"), (None, "unreadable")]
)
def test_a_list_that_cannot_be_read_stops_the_run_before_it_begins(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, key: str
) -> None:
    path = folder.parent / "list.csv"
    if content is not None:
        path.write_bytes(content)
    told: list[str] = []
    assert read_places(path, lambda each: told.append(each.key)) is None and told == [key]
    assert main([str(folder), "--places", str(path), "--out", str(folder.parent / "out")]) == 2
    assert "list.csv" in capsys.readouterr().err and not (folder.parent / "out").exists()
