"""What staff decide: publishing what is held, refusing and removing it with a reason, and what was reported.

Rule kept here: only staff decide. Whoever wrote it is told why it is not shown.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow
from athar.organisations.models import Account
from athar.questions import limits, telling
from athar.questions.actions import words
from athar.questions.actions.showing import hide, locked, refresh, show
from athar.questions.models import Answer, Held, Question, Report, State
from athar.questions.seen import mark_of


def require_staff(account: Account) -> None:
    """Raise NotAllowed for whoever is not of the register's staff."""
    if not (account.is_staff and account.is_active):
        raise NotAllowed(_("Only the register's staff can do this."))


@transaction.atomic
def publish_question(account: Account, *, uid: str, now: datetime, seen: str | None = None) -> Question:
    """Show a question that is held. Safe to repeat. Raises NotAllowed, NotNow.

    `seen`: the mark of what was read; where it says something else by now, it is read again.
    """
    require_staff(account)
    row = _question(uid)
    if row.state == State.PUBLIC:
        return row
    if row.state != State.HELD:
        raise NotNow(_("This was decided already."))
    _as_seen(seen, row.title, row.details)
    first = row.published_at is None
    show(row, now=now)
    _handled(row=row, now=now)
    if first:
        telling.tell_followers(row, telling.PUBLISHED, now=now, askers_only=True)
    return row


@transaction.atomic
def take_down_question(account: Account, *, uid: str, reason: str, now: datetime) -> Question:
    """Refuse a held question or remove a public one, and tell whoever asked why. Raises Refused."""
    require_staff(account)
    row = _question(uid)
    if row.state not in (State.HELD, State.PUBLIC):
        raise NotNow(_("This was decided already."))
    why = words.one_line(reason, field="reason", between=limits.REASON)
    hide(row, State.REFUSED if row.published_at is None else State.REMOVED, reason=why, now=now)
    _handled(row=row, now=now)
    telling.tell_followers(row, telling.REFUSED, now=now, askers_only=True)
    return row


@transaction.atomic
def publish_answer(account: Account, *, uid: str, now: datetime, seen: str | None = None) -> Answer:
    """Show an answer that is held, as for `publish_question`. Safe to repeat. Raises NotAllowed, NotNow."""
    require_staff(account)
    answer, row = answer_and_question(uid)
    if answer.state == State.PUBLIC:
        return answer
    if answer.state != State.HELD:
        raise NotNow(_("This was decided already."))
    _as_seen(seen, answer.text)
    answer.state, answer.held_for = State.PUBLIC, []
    answer.save(update_fields=["state", "held_for"])
    refresh(row, now=now)
    _handled(answer=answer, now=now)
    telling.tell_followers(row, telling.ANSWERED, now=now, answer=answer)
    return answer


@transaction.atomic
def take_down_answer(account: Account, *, uid: str, reason: str, now: datetime) -> Answer:
    """Refuse a held answer or remove a public one, and tell whoever wrote it why. Raises Refused."""
    require_staff(account)
    answer, row = answer_and_question(uid)
    if answer.state not in (State.HELD, State.PUBLIC):
        raise NotNow(_("This was decided already."))
    answer.reason = words.one_line(reason, field="reason", between=limits.REASON)
    answer.state = State.REMOVED if answer.state == State.PUBLIC else State.REFUSED
    answer.save(update_fields=["state", "reason"])
    refresh(row, now=now)
    _handled(answer=answer, now=now)
    telling.tell_account(
        answer.account, telling.REFUSED, row, now=now, again=answer.uid, reason=answer.reason
    )
    return answer


@transaction.atomic
def dismiss_reports(account: Account, *, uid: str, now: datetime) -> None:
    """Say that what was reported is in its place: `uid` is that of a question or an answer. Raises NotAllowed."""
    require_staff(account)
    open_ones = Report.objects.filter(handled_at=None)
    open_ones.filter(question__uid=uid).update(handled_at=now)
    open_ones.filter(answer__uid=uid).update(handled_at=now)


@transaction.atomic
def report(*, uid: str, reason: str, account: Account | None, network: str, now: datetime, kind: str) -> None:
    """Tell staff that a question or an answer (`kind`) is out of place; anybody may. Raises NotNow, NotValid.

    What REPORTERS people report is held until staff have read it, but what staff wrote or published themselves.
    """
    why = words.one_line(reason, field="reason", between=limits.REASON)
    answer, row = answer_and_question(uid) if kind == "answer" else (None, _question(uid))
    if (answer or row).state != State.PUBLIC:
        raise NotNow(_("This is not shown any more."))
    today = Report.objects.filter(at__gt=now - limits.DAY)
    mine = today.filter(account=account) if account else today.filter(account=None, network=network)
    unknown = account is None and not network  # nobody's: what one of them sent limits no other
    if not unknown and mine.count() >= limits.REPORTED:
        raise NotNow(_("Thank you. You have reported a lot today; go on tomorrow."))
    lately = Report.objects.filter(account=None, at__gt=now - limits.HOUR)
    if account is None and lately.count() >= limits.REPORTED_BY_ALL:
        raise NotNow(_("Many reports came in a short time. Send it again in an hour."))
    about = {"answer": answer} if answer else {"question": row}
    if mine.filter(handled_at=None, **about, **({"reason": why} if unknown else {})).exists():
        return
    Report.objects.create(account=account, network=network, reason=why, at=now, **about)
    _hold_if_many(row, answer, now=now)


def _hold_if_many(row: Question, answer: Answer | None, *, now: datetime) -> None:
    """Hold what members report several times; visitors, whom nobody knows, only put it before staff."""
    about = {"answer": answer} if answer else {"question": row}
    reporters = Report.objects.filter(handled_at=None, account__isnull=False, **about)
    if reporters.values("account").distinct().count() < limits.REPORTERS:
        return
    if answer is None and not row.twin_key:
        row.held_for = [str(Held.REPORTED)]
        hide(row, State.HELD, now=now)
    elif answer is not None and answer.standing != Answer.Standing.STAFF:
        answer.state, answer.held_for = State.HELD, [str(Held.REPORTED)]
        answer.save(update_fields=["state", "held_for"])
        refresh(row, now=now)


def _handled(*, now: datetime, row: Question | None = None, answer: Answer | None = None) -> None:
    about = {"answer": answer} if answer else {"question": row}
    Report.objects.filter(handled_at=None, **about).update(handled_at=now)


def _as_seen(seen: str | None, *texts: str) -> None:
    if seen is not None and seen != mark_of(*texts):
        raise NotNow(_("It was changed while you read it. Read it again, then decide."))


def _question(uid: str) -> Question:
    row = locked(uid)
    if row is None:
        raise NotNow(_("This question is not here any more."))
    return row


def answer_and_question(uid: str) -> tuple[Answer, Question]:
    """Return an answer and its question, held for this transaction, the question first. Raises NotNow."""
    found = Answer.objects.filter(uid=uid).values_list("question__uid", flat=True).first()
    row = locked(found) if found else None
    answer = Answer.objects.select_for_update(of=("self",)).filter(uid=uid, question=row).first()
    if row is None or answer is None:
        raise NotNow(_("This answer is not here any more."))
    return answer, row
