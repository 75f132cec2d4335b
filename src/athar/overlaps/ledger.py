"""What the rows of savings expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.logbook.commitments import digest_of
from athar.logbook.reconciling import Expected, expect
from athar.overlaps import pinned
from athar.overlaps.models import Saving


def _savings() -> Iterator[Expected]:
    for row in Saving.objects.select_related("request__program", "request__organisation").iterator():
        content: dict[str, object] = {"saving": row.uid, "digest": digest_of(pinned.saving(row))}
        subject, by = f"program:{row.request.program.uid}", row.request.organisation.uid
        yield Expected("saving_stated", subject, content, org=by, at=row.stated_at)


def register() -> None:
    """Tell the log what to compare with."""
    expect("saving_stated", source=_savings)
