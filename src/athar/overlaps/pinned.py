"""What the log pins of savings, made from the rows alone. Nothing is written here."""

from __future__ import annotations

from athar.overlaps.models import Saving


def saving(row: Saving) -> dict[str, object]:
    """Return the figures that an organisation stated."""
    return {
        "riyals": None if row.riyals is None else f"{row.riyals:.2f}",
        "volunteers": row.volunteers,
        "venue_days": row.venue_days,
    }
