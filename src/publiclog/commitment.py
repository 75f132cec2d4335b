"""Commitments: bind a party to words nobody can read or guess yet. HMAC-SHA256 over canonical JSON.

Rule kept here: the salt is 32 random bytes, made by the caller (nothing here is left to chance), one for
each part that can be erased by itself. Without its salt a commitment tells nothing, even of words that
could be guessed.
"""

from __future__ import annotations

import hmac
import re
from hashlib import sha256

from publiclog.errors import EntryRefused
from publiclog.wire import canonical

SALT_SIZE = 32
STATEMENT = "athar/statement/1"  # the tag of what a party says happened

_TAG = re.compile(r"[a-z0-9][a-z0-9./-]{2,63}", re.ASCII)


def commit(*, salt: bytes, tag: str, content: object) -> bytes:
    """Return HMAC-SHA256(salt, tag || JCS(content)), 32 bytes.

    `content` is an object, a list or a text: its JSON opens with a character no tag has, so that tag and
    content cannot run into one another. Raises EntryRefused.
    """
    # HMAC pads a shorter key with zeros: two salts would give one commitment
    if len(salt) != SALT_SIZE:
        raise EntryRefused("a salt has 32 bytes")
    if not _TAG.fullmatch(tag):
        raise EntryRefused("not the tag of a commitment")
    words = canonical(content)
    if words[:1] not in (b"{", b"[", b'"'):
        raise EntryRefused("one commits to an object, a list or a text")
    return hmac.digest(salt, tag.encode("ascii") + words, sha256)


def opens(commitment: bytes, *, salt: bytes, tag: str, content: object) -> bool:
    """Return whether `commitment` is to exactly this content under this salt."""
    try:
        return hmac.compare_digest(commitment, commit(salt=salt, tag=tag, content=content))
    except EntryRefused:
        return False
