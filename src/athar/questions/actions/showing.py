"""Bringing a question before everybody and taking it back: its page, its place in search, what is near it."""

from __future__ import annotations

from datetime import datetime

from athar.questions.models import Answer, Question, QuestionChange, State
from athar.questions.nearness import forget_question, keep_question
from athar.questions.searching import documents, key_of
from athar.search import actions as search
from athar.search.documents import Kind
from corroboration.letters import fold


def locked(uid: str) -> Question | None:
    """Return the question, held for this transaction."""
    return Question.objects.select_for_update(of=("self",)).filter(uid=uid).first()


def show(row: Question, *, now: datetime) -> None:
    """Make a question public in the caller's transaction."""
    row.state, row.published_at = State.PUBLIC, row.published_at or now
    row.held_for, row.reason = [], ""
    refresh(row, now=now)


def hide(row: Question, state: str, *, reason: str = "", now: datetime) -> None:
    """Take a question from lists and search: refused, removed, merged, or held again.

    A change that waits is over with the question, but for one that is only held until it is read.
    """
    row.state, row.reason, row.changed_at = state, reason, now
    row.save()
    if state != State.HELD:
        QuestionChange.objects.filter(question=row).delete()
    forget_question(row)
    search.renew(Kind.QUESTION, [key_of(row)], documents)


def refresh(row: Question, *, now: datetime) -> None:
    """Count a question's answers anew and tell search, after anything of it changed."""
    public = Answer.objects.filter(question=row, state=State.PUBLIC)
    row.answers, row.changed_at = public.count(), now
    if row.best_id and not public.filter(pk=row.best_id).exists():
        row.best = None
    tags = list(row.tags.values_list("words", flat=True))
    row.search_text = fold(f"{row.title} {row.details} {' '.join(tags)}")
    row.save()
    if row.state == State.PUBLIC:
        keep_question(row, tags=tags)
        search.renew(Kind.QUESTION, [key_of(row)], documents)
