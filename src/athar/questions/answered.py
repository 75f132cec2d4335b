"""Whether a question was answered: from then on it stays as it was asked."""

from __future__ import annotations

from athar.questions.models import Answer, Question, State


def is_answered(row: Question) -> bool:
    """Return whether somebody answered, shown or not yet."""
    return Answer.objects.filter(question=row, state__in=(State.PUBLIC, State.HELD)).exists()
