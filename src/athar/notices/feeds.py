"""A person's calendar of deadlines (iCalendar, RFC 5545), under a secret address.

Rule kept here: the address is random and only its digest is kept; whoever has it reads deadlines of that person alone,
as far as their roles go today, and nothing that was stated. An event's UID stays the same while its deadline moves;
one that is done or called off is CANCELLED. What a reader can see does not change when another party seals (rule 1).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vUri

from athar.notices.choices import told_how
from athar.notices.kinds import KINDS
from athar.notices.models import Feed, Notice
from athar.notices.wording import opening_address, says_text, todo_text
from athar.organisations.models import Account
from athar.organisations.permissions import may
from athar.organisations.queries import memberships_of

PAST = timedelta(days=90)  # deadlines over for longer are left out
MOST = 500  # events
NOTED = timedelta(hours=1)  # how finely it is noted when the address was last read


@transaction.atomic
def make_feed(account_id: int, *, now: datetime) -> str:
    """Give the person a new calendar address and return its code, which is not kept; the one before ends."""
    code = secrets.token_urlsafe(24)
    Feed.objects.update_or_create(
        account_id=account_id, defaults={"code_digest": _digest(code), "made_at": now, "read_at": None}
    )
    return code


def stop_feed(account_id: int) -> None:
    """End the person's calendar address."""
    Feed.objects.filter(account=account_id).delete()


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def calendar_with(code: str, *, now: datetime) -> bytes | None:
    """Return the calendar under this address, or None for one that nobody has."""
    row = Feed.objects.filter(code_digest=_digest(code)).select_related("account").first()
    if row is None or not row.account.is_active:
        return None
    if row.read_at is None or row.read_at < now - NOTED:
        Feed.objects.filter(pk=row.pk).update(read_at=now)
    with translation.override(told_how([row.account_id])[row.account_id].language):
        return _calendar(_deadlines(row.account, now=now))


def _deadlines(account: Account, *, now: datetime) -> list[Notice]:
    """Return the notices with a deadline that the person may see today, one for each thing to do."""
    allowed = []
    for member in memberships_of(account, now=now):
        absent = {None, *(each.absent_id for each in member.stands_for)}
        kinds = {
            kind
            for kind, entry in KINDS.items()
            if not entry.reminds and may(member, entry.act, organisation_uid=member.organisation_uid)
        }
        allowed.append((member.organisation_id, kinds, absent))
    rows = Notice.objects.filter(account=account, due_at__gt=now - PAST).exclude(due_at=None)
    newest: dict[tuple[int, str, str], Notice] = {}
    for row in rows.select_related("organisation").order_by("-id")[: 2 * MOST]:
        if any(row.organisation_id == o and row.kind in k and row.stands_for_id in a for o, k, a in allowed):
            newest.setdefault((row.organisation_id, row.about, KINDS[row.kind].page), row)
    return sorted(newest.values(), key=lambda row: (row.due_at or row.made_at, row.pk))[:MOST]


def _calendar(rows: Iterable[Notice]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Athar//notices//AR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Athar: my deadlines"))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for row in rows:
        calendar.add_component(_event(row))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(row: Notice) -> Event:
    assert row.due_at is not None
    event = Event()
    thing = f"{row.account.uid}/{row.organisation.uid}/{row.about}/{KINDS[row.kind].page}"
    host = urlsplit(settings.ADDRESS).hostname
    event.add("uid", f"{hashlib.sha256(thing.encode()).hexdigest()[:32]}@{host}")
    event.add("dtstamp", row.done_at or row.made_at)
    event.add("dtstart", row.due_at.astimezone(ZoneInfo(settings.TIME_ZONE)).replace(microsecond=0))
    event.add("sequence", row.moves + (row.done_at is not None))
    event.add("status", "CANCELLED" if row.done_at else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    todo = todo_text(row.kind, row.words) or says_text(row.kind, row.words)
    done = _("Done or called off")
    event.add("summary", f"{done}: {todo}" if row.done_at else todo)
    event.add("description", f"{says_text(row.kind, row.words)}\n{row.organisation.name}")
    event.add("url", vUri(opening_address(row)))
    return event
