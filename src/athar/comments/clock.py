"""What the clock does for comments: letters go out, networks, old addresses and unanswered questions are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from allauth.account.models import EmailAddress
from django.core.mail import get_connection
from django.db.models import Q

from athar.comments.following import UNCONFIRMED
from athar.comments.mail import letter
from athar.comments.models import Comment, Follow, Mailing, NeverAgain, Report, State

log = structlog.get_logger(__name__)
NETWORK_KEPT = timedelta(days=1)  # longer than the limits look back
ADDRESS_KEPT = timedelta(days=90)  # of what is not published: somebody may still ask why
SENT_AT_ONCE = 50
PAUSES = (timedelta(minutes=5), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
CUT_OFF = timedelta(minutes=15)  # a letter that is being sent for longer was cut off, and is sent again


def tick(now: datetime) -> None:
    """Send what is due, then forget; safe to run twice."""
    send_due(now)
    forget(now)


def forget(now: datetime) -> None:
    """Empty what is needed no more: networks after a day, addresses of the unpublished, unanswered questions."""
    for model in (Comment, Report):
        old = model._default_manager.filter(made_at__lte=now - NETWORK_KEPT).exclude(network="")
        old.update(network="")
    gone = Comment.objects.filter(
        state__in=[State.REFUSED, State.REMOVED], decided_at__lte=now - ADDRESS_KEPT
    )
    gone.exclude(email="").update(email="")
    Follow.objects.filter(confirmed_at=None, made_at__lte=now - UNCONFIRMED).delete()
    Follow.objects.exclude(stopped_at=None).exclude(email="").update(email="")


def send_due(now: datetime) -> int:
    """Send the letters that are due; return how many went out. Two processes never send the same."""
    cut_off = Mailing.objects.filter(state=Mailing.State.SENDING, next_try_at__lte=now - CUT_OFF)
    cut_off.update(state=Mailing.State.WAITING)
    due = Mailing.objects.filter(state=Mailing.State.WAITING, next_try_at__lte=now).order_by(
        "next_try_at", "pk"
    )
    ids = list(due.values_list("pk", flat=True)[:SENT_AT_ONCE])
    return sum(_send(pk, now=now) for pk in ids)


def _send(pk: int, *, now: datetime) -> int:
    waiting = Mailing.objects.filter(pk=pk, state=Mailing.State.WAITING)
    if not waiting.update(state=Mailing.State.SENDING, next_try_at=now):
        return 0  # another process has it
    row = Mailing.objects.select_related("follow__thread__article", "follow__account", "reply").get(pk=pk)
    to = _address(row)
    if not to:
        Mailing.objects.filter(pk=pk).update(state=Mailing.State.DROPPED)
        return 0
    try:
        get_connection().send_messages([letter(row, to=to)])
    except (OSError, SMTPException, ValueError) as fault:
        over = row.tries >= len(PAUSES)
        Mailing.objects.filter(pk=pk).update(
            state=Mailing.State.DROPPED if over else Mailing.State.WAITING,
            tries=row.tries + 1,
            next_try_at=now + PAUSES[min(row.tries, len(PAUSES) - 1)],
        )
        log.warning("comment_mail_not_sent", mailing=pk, fault=type(fault).__name__, tries=row.tries + 1)
        return 0
    Mailing.objects.filter(pk=pk).update(state=Mailing.State.SENT)
    return 1


def _address(row: Mailing) -> str:
    """Return where the letter goes; nothing where it is not wanted, or not true any more."""
    follow, reply = row.follow, row.reply
    asks = reply is None
    if follow.stopped_at or (follow.confirmed_at is None) is not asks:
        return ""
    if follow.thread.state != State.PUBLISHED or not follow.thread.article.live:
        return ""
    if reply is not None and reply.state != State.PUBLISHED:
        return ""
    if NeverAgain.objects.filter(writer=follow.writer).exists():
        return ""
    if follow.account is None:
        return follow.email
    mine = EmailAddress.objects.filter(
        Q(email__iexact=follow.account.email), user=follow.account, verified=True
    )
    return follow.account.email if follow.account.is_active and mine.exists() else ""
