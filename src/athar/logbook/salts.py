"""Salts: the chance that keeps a commitment from being guessed. See docs/log.md."""

from __future__ import annotations

import secrets

from publiclog.commitment import SALT_SIZE


def new_salt() -> bytes:
    """Return 32 random bytes, for one part that can be erased by itself."""
    return secrets.token_bytes(SALT_SIZE)
