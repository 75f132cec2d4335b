"""What the rows of programs, partners and items expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from athar.logbook.commitments import commitment_to, digest_of
from athar.logbook.reconciling import Expected, expect
from athar.programs import pinned
from athar.programs.models import Answer, Item, Partner, Program, State


def _announcements() -> Iterator[Expected]:
    rows = Program.objects.select_related("lead", "partnership").prefetch_related(
        "items", "sessions", "partners__organisation"
    )
    for row in rows.iterator(chunk_size=500):
        items = [item for item in row.items.all() if item.added_at == row.announced_at]
        content: dict[str, object] = {
            "partners": {
                each.organisation.uid: each.role
                for each in row.partners.all()
                if each.named_at == row.announced_at
            },
            "items": {item.key: item.kind for item in items},
            "digest": digest_of(pinned.announced(row)),
        }
        if row.partnership is not None:
            content["partnership"] = row.partnership.uid
        subject = f"program:{row.uid}"
        earlier = {"digest": (digest_of(pinned.announced_at_first(row)),)}
        yield Expected(
            "program_announced", subject, content, org=row.lead.uid, at=row.announced_at, earlier=earlier
        )


def _items() -> Iterator[Expected]:
    rows = Item.objects.select_related("program__lead").iterator()
    for row in rows:
        if row.added_at != row.program.announced_at:
            content: dict[str, object] = {"item": row.key, "item_kind": row.kind, "agreed": row.agreed}
            content["digest"] = digest_of(pinned.item(row))
            subject, lead = f"program:{row.program.uid}", row.program.lead.uid
            earlier = {"digest": (None,)}  # it had none
            yield Expected("item_added", subject, content, org=lead, at=row.added_at, earlier=earlier)


def _joinings() -> Iterator[Expected]:
    rows = Partner.objects.exclude(named_at=F("program__announced_at"))
    for row in rows.select_related("program__lead", "organisation").iterator():
        content = {"partner": row.organisation.uid, "role": row.role}
        subject, lead = f"program:{row.program.uid}", row.program.lead.uid
        yield Expected("partner_joined", subject, content, org=lead, at=row.named_at)


def _answers() -> Iterator[Expected]:
    """Who was asked again after items were added has answered before and not since: there may be an entry."""
    rows = Partner.objects.select_related("program", "organisation").iterator()
    for row in rows:
        if row.organisation_id == row.program.lead_id:
            continue
        subject, org = f"program:{row.program.uid}", row.organisation.uid
        if row.answer == Answer.PENDING:
            yield Expected("naming_answered", subject, org=org, may=True)
            continue
        content: dict[str, object] = {"answer": row.answer}
        if row.reason_salt:
            salt = bytes.fromhex(row.reason_salt)
            content["commitment"] = commitment_to(pinned.denial(row), salt=salt, tag=pinned.DENIAL)
        gone = row.answer == Answer.DENIED and not row.reason_salt
        yield Expected("naming_answered", subject, content, org=org, at=row.answered_at, gone=gone)


def _agreements() -> Iterator[Expected]:
    for row in Partner.objects.select_related("program", "organisation").iterator():
        if row.organisation_id != row.program.lead_id:
            subject, may = f"program:{row.program.uid}", row.answer != Answer.CONFIRMED
            at = None if may else row.answered_at
            yield Expected("item_agreed", subject, org=row.organisation.uid, at=at, may=may)


def _cancellations() -> Iterator[Expected]:
    rows = Program.objects.filter(state=State.CANCELLED).select_related("lead").iterator()
    for row in rows:
        content = {}
        if row.cancel_salt:
            salt = bytes.fromhex(row.cancel_salt)
            content["commitment"] = commitment_to(
                pinned.cancellation(row), salt=salt, tag=pinned.CANCELLATION
            )
        subject, at = f"program:{row.uid}", row.cancelled_at
        yield Expected(
            "program_cancelled", subject, content, org=row.lead.uid, at=at, gone=not row.cancel_salt
        )


def register() -> None:
    """Tell the log what to compare with."""
    expect("program_announced", source=_announcements)
    expect("item_added", source=_items)
    expect("partner_joined", source=_joinings)
    expect("naming_answered", source=_answers)
    expect("item_agreed", source=_agreements)
    expect("program_cancelled", source=_cancellations)
