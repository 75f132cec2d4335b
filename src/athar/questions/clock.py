"""What the clock does for questions: letters that are due go out, addresses nobody confirmed are forgotten."""

from __future__ import annotations

from datetime import datetime

from athar.questions.actions.following import forget_unconfirmed
from athar.questions.sending import send_due


def tick(now: datetime) -> None:
    """Do what is due; safe to run twice."""
    forget_unconfirmed(now)
    send_due(now)
