"""An article's page, put together from what is told of it: the article, its neighbours, where it leads.

Rule kept here: it says the same whoever asks; comments stand below it and are drawn apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from athar.knowledge.models import Article
from athar.knowledge.queries import (
    ArticleInList,
    ArticleShown,
    SeriesShown,
    Withdrawn,
    article_at,
    in_series,
    near_to,
)
from athar.knowledge.rendering import Heading
from athar.register.article_list import article_href
from athar.site import language as spoken

LONG = 4  # headings: from there on a table of contents saves more than it takes


@dataclass(frozen=True, slots=True)
class InSeries:
    """The place of an article in its series."""

    series: SeriesShown
    number: int
    of: int
    before: ArticleInList | None
    after: ArticleInList | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """Everything an article's page shows. `address` is where it stands in its own language."""

    article: ArticleShown
    address: str
    picture: str
    contents: tuple[Heading, ...]
    place: InSeries | None
    near: tuple[ArticleInList, ...]
    whatsapp: str
    x: str
    is_stand_in: bool  # it cannot be read in the reader's language


def article_page(slug: str) -> ArticlePage | Withdrawn | None:
    """Return the page at this address for the reader's language; None where nothing ever was public."""
    found = article_at(slug, language=spoken.current())
    if not isinstance(found, ArticleShown):
        return found
    head = found.head
    address = address_of(head)
    highest = min((heading.level for heading in found.body.headings), default=0)
    contents = tuple(heading for heading in found.body.headings if heading.level == highest)
    return ArticlePage(
        article=found,
        address=address,
        picture=f"{address}share.png?v={share_stamp(found)}",
        contents=contents if len(contents) >= LONG else (),
        place=_place(found),
        near=near_to(head.id),
        whatsapp=f"https://wa.me/?{urlencode({'text': f'{head.title} {address}'})}",
        x=f"https://x.com/intent/post?{urlencode({'text': head.title, 'url': address})}",
        is_stand_in=head.language != spoken.current(),
    )


def address_of(head: ArticleInList) -> str:
    """Return the whole address of an article in the language it is written in."""
    path = article_href(head.slug)
    return f"{settings.ADDRESS}/{head.language}{path[len('/ar') :]}"


def share_facts(shown: ArticleShown) -> Mapping[str, str]:
    """Return the words on an article's share picture."""
    head = shown.head
    with translation.override(head.language):  # also where it stands in for the other language
        kind, site = str(Article.Kind(head.kind).label), _("Athar")
    return {
        "language": head.language,
        "title": head.title,
        "above": kind,
        "below": head.author,
        "site": site,
    }


def share_stamp(shown: ArticleShown) -> str:
    """Return what changes with every word on the share picture."""
    return hashlib.sha256("|".join(share_facts(shown).values()).encode()).hexdigest()[:12]


def _place(found: ArticleShown) -> InSeries | None:
    """Return which of its series it is, and the ones beside it."""
    told = in_series(found.series.slug) if found.series else None
    if told is None:
        return None
    series, rows = told
    number = next((n for n, row in enumerate(rows) if row.slug == found.head.slug), None)
    if number is None or len(rows) < 2:
        return None
    return InSeries(
        series=series,
        number=number + 1,
        of=len(rows),
        before=rows[number - 1] if number else None,
        after=rows[number + 1] if number + 1 < len(rows) else None,
    )
