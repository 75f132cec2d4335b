"""The link under a letter that stops it: signed, for one person and one kind, working without signing in.

Rule kept here: opening the link changes nothing (mail programs open links on their own); a POST does. The link names
the person by a random id, and gives no way to anything else.
"""

from __future__ import annotations

from dataclasses import dataclass

from athar.notices.choices import stop_mail
from athar.notices.kinds import KINDS
from athar.notices.models import Channel
from athar.organisations.models import Account
from athar.site.letters import read, signed

SALT = "athar.notices.stop"


@dataclass(frozen=True, slots=True)
class Stopping:
    """What a valid link stops."""

    account_id: int
    kind: str  # a kind of the table, or `digest`


def stopping_token(account_uid: str, *, kind: str) -> str:
    """Return the token of the link that stops letters of `kind` to this person."""
    return signed(f"{account_uid}.{kind}", salt=SALT)


def stopping(token: str) -> Stopping | None:
    """Return what the token stops; None for one that was forged, or whose person or kind is no more."""
    account_uid, _dot, kind = read(token, salt=SALT).partition(".")
    account = Account.objects.filter(uid=account_uid).values_list("pk", flat=True).first()
    if account is None or not (kind in KINDS or kind == Channel.DIGEST):
        return None
    return Stopping(account, kind)


def stop_by_link(token: str) -> Stopping | None:
    """Stop what the token says; return it, or None for a token that is not ours. Safe to repeat."""
    found = stopping(token)
    if found is not None:
        stop_mail(found.account_id, kind=found.kind)
    return found
