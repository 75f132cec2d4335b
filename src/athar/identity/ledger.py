"""What the rows of verifications, claims, merges, closings and appointments expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.identity.closing import CLOSING, OPERATOR, OWNER, pinned
from athar.identity.models import Appointment, Claim, Closing, Merge, Verification
from athar.logbook.commitments import commitment_to
from athar.logbook.reconciling import Expected, expect


def _granted() -> Iterator[Expected]:
    for row in Verification.objects.select_related("organisation").iterator():
        content = {"verification": row.uid, "way": row.way, "days": (row.until_at - row.granted_at).days}
        logged_by = _logged_by(row)
        yield Expected(
            "verification_granted",
            f"organisation:{row.organisation.uid}",
            content,
            org=logged_by,
            at=row.granted_at,
        )


def _logged_by(row: Verification) -> str:
    if row.by_convener:
        return row.by_convener.uid
    return "" if row.by_platform else row.organisation.uid


def _ended() -> Iterator[Expected]:
    for row in Verification.objects.exclude(ended_at=None).select_related("organisation").iterator():
        content = {"verification": row.uid, "why": row.ending}
        yield Expected(
            "verification_withdrawn", f"organisation:{row.organisation.uid}", content, at=row.ended_at
        )


def _claims() -> Iterator[Expected]:
    decided = [Claim.State.ACCEPTED, Claim.State.REFUSED]
    for row in (
        Claim.objects.filter(state__in=decided).select_related("organisation", "by_convener").iterator()
    ):
        org = row.by_convener.uid if row.by_convener else ""
        if row.answer == Claim.Answer.ACCEPTED:
            org = row.organisation.uid
        content = {"claim": row.uid, "decision": row.state}
        yield Expected(
            "claim_decided", f"organisation:{row.organisation.uid}", content, org=org, at=row.decided_at
        )


def _merges() -> Iterator[Expected]:
    done = [Merge.State.DONE, Merge.State.UNDONE]
    for row in Merge.objects.filter(state__in=done).select_related("goes", "stays").iterator():
        subject, content = f"organisation:{row.goes.uid}", {"merge": row.uid, "other": row.stays.uid}
        yield Expected("organisations_merged", subject, content, org=row.goes.uid, at=row.answered_at)


def _undone() -> Iterator[Expected]:
    for row in Merge.objects.filter(state=Merge.State.UNDONE).select_related("goes", "stays").iterator():
        subject, content = f"organisation:{row.goes.uid}", {"merge": row.uid, "other": row.stays.uid}
        yield Expected("merge_undone", subject, content, org=row.goes.uid, at=row.undone_at)


def _closings() -> Iterator[Expected]:
    for row in Closing.objects.select_related("organisation").iterator():
        content: dict[str, object] = {"closing": row.uid, "by": OPERATOR if row.by_operator else OWNER}
        if row.reason_salt:
            content["commitment"] = commitment_to(
                pinned(row), salt=bytes.fromhex(row.reason_salt), tag=CLOSING
            )
        org = "" if row.by_operator else row.organisation.uid
        subject, gone = f"organisation:{row.organisation.uid}", not row.reason_salt
        yield Expected("organisation_closed", subject, content, org=org, at=row.closed_at, gone=gone)


def _reopenings() -> Iterator[Expected]:
    for row in Closing.objects.exclude(reopened_at=None).select_related("organisation").iterator():
        by = OPERATOR if row.reopened_by_operator else OWNER
        org = "" if row.reopened_by_operator else row.organisation.uid
        subject = f"organisation:{row.organisation.uid}"
        yield Expected(
            "organisation_reopened", subject, {"closing": row.uid, "by": by}, org=org, at=row.reopened_at
        )


def _appointments() -> Iterator[Expected]:
    for row in Appointment.objects.select_related("organisation").iterator():
        subject = f"organisation:{row.organisation.uid}"
        yield Expected("convener_appointed", subject, {"appointment": row.uid}, at=row.appointed_at)


def _dismissals() -> Iterator[Expected]:
    for row in Appointment.objects.exclude(ended_at=None).select_related("organisation").iterator():
        subject = f"organisation:{row.organisation.uid}"
        yield Expected("convener_dismissed", subject, {"appointment": row.uid}, at=row.ended_at)


def register() -> None:
    """Tell the log what to compare with."""
    expect("verification_granted", source=_granted)
    expect("verification_withdrawn", source=_ended)
    expect("claim_decided", source=_claims)
    expect("organisations_merged", source=_merges)
    expect("merge_undone", source=_undone)
    expect("organisation_closed", source=_closings)
    expect("organisation_reopened", source=_reopenings)
    expect("convener_appointed", source=_appointments)
    expect("convener_dismissed", source=_dismissals)
