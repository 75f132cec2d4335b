"""What is handed over of articles to be found: one that stands in both languages once, under its slug."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from athar.knowledge.models import Article
from athar.search.documents import Document, Kind

GUIDE_WEIGHT = 0.5  # of two equally near, what explains the matter itself comes first
CHUNK = 200


def documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield every public article, or those with these slugs."""
    rows = (
        Article.objects.filter(live=True)
        .select_related("gist", "series")
        .prefetch_related("tagged_items__tag")
    )
    if keys is not None:
        rows = rows.filter(slug__in=list(keys))
    every = rows.order_by("slug", "language").iterator(chunk_size=CHUNK)
    for _slug, pair in groupby(every, key=lambda row: row.slug):
        yield _document(list(pair))


def _document(pair: Sequence[Article]) -> Document:
    titles = {row.language: row.title for row in pair}
    texts = {row.language: _words(row) for row in pair}
    facets = dict.fromkeys(facet for row in pair for facet in _facets(row))
    return Document(
        kind=Kind.ARTICLE,
        key=pair[0].slug,
        address="register:article",
        arguments=(pair[0].slug,),
        title_ar=titles.get("ar", ""),
        title_en=titles.get("en", ""),
        text_ar=texts.get("ar", ""),
        text_en=texts.get("en", ""),
        languages=tuple(titles),
        facets=tuple(facets),
        at=max((row.published_at for row in pair if row.published_at), default=None),
        weight=GUIDE_WEIGHT if any(row.kind == Article.Kind.GUIDE for row in pair) else 0.0,
    )


def _words(row: Article) -> str:
    """Return what an article is found by beside its title."""
    gist = getattr(row, "gist", None)
    tags = " ".join(item.tag.name for item in row.tagged_items.all())
    return "\n".join([row.summary, gist.text if gist else "", tags])


def _facets(row: Article) -> Iterator[str]:
    yield f"form:{row.kind}"
    for item in row.tagged_items.all():
        yield f"tag:{item.tag.slug}"
    if row.series:
        yield f"series:{row.series.slug}"
