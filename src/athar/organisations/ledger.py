"""What the rows of organisations and ties expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.logbook.reconciling import Expected, expect
from athar.organisations.models import Organisation, Tie


def _organisations() -> Iterator[Expected]:
    for row in Organisation.objects.select_related("parent").iterator():
        content = {"sector": row.sector, "parent": row.parent.uid if row.parent else ""}
        subject = f"organisation:{row.uid}"
        yield Expected("organisation_registered", subject, content, org=row.uid, at=row.registered_at)


def _ties() -> Iterator[Expected]:
    for row in Tie.objects.select_related("a", "b").iterator():
        content = {"other": row.b.uid, "tie": row.kind}
        yield Expected(
            "tie_declared", f"organisation:{row.a.uid}", content, org=row.a.uid, at=row.declared_at
        )


def register() -> None:
    """Tell the log what to compare with."""
    expect("organisation_registered", source=_organisations)
    expect("tie_declared", source=_ties)
