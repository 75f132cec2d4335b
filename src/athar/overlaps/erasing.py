"""Destroying what was written with a request to join, and why a program was announced beside a similar one."""

from __future__ import annotations

from athar.logbook.erasable import of_fields
from athar.overlaps.models import JoinRequest, Overlap

# TABLE: what can be erased here
ERASABLE = {
    "join_request": of_fields(JoinRequest, "message", "facts", "reason"),
    "overlap": of_fields(Overlap, "ahead_because"),
}
