"""What differs between two texts, word by word, told so that it is heard as well as seen.

Rule kept here: every difference counts, be it a mark on a letter or a comma, since a text is signed as it is. A
word is one token with its Arabic marks and its lengthening; a number is one with its points and commas; a sign
is one by itself. Nothing is stored, and nothing is decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from athar.partnerships.lines import Line, Section, sections

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
ALIKE = 0.35  # share of equal words from which a line is a changed one, and not another in its place

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"  # Arabic marks and the lengthening stroke
_TOKEN = re.compile(rf"\d+(?:[.,\u066b\u066c/-]\d+)*|[\w{_MARKS}\u200c\u200d]+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts, or were added, or were removed."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line of the two texts: unchanged, added, removed, or changed in some of its words."""

    mark: str
    runs: tuple[Run, ...]
    lang: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section of the text with what differs in it."""

    key: str
    title: str
    lines: tuple[LineDifference, ...]

    @property
    def changes(self) -> int:
        """How many of its lines are not as they were."""
        return sum(line.mark != SAME for line in self.lines)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[SectionDifference, ...]:
    """Return the sections of the new text with every line, each marked as the same, added, removed or changed."""
    before = {section.key: section for section in sections(old)}
    return tuple(_section(before[section.key], section) for section in sections(new))


def _section(old: Section, new: Section) -> SectionDifference:
    return SectionDifference(new.key, new.title, tuple(_lines(old.lines, new.lines)))


def _lines(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineDifference]:
    matcher = SequenceMatcher(
        None, [_known(line) for line in old], [_known(line) for line in new], autojunk=False
    )
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            for was, line in zip(old[a:b], new[c:d], strict=True):
                yield _one(was, line)
        else:
            yield from _replaced(old[a:b], new[c:d])


def _known(line: Line) -> str:
    """Return by what a line is found again: what it is of, or else its words."""
    return f"{line.lang} {line.key or line.text}"


def _replaced(old: Sequence[Line], new: Sequence[Line]) -> Iterator[LineDifference]:
    """Pair each new line with the first old one like it; what is left of the old was removed."""
    left = list(old)
    for line in new:
        was = next((each for each in left if _alike(each, line)), None)
        if was is None:
            yield LineDifference(ADDED, (Run(ADDED, line.text),), line.lang, line.heading)
            continue
        for gone in left[: left.index(was)]:
            yield LineDifference(REMOVED, (Run(REMOVED, gone.text),), gone.lang, gone.heading)
        left = left[left.index(was) + 1 :]
        yield _one(was, line)
    for gone in left:
        yield LineDifference(REMOVED, (Run(REMOVED, gone.text),), gone.lang, gone.heading)


def _alike(old: Line, new: Line) -> bool:
    if (old.lang, old.heading) != (new.lang, new.heading) or old.key != new.key:
        return False
    return SequenceMatcher(None, _words(old.text), _words(new.text), autojunk=False).ratio() >= ALIKE


def _words(text: str) -> list[str]:
    return [token for token in tokens(text) if not token.isspace()]


def _one(old: Line, new: Line) -> LineDifference:
    if old.text == new.text:
        return LineDifference(SAME, (Run(SAME, new.text),), new.lang, new.heading)
    return LineDifference(CHANGED, word_runs(old.text, new.text), new.lang, new.heading)


def tokens(text: str) -> list[str]:
    """Return the words, numbers, spaces and signs of a text; joined they are the text again."""
    return _TOKEN.findall(text)


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """Return both texts as runs of words: without the added ones it is the old text, without the removed the new."""
    a, b = tokens(old), tokens(new)
    found: list[tuple[str, str, str]] = []  # mark, old words, new words
    for what, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        found.append((SAME if what == "equal" else CHANGED, "".join(a[i:j]), "".join(b[k:m])))
    return tuple(_told(_joined(found)))


def _joined(found: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Join changes between which only a space stayed: «two words» replaced is one change, not two."""
    made: list[tuple[str, str, str]] = []
    for mark, was, words in found:
        if len(made) > 1 and mark == CHANGED and made[-1][0] == SAME and made[-1][1].isspace():
            space, before = made.pop()[1], made.pop()
            made.append((CHANGED, before[1] + space + was, before[2] + space + words))
        else:
            made.append((mark, was, words))
    return made


def _told(found: Iterable[tuple[str, str, str]]) -> Iterator[Run]:
    for mark, was, words in found:
        if mark == SAME:
            yield Run(SAME, words)
            continue
        if was:
            yield Run(REMOVED, was)
        if words:
            yield Run(ADDED, words)
