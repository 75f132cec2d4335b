"""People's words made ready for paper: every letter is drawn, or named where it cannot be.

Rule kept here: nothing is dropped without a trace. A letter that the fonts lack, and a mark that would turn the
reading direction around, stands in the document as ‹U+202E›, so that what is read is what was written. Words
remain data: nothing here or after it reads them as markup.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from athar.site.documents.glyphs import drawn_letters

JOINING = frozenset({0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x061C, 0x00AD})  # without a glyph by nature
LONGEST, PIECE = (
    24,
    8,
)  # letters of a word: a longer one may be broken after each piece, or would run over the edge
MARKS = 4  # over one letter: more is no writing of any language
RUN = re.compile(r"(‹U\+[0-9A-F]{4,6}›)\1+")
MARK = "[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed]"
MARK_RUN = re.compile(f"({MARK}{{{MARKS}}})({MARK}+)")
LONG_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")
STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}


@dataclass(frozen=True, slots=True)
class Written:
    """Text as it is set: its paragraphs, each with the direction of its first strong letter."""

    paragraphs: tuple[tuple[str, str], ...]


def written(text: str, *, direction: str) -> Written:
    """Return the paragraphs of `text`; `direction` is that of those without a letter."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return Written(tuple((visible(line), direction_of(line, otherwise=direction)) for line in lines if line))


def visible(line: str) -> str:
    """Return one line in which every character is drawn or named, and no word is wider than the page."""
    named = "".join(map(_letter, unicodedata.normalize("NFC", _unheaped(line))))
    return LONG_WORD.sub(_broken, RUN.sub(_repeated, named))


def direction_of(text: str, *, otherwise: str) -> str:
    """Return `rtl` or `ltr` by the first strong letter (Unicode Bidirectional Algorithm, P2 and P3)."""
    found = (STRONG.get(unicodedata.bidirectional(letter)) for letter in text)
    return next((direction for direction in found if direction), otherwise)


def _letter(letter: str) -> str:
    code = ord(letter)
    if letter in "\t\n\u00a0\u2009\u202f" or letter == " ":
        return " "
    if code in JOINING or (
        code in drawn_letters() and unicodedata.category(letter) not in ("Cc", "Cf", "Cn")
    ):
        return letter
    return _name(letter)


def _name(letter: str) -> str:
    return f"‹U+{ord(letter):04X}›"


def _unheaped(line: str) -> str:
    """Return the line with the marks heaped over one letter named from the fifth on."""
    return MARK_RUN.sub(lambda heap: heap[1] + "".join(map(_name, heap[2])), line)


def _repeated(run: re.Match[str]) -> str:
    name = run[1]
    return f"{name[:-1]}×{len(run[0]) // len(name)}›"


def _broken(word: re.Match[str]) -> str:
    return "\u200b".join(word[0][start : start + PIECE] for start in range(0, len(word[0]), PIECE))
