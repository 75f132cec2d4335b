"""Reading from the database what `near.py` compares: three queries for all articles of a language."""

from __future__ import annotations

from collections import defaultdict

from athar.knowledge.models import Article, ArticleTag, Gist
from athar.knowledge.near import Traits


def traits_in(language: str) -> dict[int, Traits]:
    """Return what is compared of every public article in a language, by its key."""
    rows = Gist.objects.filter(article__live=True, article__language=language).order_by("article")
    of_these = {"article__live": True, "article__language": language}
    programs = _pairs(Article.programs.through.objects.filter(**of_these).values_list("article", "program"))
    organisations = _pairs(
        Article.organisations.through.objects.filter(**of_these).values_list("article", "organisation")
    )
    live = {f"content_object__{key.removeprefix('article__')}": value for key, value in of_these.items()}
    tags = _pairs(ArticleTag.objects.filter(**live).values_list("content_object", "tag"))
    return {
        key: Traits(key, stems, tags[key], programs[key], organisations[key], series)
        for key, stems, series in rows.values_list("article", "stems", "article__series")
    }


def _pairs(rows: object) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in rows:  # type: ignore[attr-defined]
        found[one].add(other)
    return found
