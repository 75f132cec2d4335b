"""The outbox: what is due becomes letters, and letters go out, by the clock.

Rule kept here: a letter is claimed before it is sent and marked after; one that was cut off in between is sent again
after a while under the same Message-ID, so that it is shown once. What cannot be sent stays and is tried again, later
each time. Nothing about people stands in logs: a letter's id and the name of a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import structlog
from allauth.account.models import EmailAddress
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from athar.notices.choices import Told, told_how
from athar.notices.kinds import KINDS
from athar.notices.letters import composed
from athar.notices.models import Channel, Letter, Notice
from athar.organisations.models import Membership
from athar.organisations.permissions import ROLE_MAY, lends
from athar.organisations.standing_in import stand_ins

log = structlog.get_logger(__name__)

GATHERED_AT_ONCE = 400  # notices of one tick
SENT_AT_ONCE = 20  # letters of one tick: the clock has other things to carry on
SINGLY = 3  # letters to one person in one tick; more of them go together
A_DAY = 20  # letters to one person in 24 hours; what comes beyond waits for the digest or the next day
CUT_OFF = timedelta(minutes=15)  # a letter claimed so long ago was cut off
TOO_OLD = timedelta(days=7)  # old news are no news: given up, and still on the page
PAUSES = tuple(timedelta(minutes=n) for n in (1, 5, 15, 60, 180, 360, 720))  # before each further try
AWAY = timedelta(minutes=2)  # before a mail server that cannot be reached is asked again
# It is the server that is away or will have nothing of ours, not one letter that is refused. SMTPException is an
# OSError, so these are told apart before it, and all other OSErrors after it.
SERVER = (SMTPServerDisconnected, SMTPConnectError, SMTPHeloError, SMTPAuthenticationError, SMTPSenderRefused)


def send_due(now: datetime) -> int:
    """Gather what is due and send a batch of letters; return how many went out. Safe to run twice, or to stop."""
    gather(now)
    Letter.objects.filter(state=Letter.State.SENDING, claimed_at__lt=now - CUT_OFF).update(
        state=Letter.State.WAITING
    )
    due = list(
        Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=now)
        .order_by("next_try_at", "id")
        .values_list("pk", flat=True)[:SENT_AT_ONCE]
    )
    return _sent(due, now=now) if due else 0


@transaction.atomic
def gather(now: datetime) -> int:
    """Put the notices that are due into letters; return how many. What was done or read meanwhile is left out."""
    rows = list(
        Notice.objects.select_for_update(of=("self",))
        .filter(mail_after_at__lte=now)
        .select_related("account", "organisation")
        .order_by("mail_after_at", "id")[:GATHERED_AT_ONCE]
    )
    if not rows:
        return 0
    concerned = _still_concerned(rows, now=now)
    ways = told_how({row.account_id for row in rows})
    made = 0
    for account_id, way in ways.items():
        wanted = [
            row
            for row in rows
            if row.account_id == account_id
            and row.pk in concerned
            and row.done_at is None
            and not row.read_at
        ]
        made += _letters(account_id, wanted, way, now=now)
    Notice.objects.filter(pk__in=[row.pk for row in rows], mail_after_at__lte=now).update(mail_after_at=None)
    return made


def _letters(account_id: int, rows: Sequence[Notice], way: Told, *, now: datetime) -> int:
    """Make the letters of one person; what exceeds a day's measure is put off by a day."""
    by_way = {channel: [r for r in rows if way.channel(r.kind) == channel] for channel in Channel.values}
    singly, together = by_way[Channel.AT_ONCE], by_way[Channel.DIGEST]
    if len(singly) > SINGLY:
        singly, together = [], [*singly, *together]
    wanted = [(row.kind, [row]) for row in singly] + ([(str(Channel.DIGEST), together)] if together else [])
    today = Letter.objects.filter(account=account_id, made_at__gt=now - timedelta(days=1)).count()
    for place, (kind, notices) in enumerate(wanted):
        ids = [row.pk for row in notices]
        if today + place >= A_DAY:
            Notice.objects.filter(pk__in=ids).update(mail_after_at=now + timedelta(days=1))
            continue
        letter = Letter.objects.create(account_id=account_id, kind=kind, next_try_at=now, made_at=now)
        Notice.objects.filter(pk__in=ids).update(letter=letter, mail_after_at=None)
    return len(wanted)


