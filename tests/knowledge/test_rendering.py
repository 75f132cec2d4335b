"""Nothing that people write reaches a page as anything but words, and the few signs that they are allowed."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from athar.knowledge.near import ENOUGH, MOST, Traits, nearest, stems_of
from athar.knowledge.reading import minutes_to_read
from athar.knowledge.rendering import anchored, edited_html, edited_markdown, in_words, markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt:alert(1))",
    "[click](&#106;avascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "[click](vbscript:x)",
    "![picture](javascript:alert(1))",
    "<javascript:alert(1)>",
    '[click](https://a.example "onmouseover=alert(1)")',
    "<a href='https://a.example' onclick='alert(1)'>x</a>",
    "<svg onload=alert(1)>",
    "<iframe src='https://a.example'></iframe>",
    "<style>*{display:none}</style>",
    "`<script>`",
    "| a | b |\n| --- | --- |\n| <script>x</script> | [y](javascript:z) |",
    "# <script>x</script>",
]
FORBIDDEN = re.compile(
    r"<(?:script|img|svg|iframe|style|object|embed|form|input)|<[^>]*\s(?:on\w+|style|srcset)\s*=|href=\"\s*(?:javascript|data|vbscript)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("render", [markdown, edited_markdown, edited_html], ids=lambda f: f.__name__)
def test_what_is_hostile_stays_words(render, text: str) -> None:
    assert not FORBIDDEN.search(str(render(text)))


def test_links_of_readers_bring_nobody_a_place_and_pictures_become_links() -> None:
    html = markdown("[a](https://a.example) ![b](https://b.example/b.png) [c](mailto:c@c.example)")
    assert html.count('rel="nofollow ugc noopener"') == 3
    assert "<img" not in html


def test_signs_that_turn_the_direction_are_taken_out() -> None:
    assert "\u202e" not in markdown("abc \u202egnp.exe") + edited_markdown("x\u202b y") + edited_html(
        "\u202d"
    )


def test_headings_start_below_those_of_the_page_and_have_places() -> None:
    assert "<h3 dir" in markdown("# One\n\n## Two") and "<h4 dir" in markdown("# One\n\n## Two")
    html, headings = anchored(edited_markdown("# ركن\n\n# ركن\n\n### <b>"), taken=set())
    assert [heading.place for heading in headings] == ["s-ركن", "s-ركن-2", "s-b"]
    assert all(f'id="{heading.place}"' in html for heading in headings)
    assert [heading.level for heading in headings] == [2, 2, 4]


def test_a_table_can_be_moved_sideways_and_read_out() -> None:
    with translation.override("en"):
        html = edited_markdown("| a | b |\n| --- | ---: |\n| 1 | 2 |")
    assert '<div class="scroll" tabindex="0"' in html
    assert '<th scope="col">a</th>' in html


def test_short_rows_do_not_make_a_page_of_empty_cells() -> None:
    wide = "|" + "a|" * 400 + "\n|" + "-|" * 400 + "\n" + "a\n" * 3_000
    assert markdown(wide).count("<td") < 2_000


def test_words_are_taken_out_of_html_one_by_one() -> None:
    assert in_words(edited_markdown("| a | b |\n| --- | --- |\n| 1 & 2 | 3 |")).split() == [
        "a",
        "b",
        "1",
        "&",
        "2",
        "3",
    ]


@pytest.mark.parametrize(("words", "language", "minutes"), [(0, "ar", 1), (690, "ar", 5), (690, "en", 3)])
def test_reading_takes_longer_in_arabic(words: int, language: str, minutes: int) -> None:
    assert minutes_to_read("word " * words, language=language) == minutes


def traits(key: int, text: str, **shared: object) -> Traits:
    return Traits(key, stems_of(text), **shared)  # type: ignore[arg-type]


def test_the_nearest_share_rare_words_whatever_their_form() -> None:
    planting = traits(1, "تشجير الوادي والشتلات مع المتطوعين في المدينة")
    watering = traits(2, "سقي شتلات الوادي بعد التشجير في المدينة")
    letters = traits(3, "خطابات الشكر للضيوف في المدينة")
    found = nearest(planting, [planting, watering, letters])
    assert found[0][0] == 2
    assert 1 not in dict(found)


def test_what_is_shared_counts_beside_words() -> None:
    one = traits(1, "trees", tags={1}, programs={9})
    others = [
        traits(2, "books", tags={1}),
        traits(3, "songs", programs={9}),
        traits(4, "roads", organisations={5}),
    ]
    assert [key for key, _weight in nearest(one, others)] == [3, 2]


def test_something_is_near_where_anything_is_in_common() -> None:
    many = [traits(n, f"common word{n} other{n} thing{n} more{n} " * 3) for n in range(2, 40)]
    assert 1 <= len(nearest(traits(1, "common " + "alone " * 30), many)) <= MOST
    assert nearest(traits(1, "alone"), [traits(2, "apart")]) == []
    assert ENOUGH > 0
