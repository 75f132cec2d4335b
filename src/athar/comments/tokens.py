"""What is signed: the way back to one's own comment, and the links in letters.

Rule kept here: the links of letters and receipts name a random id; whoever has one can do that one thing.
"""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from athar.site.letters import read, signed

_RECEIPT, _CONFIRM, _STOP = (f"athar.comments.{part}" for part in ("receipt", "confirm", "stop"))


def writer_of(*, email: str = "", account_uid: str = "") -> str:
    """Return by what two comments are known to be of one writer; nobody reads the address from it."""
    return keyed("writer", f"account:{account_uid}" if account_uid else f"email:{email.strip().lower()}")


def keyed(purpose: str, text: str) -> str:
    """Return a digest that only this platform can make, in hexadecimal."""
    key = f"{settings.SECRET_KEY}/comments/{purpose}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def receipt_token(comment_uid: str) -> str:
    """Return what lets the writer of a comment see what became of it."""
    return signed(comment_uid, salt=_RECEIPT)


def comment_of_receipt(token: str) -> str:
    """Return the id of the comment, or nothing."""
    return read(token, salt=_RECEIPT)


def confirm_token(follow_uid: str) -> str:
    """Return what stands in the first letter: whoever reads it says yes or no."""
    return signed(follow_uid, salt=_CONFIRM)


def follow_to_confirm(token: str) -> str:
    """Return the id of what is followed, or nothing."""
    return read(token, salt=_CONFIRM)


def stop_token(follow_uid: str) -> str:
    """Return what stands under every later letter."""
    return signed(follow_uid, salt=_STOP)


def follow_to_stop(token: str) -> str:
    """Return the id of what is followed, or nothing."""
    return read(token, salt=_STOP)
