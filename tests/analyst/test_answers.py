"""A person's answers on pairs of accounts: read, kept, used again, and never believed more than they say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from analyst.answers import fingerprint, in_order, merged, on_accounts, read_answers
from analyst.command import main
from analyst.model import Answer, Answered, LinkKind, Rejected
from analyst.run import Options, run
from tests.analyst.asking import AS_OF, keys, read, result_of

ROWS = (
    "Program number,Organisation,Title,Partners,Start,End,Place",
    "P-1,Palm Society,Water on the coast road,Coast Council,2026-03-01,2026-03-05,Coast",
    "C-7,Coast Council,Water for the coast road,Palm Society,2026-03-01,2026-03-05,Coast",
    "C-8,Coast Council,Painting of schools,Dune Works,2026-06-01,2026-06-20,Town",
)


def table(path: Path, *rows: str) -> Path:
    """Write a table of accounts."""
    path.write_text("\n".join(rows or ROWS), encoding="utf-8")
    return path


def answered(path: Path, answer: str) -> list[dict[str, str]]:
    """Fill in the first question of a table, and return its rows."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0]["answer"] = answer
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return rows


def lines(path: Path) -> list[dict[str, str]]:
    """Return the rows of a report."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_question_answered_same_joins_the_two_in_the_next_run_and_says_who_said_so(tmp_path: Path) -> None:
    accounts, out = table(tmp_path / "a.csv"), tmp_path / "out"
    assert main([str(accounts), "--out", str(out)]) == 0
    assert [row["kind"] for row in lines(out / "links.csv")] == ["candidate"]
    answered(out / "questions.csv", "same")
    again = tmp_path / "again"
    assert (
        main(
            [str(accounts), "--out", str(again), "--answers", str(out / "questions.csv"), "--language", "en"]
        )
        == 0
    )
    (link,) = lines(again / "links.csv")
    assert link["kind"] == "confirmed" and link["why"].startswith("a person's answer")
    assert "they name each other (+" in link["why"]
    assert lines(again / "questions.csv") == []


def test_answers_given_once_are_used_again_without_being_handed_in(tmp_path: Path) -> None:
    accounts, out = table(tmp_path / "a.csv"), tmp_path / "out"
    main([str(accounts), "--out", str(out)])
    answered(out / "questions.csv", "نفسه")
    handed_in = out / "questions.csv"
    kept = tmp_path / "kept.csv"
    kept.write_bytes(handed_in.read_bytes())
    main([str(accounts), "--out", str(out), "--answers", str(kept)])
    table(accounts, ROWS[0], ROWS[3], ROWS[2], ROWS[1])  # other rows, other places
    main([str(accounts), "--out", str(out)])
    assert [row["kind"] for row in lines(out / "links.csv")] == ["confirmed"]


@pytest.mark.parametrize(
    ("answer", "kind", "whole"),
    [
        (Answer.SAME, LinkKind.CONFIRMED, ""),
        (Answer.FIRST_HOLDS, LinkKind.PART, "first"),
        (Answer.SECOND_HOLDS, LinkKind.PART, "second"),
        (Answer.DIFFERENT, None, ""),
    ],
)
def test_each_answer_makes_its_link(
    tmp_path: Path, answer: Answer, kind: LinkKind | None, whole: str
) -> None:
    path = table(tmp_path / "a.csv")
    accounts, _ = read(path)
    given = in_order(fingerprint(accounts[0]), fingerprint(accounts[1]), answer)
    links = run([path], Options(as_of=AS_OF, answers=(given,))).links
    assert [link.kind for link in links] == ([kind] if kind else [])
    if whole:
        assert links[0].a == (0 if whole == "first" else 1)


def test_an_answer_stands_above_matching_even_where_matching_may_join(tmp_path: Path) -> None:
    bare = [row.split(",", 1)[1] for row in ROWS]
    path = table(tmp_path / "a.csv", *bare)
    assert [link.kind for link in result_of(path).links] == [LinkKind.MATCHED]
    accounts, _ = read(path)
    different = in_order(fingerprint(accounts[0]), fingerprint(accounts[1]), Answer.DIFFERENT)
    assert run([path], Options(as_of=AS_OF, answers=(different,))).links == ()


def test_a_fingerprint_is_of_the_account_and_not_of_its_place_or_file(tmp_path: Path) -> None:
    first, _ = read(table(tmp_path / "a.csv"))
    second, _ = read(
        table(tmp_path / "b.csv", ROWS[0], ROWS[3], ROWS[1].replace("Coast Council", "Dune Works"))
    )
    assert fingerprint(first[0]) == fingerprint(second[1])
    assert len({fingerprint(each) for each in first}) == len(first)


def test_an_answer_on_accounts_that_are_not_here_changes_nothing(tmp_path: Path) -> None:
    accounts, _ = read(table(tmp_path / "a.csv"))
    stranger = Answered(a="0" * 16, b=fingerprint(accounts[0]), answer=Answer.SAME)
    assert on_accounts([stranger], accounts) == {}


def test_of_two_answers_on_one_pair_the_later_file_stands() -> None:
    one = Answered(a="0" * 16, b="1" * 16, answer=Answer.SAME)
    other = Answered(a="0" * 16, b="1" * 16, answer=Answer.DIFFERENT)
    assert merged([one], [other]) == (other,)


HEAD = "answer,a_fingerprint,b_fingerprint\n"
A, B = "0" * 16, "f" * 16


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("", "answers_column"),
        ("answer,a\nsame,b\n", "answers_column"),
        (f"{HEAD}perhaps,{A},{B}\n", "answers_word"),
        (f"{HEAD}same,{A},{A}\n", "answers_fingerprint"),
        (f"{HEAD}same,=cmd(),{B}\n", "answers_fingerprint"),
        (f"{HEAD}same\n", "answers_fingerprint"),
        (f"{HEAD}same,{A},{B}\ndifferent,{B},{A}\n", "answers_at_odds"),
        (f'{HEAD}"same,{A},{B}\n', "answers_unreadable"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told_and_changes_nothing(
    tmp_path: Path, content: str, key: str
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(content, encoding="utf-8")
    wrong: list[Rejected] = []
    assert read_answers(path, wrong.append) == []
    assert keys(wrong) == [key]


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"\xff\xfe\x00answer")
    wrong: list[Rejected] = []
    assert read_answers(path, wrong.append) == [] and keys(wrong) == ["answers_unreadable"]


def test_a_missing_file_of_answers_stops_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        str(table(tmp_path / "a.csv")),
        "--answers",
        str(tmp_path / "none.csv"),
        "--out",
        str(tmp_path / "out"),
    ]
    assert main([*asked, "--language", "en"]) == 2
    assert "none.csv" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_question_left_empty_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(f"{HEAD},{A},{B}\n", encoding="utf-8")
    wrong: list[Rejected] = []
    assert read_answers(path, wrong.append) == [] and wrong == []
