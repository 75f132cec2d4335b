"""Counting what answered somebody before they asked."""

from __future__ import annotations

from django.db.models import F

from athar.knowledge.models import Article
from athar.questions.models import AnsweredBy, Question, State
from athar.questions.nearness import ARTICLE, QUESTION


def note_answered(kind: str, key: str, *, language: str) -> bool:
    """Count that a public question (by id) or article (by slug and language) answered somebody; False for none."""
    rows = (
        Question.objects.filter(uid=key, state=State.PUBLIC)
        if kind == QUESTION
        else Article.objects.filter(slug=key, language=language, live=True)
    )
    ref = rows.values_list("pk", flat=True).first()
    if ref is None or kind not in (QUESTION, ARTICLE):
        return False
    row, _made = AnsweredBy.objects.get_or_create(kind=kind, ref=ref)
    AnsweredBy.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return True
