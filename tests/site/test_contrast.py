"""Every colour that carries words or a shape can be told from its ground, in light and in dark (WCAG 2.2 AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import athar.site

TOKENS = (Path(athar.site.__file__).parent / "static/site/tokens.css").read_text()
GROUNDS = ("paper", "surface", "sunk")
WORDS, SHAPES = 4.5, 3.0

# what is written or drawn, on what, and how well it must be told from it
WRITTEN = [(ink, ground) for ink in ("ink", "ink-2", "ink-3", "green", "link", "clash") for ground in GROUNDS] + [
    (voice, ground) for voice in ("v-party", "v-host", "v-people", "v-evid") for ground in GROUNDS
] + [
    ("on-green", "green"),
    ("on-green", "green-2"),
    ("green-2", "green-soft"),
    ("ink", "green-soft"),
    ("ink-2", "green-soft"),
    ("clash", "clash-soft"),
    ("ink", "clash-soft"),
    ("ink-2", "clash-soft"),
    ("near", "near-soft"),
    ("near", "surface"),
    ("ink", "near-soft"),
    ("gold", "gold-soft"),
    ("gold", "surface"),
    ("error", "surface"),
    ("error", "paper"),
    ("paper", "ink"),
    ("paper", "clash"),
    ("on-deep", "deep"),
    ("on-deep-2", "deep"),
    ("code-ink", "code-bg"),
]  # fmt: skip
DRAWN = [("field", "surface"), ("field", "paper"), ("mark", "surface")] + [
    (shape, ground) for shape in ("focus", "green", "clash", "error") for ground in GROUNDS
]
THEMES = ("light", "dark")


def colours(theme: str) -> dict[str, str]:
    light, _rest, dark = TOKENS.partition("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", light))
    return found if theme == "light" else {**found, **dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})\b", dark))}


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2, section "relative luminance"."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def blended(over: str, under: str, *, share: float) -> str:
    parts = [
        round(int(over[at : at + 2], 16) * share + int(under[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def test_the_formula_gives_the_known_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), WRITTEN)
def test_words_can_be_read_on_their_ground(ink: str, ground: str, theme: str) -> None:
    known = colours(theme)
    assert contrast(known[ink], known[ground]) >= WORDS


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), DRAWN)
def test_shapes_can_be_told_from_their_ground(shape: str, ground: str, theme: str) -> None:
    known = colours(theme)
    assert contrast(known[shape], known[ground]) >= SHAPES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "shares"), [("ink", (0.08, 0.3, 0.5)), ("on-green", (0.85, 1.0))])
def test_words_on_a_region_can_be_read_at_every_depth(
    ink: str, shares: tuple[float, ...], theme: str
) -> None:
    known = colours(theme)
    for share in shares:
        assert contrast(known[ink], blended(known["green"], known["surface"], share=share)) >= WORDS


def test_both_themes_name_every_colour_that_changes() -> None:
    _light, _rest, dark = TOKENS.partition("@media (prefers-color-scheme:dark)")
    named = set(re.findall(r"--([\w-]+):#", dark))
    assert set(colours("light")) - named == set()
