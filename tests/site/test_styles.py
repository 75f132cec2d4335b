"""The style sheets serve both directions from one file, name nothing unknown, and stay small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import athar.site

STATIC = Path(athar.site.__file__).parent / "static/site"
SHEETS = sorted(STATIC.glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])(left|right|top|bottom|width|height|min-width|max-width|min-height|max-height"
    r"|(?:margin|padding|border)-(?:left|right|top|bottom)(?:-\w+)?"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)
PHYSICAL_VALUE = re.compile(r"(text-align|float|clear)\s*:\s*(left|right)\b")


def rules(sheet: Path) -> str:
    """Return the sheet without comments, media conditions and address parts."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{", "{", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_side_is_named_left_or_right(sheet: Path) -> None:
    text = rules(sheet)
    assert not PHYSICAL.findall(text)
    assert not PHYSICAL_VALUE.findall(text)


@pytest.mark.parametrize(
    "text", ["a{margin-left:1px}", "a{left:0}", "a{width:3px}", "a{border-top-left-radius:2px}"]
)
def test_the_search_for_sides_finds_them(text: str) -> None:
    assert PHYSICAL.search(text)


def test_text_aligned_to_a_side_is_found() -> None:
    assert PHYSICAL_VALUE.search("a{text-align:right}")


def test_every_variable_used_is_defined() -> None:
    whole = "".join(map(rules, SHEETS))
    defined = set(re.findall(r"(--[\w-]+)\s*:", whole))
    used = set(re.findall(r"var\((--[\w-]+)", whole))
    assert used - defined == set()


def test_what_is_hidden_stays_hidden_whatever_its_class_shows() -> None:
    # buttons that need a script carry `hidden`; a class such as .btn gives them a display of its own
    assert re.search(r"\[hidden\]\{display:none!important\}", (STATIC / "base.css").read_text())


def test_nothing_is_fetched_from_elsewhere() -> None:
    for sheet in SHEETS:
        for address in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            assert not address.strip("\"'").startswith(("http", "//"))
            assert (sheet.parent / address.strip("\"'")).is_file()


def test_arabic_is_never_letter_spaced_italic_or_justified() -> None:
    whole = "".join(map(rules, SHEETS))
    assert not re.findall(r"letter-spacing|font-style:\s*italic|text-align:\s*justify", whole)


def test_braces_are_balanced_and_the_sheets_together_stay_small() -> None:
    for sheet in SHEETS:
        assert rules(sheet).count("{") == rules(sheet).count("}")
    assert sum(len(sheet.read_bytes()) for sheet in SHEETS) < 72_000


def test_narrow_rules_do_not_reach_paper() -> None:
    for sheet in SHEETS:
        for condition in re.findall(r"@media([^{]*)\{", sheet.read_text()):
            assert "max-width" not in condition or "screen" in condition


def test_the_fonts_come_with_their_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/OFL.txt").read_text().upper()
    assert {font.name for font in (STATIC / "fonts").glob("*.woff2")} == {
        f"plex-{script}.woff2"
        for weight in (400, 600, 700)
        for script in (f"arabic-{weight}", f"arabic-{weight}-more", f"latin-{weight}")
    }


def test_htmx_comes_with_its_licence() -> None:
    assert list((STATIC / "vendor").glob("htmx-2*.min.js"))
    assert "Permission to use" in (STATIC / "vendor/htmx-LICENSE.txt").read_text()
