"""The links in letters: signed, each for one thing, so that nobody needs an account to do it."""

from __future__ import annotations

from django.core import signing

from athar.questions import limits

SALT = "athar.questions"
CONFIRM, STOP, CHOOSE = "confirm", "stop", "choose"


def token(follow_uid: str, purpose: str) -> str:
    """Return what stands in the address of a link of one purpose."""
    return signing.dumps(follow_uid, salt=f"{SALT}.{purpose}", compress=False)


def follow_of(text: str, purpose: str) -> str:
    """Return the id of the follow that a link is for; empty for one that is forged, old, or for another purpose."""
    holds = None if purpose == STOP else limits.LINK_HOLDS  # one can stop for ever
    try:
        return str(signing.loads(text, salt=f"{SALT}.{purpose}", max_age=holds))
    except signing.BadSignature:
        return ""
