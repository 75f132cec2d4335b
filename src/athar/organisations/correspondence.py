"""What changes the messages to an organisation (الرسائل): writing one through its page, and erasing them in time.

Rule kept here: no address of a member is told to anybody, and that of the sender to the owner alone, for `KEPT` at
most. Nobody needs an account to write; so what one can send is limited by its address, its network and the hour.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.organisations.models import Message, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.site.visitors import texts
from athar.site.visitors.origin import digest_of

KEPT = timedelta(days=90)  # a season: long enough to answer and to come back to it
NAME = 120  # letters
SHORTEST, LONGEST = 20, 2000  # letters
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OF_ADDRESS_TO_ONE = 2  # a day: one message, and what was forgotten in it
OF_ADDRESS = 5  # a day, to all organisations
OF_NETWORK = 6  # an hour: an office shares an address
TO_ONE = 20  # an hour, to one organisation from anybody
TO_ALL = 300  # an hour, on the whole platform: more is a flood, and everybody waits


@transaction.atomic
def write_message(
    organisation_uid: str, *, name: str, email: str, text: str, now: datetime, network: str = ""
) -> Message:
    """Keep a message for whoever manages the organisation; `network` is the sender's address on the net.

    No permission: strangers write. Raises NotValid at a field, NotNow where none is taken or beyond the limits.
    """
    organisation = Organisation.objects.select_for_update().get(uid=organisation_uid)
    if not takes_messages(organisation):
        raise NotNow(_("This organisation takes no messages through its page."))
    said = texts.clean(text)
    if not SHORTEST <= len(said) <= LONGEST:
        raise NotValid(
            _("Write from %(low)s to %(high)s characters.") % {"low": SHORTEST, "high": LONGEST}, field="text"
        )
    address, digest = email.strip().lower(), digest_of(network, purpose="messages", now=now)
    _within_limits(organisation, address=address, network=digest, now=now)
    return Message.objects.create(
        organisation=organisation,
        name=texts.as_name(name)[:NAME],
        email=address,
        text=said,
        network=digest,
        made_at=now,
        erase_at=now + KEPT,
    )


def takes_messages(organisation: Organisation) -> bool:
    """Return whether its page has a form: one that is closed or merged has nobody to read."""
    return (
        organisation.takes_messages and organisation.closed_at is None and organisation.merged_into_id is None
    )


def _within_limits(organisation: Organisation, *, address: str, network: str, now: datetime) -> None:
    day, hour = Message.objects.filter(made_at__gt=now - DAY), Message.objects.filter(made_at__gt=now - HOUR)
    full: list[tuple[QuerySet[Message], int]] = [
        (day.filter(email=address, organisation=organisation), OF_ADDRESS_TO_ONE),
        (day.filter(email=address), OF_ADDRESS),
        (hour.filter(organisation=organisation), TO_ONE),
        (hour, TO_ALL),
    ]
    if network:
        full.append((hour.filter(network=network), OF_NETWORK))
    if any(rows.count() >= most for rows, most in full):
        raise NotNow(_("Too many messages were sent in a short time. Try again tomorrow."))


@transaction.atomic
def mark_answered(uid: str, *, by: Member, now: datetime) -> Message:
    """Say that a message was answered, by whoever manages the organisation. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = Message.objects.filter(uid=uid, organisation=by.organisation_id).first()
    if row is None:
        raise NotNow(_("This message is not here any more."))
    row.answered_at = row.answered_at or now
    row.save(update_fields=["answered_at"])
    return row


@transaction.atomic
def erase_message(uid: str, *, by: Member) -> None:
    """Erase a message before its time. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    erased, _of = Message.objects.filter(uid=uid, organisation=by.organisation_id).delete()
    if not erased:
        raise NotNow(_("This message is not here any more."))


def erase_due(now: datetime) -> int:
    """Erase every message whose time is over, with name and address; returns how many."""
    erased, _of = Message.objects.filter(erase_at__lte=now).delete()
    return erased
