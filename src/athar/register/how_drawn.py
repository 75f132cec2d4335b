"""Three pictures of how the register knows: each writes alone, all is opened and compared, anybody checks.

Rule kept here: they are drawn with the marks of the weave, so that whoever saw them can read a program's page; the
first thing stands where reading starts. Colours are classes; the words below each picture say the same.
"""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athar.site.cloth import WeaveCell, WeaveColumn, WeaveRow, marks
from athar.site.markup import drawn

WIDE, HIGH = 320, 190
HUES = ("party", "host", "people")
CLOTH = (  # the voices of the second picture: of five items, the fourth is disputed
    ("party", "aaada"),
    ("host", "aanas"),
    ("people", "asaaa"),
    ("evidence", "saaas"),
)
LETTERS = {"a": "agree", "n": "near", "d": "differ", "s": "silent"}
CLASHING = 3
SCALE = 1.5  # of the cloth in the second picture
CLASSES = {"party": "w-party", "host": "w-host", "people": "w-people", "evidence": "w-evid"}
LEAVES = 4
DASHED = 'fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="5 4"'  # not opened yet, as in the weave


@lru_cache(maxsize=4)
def pictures(*, spoken: str, direction: str) -> tuple[SafeString, SafeString, SafeString]:
    """Return the three pictures in this language and direction."""
    rtl = direction == "rtl"
    return _framed(_alone(rtl)), _framed(_compared(rtl)), _framed(_checked(rtl))


def _framed(body: str) -> SafeString:
    return drawn(f'<svg class="how-pic" viewBox="0 0 {WIDE} {HIGH}" aria-hidden="true">{body}</svg>')


def _at(x: float, rtl: bool) -> float:
    """Return where something stands that is `x` from the reading start."""
    return WIDE - x if rtl else x


def _word(x: float, y: float, text: str, *, anchor: str = "middle", hue: str = "") -> str:
    look = f' class="{CLASSES[hue]}"' if hue else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{look} fill="currentColor">{escape(text)}</text>'


def _alone(rtl: bool) -> str:
    """Return three sheets with walls between them, each sealed."""
    words = (_("A party"), _("The host"), _("Attendees"))
    sheets = []
    for place, (hue, word) in enumerate(zip(HUES, words, strict=True)):
        middle = _at(58 + place * 102, rtl)
        left = middle - 36
        lines = "".join(
            f"M{middle + (34 - 8 if rtl else -26):g} {y}h{(-1 if rtl else 1) * length}"
            for y, length in ((40, 52), (56, 44), (72, 52))
        )
        sheets.append(
            f'<rect class="p-sheet" x="{left:g}" y="18" width="72" height="116" rx="7"/>'
            f'<path class="p-line" d="{lines}"/><g class="{CLASSES[hue]}">'
            f'<path d="M{middle:g} 88l17 17-17 17-17-17z" {DASHED}/>'
            f'<path d="M{middle:g} 97l8 8-8 8-8-8z" fill="currentColor"/></g>'
            + _word(middle, 164, word, hue=hue)
        )
    walls = "".join(
        f'<path class="p-wall" d="M{_at(109 + place * 102, rtl):g} 8v146"/>' for place in range(2)
    )
    return "".join(sheets) + walls


def _compared(rtl: bool) -> str:
    """Return a small weave with its voices named, one column of it lit."""
    names = {
        "party": _("A party"),
        "host": _("The host"),
        "people": _("Attendees"),
        "evidence": _("Evidence"),
    }
    wide = len(CLOTH[0][1])
    columns = tuple(WeaveColumn(n, "", clash=n == CLASHING) for n in range(wide))
    rows = tuple(
        WeaveRow("", hue, tuple(WeaveCell(LETTERS[letter]) for letter in letters)) for hue, letters in CLOTH
    )
    size = wide * 20 * SCALE
    left = _at(142 + (size if rtl else 0), rtl)
    cloth = f'<g transform="translate({left:g} 16) scale({SCALE})">{marks(columns, rows, rtl=rtl)}</g>'
    labels = "".join(
        _word(_at(128, rtl), 16 + place * 20 * SCALE + 20, names[hue], anchor="end", hue=hue)
        for place, (hue, _letters) in enumerate(CLOTH)
    )
    lit = _at(142 + (CLASHING + 0.5) * 20 * SCALE, rtl)
    differs = _word(lit, 164, _("a difference"))  # not within the f-string, where no tool finds it
    return f'{labels}{cloth}<g class="p-clash">{differs}</g>'


def _checked(rtl: bool) -> str:
    """Return entries of the log under one head, the way of one of them lit, and two that come to the same."""
    leaves = [_at(36 + place * 42, rtl) for place in range(LEAVES)]
    nodes = [(leaves[0] + leaves[1]) / 2, (leaves[2] + leaves[3]) / 2]
    head = (nodes[0] + nodes[1]) / 2
    others = ((leaves[0], nodes[0]), (leaves[1], nodes[0]), (leaves[3], nodes[1]))
    ways = "".join(f"M{leaf:g} 118L{node:g} 84" for leaf, node in others) + f"M{nodes[0]:g} 84L{head:g} 46"
    lit = f"M{leaves[2]:g} 118L{nodes[1]:g} 84L{head:g} 46"
    boxes = "".join(
        f'<rect class="{"p-lit" if place == 2 else "p-sheet"}" x="{x - 13:g}" y="112" width="26" height="22" rx="4"/>'
        for place, x in enumerate(leaves)
    )
    dots = "".join(f'<circle class="p-node" cx="{x:g}" cy="84" r="6"/>' for x in nodes)
    top = f'<path class="w-party" d="M{head:g} 22l18 18-18 18-18-18z" fill="currentColor"/>'
    mid = _at(262, rtl)
    tick = f'<path class="p-tick" d="M{mid - 16:g} 79l11 12 21-24"/>'
    seal = f'<circle class="p-sheet" cx="{mid:g}" cy="78" r="36"/>{tick}'
    same = f'<path class="p-wall" d="M{_at(196, rtl):g} 78H{_at(220, rtl):g}"/>'
    words = _word(head, 164, _("The public log")) + _word(mid, 164, _("The same result"))
    return f'<path class="p-line" d="{ways}"/><path class="p-way" d="{lit}"/>{boxes}{dots}{top}{same}{seal}{words}'
