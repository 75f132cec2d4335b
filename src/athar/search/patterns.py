"""Arabic singulars and broken plurals that no table has, by their patterns: «ضفة» and «ضفاف», «وليمة» and «ولائم».

Rule kept here: a pattern fits many words that have nothing to do with each other, so a word is looked for in this way
only where it is itself nowhere, and only those of its relatives count that the vocabulary has.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corroboration.sounds import is_arabic

# TABLE: singular and broken plural, folded; a digit is a letter of the root, the same digit the same letter
_PATTERNS = """
123 ا12ا3 · 123 12و3 · 123 12ا3 · 123 ا123 · 123ه 123 · 123ه 12ا3 · 12ه 12ا2 · 12ه 122 · 12 12و2 · 12 ا12ا2
1ا23 1وا23 · 1ا23 12ا3 · 1ا23 123ه · 1ا23ه 1وا23 · 12ي3 12اي3 · 12ي3ه 12اي3 · 12ا3ه 12اي3 · 12و3ه 12اي3
12ي3 123اء · 12ي3 12ا3 · 12ي3 ا123ه · 12ي3 ا123اء · 12ا3 ا123ه · 12ا3 123 · 12و3 123 · م123 م1ا23 · م123ه م1ا23
م12و3 م1ا2ي3 · م12ا3 م1ا2ي3 · 1234 12ا34 · 1234ه 12ا34 · 123و4 12ا3ي4 · 123ا4 12ا3ي4 · 123ي4 12ا3ي4 · 1ا2و3 1وا2ي3
ا123 ا1ا23 · ا12و3ه ا1ا2ي3
"""
_ROOT = "[^\\W\\d_اه]"  # what a digit stands for
_FIRST = "[^\\W\\d_ه]"  # and the first: «أصل»
_LONGEST = 8  # letters of a word that a pattern fits


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the table both ways: what a word must look like, and what is made of it."""
    found = []
    for line in _PATTERNS.replace("\n", " · ").split(" · "):
        if line.strip():
            one, other = line.split()
            found += [(_looks(one), _made(other)), (_looks(other), _made(one))]
    return tuple(found)


def _looks(pattern: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    for letter in pattern:
        if not letter.isdigit():
            parts.append(letter)
        elif letter in seen:
            parts.append(f"(?P=r{letter})")
        else:
            parts.append(f"(?P<r{letter}>{_FIRST if letter == '1' else _ROOT})")
            seen.add(letter)
    return re.compile("".join(parts))


def _made(pattern: str) -> str:
    return re.sub(r"(\d)", r"{r\1}", pattern)


def relatives(word: str) -> tuple[str, ...]:
    """Return what may be the plurals and singulars of a folded Arabic word; most of them are no words."""
    if len(word) > _LONGEST or not is_arabic(word):
        return ()
    found = (
        template.format(**match.groupdict())
        for looks, template in _pairs()
        if (match := looks.fullmatch(word))
    )
    return tuple(dict.fromkeys(found))
