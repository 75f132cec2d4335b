"""TABLE: how much one may write, by the hour and the day.

Rule kept here: nobody needs an account to comment, so what one can send is limited by its address, its network and the
hour. The network is known by a digest that is salted by the day and emptied after one (`clock.py`).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from athar.comments.models import Comment, Report
from athar.errors import NotNow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OF_WRITER_AN_HOUR = 5  # a lively talk under one article
OF_WRITER_A_DAY = 20
OF_NETWORK_AN_HOUR = 10  # an office or a school shares an address
TO_ARTICLE_AN_HOUR = 60  # more than anybody can read in that time
TO_ALL_AN_HOUR = 300  # more is a flood, and everybody waits
REPORTS_OF_NETWORK_AN_HOUR = 10
REPORTS_TO_ALL_AN_HOUR = 200
MOST_LINKS = 2  # in one comment: more is mostly advertising
SHORTEST = 2  # letters


def within_limits(*, article_id: int, writer: str, network: str, now: datetime) -> None:
    """Let a comment pass that is within the table. Raises NotNow."""
    day, hour = Comment.objects.filter(made_at__gt=now - DAY), Comment.objects.filter(made_at__gt=now - HOUR)
    full: list[tuple[QuerySet[Comment], int]] = [
        (hour.filter(writer=writer), OF_WRITER_AN_HOUR),
        (day.filter(writer=writer), OF_WRITER_A_DAY),
        (hour.filter(article=article_id), TO_ARTICLE_AN_HOUR),
        (hour, TO_ALL_AN_HOUR),
    ]
    if network:
        full.append((hour.filter(network=network), OF_NETWORK_AN_HOUR))
    if any(rows.count() >= most for rows, most in full):
        raise NotNow(
            _("Many comments came in a short time. What you wrote is still here: send it again in an hour.")
        )


def reports_within_limits(*, network: str, now: datetime) -> None:
    """Let a report pass that is within the table. Raises NotNow."""
    hour = Report.objects.filter(made_at__gt=now - HOUR)
    of_network = hour.filter(network=network).count() if network else 0
    if of_network >= REPORTS_OF_NETWORK_AN_HOUR or hour.count() >= REPORTS_TO_ALL_AN_HOUR:
        raise NotNow(_("Many reports came in a short time. Send it again in an hour."))
