"""How far a day is from today, in words: «بعد يومين», «اليوم», «منذ 3 أيام».

Rule kept here: days are days of the reader's calendar in the platform's time zone, not spans of 24 hours:
tomorrow morning is tomorrow, even if it is nine hours away. `now` is a parameter.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def local_day(value: date | datetime) -> date:
    """Return the day of an instant in the platform's time zone; a day stays itself."""
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def relative_words(value: date | datetime, *, now: datetime) -> str:
    """Return the words for how far `value` is from `now`, to the day; beyond two months to the month."""
    days = (local_day(value) - local_day(now)).days
    if days == 0:
        return _("today")
    months = round(abs(days) / 30.44)
    if months > 1:
        sentence = (
            ngettext("in %(n)s month", "in %(n)s months", months)
            if days > 0
            else ngettext("%(n)s month ago", "%(n)s months ago", months)
        )
        return sentence % {"n": months}
    if days > 0:
        return ngettext("tomorrow", "in %(n)s days", days) % {"n": days}
    return ngettext("yesterday", "%(n)s days ago", -days) % {"n": -days}
