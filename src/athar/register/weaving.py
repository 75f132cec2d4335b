"""The weave in cards: written with one letter a mark, read back as `site.weave` draws it.

Rule kept here: letters repeat the marks of the finding; none is worked out here. Before opening a finding has
no voice, and so a card has no row: the number of sealed statements is told in words alone, never whose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from athar.findings.weaving import weave_of
from athar.site.weave import Weave, WeaveCell, WeaveColumn, WeaveRow
from corroboration.finding import Finding

LETTERS = {
    "agree": "a",
    "near": "n",
    "part_of": "p",
    "other_period": "o",
    "differ": "d",
    "silent": "s",
}
CELLS = {letter: WeaveCell(mark) for mark, letter in LETTERS.items()}
CardWeave = tuple[tuple[tuple[str, str], ...], tuple[int, ...]]  # voices (hue, letters), columns that clash
BAND = 96  # columns of the ornament that is as wide as the page


def card_weave(result: Finding, *, hosts: Collection[str]) -> dict[str, Any]:
    """Return a finding's weave as a card keeps it: `rows` of hue and letters, and which columns clash (from 1)."""
    cloth = weave_of(result, names={}, labels={}, hosts=hosts)
    return {
        "rows": [[row.hue, "".join(LETTERS[cell.mark] for cell in row.cells)] for row in cloth.rows],
        "clash": [place for place, column in enumerate(cloth.columns, 1) if column.clash],
    }


def card_cloth(kept: Mapping[str, Any]) -> CardWeave:
    """Return what a card keeps as plain values that can be told apart and remembered."""
    return tuple((hue, letters) for hue, letters in kept.get("rows", ())), tuple(kept.get("clash", ()))


def weave_from_card(kept: CardWeave) -> Weave | None:
    """Return what a card keeps as a weave without words; None where nobody has spoken."""
    voices, clashes = kept
    rows = tuple(WeaveRow("", hue, tuple(CELLS[letter] for letter in letters)) for hue, letters in voices)
    if not rows:
        return None
    clash = frozenset(clashes)
    wide = max(len(row.cells) for row in rows)
    return Weave(tuple(WeaveColumn(place, "", clash=place in clash) for place in range(1, wide + 1)), rows)


@dataclass(frozen=True, slots=True)
class Woven:
    """One program in the cloth of the whole register: its weave, its name, where it stands."""

    cloth: CardWeave
    title: str
    href: str


def band_of(kept: Iterable[Woven]) -> Weave | None:
    """Return the weaves of many programs side by side, five voices high: the cloth of the whole register."""
    hues = ["party", "party", "host", "people", "evidence"]
    rows: list[list[WeaveCell]] = [[] for _hue in hues]
    columns: list[WeaveColumn] = []
    known = list(kept)
    full = [one for one in known if len({hue for hue, _letters in one.cloth[0]}) > 1]
    for one in full or known:  # where many kinds of voices speak, the cloth is close
        voices = list(one.cloth[0])
        wide = max((len(letters) for _hue, letters in voices), default=0)
        if not wide or len(columns) >= BAND:
            continue
        columns += [WeaveColumn(len(columns) + n, one.title, href=one.href) for n in range(wide)]
        for row, hue in zip(rows, hues, strict=True):
            place = next((i for i, (voice, _letters) in enumerate(voices) if voice == hue), None)
            letters = voices.pop(place)[1] if place is not None else ""
            row.extend(CELLS[letter] for letter in letters.ljust(wide, "s"))
    if not columns:
        return None
    shown = tuple(WeaveRow("", hue, tuple(row[:BAND])) for hue, row in zip(hues, rows, strict=True))
    return Weave(tuple(columns[:BAND]), shown)
