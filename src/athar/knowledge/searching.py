"""What is handed over of articles to be found."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from athar.knowledge.models import Article
from athar.search.documents import Document, Kind

GUIDE_WEIGHT = 0.5  # of two equally near, what explains the matter itself comes first
CHUNK = 200


def documents(keys: Collection[str] | None = None) -> Iterator[Document]:
    """Yield every public article, or those with these keys (`slug:language`)."""
    rows = (
        Article.objects.filter(live=True)
        .select_related("gist", "series")
        .prefetch_related("tagged_items__tag")
    )
    if keys is not None:
        rows = rows.filter(slug__in=[key.rpartition(":")[0] for key in keys])
    for row in rows.order_by("pk").iterator(chunk_size=CHUNK):
        if keys is None or f"{row.slug}:{row.language}" in keys:
            yield _document(row)


def _document(row: Article) -> Document:
    tags = [item.tag for item in row.tagged_items.all()]
    gist = getattr(row, "gist", None)
    text = "\n".join([row.summary, gist.text if gist else "", " ".join(tag.name for tag in tags)])
    arabic = row.language == "ar"
    return Document(
        kind=Kind.ARTICLE,
        key=f"{row.slug}:{row.language}",
        address="register:article",
        arguments=(row.slug,),
        title_ar=row.title if arabic else "",
        title_en="" if arabic else row.title,
        text_ar=text if arabic else "",
        text_en="" if arabic else text,
        languages=(row.language,),
        facets=(
            f"form:{row.kind}",
            *(f"tag:{tag.slug}" for tag in tags),
            *([f"series:{row.series.slug}"] if row.series else []),
        ),
        at=row.published_at,
        weight=GUIDE_WEIGHT if row.kind == Article.Kind.GUIDE else 0.0,
    )
