"""What whoever asked changes: the text they begin from, a change that waits, and what a question said before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from athar.knowledge.rendering import markdown
from athar.organisations.models import Account
from athar.questions.models import Question, QuestionChange, QuestionText, State


@dataclass(frozen=True, slots=True)
class OwnText:
    """One's own question as it is changed: `waits` where a change does already, which is what one goes on from."""

    uid: str
    shown_title: str
    title: str
    details: str
    public: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class TextShown:
    """A title with its details."""

    title: str
    html: SafeString
    at: datetime  # until when it was said; of a change that waits, when it was written


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a question says and said, newest first."""

    uid: str
    language: str
    title: str
    html: SafeString
    earlier: tuple[TextShown, ...]


def own_text(uid: str, *, account: Account) -> OwnText | None:
    """Return the text that this person may want to change, or None for a question that is not theirs."""
    row = Question.objects.filter(uid=uid, account=account).first()
    if row is None or row.state not in (State.PUBLIC, State.HELD):
        return None
    change = QuestionChange.objects.filter(question=row).first()
    now = change or row
    return OwnText(uid, row.title, now.title, now.details, row.state == State.PUBLIC, change is not None)


def waiting_change(row: Question) -> TextShown | None:
    """Return the change that waits to be read, for whoever asked and for staff."""
    change = QuestionChange.objects.filter(question=row).first()
    return TextShown(change.title, markdown(change.details), change.made_at) if change else None


def earlier_texts(uid: str, *, account: Account | None) -> Earlier | None:
    """Return what a question says and said before; None for one that this reader does not see."""
    row = Question.objects.filter(uid=uid).first()
    if row is None:
        return None
    inside = account is not None and (account.is_staff or row.account_id == account.pk)
    if row.state != State.PUBLIC and not inside:
        return None
    rows = QuestionText.objects.filter(question=row).order_by("-until_at", "-pk")
    said = tuple(TextShown(one.title, markdown(one.details), one.until_at) for one in rows)
    return Earlier(row.uid, row.language, row.title, markdown(row.details), said)
