"""What may be read of articles: only what is public, and that something was taken back. For pages of any app."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from athar.knowledge.body import Body, body_of
from athar.knowledge.models import Article, ArticleTag, Near, Series
from athar.knowledge.pictures import Picture, shown
from athar.organisations.models import in_language
from athar.site import language as spoken

Tag = tuple[str, str]  # its short address, and its name


@dataclass(frozen=True, slots=True)
class Spine:
    """What a shelf shows of one article in one language: enough to sort, count and search by."""

    id: int
    slug: str
    language: str
    kind: str
    title: str
    summary: str
    series: str
    tags: tuple[Tag, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class ArticleInList:
    """One article in a list. `author`: empty where nobody is named."""

    id: int
    slug: str
    language: str
    kind: str
    kind_name: str
    title: str
    summary: str
    author: str
    minutes: int
    published_at: datetime
    series_title: str
    tags: tuple[Tag, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series in the reader's language."""

    slug: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class About:
    """A program or organisation that an article speaks of."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ArticleShown:
    """One public article. `twin`: whether it can be read in the other language too."""

    head: ArticleInList
    uid: str
    body: Body
    changed_at: datetime
    picture: Picture | None
    organisation: About | None
    series: SeriesShown | None
    programs: tuple[About, ...]
    organisations: tuple[About, ...]
    comments_open: bool
    twin: bool


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """An article that was public and is no more. `why`: empty where its time was over."""

    slug: str
    title: str
    language: str
    why: str
    twin: bool


def spines() -> list[Spine]:
    """Return all public articles of both languages, newest first: two queries."""
    tags: defaultdict[int, list[Tag]] = defaultdict(list)
    named = ArticleTag.objects.filter(content_object__live=True).order_by("tag__name")
    for article, slug, name in named.values_list("content_object", "tag__slug", "tag__name"):
        tags[article].append((slug, name))
    columns = ("pk", "slug", "language", "kind", "title", "summary", "series__slug", "published_at")
    return [
        Spine(row[0], row[1], row[2], row[3], row[4], row[5], row[6] or "", tuple(tags[row[0]]), row[7])
        for row in _public().values_list(*columns)
    ]


def in_list(keys: Sequence[int]) -> tuple[ArticleInList, ...]:
    """Return these public articles in the order of `keys`: two queries."""
    rows = {row.pk: row for row in _listed(_public().filter(pk__in=keys))}
    return tuple(_in_list(rows[key], card=True) for key in keys if key in rows)


def latest(limit: int, *, language: str) -> tuple[ArticleInList, ...]:
    """Return the newest public articles in a language."""
    return tuple(_in_list(row) for row in _listed(_public().filter(language=language))[:limit])


def about_program(program_id: int, *, limit: int) -> tuple[ArticleInList, ...]:
    """Return the newest public articles that speak of a program, those in the reader's language first: one query
    where there are none."""
    return _first(_public().filter(programs=program_id), limit)


def about_organisation(organisation_id: int, *, limit: int) -> tuple[ArticleInList, ...]:
    """Return the newest public articles that speak of an organisation: one query where there are none."""
    return _first(_public().filter(organisations=organisation_id), limit)


def in_series(slug: str) -> tuple[SeriesShown, tuple[ArticleInList, ...]] | None:
    """Return a series and its public articles in order, each in the reader's language where it can be read in it."""
    row = Series.objects.filter(slug=slug).first()
    if row is None:
        return None
    ordered = sorted(
        _listed(_public().filter(series=row)),
        key=lambda each: (each.place_in_series or 0, each.published_at, each.pk),
    )
    return _series(row), tuple(_in_list(each) for each in in_readers_language(ordered))


def in_readers_language(rows: Iterable[Any]) -> list[Any]:
    """Return of each article the one in the reader's language, or else the other, where the first of them stood."""
    found: dict[str, Any] = {}
    for row in rows:
        if row.slug not in found or row.language == spoken.current():
            found[row.slug] = row
    return list(found.values())


