"""How big a document may be, kept while it comes in."""

from __future__ import annotations

from athar.identity.papers import MOST_BYTES
from athar.site import quota


class Quota(quota.Quota):
    """The bound on a document."""

    most_bytes = MOST_BYTES
