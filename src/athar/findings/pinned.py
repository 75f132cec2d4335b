"""What the log pins of a reply: the tag of its commitment, and the content, made from the row alone."""

from __future__ import annotations

from athar.findings.models import Reply

REPLY = "athar/reply/1"


def reply(row: Reply) -> dict[str, object]:
    """Return what is committed to of a reply."""
    return {"text": row.text}
