"""What is near a question, with its page and why: before one asks, beside a question, and for staff who merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from athar.knowledge.models import Article
from athar.questions.models import Question, State
from athar.questions.nearness import ARTICLE, NEAR, QUESTION, SAME, Near, near

RELATED = 4
RELATED_FROM = 0.25  # beside a question one looks around, where before asking one looks for the same


@dataclass(frozen=True, slots=True)
class NearShown:
    """A question or an article near another. `key` is its id; `same`: so near that the two may be one."""

    kind: str
    key: str
    title: str
    language: str
    says: str
    words: tuple[str, ...]
    answers: int
    has_best: bool
    same: bool


def near_title(title: str, *, besides: int = 0) -> tuple[NearShown, ...]:
    """Return questions and articles near a title, the nearest first, with the words they share. Writes nothing.

    An article is found by its words once the clock has gone round after its publication.
    """
    return _shown(near(title, besides=besides, least=NEAR))


def related(uid: str) -> tuple[NearShown, ...]:
    """Return what else there is near a question; its twin in the other language is not repeated."""
    row = Question.objects.filter(uid=uid).first()
    return _shown(near(row.title, besides=row.pk, most=RELATED, least=RELATED_FROM)) if row else ()


def duplicates(uid: str) -> tuple[NearShown, ...]:
    """Return the public questions that may be the same as this one, for staff and for whoever suggests it."""
    row = Question.objects.filter(uid=uid).first()
    if row is None:
        return ()
    found = _shown(near(row.title, besides=row.pk, most=12))
    return tuple(one for one in found if one.kind == QUESTION)


def _shown(found: Sequence[Near]) -> tuple[NearShown, ...]:
    questions = Question.objects.filter(state=State.PUBLIC).in_bulk(
        [one.ref for one in found if one.kind == QUESTION]
    )
    articles = Article.objects.filter(live=True).in_bulk([one.ref for one in found if one.kind == ARTICLE])
    shown = []
    for one in found:
        if one.kind == QUESTION and (row := questions.get(one.ref)):
            shown.append(
                NearShown(
                    one.kind,
                    row.uid,
                    row.title,
                    row.language,
                    row.details,
                    one.words,
                    row.answers,
                    row.best_id is not None,
                    one.score >= SAME,
                )
            )
        elif one.kind == ARTICLE and (article := articles.get(one.ref)):
            shown.append(
                NearShown(
                    one.kind,
                    article.slug,
                    article.title,
                    article.language,
                    article.summary,
                    one.words,
                    0,
                    False,
                    False,
                )
            )
    return tuple(shown)
