"""The list of articles: what is asked for, one page of it, and its facets with counts.

Rule kept here: an article and its twin in the other language are one line, in the reader's language where it can be
read in it, or in the one language that is asked for. Six queries, whatever is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from athar.knowledge.models import LANGUAGES, Article
from athar.knowledge.queries import ArticleInList, Spine, in_list, series_titles, spines
from athar.register.facets import Cells, facet_of, fits
from athar.register.filters import NEWEST, Wanted, wanted
from athar.site import language as spoken
from athar.site.facets import Facet
from corroboration.letters import fold

PAGE = 12  # two columns of six
MOST_EXPORTED = 2000
MOST_TAGS = 60  # of the most frequent: more than that is found by searching

Work = Mapping[str, Spine]  # an article by the languages it can be read in


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """One page of articles with its facets; totals follow the filter."""

    wanted: Wanted
    total: int
    everything: int
    pages: int
    rows: tuple[ArticleInList, ...]
    facets: tuple[Facet, ...]


def article_listing(query: QueryDict) -> ArticleListing:
    """Return the page of articles that the address asks for; what does not exist in it is left out."""
    works = _works(spines())
    asked = _asked(query, works)
    found = _matching(works, asked)
    here = found[(asked.page - 1) * PAGE : asked.page * PAGE]
    cells = [(_values(work, asked), 1) for work in works if _has_words(work, asked)]
    titles, tags = series_titles(), {slug: name for work in works for slug, name in _read(work, asked).tags}
    names = {"series": titles, "tag": tags}
    return ArticleListing(
        wanted=asked,
        total=len(found),
        everything=len(works),
        pages=-(-len(found) // PAGE),
        rows=in_list([_read(work, asked).id for work in here]),
        facets=tuple(_facet(key, asked=asked, cells=cells, names=names) for key in asked.chosen),
    )


def exported_articles(query: QueryDict, *, limit: int = MOST_EXPORTED) -> Iterator[ArticleInList]:
    """Yield the articles asked for, newest first, whatever the page."""
    works = _works(spines())
    asked = _asked(query, works)
    found = [_read(work, asked).id for work in _matching(works, asked)[:limit]]
    for start in range(0, len(found), PAGE):
        yield from in_list(found[start : start + PAGE])


def article_href(slug: str) -> str:
    """Return where an article stands."""
    return reverse("register:article", args=[slug])


def _works(every: Sequence[Spine]) -> list[Work]:
    """Return the articles with their twins, where the newest of the two stands."""
    found: dict[str, dict[str, Spine]] = {}
    for one in every:
        found.setdefault(one.slug, {})[one.language] = one
    return list(found.values())


def _asked(query: QueryDict, works: Sequence[Work]) -> Wanted:
    """Return what the address asks for, of the values that there are: the most frequent tags first."""
    every = [one for work in works for one in work.values()]
    tags = Counter(slug for one in every for slug, _name in one.tags)
    series = sorted({one.series for one in every if one.series})
    facets = {
        "kind": tuple(Article.Kind.values),
        "series": tuple(series),
        "language": tuple(code for code, _name in LANGUAGES),
        "tag": tuple(slug for slug, _count in tags.most_common()),
    }
    return wanted(query, facets=facets, sorts=(NEWEST,))


def _read(work: Work, asked: Wanted) -> Spine:
    """Return the article in the language it is shown in."""
    languages = asked.chosen["language"]
    first = languages[0] if len(languages) == 1 else spoken.current()
    return work.get(first) or next(iter(work.values()))


def _matching(works: Sequence[Work], asked: Wanted) -> list[Work]:
    return [work for work in works if _has_words(work, asked) and fits(_values(work, asked), asked)]


def _values(work: Work, asked: Wanted) -> Mapping[str, Sequence[str]]:
    shown = _read(work, asked)
    return {
        "kind": (shown.kind,),
        "series": (shown.series,) if shown.series else (),
        "language": tuple(work),
        "tag": tuple(slug for slug, _name in shown.tags),
    }


def _has_words(work: Work, asked: Wanted) -> bool:
    """Return whether every word asked for begins a word of its title, summary or tags, in either language."""
    if not asked.q:
        return True
    for one in work.values():
        text = f" {fold(' '.join([one.title, one.summary, *(name for _slug, name in one.tags)]))}"
        if all(f" {word}" in text for word in fold(asked.q).split()):
            return True
    return False


def _facet(key: str, *, asked: Wanted, cells: Cells, names: Mapping[str, Mapping[str, str]]) -> Facet:
    values = {value for row, _count in cells for value in row[key]}
    order = {
        "kind": Article.Kind.values,
        "series": names["series"],
        "language": [code for code, _name in LANGUAGES],
        "tag": [slug for slug in names["tag"] if slug in values],
    }[key]
    facet = facet_of(
        key,
        label=_label(key),
        of=order,
        named=partial(_name, key, names=names),
        query=lambda value: asked.toggled(key, value).query(),
        wanted=asked,
        cells=cells,
    )
    if key != "tag":
        return facet
    by_count = sorted(facet.values, key=lambda one: (not one.chosen, -one.count, one.label))
    return Facet(facet.key, facet.label, tuple(by_count[:MOST_TAGS]))


def _label(key: str) -> str:
    return {"kind": _("Kind"), "series": _("Series"), "language": _("Can be read in"), "tag": _("Tag")}[key]


def _name(key: str, value: str, *, names: Mapping[str, Mapping[str, str]]) -> str:
    if key == "kind":
        return str(Article.Kind(value).label)
    return str(dict(LANGUAGES)[value]) if key == "language" else names[key].get(value, value)
