"""Following a question: with an account at once, by e-mail once the owner of the address confirmed it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Account
from athar.questions import limits
from athar.questions.actions.showing import locked
from athar.questions.models import Follow, Question, State
from athar.questions.telling import CONFIRM, write_letter


@transaction.atomic
def follow(account: Account, *, uid: str, now: datetime) -> None:
    """Follow a public question; twice is once. Raises NotNow."""
    row = _public(uid)
    _follow(row, account, asker=False, now=now)


def _public(uid: str) -> Question:
    row = locked(uid)
    if row is None or row.state != State.PUBLIC:
        raise NotNow(_("This question is not here any more."))
    return row


def _follow(row: Question, account: Account, *, asker: bool, now: datetime) -> None:
    Follow.objects.get_or_create(
        question=row, account=account, defaults={"asker": asker, "made_at": now, "confirmed_at": now}
    )


def follow_own(row: Question, account: Account, *, now: datetime) -> None:
    """Let whoever asked a question follow it, in the caller's transaction."""
    _follow(row, account, asker=True, now=now)


def unfollow(account: Account, *, uid: str) -> None:
    """Follow a question no more."""
    Follow.objects.filter(question__uid=uid, account=account).delete()


@transaction.atomic
def follow_by_mail(uid: str, *, email: str, language: str, network: str, now: datetime) -> None:
    """Send a letter that asks whether its owner wants to follow. Raises NotNow over the limits, NotValid.

    Whether the address follows already is told to nobody: the answer is the same.
    """
    row = _public(uid)
    hour = Follow.objects.filter(made_at__gt=now - limits.HOUR, account=None)
    if network and hour.filter(network=network).count() >= limits.FOLLOWED_BY_NETWORK:
        raise NotNow(_("Too many requests came in a short time. Try again later."))
    subscribe(row, email=email, language=language, network=network, asker=False, now=now)


def subscribe(
    row: Question, *, email: str, language: str, network: str, asker: bool, now: datetime
) -> Follow | None:
    """Keep an address until its owner confirms it, in the caller's transaction; None where nothing is sent.

    Raises NotValid at `email` for none.
    """
    address = email.strip().lower()
    if "@" not in address:
        raise NotValid(_("Write an e-mail address such as name@example.org."), field="email")
    waiting = Follow.objects.filter(email=address, confirmed_at=None, made_at__gt=now - limits.DAY)
    if not asker and waiting.count() >= limits.LETTERS_TO_ADDRESS:
        return None  # somebody floods this address: its owner has letters enough
    found, made = Follow.objects.get_or_create(
        question=row,
        email=address,
        defaults={"language": language, "asker": asker, "network": network, "made_at": now},
    )
    if made:
        write_letter(found, CONFIRM, now=now)
    return found


def confirm(follow_uid: str, *, now: datetime) -> Question | None:
    """Follow by the address whose letter held this link; None where it is over. Safe to repeat."""
    Follow.objects.filter(uid=follow_uid, confirmed_at=None).update(confirmed_at=now)
    row = Follow.objects.filter(uid=follow_uid).select_related("question").first()
    return row.question if row else None


def stop(follow_uid: str) -> None:
    """Forget an address, with what was still to be sent to it. Safe to repeat."""
    Follow.objects.filter(uid=follow_uid, account=None).delete()


def forget_unconfirmed(now: datetime) -> int:
    """Forget the addresses that nobody confirmed in time; return how many rows went."""
    return Follow.objects.filter(confirmed_at=None, made_at__lt=now - limits.CONFIRM).delete()[0]
