"""TABLE: how much one organisation may do here, and how long things last. A number stands with its reason."""

from __future__ import annotations

from datetime import timedelta

DAY = timedelta(days=1)  # "a day" is any 24 hours, so that midnight gives nobody a second share

LISTINGS_OPEN = 30  # what thirty lines cannot say belongs on the organisation's own page
LISTINGS_A_DAY = 10  # a department fills its board in three days, a script does not fill everybody's
REVISIONS_A_DAY = 20  # of one organisation: each is kept and entered in the log for ever
IN_A_ROW = 3  # lines of one organisation before it is another's turn
CALLS_OPEN = 10  # each is to be answered by a person
CALLS_A_DAY = 3
REPLIES_A_DAY = 10  # each is to be read by a person
LONGEST_CALL = timedelta(days=365)  # what is looked for longer than a year is a need, not a call
MOST_PLACES = 50  # as many parties as a partnership may have

ASKED_A_DAY = 5  # introductions one organisation asks for: a purpose is written for each
ASKED_WAITING = 15  # without an answer yet
ANSWER_DAYS = 30  # an introduction without an answer lapses after them
LATER_DAYS = 90  # and after these, once it was answered "later"
REST_AFTER_NO = timedelta(days=180)  # before the same organisation may be asked again
REST_AFTER_SILENCE = timedelta(days=60)
REST_AFTER_REPORT = timedelta(days=730)
CONTACTS_KEPT = timedelta(days=365)  # after an introduction came about: by then the two know one another
REPORTERS = 3  # organisations that reported one within REPORTED_WITHIN: what it asks is looked at first
REPORTED_WITHIN = timedelta(days=180)

FOLLOWED = 1_000  # organisations that one follows: more is no longer read

AT_A_TICK = 200  # things the clock ends at once: the next tick takes the next
