"""What members are told of partnerships: which notice, to whom of the parties, and when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from athar.notices import actions as notices
from athar.organisations.models import Organisation
from athar.partnerships.models import Partnership

TO_DO = (
    "partnership_proposed",
    "partnership_countered",
    "partnership_voided",
    "partnership_unsigned",
    "partnership_closing",
)  # done once the text is signed, answered or over


def about(partnership: Partnership) -> str:
    """Return what a notice of this partnership is about."""
    return f"partnership:{partnership.uid}"


def tell(
    kind: str,
    *,
    to: Iterable[Organisation],
    partnership: Partnership,
    now: datetime,
    by: Organisation | None = None,
    due_at: datetime | None = None,
    again: str = "",
) -> None:
    """Tell the members of these organisations, who did it excepted."""
    words: dict[str, str | tuple[str, str]] = {
        "partnership": (
            partnership.title_ar or partnership.title_en,
            partnership.title_en or partnership.title_ar,
        )
    }
    if by is not None:
        words["organisation"] = (by.name_ar or by.name_en, by.name_en or by.name_ar)
    for organisation in to:
        if by is None or organisation.pk != by.pk:
            notices.tell(
                kind,
                organisation_uid=organisation.uid,
                about=about(partnership),
                words=words,
                args=[partnership.uid],
                now=now,
                due_at=due_at,
                again=again,
            )


def everybody(partnership: Partnership) -> list[Organisation]:
    """Return the organisations that are parties now, those that have yet to sign among them."""
    rows = partnership.parties.filter(left_at=None).select_related("organisation")
    return [row.organisation for row in rows]


def done(
    partnership: Partnership, *, now: datetime, organisation_uid: str = "", kinds: Sequence[str] = TO_DO
) -> None:
    """Take what was asked of one organisation, or of all, off the lists."""
    notices.call_off(about=about(partnership), kinds=kinds, organisation_uid=organisation_uid, now=now)
