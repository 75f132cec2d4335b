"""A question's page: the question, its answers in order, what was merged into it. No e-mail address is read here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from athar.knowledge.rendering import markdown
from athar.organisations.models import Account, Organisation
from athar.organisations.queries import Member
from athar.questions.answered import is_answered
from athar.questions.models import Answer, AnswerText, Follow, Helpful, Question, State
from athar.questions.queries.changes import TextShown, waiting_change
from athar.questions.standing import standing_of
from athar.questions.topics import TOPICS, codes_in

SORTS = ("best", "helpful", "newest")


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something, as readers see it. `name` is empty for whoever left."""

    name: str
    organisation: str = ""
    organisation_slug: str = ""
    visitor: bool = False


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer as its reader sees it; `mine`, `voted` and `may_vote` are of that reader."""

    uid: str
    author: Author
    standing: str
    standing_name: str
    official: bool
    best: bool
    language: str
    html: SafeString
    text: str
    helpful: int
    made_at: datetime
    edited_at: datetime | None
    came_from: str
    came_from_uid: str
    state: str
    mine: bool
    voted: bool


@dataclass(frozen=True, slots=True)
class QuestionShown:
    """A question as its reader sees it."""

    uid: str
    language: str
    title: str
    html: SafeString
    author: Author
    state: str
    state_name: str
    reason: str
    topics: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    about_program: tuple[str, str] | None  # slug, title
    about_organisation: tuple[str, str] | None
    made_at: datetime
    published_at: datetime | None
    changed_at: datetime
    answer_count: int
    answers: tuple[AnswerShown, ...]
    merged: tuple[tuple[str, str], ...]  # uid, title of what was merged into it
    twin_uid: str
    follows: bool
    mine: bool
    may_answer: bool
    may_choose: bool
    may_change: bool
    edited_at: datetime | None
    waits: TextShown | None  # a change of it, for whoever asked and for staff

    @property
    def direction(self) -> str:
        """The direction of the question's language."""
        return "ltr" if self.language == "en" else "rtl"

    @property
    def best(self) -> AnswerShown | None:
        """The answer that was chosen, if any."""
        return next((one for one in self.answers if one.best), None)


def author_of(account: Account | None, organisation: Organisation | None, visitor: str = "") -> Author:
    """Return an author as readers see it: by name, and for which organisation."""
    if organisation is not None:
        return Author(account.name if account else "", organisation.name, organisation.slug)
    if account is not None:
        return Author(account.name)
    return Author(visitor, visitor=bool(visitor))


def asker_of(row: Question) -> Author:
    """Return who asked a loaded question; those that came with the register were asked by many."""
    if row.twin_key:
        return Author(_("Asked often"))
    return author_of(row.account, row.organisation, row.visitor_name)


def merged_into(uid: str) -> str:
    """Return the id of the question that this one was merged into, or nothing."""
    kept = Question.objects.filter(uid=uid, state=State.MERGED).values_list("merged_into__uid", flat=True)
    return kept.first() or ""


def question_shown(
    uid: str, *, account: Account | None, member: Member | None, sort: str = "best", now: datetime
) -> QuestionShown | None:
    """Return a question for this reader; one that is not public for whoever asked it and for staff alone."""
    rows = Question.objects.select_related("account", "organisation", "about_program", "about_organisation")
    row = rows.filter(uid=uid).first()
    if row is None or not _may_read(row, account):
        return None
    staff = account is not None and account.is_staff
    mine = account is not None and row.account_id == account.pk
    answering = row.state == State.PUBLIC and account is not None
    return QuestionShown(
        uid=row.uid,
        language=row.language,
        title=row.title,
        html=markdown(row.details),
        author=asker_of(row),
        state=row.state,
        state_name=str(row.get_state_display()),
        reason=row.reason,
        topics=tuple((code, str(TOPICS[code])) for code in codes_in(row.topics_bits)),
        tags=tuple(row.tags.order_by("pk").values_list("words", flat=True)),
        about_program=(row.about_program.slug, row.about_program.title) if row.about_program else None,
        about_organisation=(row.about_organisation.slug, row.about_organisation.name)
        if row.about_organisation
        else None,
        made_at=row.made_at,
        published_at=row.published_at,
        changed_at=row.changed_at,
        answer_count=row.answers,
        answers=answers_of(row, account=account, sort=sort),
        merged=tuple(
            Question.objects.filter(merged_into=row, state=State.MERGED).values_list("uid", "title")
        ),
        twin_uid=_twin(row),
        follows=account is not None and Follow.objects.filter(question=row, account=account).exists(),
        mine=mine,
        may_answer=bool(answering and account and standing_of(account, member, now=now)),
        may_choose=row.state == State.PUBLIC and (mine or staff),
        may_change=mine and row.state in (State.PUBLIC, State.HELD) and not is_answered(row),
        edited_at=row.edited_at,
        waits=waiting_change(row) if mine or staff else None,
    )


