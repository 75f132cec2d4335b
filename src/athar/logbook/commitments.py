"""How the platform pins words and figures in the log: salted where they could be guessed, plain where they are public.

Rule kept here: one salt for each part that can be erased by itself; salt and words stay outside the log. A plain
digest is for what an organisation announces to everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import cast

import rfc8785
from django.views.decorators.debug import sensitive_variables

from publiclog.commitment import commit
from publiclog.wire import JSON


@sensitive_variables()
def commitment_to(content: Mapping[str, object], *, salt: bytes, tag: str) -> str:
    """Return the commitment in hexadecimal digits; `tag` says what is committed to, as `athar/statement/1`."""
    return commit(salt=salt, tag=tag, content=cast(JSON, dict(content))).hex()


def digest_of(content: Mapping[str, object]) -> str:
    """Return the SHA-256 of the content's canonical JSON, in hexadecimal digits."""
    return hashlib.sha256(rfc8785.dumps(cast(JSON, dict(content)))).hexdigest()
