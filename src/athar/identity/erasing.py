"""Destroying what was written when an organisation was closed, claimed, merged or verified by a document."""

from __future__ import annotations

from athar.identity.models import Claim, Closing, Document, Merge
from athar.logbook.erasable import Erasable, Under, of_fields


def _closed(row: Closing) -> Under | None:
    subject = f"organisation:{row.organisation.uid}"
    return Under("organisation_closed", subject, "closing", row.uid) if row.reason_salt else None


_CLOSING = of_fields(Closing, "reason", salt="reason_salt", under=_closed)
# TABLE: what can be erased here
ERASABLE = {
    "closing": Erasable(_CLOSING.models, _CLOSING.find, named_by="closing"),
    "claim": of_fields(Claim, "reasons", "answer_reason", "reason"),
    "merge": of_fields(Merge, "reason"),
    "document": of_fields(Document, "reason"),
}