def _still_concerned(rows: Sequence[Notice], *, now: datetime) -> set[int]:
    """Return the notices whose person may still do what they are about: people leave, roles change, absences end."""
    organisations = {row.organisation_id for row in rows}
    members = Membership.objects.filter(
        account__in={row.account_id for row in rows}, organisation__in=organisations, account__is_active=True
    )
    roles = {(m.account_id, m.organisation_id): m.role for m in members}
    standing = stand_ins(now=now, organisation_ids=organisations)
    found = set()
    for row in rows:
        role = roles.get((row.account_id, row.organisation_id))
        act = KINDS[row.kind].act if row.kind in KINDS else None
        if role is None or act is None:
            continue
        lent = any(
            each.deputy_id == row.account_id
            and each.organisation_id == row.organisation_id
            and lends(each, act)
            for each in standing
        )
        if lent or (act in ROLE_MAY[role] and row.stands_for_id is None):
            found.add(row.pk)
    return found


def _sent(due: Iterable[int], *, now: datetime) -> int:
    """Send these letters over one connection; a server that is away puts all that wait off, and none is lost."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as fault:
        _put_off(fault, now=now)
        return 0
    count = 0
    try:
        for pk in due:
            count += _send_one(pk, connection, now=now)
    except OSError as fault:
        _put_off(fault, now=now)
    finally:
        try:
            connection.close()
        except OSError:
            log.info("mail_connection_not_closed")
    return count


def _put_off(fault: Exception, *, now: datetime) -> None:
    name = type(fault).__name__
    waiting = Letter.objects.filter(state=Letter.State.WAITING, next_try_at__lte=now)
    waiting.update(next_try_at=now + AWAY, fault=name)
    _give_up_old(now)
    log.warning("mail_server_away", fault=name)


def _give_up_old(now: datetime) -> None:
    Letter.objects.filter(state=Letter.State.WAITING, made_at__lt=now - TOO_OLD).update(
        state=Letter.State.GIVEN_UP
    )


def _send_one(pk: int, connection: BaseEmailBackend, *, now: datetime) -> int:
    """Claim, send and mark one letter; return 1 if it went out. Raises what says that the server is away."""
    waiting = Letter.objects.filter(pk=pk, state=Letter.State.WAITING)
    if not waiting.update(state=Letter.State.SENDING, claimed_at=now):
        return 0  # another process has it
    letter = Letter.objects.select_related("account").get(pk=pk)
    notices = _worth_sending(letter, now=now)
    if not notices or not _reads_mail(letter):
        Letter.objects.filter(pk=pk).update(state=Letter.State.DROPPED)
        return 0
    language = told_how([letter.account_id])[letter.account_id].language
    try:
        connection.send_messages([composed(letter, notices, language=language, now=now)])
    except SERVER as fault:
        _refused(
            letter, fault, now=now
        )  # counted: a letter that makes the server hang up does not block the others
        raise
    except (SMTPException, ValueError) as fault:  # refused, or words that no header can hold
        _refused(letter, fault, now=now)
        return 0
    except OSError as fault:
        _refused(letter, fault, now=now)
        raise
    # a crash before this line leaves the letter claimed: it is sent again after CUT_OFF, with the same Message-ID
    Letter.objects.filter(pk=pk).update(state=Letter.State.SENT, sent_at=now, fault="")
    Notice.objects.filter(letter=pk).update(mailed_at=now)
    return 1


def _worth_sending(letter: Letter, *, now: datetime) -> list[Notice]:
    """Return the letter's notices that are still news to somebody who may still hear them."""
    rows = Notice.objects.filter(letter=letter, done_at=None, read_at=None).select_related(
        "account", "organisation"
    )
    found = list(rows.order_by("id"))
    concerned = _still_concerned(found, now=now)
    return [row for row in found if row.pk in concerned]


def _reads_mail(letter: Letter) -> bool:
    """Return whether the address is confirmed by its reader: nothing goes to one that was only typed."""
    mine = EmailAddress.objects.filter(user=letter.account_id, verified=True)
    return bool(mine.filter(email__iexact=letter.account.email).exists())


def _refused(letter: Letter, fault: Exception, *, now: datetime) -> None:
    tries = letter.tries + 1
    over = tries > len(PAUSES)
    Letter.objects.filter(pk=letter.pk).update(
        state=Letter.State.GIVEN_UP if over else Letter.State.WAITING,
        tries=tries,
        next_try_at=now + PAUSES[min(tries, len(PAUSES)) - 1],
        fault=type(fault).__name__,
    )
    log.warning("mail_refused", letter=letter.uid, fault=type(fault).__name__, tries=tries)


def retry_given_up(now: datetime) -> int:
    """Let letters that were given up wait again, from the operator's command; return how many."""
    rows = Letter.objects.filter(state=Letter.State.GIVEN_UP)
    return rows.update(state=Letter.State.WAITING, tries=0, next_try_at=now, made_at=now)
