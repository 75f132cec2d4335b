"""Number line, map of regions, icons, QR: the words stand beside the shapes, and what people wrote is escaped."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from athar.site import figures, icons, number_line, tiles
from athar.site.grades import GRADES
from athar.site.number_line import Point
from athar.site.tiles import Tile
from corroboration.finding import Grade

POINTS = (
    Point(1200, "Municipality", "party", "differ"),
    Point(860, "Society", "party"),
    Point(1200, "Company", "party", "differ"),
    Point(900, "Witnesses", "people", "near"),
)


def rendered(source: str, **values: object) -> str:
    return engines["django"].from_string(source).render(values)


def values_in_order(drawing: str) -> list[str]:
    return re.findall(r'<b><bdi dir="ltr" class="n">([^<]+)</bdi>', drawing)


def labels(drawing: str) -> list[tuple[int, str]]:
    return [
        (int(x), words) for x, words in re.findall(r'<text class="val \w+" x="(\d+)"[^>]*>([^<]+)<', drawing)
    ]


def test_values_are_listed_in_order_each_once_with_who_gave_them() -> None:
    drawing = number_line.draw(POINTS)
    assert values_in_order(drawing) == ["860", "900", "1,200"]
    assert drawing.index("Company") < drawing.rindex("Municipality")


def test_the_line_grows_from_where_reading_starts() -> None:
    ltr, rtl = (
        labels(number_line.draw(POINTS, direction="ltr")),
        labels(number_line.draw(POINTS, direction="rtl")),
    )
    assert ltr[0][0] < ltr[-1][0]
    assert rtl[0][0] > rtl[-1][0]
    assert [words for _x, words in ltr] == [words for _x, words in rtl]


def test_marks_too_near_to_be_told_apart_share_a_label_in_words() -> None:
    with translation.override("ar"):
        near = labels(number_line.draw((*POINTS, Point(871, "Survey", "evidence", "near"))))
    assert [words for _x, words in near] == ["من 860 إلى 900", "1,200"]


def test_one_value_alone_stands_in_the_middle() -> None:
    assert labels(number_line.draw((Point(5, "x", "party"),)))[0][0] == number_line.WIDE // 2


def test_no_points_draw_nothing() -> None:
    assert number_line.draw(()) == ""


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30))
def test_every_mark_stays_inside_the_drawing(values: list[int]) -> None:
    drawing = number_line.draw([Point(value, "v", "party") for value in values])
    for x in re.findall(r"translate\((-?\d+) ", drawing):
        assert 0 <= int(x) + 9 <= number_line.WIDE


def test_what_people_wrote_on_a_line_or_map_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    assert "<script" not in number_line.draw((Point(1, evil, "party"),), unit=evil)
    assert "<script" not in tiles.draw((Tile("SA-01", evil, 3, f'"{evil}'),))
    assert "<script" not in figures.ring(50, label=evil)
    assert "<script" not in figures.qr(evil, label=evil)


def test_the_map_has_thirteen_places_and_none_twice() -> None:
    assert len(tiles.PLACES) == 13 == len(set(tiles.PLACES.values()))


def test_the_map_is_never_mirrored_and_prints_every_count() -> None:
    regions = [Tile(code, f"r{n}", n * 10, f"?region={code}") for n, code in enumerate(tiles.PLACES)]
    drawing = tiles.draw(regions)
    ElementTree.fromstring(drawing)
    for region in regions:
        assert f'aria-label="{region.label}: {region.count}"' in drawing
    for language in ("ar", "en"):
        with translation.override(language):
            assert rendered("{% tiles r %}", r=regions).count("<text") == 26


def test_a_name_too_long_for_its_tile_stands_on_two_lines() -> None:
    long = tiles.draw((Tile("SA-08", "Northern Borders", 3),))
    assert re.search(r">Northern <tspan x=.\d+. y=.\d+.>Borders</tspan></text>", long)
    for fits in ("Riyadh", "Al-Bahah", "الحدود الشمالية"):
        assert f">{fits}</text>" in tiles.draw((Tile("SA-01", fits, 3),))


def test_a_region_without_programs_and_an_unknown_one_break_nothing() -> None:
    assert 'class="none"' in tiles.draw((Tile("SA-01", "x", 0),))
    assert "<rect" not in tiles.draw((Tile("XX-99", "x", 4),))


def test_words_on_a_dark_tile_stand_on_enough_colour_and_on_a_pale_one_on_little() -> None:
    drawing = tiles.draw([Tile(code, "x", n + 1) for n, code in enumerate(tiles.PLACES)])
    for tone, depth in re.findall(r'<g class="(\w+)">.*?fill-opacity="([\d.]+)"', drawing):
        assert float(depth) >= 0.85 if tone == "dark" else float(depth) <= 0.5


@pytest.mark.parametrize("name", sorted(icons.SHAPES))
def test_an_icon_is_well_formed_and_hidden_from_those_who_listen(name: str) -> None:
    drawing = icons.draw(name)
    assert ElementTree.fromstring(drawing).get("aria-hidden") == "true"
    assert "style=" not in drawing


def test_arrows_turn_with_the_reading_direction_and_checks_do_not() -> None:
    assert 'class="i flip"' in icons.draw("next")
    assert 'class="i"' in icons.draw("check")
    assert 'class="i"' in icons.draw("next", flip=False)


def test_every_grade_of_the_engine_has_a_word_and_an_icon() -> None:
    assert {str(grade) for grade in Grade} == set(GRADES)
    for look in GRADES.values():
        assert look.icon in icons.SHAPES
    assert "موثَّق" in rendered("{% grade_badge g %}", g=Grade.DOCUMENTED)


def test_a_qr_code_is_dark_on_white_and_named() -> None:
    drawing = rendered('{% qr "https://example.org/p/1" %}')
    assert 'role="img"' in drawing and "#14201a" in drawing and "style=" not in drawing


@pytest.mark.parametrize(
    ("value", "most", "width"), [(19, 23, "82.6"), (5, 0, "0.0"), (9, 3, "100.0"), (-1, 3, "0.0")]
)
def test_a_bar_is_filled_by_its_share(value: float, most: float, width: str) -> None:
    assert f'width="{width}"' in figures.bar(value, most=most)


def test_many_voices_at_one_value_are_counted_rather_than_piled_up() -> None:
    drawing = number_line.draw(
        [Point(5, f"School {n:02}", "host") for n in range(33)] + [Point(2, "Board", "party")]
    )
    ElementTree.fromstring(drawing)
    assert drawing.count("<g transform") == number_line.MOST_STACKED + 1
    assert ">+29</text>" in drawing
    assert "School 05" in re.sub(r'aria-label="[^"]*"', "", drawing)
    assert "School 06" not in re.sub(r'aria-label="[^"]*"', "", drawing)
