"""What the clock does for questions: articles are found by their words, letters go out, unconfirmed addresses end."""

from __future__ import annotations

from datetime import datetime

from athar.questions import limits
from athar.questions.actions.following import forget_unconfirmed
from athar.questions.models import Follow, Question, Report
from athar.questions.nearness import keep_articles
from athar.questions.sending import send_due


def tick(now: datetime) -> None:
    """Do what is due; safe to run twice."""
    keep_articles()
    forget_unconfirmed(now)
    forget_networks(now)
    send_due(now)


def forget_networks(now: datetime) -> None:
    """Empty from which network something was written: after a day no limit looks back to it."""
    for rows in (
        Question.objects.filter(made_at__lte=now - limits.NETWORK_KEPT),
        Follow.objects.filter(made_at__lte=now - limits.NETWORK_KEPT),
        Report.objects.filter(at__lte=now - limits.NETWORK_KEPT),
    ):
        rows.exclude(network="").update(network="")
