"""What the rows of organisations, their faces, identifiers, parents and ties expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.logbook.reconciling import Expected, expect
from athar.organisations import face, identifying
from athar.organisations.models import Belonging, FaceVersion, Identifier, Organisation, Tie

HELD = (Belonging.State.CONFIRMED, Belonging.State.ENDED)


def _organisations() -> Iterator[Expected]:
    first = Belonging.objects.filter(with_registration=True, state__in=HELD)
    parents = dict(first.values_list("child_id", "parent__uid"))
    for row in Organisation.objects.iterator():
        content = {"sector": row.sector, "parent": parents.get(row.pk, "")}
        subject = f"organisation:{row.uid}"
        yield Expected("organisation_registered", subject, content, org=row.uid, at=row.registered_at)


def _versions() -> Iterator[Expected]:
    rows = FaceVersion.objects.select_related("organisation").filter(number__gt=1)
    for row in rows.iterator():
        content: dict[str, object] = {"version": row.number}
        if row.salt:
            content["commitment"] = face.commitment_of(row)
        uid = row.organisation.uid
        subject = f"organisation:{uid}"
        yield Expected("organisation_revised", subject, content, org=uid, at=row.said_at, gone=not row.salt)


def _identifiers() -> Iterator[Expected]:
    for row in Identifier.objects.select_related("organisation").iterator():
        uid, mine = row.organisation.uid, {"id": row.uid}
        subject = f"organisation:{uid}"
        stated = {**mine, "scheme": row.scheme, "commitment": identifying.commitment_of(row)}
        yield Expected("identifier_stated", subject, stated, org=uid, at=row.stated_at)
        if row.verified_at:
            yield Expected("identifier_verified", subject, mine, at=row.verified_at)
        if row.withdrawn_at:
            yield Expected("identifier_withdrawn", subject, mine, org=uid, at=row.withdrawn_at)


def _parents() -> Iterator[Expected]:
    rows = Belonging.objects.filter(state__in=HELD).select_related("child", "parent", "ended_by")
    for row in rows.iterator():
        subject, content = f"organisation:{row.child.uid}", {"id": row.uid, "parent": row.parent.uid}
        if not row.with_registration:
            yield Expected("parent_confirmed", subject, content, org=row.parent.uid, at=row.answered_at)
        if row.ended_at:
            by = row.ended_by.uid if row.ended_by else ""
            yield Expected("parent_ended", subject, content, org=by, at=row.ended_at)


def _ties() -> Iterator[Expected]:
    for row in Tie.objects.select_related("a", "b").iterator():
        content = {"other": row.b.uid, "tie": row.kind} | ({"id": row.uid} if row.uid else {})
        subject = f"organisation:{row.a.uid}"
        yield Expected("tie_declared", subject, content, org=row.a.uid, at=row.declared_at)
        if row.ended_at:
            yield Expected("tie_ended", subject, content, org=row.a.uid, at=row.ended_at)


def register() -> None:
    """Tell the log what to compare with."""
    expect("organisation_registered", source=_organisations)
    expect("organisation_revised", source=_versions)
    expect("identifier_stated", "identifier_verified", "identifier_withdrawn", source=_identifiers)
    expect("parent_confirmed", "parent_ended", source=_parents)
    expect("tie_declared", "tie_ended", source=_ties)
