"""What one asked, answered and follows oneself, in whatever state it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from athar.organisations.models import Account
from athar.questions.models import Answer, Follow, Question, State
from athar.questions.queries.lists import Line, line

MOST = 100


@dataclass(frozen=True, slots=True)
class MineShown:
    """A question or an answer of one's own: how it stands and, where it is not shown, why."""

    kind: str
    uid: str
    question_uid: str
    title: str
    state: str
    state_name: str
    reason: str
    answers: int
    made_at: datetime


def mine(account: Account) -> tuple[MineShown, ...]:
    """Return what the person asked and answered, newest first."""
    asked = Question.objects.filter(account=account).order_by("-made_at")[:MOST]
    answered = Answer.objects.filter(account=account).select_related("question").order_by("-made_at")[:MOST]
    rows = [
        MineShown(
            "question",
            row.uid,
            row.uid,
            row.title,
            row.state,
            str(row.get_state_display()),
            row.reason,
            row.answers,
            row.made_at,
        )
        for row in asked
    ]
    rows += [
        MineShown(
            "answer",
            row.uid,
            row.question.uid,
            row.question.title,
            row.state,
            str(row.get_state_display()),
            row.reason,
            0,
            row.made_at,
        )
        for row in answered
    ]
    return tuple(sorted(rows, key=lambda row: row.made_at, reverse=True)[:MOST])


def followed(account: Account) -> tuple[Line, ...]:
    """Return the public questions that the person follows and did not ask, newest first."""
    keys = Follow.objects.filter(account=account, asker=False).values("question")
    rows = Question.objects.filter(pk__in=keys, state=State.PUBLIC).order_by("-changed_at")[:MOST]
    return tuple(line(row) for row in rows.select_related("account", "organisation"))
