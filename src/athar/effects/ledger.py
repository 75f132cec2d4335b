"""What the rows of effects and their confirmations expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.effects.models import Confirmation, Effect
from athar.effects.pinned import measured, measured_at_first
from athar.logbook.commitments import digest_of
from athar.logbook.reconciling import Expected, expect


def _effects() -> Iterator[Expected]:
    for row in Effect.objects.select_related("program", "organisation", "measures_again").iterator():
        content = {
            "effect": row.uid,
            "measures_again": row.measures_again.uid if row.measures_again else "",
            "digest": digest_of(measured(row)),
        }
        subject, org = f"program:{row.program.uid}", row.organisation.uid
        earlier = {"digest": tuple(digest_of(each) for each in measured_at_first(row))}
        yield Expected("effect_published", subject, content, org=org, at=row.published_at, earlier=earlier)


def _confirmations() -> Iterator[Expected]:
    for row in Confirmation.objects.select_related("effect__program", "organisation").iterator():
        subject, org = f"program:{row.effect.program.uid}", row.organisation.uid
        yield Expected("effect_confirmed", subject, {"effect": row.effect.uid}, org=org, at=row.confirmed_at)


def register() -> None:
    """Tell the log what to compare with."""
    expect("effect_published", source=_effects)
    expect("effect_confirmed", source=_confirmations)
