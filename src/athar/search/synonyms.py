"""Words of the field that mean one thing, in both languages, and names of places in both, as keys.

Rule kept here: each wording is asked for when another of its line is, never shown as if it had been typed. Lines of
`wordings.py` come first, then places, then what programs are about (`corroboration.subject_words`),
whose lines are wider and so count for less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from athar.search import placenames
from athar.search.folding import keys_of
from athar.search.wordings import FIELD
from corroboration.subject_words import SUBJECTS

Keys = tuple[str, ...]
NEAR, WIDE = (
    0.75,
    0.35,
)  # what a wording counts beside the one typed: of a line that means one thing, of a subject


def _wordings(table: str) -> Iterator[tuple[Keys, ...]]:
    for line in table.strip().splitlines():
        yield tuple(dict.fromkeys(keys for each in line.split("|") if (keys := tuple(keys_of(each).split()))))


def _subjects() -> str:
    """Return the lines of subjects without code and area, each on one line."""
    lines: list[str] = []
    for line in SUBJECTS.strip().splitlines():
        if line.startswith("|"):
            lines[-1] += line
        else:
            lines.append(line.split("|", 2)[2])
    return "\n".join(line.replace("=", "") for line in lines)


def _added(
    found: dict[Keys, dict[Keys, float]], lines: Iterable[tuple[Keys, ...]], weight: float, most: int
) -> None:
    for line in lines:
        for one in line:
            for other in line[:most]:
                if other != one:
                    found[one].setdefault(other, weight)


@lru_cache(maxsize=1)
def table() -> Mapping[Keys, Mapping[Keys, float]]:
    """Return for each wording, as keys, the others of its lines with what they count beside it."""
    found: dict[Keys, dict[Keys, float]] = defaultdict(dict)
    _added(found, _wordings(FIELD), NEAR, 12)
    _added(found, _wordings("\n".join(placenames.lines())), NEAR, 12)
    _added(found, _wordings(_subjects()), WIDE, 8)
    for keys, others in list(found.items()):  # «مصادر مفتوحة» is also written «مفتوحة المصدر»
        if len(keys) == 2 and keys[::-1] not in found:
            found[keys[::-1]] = others
    return found


LONGEST = 4  # words of the longest wording
