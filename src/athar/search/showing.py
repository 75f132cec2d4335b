"""Entries as a list shows them: in the reader's language, with what answers the question marked.

Rule kept here: what is shown is what was handed over; a page whose address is no more is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from athar.search.expanding import Group
from athar.search.marking import Piece, excerpt, hits, marked
from athar.search.models import Entry
from corroboration.sounds import is_arabic


@dataclass(frozen=True, slots=True)
class Result:
    """One entry as it is shown."""

    kind: str
    key: str
    href: str
    title: str
    title_pieces: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]
    language: str  # that title and excerpt are in
    grade: str
    at: datetime | None


def results(pks: Sequence[int], groups: Sequence[Group]) -> Iterator[Result]:
    """Yield the entries in their order, marked with what was asked."""
    rows = Entry.objects.in_bulk(list(pks))
    keys = frozenset(key for group in groups for option in group.options for key in option.keys) | frozenset(
        token.key for group in groups for token in group.typed
    )
    for pk in pks:
        row = rows.get(pk)
        href = _address(row) if row else ""
        if row and href:
            yield _shown(row, href, keys)


def _address(row: Entry) -> str:
    try:
        return reverse(row.address, args=row.arguments)
    except NoReverseMatch:  # a page of an app that is not there any more
        return ""


def _shown(row: Entry, href: str, keys: frozenset[str]) -> Result:
    """Return an entry in the reader's language; in the other one where only that answers the question."""
    mine = "en" if get_language() == "en" else "ar"
    other = "ar" if mine == "en" else "en"
    titles = {"ar": row.title_ar, "en": row.title_en}
    texts = {"ar": row.text_ar, "en": row.text_en}
    first = mine if titles[mine] else other
    text = texts[first]
    found = hits(titles[first], keys), hits(text, keys)
    if keys and not any(found):
        second = mine if first == other else other
        there = (hits(titles[second], keys), hits(texts[second], keys)) if titles[second] else ([], [])
        if any(there):
            first, text, found = second, texts[second], there
    return Result(
        kind=row.kind,
        key=row.key,
        href=href,
        title=titles[first],
        title_pieces=marked(titles[first], found[0]),
        excerpt=excerpt(text, found[1]),
        language=first
        if is_arabic(titles[first]) == (first == "ar")
        else ("ar" if is_arabic(titles[first]) else "en"),
        grade=next((each[6:] for each in row.facets if each.startswith("grade:")), ""),
        at=row.at,
    )
