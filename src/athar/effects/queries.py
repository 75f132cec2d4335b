"""What may be read of effects: everything published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from athar.effects.models import Effect


@dataclass(frozen=True, slots=True)
class EffectShown:
    """A published effect, and who confirmed it."""

    uid: str
    indicator: str
    unit: str
    baseline: Decimal
    target: Decimal | None
    result: Decimal
    method: str
    measured_on: date
    published_by: str
    published_by_name: str
    published_at: datetime
    confirmed_by: tuple[str, ...]
    confirmed_by_names: tuple[str, ...]
    measured_again: bool


def published_effects(program_id: int) -> tuple[EffectShown, ...]:
    """Return the effects of a program, oldest first."""
    rows = Effect.objects.filter(program=program_id).select_related("organisation")
    rows = rows.prefetch_related("confirmations__organisation", "later").order_by("published_at", "id")
    return tuple(
        EffectShown(
            uid=row.uid,
            indicator=row.indicator,
            unit=row.unit,
            baseline=row.baseline,
            target=row.target,
            result=row.result,
            method=row.method,
            measured_on=row.measured_on,
            published_by=row.organisation.uid,
            published_by_name=row.organisation.name,
            published_at=row.published_at,
            confirmed_by=tuple(sorted(c.organisation.uid for c in row.confirmations.all())),
            confirmed_by_names=tuple(sorted(c.organisation.name for c in row.confirmations.all())),
            measured_again=any(row.later.all()),
        )
        for row in rows
    )
