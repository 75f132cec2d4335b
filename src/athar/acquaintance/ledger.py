"""What the rows of the board and of calls expect of the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.models import Max

from athar.acquaintance import pinned
from athar.acquaintance.models import Listing, ListingText, OpenCall
from athar.logbook.commitments import commitment_to
from athar.logbook.reconciling import Expected, expect


def _texts() -> Iterator[Expected]:
    rows = ListingText.objects.select_related("listing__organisation").annotate(
        last=Max("listing__texts__number")
    )
    for row in rows.iterator():
        listing = row.listing
        said = pinned.listing(listing) if row.number == row.last else row.content  # what is shown is checked
        content = _committed(said, salt=row.salt, tag=pinned.LISTING)
        kind = "listing_published" if row.number == 1 else "listing_revised"
        if row.number == 1:
            content |= {"side": row.content.get("side"), "resource": row.content.get("resource")}
        else:
            content["number"] = row.number
        org, gone = listing.organisation.uid, not row.salt
        yield Expected(kind, f"listing:{listing.uid}", content, org=org, at=row.at, gone=gone)


def _committed(said: Mapping[str, object], *, salt: str, tag: str) -> dict[str, object]:
    """Return the commitment to what is said; nothing where its words were erased, and its salt with them."""
    return {"commitment": commitment_to(said, salt=bytes.fromhex(salt), tag=tag)} if salt else {}


def _closed_listings() -> Iterator[Expected]:
    for row in Listing.objects.exclude(closed_at=None).select_related("organisation").iterator():
        content = {"outcome": "expired" if row.expired else "closed"}
        subject = f"listing:{row.uid}"
        yield Expected("listing_closed", subject, content, org=row.organisation.uid, at=row.closed_at)


def _calls() -> Iterator[Expected]:
    for row in OpenCall.objects.select_related("organisation").iterator():
        subject, org = f"call:{row.uid}", row.organisation.uid
        opened: dict[str, object] = {"sought": row.sought, "places": row.places}
        opened |= _committed(pinned.call(row), salt=row.salt, tag=pinned.CALL)
        yield Expected("call_opened", subject, opened, org=org, at=row.made_at, gone=not row.salt)
        if row.closed_at:
            closed: dict[str, object] = {"outcome": row.outcome}
            closed |= _committed(pinned.closing(row), salt=row.closing_salt, tag=pinned.CALL_CLOSING)
            gone = not row.closing_salt
            yield Expected("call_closed", subject, closed, org=org, at=row.closed_at, gone=gone)


def register() -> None:
    """Tell the log what to compare with."""
    expect("listing_published", "listing_revised", source=_texts)
    expect("listing_closed", source=_closed_listings)
    expect("call_opened", "call_closed", source=_calls)
