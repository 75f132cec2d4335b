"""What follows when an article has become public or is public no more, whoever brought it about.

Rule kept here: Wagtail publishes from many places (its pages, the end of a review, the clock), and all of them end in
its two signals, so this is where gist, neighbours and search are brought in line. Run twice, nothing changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from athar.knowledge.body import body_in_words, files_in
from athar.knowledge.models import Article, Gist, Near
from athar.knowledge.near import MOST, nearest, stems_of
from athar.knowledge.reading import minutes_to_read
from athar.knowledge.searching import documents
from athar.knowledge.traits import traits_in
from athar.search import actions as search
from athar.search.documents import Kind

_put_off: ContextVar[list[Article] | None] = ContextVar("put_off", default=None)


def on_published(*, instance: Article, **_: Any) -> None:
    """Take note that Wagtail published an article, or put its publication off."""
    if instance.live:
        at = instance.published_at or instance.first_published_at
        assert at is not None
        Article.objects.filter(pk=instance.pk).update(published_at=at, why_withdrawn="")
        instance.published_at, instance.why_withdrawn = at, ""
        waiting = _put_off.get()
        if waiting is None:
            settle([instance])
        else:
            waiting.append(instance)


@contextmanager
def together() -> Iterator[None]:
    """Let many be published before they are compared, all at once at the end."""
    waiting: list[Article] = []
    token = _put_off.set(waiting)
    try:
        yield
    finally:
        _put_off.reset(token)
    settle(waiting)


def on_unpublished(*, instance: Article, **_: Any) -> None:
    """Take note that an article is public no more."""
    Gist.objects.filter(article=instance.pk).delete()
    missed = list(Near.objects.filter(other=instance.pk).values_list("article", flat=True))
    Near.objects.filter(article=instance.pk).delete()
    Near.objects.filter(other=instance.pk).delete()
    _compare(instance.language, only=missed)
    search.renew(Kind.ARTICLE, [instance.slug], documents)


def settle(articles: Sequence[Article]) -> None:
    """Compute what belongs to public articles, and tell search."""
    for article in articles:
        text = body_in_words(article.body)
        words = f"{article.title}\n{article.summary}\n{text}"
        gist, _made = Gist.objects.update_or_create(
            article=article,
            defaults={
                "minutes": minutes_to_read(text, language=article.language),
                "text": text,
                "stems": stems_of(words),
            },
        )
        gist.files.set(files_in(article.body))
    for language in sorted({article.language for article in articles}):
        _compare(language, begin={article.pk for article in articles if article.language == language})
    search.renew(Kind.ARTICLE, {article.slug for article in articles}, documents)


def _compare(language: str, *, begin: Collection[int] = (), only: Collection[int] = ()) -> None:
    """Write down the neighbours of these articles (`begin`), and of those whose neighbours these become.

    `only`: articles that lost a neighbour. The others keep theirs: their weights are as of their last comparison.
    """
    if not (begin or only):
        return
    traits = traits_in(language)
    every = list(traits.values())
    due = {key for key in (*begin, *only) if key in traits}
    for key in begin:
        if key in traits:
            due |= {other for other, _weight in nearest(traits[key], every)}
    due |= _lonely(traits)
    for key in sorted(due):
        Near.objects.filter(article=key).delete()
        Near.objects.bulk_create(
            Near(article_id=key, other_id=other, weight=weight)
            for other, weight in nearest(traits[key], every)
        )


def _lonely(traits: Collection[int]) -> set[int]:
    """Return public articles with fewer neighbours than are shown: something new may be one."""
    counted: dict[int, int] = dict.fromkeys(traits, 0)
    for key in Near.objects.filter(article__in=list(traits)).values_list("article", flat=True):
        counted[key] += 1
    return {key for key, count in counted.items() if count < MOST}
