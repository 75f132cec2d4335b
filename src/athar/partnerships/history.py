"""The history of a partnership: a line for each thing that happened to it."""

from __future__ import annotations

from datetime import datetime

from athar.organisations.models import Organisation
from athar.organisations.queries import Member
from athar.partnerships.models import Event, Partnership, Revision


def happened(
    partnership: Partnership,
    kind: str,
    *,
    now: datetime,
    by: Member | None = None,
    organisation: Organisation | None = None,
    revision: Revision | None = None,
    why: str = "",
    reason: str = "",
) -> None:
    """Add a line to the partnership's history."""
    Event.objects.create(
        partnership=partnership,
        kind=kind,
        organisation_id=by.organisation_id if by else organisation.pk if organisation else None,
        account_id=by.account_id if by else None,
        revision=revision,
        why=why,
        reason=reason,
        at=now,
    )
