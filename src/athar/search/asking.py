"""What a reader asks of search, read from the address and written back into it.

Rule kept here: whatever is typed is words, but for quotation marks around a phrase; there is no other syntax, so
nothing typed reaches a database as anything but letters and digits. What does not exist is left out, never an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from athar.search.documents import Kind
from athar.search.folding import Token, tokens
from athar.site.paging import page_asked

MOST_LETTERS = 200  # of a question that are looked for; the page says when it was longer
MOST_WORDS = 12
MOST_PAGES = 25
MOST_VALUES = 20  # chosen of one facet
FACETS = ("kind", "language", "region", "area")
_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_QUOTES = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or with `phrase` words that are to stand side by side."""

    tokens: tuple[Token, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: words, the chosen values of each facet, a page from 1, and whether words were cut off."""

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    page: int = 1
    cut: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything but everything is asked for."""
        return bool(self.q or any(self.chosen.values()))

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words and phrases of the question, in their order."""
        return _terms(self.q)

    def query(self, *, page: int | None = None, **also: str) -> str:
        """Return the address's part from `?` on."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        pairs += [(key, value) for key, values in self.chosen.items() for value in values]
        if page is not None and page > 1:
            pairs.append(("page", str(page)))
        pairs += also.items()
        return f"?{urlencode(pairs)}" if pairs else "?"

    def toggled(self, key: str, value: str) -> Asked:
        """Return the same with one value of a facet put in, or taken out; on the first page."""
        before = self.chosen[key]
        after = tuple(one for one in before if one != value) if value in before else (*before, value)
        return replace(self, chosen={**self.chosen, key: after}, page=1)

    def without(self, key: str) -> Asked:
        """Return the same with nothing chosen of a facet."""
        return replace(self, chosen={**self.chosen, key: ()}, page=1)

    def worded(self, q: str) -> Asked:
        """Return the same with other words; on the first page."""
        return replace(self, q=q, page=1, cut=False)


def asked(given: QueryDict) -> Asked:
    """Return what the address asks for."""
    text = _plain(given.get("q", ""))
    chosen = {key: _codes(given.getlist(key)) for key in FACETS}
    chosen["kind"] = tuple(value for value in chosen["kind"] if value in tuple(Kind))
    return Asked(
        q=text[:MOST_LETTERS].strip(),
        chosen=chosen,
        page=page_asked(given, most=MOST_PAGES),
        cut=len(text) > MOST_LETTERS
        or sum(len(term.tokens) for term in _terms(text[:MOST_LETTERS], 99)) > MOST_WORDS,
    )


def _plain(text: str) -> str:
    """Return what was typed without controls, marks of direction and halves of characters; spaces are one."""
    kept = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Zs") else letter
        for letter in text[: MOST_LETTERS * 10]
        if unicodedata.category(letter) not in ("Cf", "Cs", "Co", "Cn")
    )
    return " ".join(kept.split())


def _codes(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if _CODE.fullmatch(value)))[:MOST_VALUES]


def _terms(text: str, most: int = MOST_WORDS) -> tuple[Term, ...]:
    """Return the words of `text`, those between two quotation marks as a phrase; a mark alone is nothing."""
    parts = _QUOTES.split(text)
    found: list[Term] = []
    left = most
    for place, part in enumerate(parts):
        words = tuple(tokens(part))[:left]
        left -= len(words)
        if place % 2 and place < len(parts) - 1 and len(words) > 1:
            found.append(Term(words, phrase=True))
        else:
            found += [Term((word,)) for word in words]
    return tuple(found)
