"""What the log pins of the board and of calls, made from the rows alone.

Rule kept here: whoever writes an entry and whoever checks it later use the same function. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Mapping

from athar.acquaintance.models import Listing, OpenCall

LISTING, CALL, CALL_CLOSING = "athar/listing/1", "athar/call/1", "athar/call-closing/1"  # tags of commitments


def listing(row: Listing) -> dict[str, object]:
    """Return everything an offer or a need says at this moment."""
    return {
        "side": row.side,
        "resource": row.resource,
        "title": [row.title_ar, row.title_en],
        "details": [row.details_ar, row.details_en],
        "areas": row.areas,
        "audiences": row.audiences,
        "regions": row.regions,
        "until": row.until_on.isoformat() if row.until_on else "",
    }


def call(row: OpenCall) -> Mapping[str, object]:
    """Return everything a call says."""
    return {
        "sought": row.sought,
        "resource": row.resource,
        "title": [row.title_ar, row.title_en],
        "details": [row.details_ar, row.details_en],
        "areas": row.areas,
        "audiences": row.audiences,
        "regions": row.regions,
        "places": row.places,
        "until": row.until_on.isoformat(),
    }


def closing(row: OpenCall) -> Mapping[str, object]:
    """Return what was said at its closing."""
    return {"words": row.closing_words}
