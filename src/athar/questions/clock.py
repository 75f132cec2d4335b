"""What the clock does for questions: articles are found by their words, letters go out, unconfirmed addresses end."""

from __future__ import annotations

from datetime import datetime

from athar.questions.actions.following import forget_unconfirmed
from athar.questions.nearness import keep_articles
from athar.questions.sending import send_due


def tick(now: datetime) -> None:
    """Do what is due; safe to run twice."""
    keep_articles()
    forget_unconfirmed(now)
    send_due(now)
