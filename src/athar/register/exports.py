"""What the files of the list of programs say of each.

Rule kept here: a file holds exactly what the list shows; how it is written is `athar.site.sending`'s.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import StreamingHttpResponse

from athar.register.queries import CardShown
from athar.site.sending import WRITERS, sent

__all__ = ["WRITERS", "answer", "row_of", "sent"]


def row_of(card: CardShown) -> dict[str, Any]:
    """Return what a file says of a program."""
    return {
        "slug": card.slug,
        "address": f"{settings.ADDRESS}{card.href}",
        "title": card.title,
        "where_and_who": card.line,
        "starts_at": card.starts_at,
        "kind": card.kind,
        "sector": card.sector,
        "region": card.region,
        "grade": card.grade,
        "disputed": card.disputed,
        "sources": card.sources,
        "statements": card.statements,
        "witness_reports": card.witnesses,
        "contradictions": card.contradictions,
        "verdict": card.says,
        "last_said_at": card.said_at,
    }


def answer(cards: Iterable[CardShown], *, file_format: str, name: str) -> StreamingHttpResponse:
    """Return programs as a file of that format."""
    return sent(map(row_of, cards), file_format=file_format, name=name)