def _may_read(row: Question, account: Account | None) -> bool:
    if row.state == State.PUBLIC:
        return True
    return account is not None and (account.is_staff or row.account_id == account.pk)


def _twin(row: Question) -> str:
    if not row.twin_key:
        return ""
    twins = Question.objects.filter(twin_key=row.twin_key, state=State.PUBLIC).exclude(pk=row.pk)
    return twins.values_list("uid", flat=True).first() or ""


def answers_of(row: Question, *, account: Account | None, sort: str = "best") -> tuple[AnswerShown, ...]:
    """Return the answers that this reader sees: the public ones, and one's own or, for staff, all that wait."""
    rows = Answer.objects.filter(question=row).select_related("account", "organisation", "asked_as")
    staff = account is not None and account.is_staff
    seen = [
        one
        for one in rows
        if one.state == State.PUBLIC
        or (one.state == State.HELD and account is not None and (staff or one.account_id == account.pk))
    ]
    voted = (
        set(Helpful.objects.filter(answer__in=seen, account=account).values_list("answer", flat=True))
        if account
        else set()
    )
    ordered = sorted(seen, key=lambda one: _place(one, row, sort=sort))
    return tuple(_answer(one, row, account=account, voted=voted) for one in ordered)


def _place(one: Answer, row: Question, *, sort: str) -> tuple[object, ...]:
    """Return where an answer stands: the best first, whatever is asked for."""
    newest = -one.made_at.timestamp()
    first = one.pk != row.best_id
    if sort == "newest":
        return (first, newest, one.pk)
    if sort == "helpful":
        return (first, -one.helpful, one.standing, newest, one.pk)
    return (first, not one.official, one.standing, -one.helpful, newest, one.pk)


def _answer(one: Answer, row: Question, *, account: Account | None, voted: Iterable[int]) -> AnswerShown:
    return AnswerShown(
        uid=one.uid,
        author=author_of(one.account, one.organisation),
        standing=one.standing[2:],
        standing_name=str(one.get_standing_display()),
        official=one.official,
        best=one.pk == row.best_id,
        language=one.language,
        html=markdown(one.text),
        text=one.text,
        helpful=one.helpful,
        made_at=one.made_at,
        edited_at=one.edited_at,
        came_from=one.asked_as.title if one.asked_as else "",
        came_from_uid=one.asked_as.uid if one.asked_as else "",
        state=one.state,
        mine=account is not None and one.account_id == account.pk,
        voted=one.pk in voted,
    )


@dataclass(frozen=True, slots=True)
class Versions:
    """What an answer says and said, newest first."""

    question_uid: str
    title: str
    answer: AnswerShown
    earlier: tuple[tuple[datetime, SafeString], ...]  # until when it said so


def versions_of(answer_uid: str, *, account: Account | None) -> Versions | None:
    """Return an answer with what it said before, or None for one that this reader does not see."""
    rows = Answer.objects.filter(uid=answer_uid).select_related("question")
    found = rows.first()
    if found is None or not _may_read(found.question, account):
        return None
    seen = {one.uid: one for one in answers_of(found.question, account=account)}
    if answer_uid not in seen:
        return None
    earlier = AnswerText.objects.filter(answer=found).order_by("-until_at", "-pk")
    return Versions(
        found.question.uid,
        found.question.title,
        seen[answer_uid],
        tuple((one.until_at, markdown(one.text)) for one in earlier),
    )
