"""How big an export may be, kept while it comes in."""

from __future__ import annotations

from athar.imports.limits import UPLOAD_BYTES
from athar.site import quota


class Quota(quota.Quota):
    """The bound on an export."""

    most_bytes = UPLOAD_BYTES
