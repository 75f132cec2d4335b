"""The bound on the tables that somebody hands in for analysis; whether they are of the right kind is decided later."""

from __future__ import annotations

from athar.analysis.actions import FILE_BYTES, MOST_FILES
from athar.site import quota


class Quota(quota.Quota):
    """Drops a file that grows beyond the bound, or is one too many."""

    most_bytes = FILE_BYTES
    most_files = MOST_FILES
