"""The newest articles on the first page: one query, and nothing before there is a page of articles to lead to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from athar.knowledge.models import Article
from athar.site import language

LOOKED_AT = 4  # times as many as shown: some of them are one article in two languages


@dataclass(frozen=True, slots=True)
class ArticleOnFront:
    """One article; `language` is set where it is not that of the page."""

    href: str
    kind: str
    title: str
    summary: str
    language: str
    published_at: datetime


def newest_articles(*, most: int) -> tuple[ArticleOnFront, ...]:
    """Return the newest public articles, each in the language of the page where there is one, else in the other."""
    try:
        reverse("register:article", args=["x"])
    except NoReverseMatch:
        return ()
    rows = (
        Article.objects.filter(live=True, published_at__isnull=False)
        .order_by("-published_at", "-pk")
        .values_list("slug", "language", "kind", "title", "summary", "published_at")[: most * LOOKED_AT]
    )
    here = language.current()
    by_slug: dict[str, ArticleOnFront] = {}
    for slug, spoken, kind, title, summary, published_at in rows:
        if published_at and (slug not in by_slug or spoken == here):
            by_slug[slug] = ArticleOnFront(
                href=reverse("register:article", args=[slug]),
                kind=str(Article.Kind(kind).label),
                title=title,
                summary=summary,
                language="" if spoken == here else spoken,
                published_at=published_at,
            )
    return tuple(by_slug.values())[:most]
