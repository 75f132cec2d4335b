"""A party's own draft or sealed statement, for its own members alone. Two pages may import this: filing and desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.statements.models import Stage, Statement
from athar.statements.sealing import open_envelope


@dataclass(frozen=True, slots=True)
class OwnStatement:
    """A draft or sealed statement as its own party sees it. Its content is kept out of `repr`, and so out of logs."""

    uid: str
    stage: str
    receipt: str
    commitment: str
    sealed_at: datetime | None
    claims: Mapping[str, object] = field(repr=False)
    text: str = field(repr=False)


def own_statement(member: Member, *, program_id: int) -> OwnStatement | None:
    """Return the statement of the member's own organisation on a program, whatever its stage; None if not begun."""
    require(member, Act.READ_OWN, organisation_uid=member.organisation_uid)
    row = Statement.objects.filter(
        program=program_id, organisation=member.organisation_id, revision=1
    ).first()
    if row is None:
        return None
    if row.stage == Stage.OPENED:
        content: Mapping[str, object] = row.content or {}
    else:
        content, _salt = open_envelope(row.envelope, uid=row.uid)
    claims = content.get("claims")
    return OwnStatement(
        uid=row.uid,
        stage=row.stage,
        receipt=row.receipt,
        commitment=row.commitment,
        sealed_at=row.sealed_at,
        claims=claims if isinstance(claims, dict) else {},
        text=str(content.get("text", "")),
    )


def own_progress(member: Member) -> dict[int, tuple[str, int]]:
    """Return, by program id, stage and number of items answered of the organisation's own statements not yet opened."""
    rows = Statement.objects.filter(organisation=member.organisation_id, revision=1).exclude(
        stage=Stage.OPENED
    )
    progress = {}
    for row in rows:
        content, _salt = open_envelope(row.envelope, uid=row.uid)
        claims = content.get("claims")
        progress[row.program_id] = (row.stage, len(claims) if isinstance(claims, dict) else 0)
    return progress
