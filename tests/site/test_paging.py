"""Lists in pages: what an address asks for, and the way to the pages beside it."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from athar.site.paging import MOST_PAGES, page_asked, pager, words_asked


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("", 1), ("3", 3), ("٣", 3), ("۳", 3), ("0", 1), ("-1", 1), ("²", 1), ("x", 1), ("1.5", 1),
        ("1" * 5000, MOST_PAGES),
    ],
)  # fmt: skip
def test_what_is_no_number_is_the_first_page(typed: str, page: int) -> None:
    asked = QueryDict(mutable=True)
    asked["page"] = typed
    assert page_asked(asked) == page and page_asked(asked, "other") == 1


def test_words_are_cut_and_hold_no_nul() -> None:
    assert words_asked(QueryDict("q=%00+wadi%0A++palms"), most=8) == "wadi pal"
    assert words_asked(QueryDict(""), most=8) == ""


def test_the_way_through_a_list_keeps_what_narrows_it() -> None:
    request = RequestFactory().get("/", {"show": "done", "page": "2"})
    between = pager(request, number=2, pages=3)
    assert (between.before, between.after) == ("?show=done&page=1", "?show=done&page=3")
    alone = pager(request, number=1, pages=1)
    assert (alone.before, alone.after) == ("", "")


def test_a_list_offers_its_files_and_its_feed() -> None:
    plain = render_to_string("site/pager.html", {"number": 1, "pages": 1})
    assert "<a" not in plain and "Page" not in plain
    whole = render_to_string(
        "site/pager.html",
        {
            "number": 2,
            "pages": 3,
            "before": "?",
            "after": "?page=3",
            "csv": "?f=csv",
            "json": "?f=json",
            "feed": "f/",
        },
    )
    assert whole.count("<a") == 5 and 'id="p-after" href="?page=3"' in whole
