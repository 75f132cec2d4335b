"""What two accounts of one program come to, item by item."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from analyst.marks import shown
from analyst.model import Payment, Program, Result
from analyst.money import Basis, Period, Sum, period
from corroboration.finding import Grade
from tests.analyst.asking import marks, result_of, told_by_several
from tests.analyst.feeds import GIVER, TAKER, activity, feed, giver, participant, payment, taker


def pair(tmp_path: Path, one: str, other: str) -> tuple[Program, Result]:
    """Return the one program of two accounts."""
    result = result_of(feed(tmp_path / "a.xml", one), feed(tmp_path / "b.xml", other))
    (program,) = told_by_several(result)
    return program, result


def dates(start: str, end: str, *, kinds: str = "24") -> str:
    return "".join(
        f'<activity-date type="{kind}" iso-date="{day}"/>'
        for kind, day in zip(kinds, (start, end), strict=True)
    )


def test_two_accounts_that_agree_on_everything_are_corroborated(tmp_path: Path) -> None:
    program, result = pair(tmp_path, giver(), taker())
    assert program.finding.grade is Grade.CORROBORATED
    for item in ("held", "start", "end", "place", "by_whom", "paid:s000:s001"):
        assert marks(program, item) == ["agree", "agree"], item
    assert (result.counts["contradictions"], result.counts["unconfirmed_partners"]) == (0, 0)


def test_another_start_is_a_contradiction_with_both_values(tmp_path: Path) -> None:
    program, _ = pair(tmp_path, giver(), taker(dates=dates("2024-07-01", "2024-09-30")))
    assert program.finding.grade is Grade.CONTRADICTED
    assert marks(program, "start") == ["differ", "differ"]
    assert {cell.value for (_, item), cell in shown(program).items() if item == "start"} == {
        "2024-03-01",
        "2024-07-01",
    }


@pytest.mark.parametrize(("day", "mark"), [("2024-03-05", "near"), ("2024-03-06", "differ")])
def test_a_long_program_leaves_a_fiftieth_of_its_length_at_each_end(
    tmp_path: Path, day: str, mark: str
) -> None:
    program, _ = pair(tmp_path, giver(), taker(dates=dates(day, "2024-09-30")))
    assert mark in marks(program, "start")


def test_planned_is_not_compared_with_actual(tmp_path: Path) -> None:
    program, _ = pair(tmp_path, giver(), taker(dates=dates("2023-01-01", "2024-09-30", kinds="14")))
    assert sorted(marks(program, "start")) == ["alone", "other_period"]
    assert program.finding.grade is Grade.SINGLE_SOURCE


def test_planned_days_are_compared_where_both_plan(tmp_path: Path) -> None:
    planned = dates("2024-03-01", "2024-09-30", kinds="13")
    program, _ = pair(tmp_path, giver(dates=planned), taker(dates=planned))
    assert marks(program, "start") == marks(program, "end") == ["agree", "agree"]


def test_an_umbrella_s_wider_days_and_places_are_its_whole_and_no_contradiction(tmp_path: Path) -> None:
    paid = payment("3", "1000", "2024-04-01", receiver=f"{TAKER}-A")
    wide = giver(
        dates=dates("2020-01-01", "2025-12-31"),
        inside=paid + '<recipient-country code="SO"/><recipient-country code="KE"/>',
    )
    program, result = pair(tmp_path, wide, taker())
    for item in ("start", "end", "place"):
        assert sorted(marks(program, item)) == ["alone", "part_of"], item
    assert result.counts["contradictions"] == 0


def test_a_part_that_outlasts_its_umbrella_contradicts_it(tmp_path: Path) -> None:
    paid = payment("3", "1000", "2024-04-01", receiver=f"{TAKER}-A") + '<recipient-country code="SO"/>'
    program, _ = pair(tmp_path, giver(inside=paid), taker(dates=dates("2024-03-01", "2025-06-30")))
    assert marks(program, "end") == ["differ", "differ"]


def test_a_giver_that_names_another_receiver_contradicts_the_one_who_says_it_received(tmp_path: Path) -> None:
    program, _ = pair(tmp_path, giver(inside=participant("XX-REG-7777", "4", name="Other Works")), taker())
    assert marks(program, "by_whom") == ["differ", "differ"]


def test_partners_named_who_never_speak_are_told_from_those_who_speak_elsewhere(tmp_path: Path) -> None:
    named = participant("XX-REG-5", "4", name="Silent Body") + participant("XX-REG-6", "4", name="Busy Body")
    tied = participant(GIVER, "1", activity_id=f"{GIVER}-A")
    result = result_of(
        feed(tmp_path / "a.xml", giver(inside="")),
        feed(tmp_path / "b.xml", taker(inside=tied + named)),
        feed(
            tmp_path / "c.xml",
            activity("XX-REG-6-Z", publisher="XX-REG-6", name="Busy Body", title="Elsewhere"),
        ),
    )
    (program,) = told_by_several(result)
    assert [(each.name, each.has_file) for each in program.unconfirmed] == [
        ("Silent Body", False),
        ("Busy Body", True),
    ]


@pytest.mark.parametrize(
    ("given", "got", "marked"),
    [
        ([("3", "1000", "2024-04-01")], [("1", "1000", "2024-04-20")], ["agree", "agree"]),
        ([("3", "1000", "2024-04-01")], [("1", "990", "2024-04-20")], ["agree", "near"]),
        ([("3", "1000", "2024-04-01")], [("1", "700", "2024-04-20")], ["differ", "differ"]),
        # the second payment had not arrived when the taker last reported
        (
            [("3", "600", "2024-04-01"), ("3", "400", "2024-12-01")],
            [("1", "600", "2024-04-09")],
            ["alone", "other_period"],
        ),
        # quarter-year sums of another quarter
        ([("3", "1000", "2024-04-01")], [("1", "700", "2024-09-30")], ["alone", "other_period"]),
    ],
)
def test_money_given_is_compared_with_money_received_over_one_period(
    tmp_path: Path, given: list[tuple[str, str, str]], got: list[tuple[str, str, str]], marked: list[str]
) -> None:
    out = "".join(payment(*each, receiver=f"{TAKER}-A") for each in given)
    into = "".join(payment(*each, provider=f"{GIVER}-A") for each in got)
    program, _ = pair(tmp_path, giver(inside=out), taker(inside=into))
    (item,) = [each.item for each in program.finding.items if each.item.startswith("paid")]
    assert sorted(marks(program, item)) == marked


def test_two_currencies_are_not_compared(tmp_path: Path) -> None:
    into = payment("1", "1100", "2024-04-01", provider=f"{GIVER}-A", currency="USD")
    program, _ = pair(tmp_path, giver(), taker(inside=into))
    assert sorted(marks(program, "paid:s000:s001")) == ["alone", "other_period"]


def _sum(*payments: tuple[str, int]) -> Sum:
    made = tuple(
        Payment(kind="paid", amount=Decimal(amount), currency="EUR", on=on) for on, amount in payments
    )
    total = sum((each.amount for each in made), Decimal(0))
    return Sum(
        amount=total, currency="EUR", first=made[0].on, last=made[-1].on, payments=made, basis=Basis.ACTIVITY
    )


def test_some_payments_in_a_row_that_come_to_the_other_s_sum_are_another_period() -> None:
    one = _sum(("2024-01-01", 500), ("2024-02-01", 300), ("2024-03-01", 200))
    assert period(one, _sum(("2024-02-15", 500))) is Period.AGREES_WITHIN
    assert period(one, _sum(("2024-02-15", 450))) is Period.ONE


def test_figures_of_tables_are_compared_by_thing_and_unit(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "Program number,Organisation,Title,Held,Start,Place,Region,Partners,Trees: tree\n"
        "1,Palm Society,Shade,yes,2026-03-01,Coast,North,Coast Council,860\n"
        "1,Coast Council,Shade,yes,2026-03-01,Coast,North,Palm Society,1200\n",
        encoding="utf-8",
    )
    (program,) = result_of(path).programs
    assert marks(program, "count:trees") == ["differ", "differ"]
    assert (program.finding.grade, program.finding.disputed) == (Grade.CORROBORATED, True)


def test_bounds_and_places_in_other_words_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "accounts.csv"
    path.write_text(
        "Program number,Organisation,Title,Start date,Region,Place,Volunteers\n"
        "P-1,Palm Society,Water,2026-11-13,القصيم,بريدة,more than 200\n"
        "P-1,بلدية الريحان,Water,2026-11-13,Qassim,Buraidah,240\n",
        encoding="utf-8",
    )
    (program,) = told_by_several(result_of(path))
    assert marks(program, "place") == ["agree", "agree"]
    assert sorted(marks(program, "volunteers")) == ["agree", "near"]
