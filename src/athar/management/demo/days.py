"""Days relative to the day of loading, so that the demo is never out of date.

Rule kept here: nothing depends on the hour of loading; two loads on one day give the same dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)  # as date.weekday() counts


@dataclass(frozen=True, slots=True)
class When:
    """A day as seen from the day of loading: a weekday at least so many days away, and up to six more."""

    least: int
    weekday: int
    ahead: bool = False

    def day(self, today: date) -> date:
        """Return the day itself."""
        if self.ahead:
            first = today + timedelta(days=self.least)
            return first + timedelta(days=(self.weekday - first.weekday()) % 7)
        latest = today - timedelta(days=self.least)
        return latest - timedelta(days=(latest.weekday() - self.weekday) % 7)


def back(least: int, weekday: int) -> When:
    """Return the latest such weekday that lies at least `least` days back."""
    return When(least, weekday)


def ahead(least: int, weekday: int) -> When:
    """Return the first such weekday that lies at least `least` days ahead."""
    return When(least, weekday, ahead=True)


def moment(day: date, clock: str) -> datetime:
    """Return that day at `clock` ("HH:MM") in the platform's own time zone."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
