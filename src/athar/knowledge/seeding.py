"""The guides that come with the product, published once; what the staff makes of them afterwards is theirs.

Rule kept here: a guide is written down under where it came from, so a second run adds only what was never there, and
overwrites nothing: not what was edited, and not what was withdrawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from athar.knowledge.actions import publish_article
from athar.knowledge.models import Article, Series
from athar.knowledge.publishing import together

FOLDER = Path(__file__).parent / "guides"
SOURCE = "guide:"
# TABLE: the series, and which guides stand in it, in order
SERIES: Mapping[str, tuple[Mapping[str, str], Sequence[str]]] = {
    "start": (
        {
            "title_ar": "البداية",
            "title_en": "Getting started",
            "about_ar": "من السؤال الأول إلى أول اتفاقية: ما الشراكة، وما عائدها، وكيف يُختار الشريك وتُكتب الاتفاقية.",
            "about_en": "From the first question to the first agreement: what a partnership is, what it gives, how to"
            " choose a partner and write down what was agreed.",
        },
        (
            "what-is-a-community-partnership",
            "why-partner",
            "what-do-we-gain",
            "roles-of-the-three-sectors",
            "how-to-choose-a-partner",
            "how-to-write-an-agreement",
        ),
    ),
    "documenting": (
        {
            "title_ar": "التوثيق",
            "title_en": "Documenting",
            "about_ar": "من بنود يمكن التحقق منها إلى أثر يُنشر: كيف يُوثَّق ما جرى من عدة أطراف، وكيف تُقرأ الدرجات.",
            "about_en": "From items that can be checked to an effect that is published: how several sides document"
            " what happened, and how grades are read.",
        },
        (
            "items-that-can-be-checked",
            "document-from-several-sides",
            "privacy-of-witnesses",
            "how-to-answer-a-contradiction",
            "what-the-grades-mean",
            "how-to-publish-an-effect",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide as it stands in its file."""

    language: str
    slug: str
    title: str
    summary: str
    tags: tuple[str, ...]
    text: str

    @property
    def source(self) -> str:
        """Where it came from, as it is written down."""
        return f"{SOURCE}{self.language}:{self.slug}"


def guides() -> Iterator[Guide]:
    """Yield the guides of both languages in the order of their files."""
    for language in ("ar", "en"):
        for path in sorted((FOLDER / language).glob("*.md")):
            yield _read(path.read_text(encoding="utf-8"), language=language)


def are_seeded() -> bool:
    """Return whether guides were ever published here: one query."""
    return Article.objects.filter(source__startswith=SOURCE).exists()


@transaction.atomic
def seed(now: datetime) -> int:
    """Publish the guides that were never here; returns how many."""
    there = set(Article.objects.filter(source__startswith=SOURCE).values_list("source", flat=True))
    taken = set(Article.objects.values_list("slug", "language"))
    every = list(guides())
    due = [one for one in every if one.source not in there and (one.slug, one.language) not in taken]
    if not due:
        return 0
    places = _places()
    with together():
        for number, guide in enumerate(due):
            # the first of the list is the newest: a second apart, so that their order is the same everywhere
            _publish(guide, places=places, now=now - timedelta(seconds=number))
    return len(due)


def _publish(guide: Guide, *, places: Mapping[str, tuple[Series, int]], now: datetime) -> Article:
    series, place = places.get(guide.slug, (None, None))
    article = Article(
        slug=guide.slug,
        language=guide.language,
        kind=Article.Kind.GUIDE,
        title=guide.title,
        summary=guide.summary,
        body=[("text", guide.text)],
        series=series,
        place_in_series=place,
        source=guide.source,
        live=False,
    )
    article.tags.add(*guide.tags)
    return publish_article(article, by=None, now=now)


def _places() -> dict[str, tuple[Series, int]]:
    """Return the series of each guide and its place there; a series that is there stays as it is."""
    found = {}
    for slug, (words, order) in SERIES.items():
        series, _made = Series.objects.get_or_create(slug=slug, defaults=dict(words))
        found.update({guide: (series, place) for place, guide in enumerate(order, start=1)})
    return found


def _read(file: str, *, language: str) -> Guide:
    """Return a guide from its file: what stands between two lines of `---`, a line each, and the text."""
    _before, head, text = file.split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    tags = tuple(tag.strip() for tag in re.split("[،,]", facts["tags"]) if tag.strip())
    return Guide(language, facts["slug"], facts["title"], facts["summary"], tags, text.strip())
