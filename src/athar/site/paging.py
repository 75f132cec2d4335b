"""Lists in pages: the words and the page that an address asks for, and the way to the page before and after.

Rule kept here: what an address asks for that does not exist is left out, never an error; digits of either script count.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from athar.site.numerals import latin

MOST_PAGES = 100_000  # no list is longer
_MOST_DIGITS = 20  # of a number that is read: a longer one is past every list just as well


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one stands in a list; an empty address where there is no such page. `site/pager.html` draws it."""

    number: int
    pages: int
    before: str
    after: str


def page_asked(query: QueryDict, name: str = "page", *, most: int = MOST_PAGES) -> int:
    """Return which page of a list is asked for, from 1 to `most`; what is no number is the first."""
    digits = latin(query.get(name, ""))[:_MOST_DIGITS]
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() else 1


def words_asked(query: QueryDict, *, most: int) -> str:
    """Return the words that are looked for (`q`) with single spaces, cut to `most` letters; no database takes a NUL."""
    return " ".join(query.get("q", "").replace("\x00", "").split())[:most]


def pager(request: HttpRequest, *, number: int, pages: int) -> Pager:
    """Return the way through the list, all that narrows it kept."""

    def to(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"?{query.urlencode()}" if 1 <= page <= pages else ""

    return Pager(number, pages, to(number - 1), to(number + 1))
