"""The worked tables of docs/grading.md are vectors, and say what the engine says."""

from __future__ import annotations

import re
from pathlib import Path

from corroboration.case import Presence
from corroboration.finding import Grade
from corroboration.grade import LADDER
from corroboration.settle import settle
from tests.corroboration.cases import case, statement, witnesses
from tests.corroboration.test_vectors import VECTORS

PAGE = (Path(__file__).parents[2] / "docs" / "grading.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in PAGE.splitlines()
    if line.startswith("| ")
]
WORKED = [(cells[:-1], cells[-1].rstrip(" |")) for cells in ROWS if cells[-1].rstrip(" |") in VECTORS]


def test_every_line_that_names_a_vector_names_one_that_exists() -> None:
    named = [cells[-1].rstrip(" |") for cells in ROWS if re.match(r"[a-z_]+: ", cells[-1])]
    assert len(named) == len(WORKED) >= 25


def test_the_grade_in_a_line_is_that_of_its_vector() -> None:
    for cells, name in WORKED:
        wanted = re.fullmatch(r"`(\w+)`(, disputed)?", cells[-1])
        if wanted:
            expect = VECTORS[name]["expect"]
            assert (expect["grade"], expect["disputed"]) == (wanted[1], bool(wanted[2])), name


def test_the_ladder_of_the_page_is_that_of_the_code() -> None:
    section = PAGE[PAGE.index("## The ladder") : PAGE.index("Beside the grade stands")]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [rung.grade.value for rung in LADDER]
    assert {rung.grade for rung in LADDER} == set(Grade)


def test_the_strengths_of_the_page_are_those_of_the_engine() -> None:
    section = PAGE[PAGE.index("| groups |") : PAGE.index("Reports of people who belong")]
    for groups, rotating, printed in re.findall(
        r"^\| (\d+) \| \**([\d.]+).*? \| \**([\d.]+)", section, re.MULTILINE
    ):
        for presence, wanted in ((Presence.ROTATING, rotating), (Presence.PRINTED, printed)):
            people = settle(
                case(statement("a"), witnesses=witnesses(int(groups), presence=presence))
            ).sources[1]
            assert f"{people.weight:.{len(wanted) - 2}f}" == wanted, (groups, presence)
