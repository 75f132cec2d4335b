"""TABLE: how much an import may take, and how long things last. A number stands with its reason."""

from __future__ import annotations

from datetime import timedelta

UPLOAD_BYTES = (
    50 * 2**20
)  # a browser waits for it; larger files are for the command, which reads up to 200 MB
PICTURES_BYTES = 4 * 2**30  # all pictures of one import: a disk that fills up stops everything else
FETCHED = 5_000  # pictures asked of the old site in one run: at a third of a second each half an hour
KEPT = timedelta(days=30)  # a run with its report
LOST_AFTER = timedelta(minutes=10)  # without a sign of life: a picture takes half a minute at most
LINES_A_PAGE = 50
