"""The pages of a list: which one is asked for, and the addresses of the one before and the one after."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one stands in a list; an empty address where there is no such page."""

    number: int
    pages: int
    before: str
    after: str


def page_number(request: HttpRequest) -> int:
    """Return which page of a list is asked for; what is no number is the first."""
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def pager(request: HttpRequest, *, number: int, pages: int) -> Pager:
    """Return the way through the list, all that narrows it kept."""

    def to(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"?{query.urlencode()}" if 1 <= page <= pages else ""

    return Pager(number, pages, to(number - 1), to(number + 1))
