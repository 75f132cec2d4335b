"""What staff read: questions and answers that are held, what was reported, which may be the same, what was merged."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed
from athar.knowledge.rendering import markdown
from athar.organisations.models import Account
from athar.questions.models import (
    Answer,
    Follow,
    Held,
    Merge,
    Question,
    QuestionChange,
    Report,
    SameAs,
    State,
)
from athar.questions.queries.shown import Author, asker_of, author_of
from athar.questions.seen import mark_of

AT_ONCE = 50  # shown on one page, the oldest first


@dataclass(frozen=True, slots=True)
class HeldShown:
    """A question, an answer or a change of a question (`kind`) before staff.

    `reports` are the reasons of whoever reported it.
    """

    kind: str
    uid: str
    question_uid: str
    title: str
    language: str
    html: SafeString
    author: Author
    confirmed: bool  # the visitor's address
    why: tuple[str, ...]
    reports: tuple[str, ...]
    state: str
    made_at: datetime
    seen: str  # the mark of what is read here
    now_says: tuple[str, SafeString] | None = None  # of a change: title and details as they stand


@dataclass(frozen=True, slots=True)
class SameShown:
    """That somebody finds two questions the same."""

    uid: str
    question: tuple[str, str]  # uid, title
    other: tuple[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge that can be undone."""

    uid: str
    question: tuple[str, str]
    into: tuple[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """All that waits for staff."""

    held: tuple[HeldShown, ...]
    reported: tuple[HeldShown, ...]
    same: tuple[SameShown, ...]
    merged: tuple[MergeShown, ...]


def _require_staff(account: Account) -> None:
    if not (account.is_staff and account.is_active):
        raise NotAllowed(_("Only the register's staff can do this."))


def waiting_count(account: Account) -> int:
    """Return how much waits for staff; raises NotAllowed for anybody else."""
    _require_staff(account)
    return (
        Question.objects.filter(state=State.HELD).count()
        + Answer.objects.filter(state=State.HELD).count()
        + QuestionChange.objects.count()
        + Report.objects.filter(handled_at=None).count()
        + SameAs.objects.filter(decided_at=None).count()
    )


def queue(account: Account) -> Queue:
    """Return what waits for staff, the oldest first; raises NotAllowed for anybody else."""
    _require_staff(account)
    reports = _reports()
    questions, answers = _questions(), _answers()
    held = [
        _question(row, reports) for row in questions.filter(state=State.HELD).order_by("made_at")[:AT_ONCE]
    ]
    held += [_answer(row, reports) for row in answers.filter(state=State.HELD).order_by("made_at")[:AT_ONCE]]
    held += [_change(row) for row in _changes().order_by("made_at")[:AT_ONCE]]
    uids = list(reports)
    reported = [_question(row, reports) for row in questions.filter(uid__in=uids, state=State.PUBLIC)]
    reported += [_answer(row, reports) for row in answers.filter(uid__in=uids, state=State.PUBLIC)]
    return Queue(
        tuple(sorted(held, key=lambda one: one.made_at)),
        tuple(reported),
        tuple(_same(row) for row in _open_same()[:AT_ONCE]),
        tuple(_merge(row) for row in _merges()[:AT_ONCE]),
    )


def for_moderation(account: Account, *, kind: str, uid: str) -> HeldShown | None:
    """Return one question or answer in any state, or a change that waits; raises NotAllowed for all but staff."""
    _require_staff(account)
    if kind == "change":
        change = _changes().filter(uid=uid).first()
        return _change(change) if change else None
    reports = _reports()
    if kind == "answer":
        answer = _answers().filter(uid=uid).first()
        return _answer(answer, reports) if answer else None
    row = _questions().filter(uid=uid).first()
    return _question(row, reports) if row else None


def _reports() -> dict[str, list[str]]:
    """Return the reasons of what is reported, by the id of its question or answer."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = Report.objects.filter(handled_at=None).order_by("at")[:500]
    for question, answer, reason in rows.values_list("question__uid", "answer__uid", "reason"):
        found[answer or question].append(reason)
    return dict(found)


def _questions() -> QuerySet[Question]:
    return Question.objects.select_related("account", "organisation")


def _answers() -> QuerySet[Answer]:
    return Answer.objects.select_related("account", "organisation", "question")


def _open_same() -> QuerySet[SameAs]:
    return SameAs.objects.filter(decided_at=None).select_related("question", "other").order_by("at")


def _merges() -> QuerySet[Merge]:
    return Merge.objects.filter(undone_at=None).select_related("question", "into").order_by("-at")


def _why(codes: list[str]) -> tuple[str, ...]:
    return tuple(str(Held(code).label) for code in codes)


def _question(row: Question, reports: dict[str, list[str]]) -> HeldShown:
    confirmed = Follow.objects.filter(question=row, asker=True).exclude(confirmed_at=None).exists()
    return HeldShown(
        "question",
        row.uid,
        row.uid,
        row.title,
        row.language,
        markdown(row.details),
        asker_of(row),
        confirmed,
        _why(row.held_for),
        tuple(reports.get(row.uid, ())),
        row.state,
        row.made_at,
        mark_of(row.title, row.details),
    )


def _answer(row: Answer, reports: dict[str, list[str]]) -> HeldShown:
    return HeldShown(
        "answer",
        row.uid,
        row.question.uid,
        row.question.title,
        row.language,
        markdown(row.text),
        author_of(row.account, row.organisation),
        False,
        _why(row.held_for),
        tuple(reports.get(row.uid, ())),
        row.state,
        row.made_at,
        mark_of(row.text),
    )


def _changes() -> QuerySet[QuestionChange]:
    return QuestionChange.objects.select_related("question", "question__account", "question__organisation")


def _change(row: QuestionChange) -> HeldShown:
    return HeldShown(
        "change",
        row.uid,
        row.question.uid,
        row.title,
        row.question.language,
        markdown(row.details),
        asker_of(row.question),
        False,
        _why(row.held_for),
        (),
        str(State.HELD),
        row.made_at,
        mark_of(row.title, row.details),
        (row.question.title, markdown(row.question.details)),
    )


def _same(row: SameAs) -> SameShown:
    return SameShown(
        row.uid, (row.question.uid, row.question.title), (row.other.uid, row.other.title), row.at
    )


def _merge(row: Merge) -> MergeShown:
    return MergeShown(row.uid, (row.question.uid, row.question.title), (row.into.uid, row.into.title), row.at)
