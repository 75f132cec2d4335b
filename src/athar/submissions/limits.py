"""TABLE: how much one organisation may write and submit. A number stands with its reason."""

from __future__ import annotations

from datetime import timedelta

DAY = timedelta(days=1)  # "a day" is any 24 hours, so that midnight gives nobody a second share
DRAFTS = 30  # of one organisation, not published: more are notes, and belong elsewhere
SUBMISSIONS_A_DAY = 5  # each is to be read by a person
SUMMARY, TITLE, IN_WORDS, AUTHOR = 400, 160, 300, 160  # as the article has room
TEXT = 40_000  # characters: sixteen pages
REASONS = 2_000
TAGS, TAG = 10, 40
PROGRAMS = 20
OWN_PROGRAMS = 50  # offered to choose from, the newest
WAITING_AT_ONCE = 50  # shown to staff, the oldest
