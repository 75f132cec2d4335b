"""How the platform commits to words and figures that people wrote: salted, so that no short answer can be guessed.

Rule kept here: one salt for each part that can be erased by itself; salt and words stay outside the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from django.views.decorators.debug import sensitive_variables

from publiclog.commitment import commit
from publiclog.wire import JSON


@sensitive_variables()
def commitment_to(content: Mapping[str, object], *, salt: bytes, tag: str) -> str:
    """Return the commitment in hexadecimal digits; `tag` says what is committed to, as `athar/statement/1`."""
    return commit(salt=salt, tag=tag, content=cast(JSON, dict(content))).hex()
