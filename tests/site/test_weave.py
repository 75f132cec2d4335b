"""The weave: the first item at the reading start, a shape for each mark, everything people wrote escaped."""

from __future__ import annotations

import re
import time
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from athar.site.cloth import CELL, SHAPES, marks
from athar.site.weave import SIZES, Weave, WeaveCell, WeaveColumn, WeaveRow, described, draw, key_mark

HUES = ("party", "host", "people", "evidence")
MARKS = tuple(SHAPES)


def woven(*rows: str, clash: tuple[int, ...] = (), hue: str = "party") -> Weave:
    """Return a weave from letters: a agree, n near, x differ, s sealed, - silent."""
    letters = {"a": "agree", "n": "near", "x": "differ", "s": "sealed", "-": "silent"}
    columns = tuple(WeaveColumn(n, f"item {n}", f"#item-{n}", n in clash) for n in range(1, len(rows[0]) + 1))
    return Weave(
        columns, tuple(WeaveRow("voice", hue, tuple(WeaveCell(letters[k]) for k in row)) for row in rows)
    )


def places(drawing: str, colour_class: str) -> list[int]:
    """Return the middles of the marks in paths of a class, in the order drawn."""
    found = re.findall(rf'<path class="{colour_class}"[^>]* d="([^"]+)"', drawing)
    return [int(x) for path in found for x in re.findall(r"M(\d+) ", path)]


def test_the_first_item_stands_at_the_right_where_reading_starts_there() -> None:
    drawing = draw(woven("x---"), size="mini", direction="rtl")
    assert places(drawing, "w-no") == [3 * CELL + CELL // 2]


def test_the_first_item_stands_at_the_left_where_reading_starts_there() -> None:
    drawing = draw(woven("x---"), size="mini", direction="ltr")
    assert places(drawing, "w-no") == [CELL // 2]


@given(st.lists(st.sampled_from("anxs-"), min_size=1, max_size=12))
def test_one_direction_is_the_mirror_of_the_other(letters: list[str]) -> None:
    cloth = woven("".join(letters))
    wide = len(letters) * CELL
    for name in ("w-party", "w-no", "w-dot"):
        rtl = places(draw(cloth, size="mini", direction="rtl"), name)
        ltr = places(draw(cloth, size="mini", direction="ltr"), name)
        assert sorted(wide - x for x in rtl) == sorted(ltr)


@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=30))
def test_every_cell_is_drawn_once(cells: list[str]) -> None:
    columns = tuple(WeaveColumn(n, "") for n in range(len(cells)))
    row = WeaveRow("", "party", tuple(WeaveCell(mark) for mark in cells))
    drawing = marks(columns, (row,), rtl=True)
    assert len([x for name in ("w-party", "w-no", "w-dot") for x in places(drawing, name)]) == len(cells)


def test_each_mark_has_a_shape_of_its_own() -> None:
    shapes = {mark: key_mark(mark) for mark in ("agree", "near", "differ", "silent", "sealed")}
    assert len(set(shapes.values())) == 5
    assert "evenodd" in shapes["near"] and shapes["near"].count("zm") == 1
    assert "stroke-dasharray" in shapes["sealed"] and "stroke-dasharray" not in shapes["differ"]
    assert key_mark("part_of") == key_mark("near")


def test_an_unknown_mark_claims_nothing() -> None:
    assert key_mark("whatever") == key_mark("silent")


