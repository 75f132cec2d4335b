"""Changing one's own question, and what staff decide of a change that they read first.

Rules kept here: a change is read first where the same words would be as a new question, and until then the question
says what it said. Nothing that was answered changes: an answer is to what was asked.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow
from athar.organisations.models import Account, new_uid
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting
from athar.questions import limits, telling
from athar.questions.actions import words
from athar.questions.actions.moderating import require_staff
from athar.questions.actions.showing import locked, refresh
from athar.questions.answered import is_answered
from athar.questions.models import Question, QuestionChange, QuestionText, State


@transaction.atomic
def change_question(
    account: Account, member: Member | None, *, uid: str, title: str, details: str, now: datetime
) -> QuestionChange | None:
    """Change what one asks oneself; return the change where staff read it first, None where it says so now.

    The text that it has takes a waiting change back. Raises NotAllowed, NotNow once answered, NotValid at a field.
    """
    row = _own(account, member, uid=uid)
    title = words.one_line(title, field="title", between=limits.TITLE)
    details = words.paragraphs(details, field="details", between=(0, limits.DETAILS))
    waiting = QuestionChange.objects.filter(question=row)
    if (title, details) == (row.title, row.details):
        waiting.delete()
        return None
    why = words.why_read_first(
        account, texts_of=[title, details], member=member is not None, now=now, besides=row
    )
    if row.state == State.HELD:  # nobody reads it yet, and staff read what it says when they do
        waiting.delete()
        row.title, row.details, row.held_for = title, details, list(dict.fromkeys([*row.held_for, *why]))
        row.edited_at = now if row.published_at else None
        refresh(row, now=now)
        return None
    if QuestionText.objects.filter(question=row).count() >= limits.EDITED:
        raise NotNow(_("This question was changed very often. Ask another instead."))
    if why:
        said = {"title": title, "details": details, "held_for": why, "made_at": now, "uid": new_uid()}
        return waiting.update_or_create(question=row, defaults=said)[0]
    _say(row, title=title, details=details, now=now)
    return None


def _own(account: Account, member: Member | None, *, uid: str) -> Question:
    """Return the question, held for this transaction, if this person may change it now. Raises NotAllowed, NotNow."""
    row = locked(uid)
    if row is None or row.account_id is None or row.account_id != account.pk or not account.is_active:
        raise NotAllowed(_("Only whoever asked a question changes it."))
    if row.organisation is not None:  # its words are the organisation's
        require(member, Act.WORK, organisation_uid=row.organisation.uid)
        require_acting(row.organisation.pk)
    if row.state not in (State.PUBLIC, State.HELD):
        raise NotNow(_("This question is not shown any more."))
    if is_answered(row):
        raise NotNow(
            _("It was answered: what was asked stays as it is. Add what is new as another question.")
        )
    return row


def _say(row: Question, *, title: str, details: str, now: datetime) -> None:
    """Let a public question say this from now on; what it said stays to be read."""
    QuestionText.objects.create(question=row, title=row.title, details=row.details, until_at=now)
    QuestionChange.objects.filter(question=row).delete()
    row.title, row.details, row.edited_at = title, details, now
    refresh(row, now=now)


@transaction.atomic
def publish_change(account: Account, *, uid: str, now: datetime) -> Question:
    """Let a question say what its change says, and tell whoever asked. Raises NotAllowed, NotNow."""
    change, row = _waiting(account, uid)
    if row.state != State.PUBLIC:
        raise NotNow(_("Its question is not public. Decide on that first."))
    if is_answered(row):
        raise NotNow(_("The question was answered meanwhile. Refuse the change, and say so."))
    _say(row, title=change.title, details=change.details, now=now)
    telling.tell_account(row.account, telling.CHANGED, row, now=now, again=uid)
    return row


@transaction.atomic
def refuse_change(account: Account, *, uid: str, reason: str, now: datetime) -> Question:
    """Leave a question as it is, and tell whoever asked why. Raises NotAllowed, NotNow, NotValid at `reason`."""
    change, row = _waiting(account, uid)
    why = words.one_line(reason, field="reason", between=limits.REASON)
    change.delete()
    telling.tell_account(row.account, telling.NOT_CHANGED, row, now=now, again=uid, reason=why)
    return row


def _waiting(account: Account, uid: str) -> tuple[QuestionChange, Question]:
    """Return a change and its question, which is held first. Raises NotAllowed, and NotNow for one written anew."""
    require_staff(account)
    found = QuestionChange.objects.filter(uid=uid).values_list("question__uid", flat=True).first()
    row = locked(found) if found else None
    change = QuestionChange.objects.filter(uid=uid, question=row).first() if row else None
    if row is None or change is None:
        raise NotNow(_("This change was decided, taken back or written anew."))
    return change, row
