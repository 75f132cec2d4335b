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
from athar.search.marking import Piece, Wanted, excerpt, hits, marked, wanted
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
    language: str  # that the title is in
    told_in: str  # language of the excerpt
    grade: str
    at: datetime | None


def results(pks: Sequence[int], groups: Sequence[Group]) -> Iterator[Result]:
    """Yield the entries in their order, marked with what was asked."""
    rows = Entry.objects.in_bulk(list(pks))
    asked = wanted(groups)
    for pk in pks:
        row = rows.get(pk)
        if row is not None:
            yield from _shown(row, asked)


def _shown(row: Entry, asked: Wanted) -> Iterator[Result]:
    """Yield an entry by its title in the reader's language, or in the other where there is none in it.

    The excerpt is of the other language where only that answers the question.
    """
    mine = "en" if get_language() == "en" else "ar"
    other = "ar" if mine == "en" else "en"
    titles = {"ar": row.title_ar, "en": row.title_en}
    texts = {"ar": row.text_ar, "en": row.text_en}
    first, second = (mine, other) if titles[mine] else (other, mine)
    href = _address(row, first)
    if not href:
        return
    titled, there = hits(titles[first], asked), hits(texts[first], asked)
    text, told = texts[first], first
    if asked.keys and not titled and not there:
        for answer in (texts[second], titles[second]):
            if found := hits(answer, asked):
                text, there, told = answer, found, second
                break
    yield Result(
        kind=row.kind,
        key=row.key,
        href=href,
        title=titles[first],
        title_pieces=marked(titles[first], titled),
        excerpt=excerpt(text, there),
        language=_language(titles[first], first),
        told_in=told,
        grade=next((each[6:] for each in row.facets if each.startswith("grade:")), ""),
        at=row.at,
    )


def _language(title: str, of: str) -> str:
    """Return the language that a title is in: some organisations have but the one name of the other."""
    return of if is_arabic(title) == (of == "ar") else ("ar" if is_arabic(title) else "en")


def _address(row: Entry, language: str) -> str:
    try:
        return reverse(row.address, args=row.elsewhere.get(language, row.arguments))
    except NoReverseMatch:  # a page of an app that is not there any more
        return ""
