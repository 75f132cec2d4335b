"""Answering: by staff and members; editing one's own answer; finding one helpful; choosing the best."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting
from athar.questions import limits, telling
from athar.questions.actions import words
from athar.questions.actions.moderating import answer_and_question, require_staff
from athar.questions.actions.showing import locked, refresh
from athar.questions.models import Answer, AnswerText, Follow, Helpful, Question, State
from athar.questions.standing import standing_of


@transaction.atomic
def answer(
    account: Account,
    member: Member | None,
    *,
    uid: str,
    text: str,
    now: datetime,
    official: bool = False,
    for_organisation: bool = False,
) -> Answer:
    """Answer a public question. Raises NotAllowed for the public, NotNow, NotValid at `text`."""
    standing = standing_of(account, member, now=now)
    if not standing:
        raise NotAllowed(_("Members of organisations and the register's staff answer here."))
    if official:
        require_staff(account)
    row = _open(uid)
    lately = Answer.objects.filter(account=account, made_at__gt=now - limits.DAY)
    words.within(lately, limits.ANSWERED_BY_MEMBER, said=_("You have answered a lot today. Go on tomorrow."))
    said = words.paragraphs(text, field="text", between=limits.ANSWER)
    same = (
        Answer.objects.filter(question=row, account=account, text=said).exclude(state=State.REMOVED).first()
    )
    if same:  # sent twice
        return same
    made = Answer(
        question=row,
        account=account,
        standing=standing,
        official=official,
        text=said,
        language=row.language,
        made_at=now,
    )
    if for_organisation and member is not None:
        require(member, Act.WORK, organisation_uid=member.organisation_uid)
        require_acting(member.organisation_id)
        made.organisation = Organisation.objects.get(pk=member.organisation_id)
    made.held_for = words.why_read_first(account, texts_of=[said], member=True, now=now)
    made.state = State.HELD if made.held_for else State.PUBLIC
    made.save()
    if made.state == State.PUBLIC:
        refresh(row, now=now)
        telling.tell_followers(row, telling.ANSWERED, now=now, answer=made)
    return made


def _open(uid: str) -> Question:
    row = locked(uid)
    if row is None or row.state != State.PUBLIC:
        raise NotNow(_("This question is not open any more."))
    return row


@transaction.atomic
def edit_answer(account: Account, *, uid: str, text: str, now: datetime) -> Answer:
    """Change one's own answer; what it said before stays to be read. Raises NotAllowed, NotNow, NotValid."""
    found, row = answer_and_question(uid)
    if found.account_id != account.pk:
        raise NotAllowed(_("Only whoever wrote an answer changes it."))
    if found.state not in (State.PUBLIC, State.HELD):
        raise NotNow(_("This answer is not shown any more."))
    said = words.paragraphs(text, field="text", between=limits.ANSWER)
    if said == found.text:
        return found
    if AnswerText.objects.filter(answer=found).count() >= limits.EDITED:
        raise NotNow(_("This answer was changed very often. Write another instead."))
    AnswerText.objects.create(answer=found, text=found.text, until_at=now)
    found.text, found.edited_at = said, now
    if why := words.why_read_first(account, texts_of=[said], member=True, now=now, besides=found):
        found.state, found.held_for = State.HELD, why
    found.save()
    refresh(row, now=now)
    return found


@transaction.atomic
def mark_official(account: Account, *, uid: str, official: bool, now: datetime) -> None:
    """Say that an answer by staff is the register's own, or no more. Raises NotAllowed, NotNow."""
    require_staff(account)
    found, row = answer_and_question(uid)
    if found.standing != Answer.Standing.STAFF:
        raise NotNow(_("Only an answer by the register's staff can be official."))
    found.official = official
    found.save(update_fields=["official"])
    refresh(row, now=now)


@transaction.atomic
def find_helpful(account: Account, member: Member | None, *, uid: str, helpful: bool, now: datetime) -> int:
    """Say that an answer helped, or take that back; one a person. Return how many it helped.

    Raises NotAllowed for one's own answer and for the public, NotNow.
    """
    found, _row = answer_and_question(uid)
    if not standing_of(account, member, now=now):
        raise NotAllowed(_("Members of organisations say what helped them."))
    if found.account_id == account.pk:
        raise NotAllowed(_("One's own answer is for others to judge."))
    if found.state != State.PUBLIC:
        raise NotNow(_("This answer is not shown any more."))
    if helpful:
        Helpful.objects.get_or_create(answer=found, account=account, defaults={"at": now})
    else:
        Helpful.objects.filter(answer=found, account=account).delete()
    found.helpful = Helpful.objects.filter(answer=found).count()
    found.save(update_fields=["helpful"])
    return found.helpful


@transaction.atomic
def choose_best(account: Account, *, uid: str, answer_uid: str, now: datetime) -> None:
    """Choose the best answer, as whoever asked or as staff; an empty id chooses none. Raises Refused."""
    row = _open(uid)
    if not (account.is_staff or (row.account_id is not None and row.account_id == account.pk)):
        raise NotAllowed(_("Whoever asked chooses the best answer."))
    _choose(row, answer_uid, now=now)


@transaction.atomic
def choose_best_by_letter(follow_uid: str, *, answer_uid: str, now: datetime) -> Question:
    """Choose the best answer as a visitor who asked, by the link in their letter. Raises Refused."""
    follow = Follow.objects.filter(uid=follow_uid, asker=True, account=None).exclude(confirmed_at=None)
    found = follow.select_related("question").first()
    if found is None:
        raise NotAllowed(_("Whoever asked chooses the best answer."))
    row = _open(found.question.uid)
    _choose(row, answer_uid, now=now)
    return row


def _choose(row: Question, answer_uid: str, *, now: datetime) -> None:
    chosen = Answer.objects.filter(question=row, uid=answer_uid, state=State.PUBLIC).first()
    if answer_uid and chosen is None:
        raise NotValid(_("Choose one of the answers shown."))
    if (chosen.pk if chosen else None) == row.best_id:
        return
    row.best = chosen
    refresh(row, now=now)
    if chosen is not None and chosen.account_id != row.account_id:
        telling.tell_account(chosen.account, telling.BEST, row, now=now, again=chosen.uid)
