"""What is signed: when a form was drawn, the way back to one's own comment, and the links in letters.

Rule kept here: a form without a cookie says by a signed instant when it was drawn. That keeps out what posts without
ever having read the page, and what keeps a form for later; it is no secret and gives nobody a right. The links of
letters and receipts name a random id; whoever has one can do that one thing.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from athar.errors import NotValid

FASTEST = timedelta(seconds=3)  # nobody reads the form and writes ten letters in less
OLDEST = timedelta(days=1)  # a page left open overnight still takes a comment
_DRAWN, _RECEIPT, _CONFIRM, _STOP = (
    f"athar.comments.{part}" for part in ("drawn", "receipt", "confirm", "stop")
)


def drawn(about: str, *, now: datetime) -> str:
    """Return the token of a form about `about`, drawn at `now`."""
    return signing.Signer(salt=_DRAWN).sign(f"{about}.{int(now.timestamp())}").replace(":", "~")


def require_drawn(token: str, *, about: str, now: datetime) -> None:
    """Let a form pass that was drawn here, long enough ago and not too long. Raises NotValid."""
    try:
        said = signing.Signer(salt=_DRAWN).unsign(token.replace("~", ":"))
    except signing.BadSignature:
        said = ""
    thing, _dot, instant = said.rpartition(".")
    if thing != about or not instant.isdigit():
        raise NotValid(_("The form was not complete. What you wrote is still here: send it once more."))
    age = now.timestamp() - int(instant)
    if age > OLDEST.total_seconds():
        raise NotValid(
            _("This page was open for more than a day. What you wrote is still here: send it once more.")
        )
    if age < FASTEST.total_seconds():
        raise NotValid(
            _("This came faster than one can write. Wait for some seconds, and send it once more.")
        )


def writer_of(*, email: str = "", account_uid: str = "") -> str:
    """Return by what two comments are known to be of one writer; nobody reads the address from it."""
    return keyed("writer", f"account:{account_uid}" if account_uid else f"email:{email.strip().lower()}")


def network_digest(network: str, *, now: datetime) -> str:
    """Return by what two comments of one day are known to come from one network; nothing if it is unknown."""
    return keyed(f"network/{now.date().isoformat()}", network) if network else ""


def keyed(purpose: str, text: str) -> str:
    """Return a digest that only this platform can make, in hexadecimal."""
    key = f"{settings.SECRET_KEY}/comments/{purpose}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _signed(salt: str, uid: str) -> str:
    return signing.Signer(salt=salt).sign(uid).replace(":", "~")


def _read(salt: str, token: str) -> str:
    try:
        return signing.Signer(salt=salt).unsign(token.replace("~", ":"))
    except signing.BadSignature:
        return ""


def receipt_token(comment_uid: str) -> str:
    """Return what lets the writer of a comment see what became of it."""
    return _signed(_RECEIPT, comment_uid)


def comment_of_receipt(token: str) -> str:
    """Return the id of the comment, or nothing."""
    return _read(_RECEIPT, token)


def confirm_token(follow_uid: str) -> str:
    """Return what stands in the first letter: whoever reads it says yes or no."""
    return _signed(_CONFIRM, follow_uid)


def follow_to_confirm(token: str) -> str:
    """Return the id of what is followed, or nothing."""
    return _read(_CONFIRM, token)


def stop_token(follow_uid: str) -> str:
    """Return what stands under every later letter."""
    return _signed(_STOP, follow_uid)


def follow_to_stop(token: str) -> str:
    """Return the id of what is followed, or nothing."""
    return _read(_STOP, token)
