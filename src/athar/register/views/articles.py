"""The list of articles with its files and feed, an article, a series, and the picture of an article when it is shared.

Rule kept here: an article that was withdrawn keeps its address, which says so and why (410).
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from athar.comments.queries import under
from athar.knowledge.queries import ArticleInList, Withdrawn, in_series
from athar.register import exports
from athar.register.article_data import article_data, feed_of
from athar.register.article_list import article_href, article_listing, exported_articles
from athar.register.article_page import ArticlePage, article_page, share_facts, share_stamp
from athar.register.linked_data import as_element
from athar.register.share_pictures import share_picture
from athar.register.views.answering import page, public_page
from athar.site.facets import chosen_in
from athar.site.paging import page_asked

FEED = 40
A_DAY = 86_400  # seconds: the address of a share picture changes with its words


@public_page
def articles(request: HttpRequest) -> HttpResponseBase:
    """Show the articles asked for, or send them as a file."""
    file_format = request.GET.get("format", "")
    if file_format in exports.WRITERS:
        rows = map(_row, exported_articles(request.GET))
        return exports.sent(rows, file_format=file_format, name="articles")
    found = article_listing(request.GET)
    asked, last = found.wanted, max(found.pages, 1)
    context = {
        "found": found,
        "chips": chosen_in(found.facets),
        "without_words": asked.without_words().query() or "?",
        "kept": [(key, value) for key, values in asked.chosen.items() for value in values],
        "before": asked.query(page=min(asked.page, last + 1) - 1) or "?" if asked.page > 1 else "",
        "after": asked.query(page=asked.page + 1) if asked.page < last else "",
        "csv": asked.query(format="csv"),
        "json": asked.query(format="json"),
        "asked": asked.query(),
    }
    return page(request, "register/articles.html", context)


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """Send the newest articles that are asked for as an Atom feed."""
    rows = list(exported_articles(request.GET, limit=FEED))
    query = article_listing(request.GET).wanted.query()
    return HttpResponse(feed_of(rows, query=query), content_type="application/atom+xml; charset=utf-8")


@public_page
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one article; what was withdrawn says so."""
    found = article_page(slug)
    if isinstance(found, Withdrawn):
        return page(request, "register/article_withdrawn.html", {"gone": found}, status=HTTPStatus.GONE)
    shown = _there(found)
    thread = under(
        shown.article.head.id,
        request.user if request.user.is_authenticated else None,
        now=timezone.now(),
        page=page_asked(request.GET, "comments"),
    )
    context = {"shown": shown, "thread": thread, "data": as_element(article_data(shown))}
    return page(request, "register/article.html", context)


@public_page
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a series and its articles in order."""
    found = in_series(slug)
    if found is None:
        raise Http404
    told, rows = found
    return page(request, "register/article_series.html", {"series": told, "rows": rows})


@public_page
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the picture of an article when it is shared."""
    shown = article_page(slug)
    if not isinstance(shown, ArticlePage):
        raise Http404
    data = share_picture(share_facts(shown.article), stamp=share_stamp(shown.article))
    return HttpResponse(data, content_type="image/png", headers={"Cache-Control": f"public, max-age={A_DAY}"})


def _there(found: ArticlePage | None) -> ArticlePage:
    if found is None:
        raise Http404
    return found


def _row(row: ArticleInList) -> Mapping[str, Any]:
    return {
        "slug": row.slug,
        "address": f"{settings.ADDRESS}{article_href(row.slug)}",
        "language": row.language,
        "kind": row.kind,
        "title": row.title,
        "summary": row.summary,
        "author": row.author,
        "series": row.series_title,
        "tags": " · ".join(name for _slug, name in row.tags),
        "minutes": row.minutes,
        "published_at": row.published_at.isoformat(timespec="seconds"),
    }
