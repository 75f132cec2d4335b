"""What weighing tells of a run: reliabilities with reasons, likely values, copies, inflated figures, ways to settle."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from analyst.model import Result
from analyst.reports.html import report
from analyst.reports.weights import disputes, sources
from analyst.settling import would_settle
from tests.analyst.asking import AS_OF, result_of

HEAD = (
    "Program number", "Organisation", "Title", "Held", "Start date", "Place", "Volunteers", "Beneficiaries",
    "saplings: piece", "Partners",
)  # fmt: skip
HONEST = ("Palm", "Oasis", "Shade")


def run(tmp_path: Path, rows: list[tuple[object, ...]]) -> Result:
    path = tmp_path / "accounts.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEAD, *rows])
    return result_of(path)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Forty programs: three honest bodies, one that adds a half, one that writes after it."""
    chance = random.Random(5)
    rows: list[tuple[object, ...]] = []
    for number in range(40):
        true = [chance.randint(40, 90), chance.randint(200, 900), chance.randint(300, 2000)]
        for name in HONEST:
            counted = [
                each + chance.randint(-1, 1) for each in true
            ]  # honest counts lie close, and are not the same
            rows.append(
                (number, name, f"Trees {number}", "yes", "2026-03-11", f"Wadi {number}", *counted, "")
            )
        odd = [int(each * 1.5) + chance.randint(0, 9) for each in true]
        for name in ("Loud", "Echo"):
            rows.append((number, name, f"Trees {number}", "yes", "2026-03-11", f"Wadi {number}", *odd, ""))
    return run(tmp_path_factory.mktemp("w"), rows)


def test_who_says_what_turns_out_likely_is_reliable_and_it_says_why(result: Result) -> None:
    weight = {result.organisations[each.source]: each for each in result.weighing.sources}
    assert min(weight[name].reliability for name in HONEST) > 0.9 > weight["Loud"].reliability
    assert weight["Palm"].reasons[0].key == "fusion.source.measured"
    rows = {row[1]: row for row in sources(result, "en")}
    assert "are likely right" in str(rows["Palm"][8]) and rows["Palm"][7] == "nearly always right"


def test_the_likely_value_is_that_of_the_reliable(result: Result) -> None:
    likely = [each for (_, item), each in result.weighing.likely.items() if item == "volunteers"]
    assert len(likely) == 40 and min(each.confidence for each in likely) > 0.9


def test_high_figures_are_a_question_with_counts(result: Result) -> None:
    found = {result.organisations[each.source]: each for each in result.weighing.inflated}
    assert set(found) == {"Loud", "Echo"}
    assert (
        found["Loud"].factor == pytest.approx(1.5, abs=0.1) and found["Loud"].above == found["Loud"].figures
    )
    assert (
        found["Loud"].reasons[0].key == "inflated_all"
    )  # another definition would look the same: it is asked


def test_a_source_some_of_whose_figures_are_high_is_asked_about_those(tmp_path: Path) -> None:
    chance = random.Random(8)
    rows: list[tuple[object, ...]] = []
    for number in range(60):
        true = [chance.randint(400, 900), chance.randint(2000, 9000), chance.randint(3000, 20000)]
        for name in (*HONEST, "Boast"):
            times = 1.6 if name == "Boast" and number % 4 == 0 else 1.0
            counted = [round(each * times * chance.uniform(0.99, 1.01)) for each in true]
            rows.append(
                (number, name, f"Trees {number}", "yes", "2026-03-11", f"Wadi {number}", *counted, "")
            )
    found = run(tmp_path, rows)
    (boast,) = found.weighing.inflated
    assert found.organisations[boast.source] == "Boast" and boast.reasons[0].key == "inflated"
    assert boast.factor == pytest.approx(1.6, abs=0.1) and 40 <= boast.above <= 50 and boast.figures > 160


def test_who_writes_after_another_is_a_question_and_the_honest_are_none(result: Result) -> None:
    pairs = [{result.organisations[each.a], result.organisations[each.b]} for each in result.weighing.copies]
    assert pairs[:1] == [{"Loud", "Echo"}]
    assert not [pair for pair in pairs if pair <= set(HONEST)]


def test_what_would_settle_a_dispute_is_read_off_the_case(tmp_path: Path) -> None:
    found = run(
        tmp_path,
        [
            (1, "Palm", "Trees", "yes", "2026-03-11", "Wadi", 60, 300, "", "Quiet"),
            (1, "Oasis", "Trees", "yes", "2026-03-11", "Wadi", 95, 300, "", ""),
            (1, "Shade", "Trees", "yes", "2026-03-11", "Wadi", "", 300, "", ""),
        ],
    )
    (program,) = found.programs
    volunteers = next(item for item in program.finding.items if item.item == "volunteers")
    reasons = would_settle(program, volunteers, found.weighing)
    assert [each.key for each in reasons] == [
        "silent_on_item",
        "silent_partner",
        "paper_people",
        "voices_more",
    ]
    assert [found.organisations.get(each, each) for each in reasons[0].values["organisations"]] == ["Shade"]  # type: ignore[attr-defined]
    agreed = next(item for item in program.finding.items if item.item == "beneficiaries")
    assert would_settle(program, agreed, found.weighing) == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("How reliable each source is", "Perhaps one wrote after the other", "Figures above those of others",
                "what would settle each", "The attendance sheet", "almost certain")),
        ("ar", ("موثوقية كل مصدر", "لعل أحدهما أخذ عن الآخر", "أرقام أعلى من أرقام غيرها", "ما يحسم كلاً منها",
                "كشف الحضور", "يكاد يكون مؤكداً")),
    ],
)  # fmt: skip
def test_the_report_tells_all_of_it_in_both_languages(
    result: Result, language: str, words: tuple[str, ...]
) -> None:
    page = report(result, as_of=AS_OF, language=language, hidden=False)
    inside = page[page.index(f'<main class="{language}"') :]
    assert not [each for each in words if each not in inside]
    assert "<script" not in page


def test_each_dispute_has_a_row_with_value_confidence_and_what_would_settle_it(result: Result) -> None:
    rows = list(disputes(result, "en"))
    assert len(rows) == 120
    assert all(row[7] and float(str(row[8])) > 0.5 and row[9] and row[11] for row in rows)


def test_a_run_of_one_voice_is_weighed_to_nothing(tmp_path: Path) -> None:
    found = run(tmp_path, [(1, "Palm", "Trees", "yes", "2026-03-11", "Wadi", 60, 300, "", "")])
    assert found.weighing.likely == {} and found.weighing.copies == () and found.weighing.inflated == ()
    assert "How reliable" not in report(found, as_of=AS_OF, language="en", hidden=False)
