"""What the clock does for identities: claims nobody answered, codes and documents that are over, new names.

Rule kept here: every step may run twice, or stop at any line. What is no hurry is done once an hour by each process.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache

from athar.identity.actions import erase_reviewed, sweep_files
from athar.identity.claiming import carry_claims_on
from athar.identity.codes import erase_over
from athar.identity.granting import recheck_tied, tell_of_endings
from athar.identity.lookalikes import index_changed
from athar.identity.queries import ENDING_SOON

HOUR = 3600


def advance(now: datetime) -> None:
    """Do what writes entries: decide claims that nobody answered, look again at vouches between tied organisations."""
    carry_claims_on(now)
    recheck_tied(now=now)


def clean_up(now: datetime) -> None:
    """Erase what is over, also while the log stands still; once an hour, index names and tell of what ends soon."""
    erase_over(now=now)
    erase_reviewed(now=now)
    if cache.add("identity:hourly", 1, HOUR):
        sweep_files(older_than=timedelta(hours=1), now=now)
        index_changed()
        tell_of_endings(now=now, within=ENDING_SOON)
