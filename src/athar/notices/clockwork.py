"""What the clock does for notices: telling of what earlier stages left, handing over, sending, forgetting."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from athar.notices import sending
from athar.notices.actions import forget, hand_over, once
from athar.notices.telling import tell_of_absences, tell_of_joined


def tick(now: datetime) -> None:
    """Tell, hand over, send; each safe to run twice. Members and absences are earlier stages: they tell nobody."""
    tell_of_joined(now)
    tell_of_absences(now)
    hand_over(now)
    sending.send_due(now)
    if once(f"forget:{timezone.localtime(now):%Y-%m-%d}", now=now):
        forget(now)
