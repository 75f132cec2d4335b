"""An article in the words of schema.org, and articles as a feed (Atom)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from athar.knowledge.queries import ArticleInList
from athar.register.article_page import ArticlePage, address_of
from athar.site.feeds import SteadyFeed


def article_data(page: ArticlePage) -> Mapping[str, object]:
    """Return the article as schema.org has it; what it does not say is left out."""
    shown, head = page.article, page.article.head
    site = {"@type": "Organization", "name": _("Athar"), "url": settings.ADDRESS}
    author = {"@type": "Person", "name": head.author} if head.author else site
    if shown.organisation and head.author == shown.organisation.name:
        url = f"{settings.ADDRESS}{reverse('register:organisation', args=[shown.organisation.slug])}"
        author = {"@type": "Organization", "name": head.author, "url": url}
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": page.address,
        "mainEntityOfPage": page.address,
        "headline": head.title,
        "description": head.summary,
        "inLanguage": head.language,
        "datePublished": head.published_at.isoformat(timespec="seconds"),
        "dateModified": shown.changed_at.isoformat(timespec="seconds"),
        "author": author,
        "publisher": site,
        "image": page.picture,
        "keywords": [name for _slug, name in head.tags],
        "timeRequired": f"PT{head.minutes}M",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": shown.series.title} if shown.series else None,
    }
    return {key: value for key, value in found.items() if value}


def feed_of(rows: Iterable[ArticleInList], *, query: str) -> str:
    """Return articles as an Atom feed, in the order given. `query`: what was asked for, from `?` on."""
    here = f"{settings.ADDRESS}{reverse('register:articles')}"
    feed = SteadyFeed(
        title=_("Articles and guides"),
        link=here + query,
        description=None,
        language=get_language(),
        feed_url=f"{settings.ADDRESS}{reverse('register:articles_feed')}{query}",
        feed_guid=here,
    )
    for row in rows:
        at = row.published_at.replace(microsecond=0)
        feed.add_item(
            title=row.title,
            link=address_of(row),
            description=escape(row.summary),  # the element says that it holds HTML
            author_name=row.author or _("Athar"),
            categories=[name for _slug, name in row.tags],
            unique_id=address_of(row),
            pubdate=at,
            updateddate=at,
        )
    return str(feed.writeString("utf-8"))
