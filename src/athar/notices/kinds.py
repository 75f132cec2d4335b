"""TABLE: what members can be told. A line says what it is about, what to do, who of an organisation, and where.

Each part of the table stands in a file of its own.
"""

from __future__ import annotations

from athar.notices.comment_kinds import COMMENT_KINDS
from athar.notices.kind import THEMES, Kind
from athar.notices.organisation_kinds import ORGANISATION_KINDS
from athar.notices.partner_kinds import PARTNER_KINDS
from athar.notices.program_kinds import PROGRAM_KINDS
from athar.notices.question_kinds import QUESTION_KINDS

__all__ = ["KINDS", "THEMES", "Kind"]

KINDS: dict[str, Kind] = {
    **PROGRAM_KINDS,
    **PARTNER_KINDS,
    **ORGANISATION_KINDS,
    **QUESTION_KINDS,
    **COMMENT_KINDS,
}
