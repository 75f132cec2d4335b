"""What the log pins of a statement: the tags of its commitments, and what is committed to where it is withdrawn.

Rule kept here: of the content before opening nothing is here; see `sealing.py`.
"""

from __future__ import annotations

from athar.statements.models import Statement

STATEMENT, WITHDRAWAL = "athar/statement/1", "athar/withdrawal/1"  # domain separation of commitments


def withdrawal(row: Statement) -> dict[str, object]:
    """Return what is committed to where a statement is withdrawn."""
    return {"reason": row.withdraw_reason}
