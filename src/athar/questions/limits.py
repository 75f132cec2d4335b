"""TABLE: how much one may post here, and how long things last. A number stands with its reason."""

from __future__ import annotations

from datetime import timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)  # "a day" is any 24 hours

TITLE = (10, 160)  # letters: a question, not a word; one that fits a line of a list
DETAILS = 5_000  # letters, some two pages
ANSWER = (15, 8_000)
REASON = (5, 300)
TAG = 40
TAGS = 5  # free ones
TOPICS = 3

ASKED_BY_NETWORK = 5  # an hour: an office shares an address
ASKED_BY_ADDRESS = 3  # a day, by one e-mail address
ASKED_BY_ALL = 200  # an hour, by visitors: more is a flood, and staff cannot read it
ASKED_BY_MEMBER = 10  # a day
ANSWERED_BY_MEMBER = 40  # a day
EDITED = 20  # versions of one answer: each is kept
REPORTED = 20  # a day, by one person or network
REPORTED_BY_ALL = 200  # an hour, by visitors: more is a flood, and staff cannot read it
FOLLOWED_BY_NETWORK = 10  # an hour: each sends a letter to an address that nobody has confirmed yet
LETTERS_TO_ADDRESS = 5  # a day: unconfirmed requests for one address
SUGGESTED = 20  # a day, "the same as"

LINKS_NEW = 0  # of somebody of whom nothing is public yet: more are read first
LINKS = 3  # of anybody
REPORTERS = 3  # who find something out of place: it waits until staff have read it
REST = timedelta(days=90)  # after something of theirs was removed, what they post is read first

NETWORK_KEPT = DAY  # as long as limits look back
CONFIRM = timedelta(days=7)  # an address nobody confirmed is forgotten after it
LINK_HOLDS = timedelta(days=365)  # a link in a letter
LETTERS_AT_ONCE = 50  # by one tick
TRIES = 6
AGAIN = (timedelta(minutes=2), timedelta(minutes=10), HOUR, timedelta(hours=6), DAY, DAY)