def series_titles() -> dict[str, str]:
    """Return the title of every series in the reader's language, by its short address: one query."""
    rows = Series.objects.values_list("slug", "title_ar", "title_en")
    titles = {slug: in_language(title_ar, title_en) for slug, title_ar, title_en in rows}
    return dict(sorted(titles.items(), key=lambda pair: pair[1]))


def near_to(article_id: int) -> tuple[ArticleInList, ...]:
    """Return the public articles nearest to one, nearest first, each in the reader's language where it is in it."""
    near = Near.objects.filter(article=article_id, other__live=True).values_list("other__slug", flat=True)
    slugs = list(dict.fromkeys(near))
    found = {row.slug: row for row in in_readers_language(_listed(_public().filter(slug__in=slugs)))}
    return tuple(_in_list(found[slug], card=True) for slug in slugs if slug in found)


def article_at(slug: str, *, language: str) -> ArticleShown | Withdrawn | None:
    """Return what stands at an address for a reader of `language`; None where nothing ever was public.

    The twin in the other language stands in where there never was one in this. What was withdrawn says so.
    """
    if "\x00" in slug:  # PostgreSQL takes no such letter, and no address has it
        return None
    rows = {
        row.language: row for row in _listed(Article.objects.filter(slug=slug, published_at__isnull=False))
    }
    mine, other = rows.get(language), rows.get(spoken.other(language))
    row = mine or other
    if row is None:
        return None
    twin = bool(mine and other and other.live)
    if row.live:
        return _shown(row, twin=twin)
    if row.is_withdrawn:
        return Withdrawn(row.slug, row.title, row.language, row.why_withdrawn, twin)
    return None


def _public() -> QuerySet[Article]:
    return Article.objects.filter(live=True, published_at__isnull=False)


def _listed(rows: QuerySet[Article]) -> QuerySet[Article]:
    related = rows.select_related("gist", "series", "organisation", "picture")
    return related.prefetch_related("tagged_items__tag").defer("gist__text", "gist__stems")


def _first(rows: QuerySet[Article], limit: int) -> tuple[ArticleInList, ...]:
    """Return the newest of these, each in the reader's language where there is one."""
    return tuple(_in_list(row) for row in in_readers_language(_listed(rows)[: 4 * limit])[:limit])


def _in_list(row: Article, *, card: bool = False) -> ArticleInList:
    assert row.published_at is not None
    gist = getattr(row, "gist", None)
    picture = shown(row.picture, in_words=row.picture_in_words, card=True) if card and row.picture else None
    return ArticleInList(
        id=row.pk,
        slug=row.slug,
        language=row.language,
        kind=row.kind,
        kind_name=str(Article.Kind(row.kind).label),
        title=row.title,
        summary=row.summary,
        author=row.author_name or (row.organisation.name if row.organisation else ""),
        minutes=gist.minutes if gist else 1,
        published_at=row.published_at,
        series_title=row.series.title if row.series else "",
        tags=tuple(
            sorted(((item.tag.slug, item.tag.name) for item in row.tagged_items.all()), key=lambda t: t[1])
        ),
        picture=picture,
    )


def _shown(row: Article, *, twin: bool) -> ArticleShown:
    assert row.published_at is not None
    return ArticleShown(
        head=_in_list(row),
        uid=row.uid,
        body=body_of(row.body),
        changed_at=row.last_published_at or row.published_at,
        picture=shown(row.picture, in_words=row.picture_in_words) if row.picture else None,
        organisation=About(row.organisation.slug, row.organisation.name) if row.organisation else None,
        series=_series(row.series) if row.series else None,
        programs=tuple(About(each.slug, each.title) for each in row.programs.order_by("pk")),
        organisations=tuple(About(each.slug, each.name) for each in row.organisations.order_by("pk")),
        comments_open=row.comments_open,
        twin=twin,
    )


def _series(row: Series) -> SeriesShown:
    return SeriesShown(
        row.slug, in_language(row.title_ar, row.title_en), in_language(row.about_ar, row.about_en)
    )
