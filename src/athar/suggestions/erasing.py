"""Destroying what was added when a suggestion was put away."""

from __future__ import annotations

from athar.logbook.erasable import of_fields
from athar.suggestions.models import Dismissal

ERASABLE = {"dismissal": of_fields(Dismissal, "words")}  # TABLE: what can be erased here
