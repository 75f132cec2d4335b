"""The newest articles on the first page: one query, and nothing before there is a page of articles to lead to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import NoReverseMatch, reverse

from athar.knowledge.models import Article
from athar.site import language


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
    here = language.current()
    public = Article.objects.filter(live=True, published_at__isnull=False)
    rows = (
        public.filter(Q(language=here) | ~Exists(public.filter(language=here, slug=OuterRef("slug"))))
        .order_by("-published_at", "-pk")
        .values_list("slug", "language", "kind", "title", "summary", "published_at")[:most]
    )
    return tuple(
        ArticleOnFront(
            href=reverse("register:article", args=[slug]),
            kind=str(Article.Kind(kind).label),
            title=title,
            summary=summary,
            language="" if spoken == here else spoken,
            published_at=published_at,
        )
        for slug, spoken, kind, title, summary, published_at in rows
        if published_at
    )
