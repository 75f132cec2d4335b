"""Being told of replies by e-mail: asked for with a comment, confirmed by the address itself, stopped with one click.

Rule kept here: to an address that was only typed one letter goes, the question whether it wants more, and that only
once a moderator published the comment; it holds no word of whoever typed it. Without a yes nothing follows; a "never
again" holds for every later comment. Nobody can subscribe another.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from athar.comments.models import Comment, Follow, Mailing, NeverAgain, State
from athar.comments.tokens import follow_to_confirm, follow_to_stop

ASKS_A_DAY = 2  # letters with the question to one address
UNCONFIRMED = timedelta(days=7)  # how long the question may be answered


def after_publishing(row: Comment, *, now: datetime) -> None:
    """Begin what the writer asked for, and put word of a reply into the letters of those who follow its thread."""
    if row.wants_replies:
        _begin(row, now=now)
    if row.parent_id is None:
        return
    followers = Follow.objects.filter(thread=row.parent_id, stopped_at=None).exclude(confirmed_at=None)
    Mailing.objects.bulk_create(
        [
            Mailing(follow=follow, reply=row, next_try_at=now, made_at=now)
            for follow in followers.exclude(writer=row.writer)
        ],
        ignore_conflicts=True,  # published, removed and published again: told once
    )


def _begin(row: Comment, *, now: datetime) -> None:
    """Let the writer follow: at once with an account whose address is confirmed, else after the question."""
    account = row.account
    known = account is not None and _is_confirmed(account.pk, account.email)
    if not (known or row.email) or NeverAgain.objects.filter(writer=row.writer).exists():
        return
    asked = Follow.objects.filter(writer=row.writer, made_at__gt=now - timedelta(days=1), confirmed_at=None)
    if not known and asked.count() >= ASKS_A_DAY:
        return
    thread_id = row.parent_id or row.pk
    follow, made = Follow.objects.get_or_create(
        thread_id=thread_id,
        writer=row.writer,
        defaults={
            "account": account,
            "email": row.email,
            "language": row.language,
            "made_at": now,
            "confirmed_at": now if known else None,
        },
    )
    if made and not known:
        Mailing.objects.create(follow=follow, next_try_at=now, made_at=now)


def _is_confirmed(account_id: int, email: str) -> bool:
    return bool(EmailAddress.objects.filter(user=account_id, verified=True, email__iexact=email).exists())


def follow_of(token: str, *, confirming: bool, now: datetime) -> Follow | None:
    """Return what the signed link is about; None for one that was forged, is over, or whose comment is gone."""
    uid = follow_to_confirm(token) if confirming else follow_to_stop(token)
    row = Follow.objects.select_related("thread__article").filter(uid=uid).first() if uid else None
    if row is None or row.thread.state != State.PUBLISHED:
        return None
    if confirming and row.confirmed_at is None and row.made_at <= now - UNCONFIRMED:
        return None
    return row


@transaction.atomic
def confirm(token: str, *, now: datetime) -> Follow | None:
    """Say yes to letters; returns what is followed, or None for a link that is not valid. Safe to repeat."""
    row = follow_of(token, confirming=True, now=now)
    if row is not None:
        Follow.objects.filter(pk=row.pk, confirmed_at=None).update(confirmed_at=now)
        Follow.objects.filter(pk=row.pk).update(stopped_at=None)
        NeverAgain.objects.filter(writer=row.writer).delete()
    return row


@transaction.atomic
def stop(token: str, *, now: datetime) -> Follow | None:
    """Stop the letters of one thread; returns it, or None for a link that is not ours. Safe to repeat."""
    uid = follow_to_stop(token)
    row = Follow.objects.select_related("thread__article").filter(uid=uid).first() if uid else None
    if row is not None:
        Follow.objects.filter(pk=row.pk, stopped_at=None).update(stopped_at=now)
        Mailing.objects.filter(follow=row, state=Mailing.State.WAITING).update(state=Mailing.State.DROPPED)
    return row


@transaction.atomic
def never_again(token: str, *, now: datetime) -> Follow | None:
    """Keep an address from every letter of comments, by its reader's own word; its address is forgotten at once."""
    row = follow_of(token, confirming=True, now=now)
    if row is not None:
        NeverAgain.objects.get_or_create(writer=row.writer, defaults={"made_at": now})
        Follow.objects.filter(writer=row.writer).update(stopped_at=now, email="")
        Mailing.objects.filter(follow__writer=row.writer, state=Mailing.State.WAITING).update(
            state=Mailing.State.DROPPED
        )
    return row
