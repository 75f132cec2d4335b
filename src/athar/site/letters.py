"""What every letter that the clock sends has: its heads, and links whose signed address is the whole permission.

Rule kept here: whoever gets a letter can stop it with one click, in a mail program too (RFC 8058), without an account.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing


def heads(*, identifier: str, stop: str, language: str) -> dict[str, str]:
    """Return the heads of a letter that is stopped at the address `stop`.

    `identifier` is the same whenever the letter is sent again, so that mail programs show it once.
    """
    return {
        "Message-ID": f"<{identifier}@{urlsplit(settings.ADDRESS).hostname}>",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",  # no answer of a machine (RFC 3834)
        "X-Auto-Response-Suppress": "All",
        "Content-Language": language,
    }


def signed(text: str, *, salt: str) -> str:
    """Return the text as it stands in an address, signed for one purpose; it holds for ever."""
    return signing.Signer(salt=salt).sign(text).replace(":", "~")


def read(token: str, *, salt: str) -> str:
    """Return what was signed for that purpose; "" for what was not."""
    try:
        return signing.Signer(salt=salt).unsign(token.replace("~", ":"))
    except signing.BadSignature:
        return ""
