"""What remained: each published effect as a sentence and bars drawn from the same numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from athar.register.told import Told
from athar.site.numerals import grouped


@dataclass(frozen=True, slots=True)
class EffectTold:
    """One measured change. `bars` are words and numbers; `most` is the longest bar's number."""

    title: str
    unit: str
    bars: tuple[tuple[str, Decimal], ...]
    most: Decimal
    method: str
    measured_on: date
    by: str
    confirmed_by: tuple[str, ...]
    measured_again: bool
    reached: bool | None  # None where no target was set


def effects_of(told: Told) -> tuple[EffectTold, ...]:
    """Return the program's effects, oldest first; titles say the finding."""
    found = []
    for row in told.effects:
        bars = [(_("Before"), row.baseline)]
        if row.target is not None:
            bars.append((_("Target"), row.target))
        bars.append((_("Measured"), row.result))
        title = _("%(indicator)s: from %(before)s to %(after)s %(unit)s") % {
            "indicator": row.indicator,
            "before": grouped(row.baseline),
            "after": grouped(row.result),
            "unit": row.unit,
        }
        found.append(
            EffectTold(
                title=title.strip(),
                unit=row.unit,
                bars=tuple(bars),
                most=max([abs(number) for _word, number in bars] or [Decimal(1)]) or Decimal(1),
                method=row.method,
                measured_on=row.measured_on,
                by=row.published_by_name,
                confirmed_by=row.confirmed_by_names,
                measured_again=row.measured_again,
                reached=_reached(row.baseline, row.target, row.result),
            )
        )
    return tuple(found)


def _reached(before: Decimal, target: Decimal | None, after: Decimal) -> bool | None:
    """Return whether the target was reached, whichever way the figure was to move."""
    if target is None:
        return None
    return after >= target if target >= before else after <= target