def test_a_disputed_column_is_lit_over_its_whole_height() -> None:
    drawing = draw(woven("aax", "aaa", clash=(3,)), size="mini", direction="ltr")
    assert re.findall(r'<rect class="w-hit"[^>]*height="40"[^>]* x="40"', drawing)


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = '"><script>alert(1)</script>'
    cloth = Weave(
        (WeaveColumn(1, evil, f"#{evil}", True),), (WeaveRow(evil, "party", (WeaveCell("agree", evil),)),)
    )
    for size in SIZES:
        drawing = draw(cloth, size=size, label=evil)
        assert "<script" not in drawing
        assert "alert" not in drawing.replace("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "")


@pytest.mark.parametrize("size", ["mini", "badge", "share", "band"])
def test_every_picture_is_well_formed(size: str) -> None:
    ElementTree.fromstring(draw(woven("axn-s", "aaaaa", clash=(2,)), size=size, label="<&>"))


@pytest.mark.parametrize("size", SIZES)
def test_no_size_writes_a_style_or_a_script(size: str) -> None:
    drawing = draw(woven("axn-s", clash=(2,)), size=size)
    assert "style=" not in drawing and "<script" not in drawing and " on" not in drawing.replace(" on ", "")


def test_whole_files_keep_their_colours_without_our_style_sheet() -> None:
    for size in ("badge", "share"):
        drawing = draw(woven("ax", hue="people"), size=size)
        assert 'xmlns="http://www.w3.org/2000/svg"' in drawing
        assert 'color="#2f4b94"' in drawing and 'color="#a33a12"' in drawing and "var(" not in drawing


def test_a_share_picture_has_the_size_that_networks_ask_for() -> None:
    assert 'width="1200" height="630"' in draw(woven("ax"), size="share")


def test_a_page_links_each_number_to_its_item_and_marks_the_disputed_one() -> None:
    drawing = draw(woven("ax", clash=(2,)), size="page")
    assert 'href="#item-1"' in drawing
    assert re.search(r'<span class="hit"><a href="#item-2"[^>]*>2</a></span>', drawing)


def test_a_thumbnail_of_many_voices_keeps_those_that_differ() -> None:
    rows = ["aaaa"] * 43
    rows[30] = "axaa"
    drawing = draw(woven(*rows, clash=(2,)), size="mini")
    assert f'viewBox="0 0 {4 * CELL} {8 * CELL}"' in drawing
    assert len(places(drawing, "w-no")) == 1


def test_the_page_shows_every_voice_however_many() -> None:
    assert draw(woven(*["aaaa"] * 43), size="page").count("<li>") == 43


def test_nothing_is_drawn_of_nothing() -> None:
    empty = Weave((), ())
    for size in SIZES:
        assert "M" not in draw(empty, size=size, label="").split("viewBox")[-1].replace("xMidYMid", "")


def test_the_picture_says_what_it_shows() -> None:
    with translation.override("en"):
        assert described(woven("axa", "aaa", clash=(2,))) == (
            "Weave of statements: 2 voices in rows; 3 items in columns; disputed: item 2"
        )
        assert 'role="img" aria-label="Weave of statements' in draw(woven("a"), size="mini")


def test_beside_a_table_the_picture_is_hidden_from_those_who_listen() -> None:
    drawing = draw(woven("a"), size="mini", label="")
    assert 'aria-hidden="true"' in drawing and "role=" not in drawing


def test_an_unknown_size_is_refused() -> None:
    with pytest.raises(ValueError, match="poster"):
        draw(woven("a"), size="poster")


def test_twenty_thumbnails_take_little_time() -> None:
    cloth = woven(*["aaaxaa-an"] * 6, clash=(4,))
    best = min(_timed(cloth) for _attempt in range(5))
    assert best < 0.010  # a tenth of what one notices; measured about 0.001 on the machine it was written on


def _timed(cloth: Weave) -> float:
    start = time.process_time()
    for _number in range(20):
        draw(cloth, size="mini", label="")
    return time.process_time() - start


@pytest.mark.parametrize(
    ("columns", "rows", "classes", "links"),
    [
        (6, 3, {"few"}, 6),
        (10, 3, {"many"}, 10),
        (18, 3, {"many", "close"}, 18),
        (19, 3, {"many", "close"}, 0),
        (6, 42, {"few", "dense", "close"}, 6),
    ],
)
def test_numbers_stand_on_two_lines_before_they_are_too_close_to_be_hit(
    columns: int, rows: int, classes: set[str], links: int
) -> None:
    drawing = draw(woven(*["a" * columns] * rows), size="page")
    found = re.search(r'<div class="weave ?([^"]*)">', drawing)
    assert found and set(found[1].split()) == classes
    assert drawing.count("<a ") == links


def test_a_number_leads_to_the_row_and_on_a_phone_to_the_list() -> None:
    column = WeaveColumn(7, "Saplings", "#item-7", clash=True, slim_href="#item-7-values")
    drawing = draw(Weave((column,), (WeaveRow("voice", "party", (WeaveCell("agree"),)),)), size="page")
    assert re.findall(r'<a class="(\w+)" href="([^"]+)"', drawing) == [
        ("wide", "#item-7"),
        ("slim", "#item-7-values"),
    ]
    assert '<span class="hit"><a ' in drawing
