"""How a person wants to be told: by kind, in which language, at which hour. Reads and writes of one's own wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.notices.kinds import KINDS
from athar.notices.models import Channel, Choice, Wishes

LANGUAGES = ("ar", "en")
DIGEST_HOUR = 7  # where nobody chose: read before the day's work


@dataclass(frozen=True, slots=True)
class Told:
    """How one person is told: language of letters, hour of the digest in local time (None: none), kinds chosen."""

    language: str = "ar"
    digest_hour: int | None = DIGEST_HOUR
    chosen: Mapping[str, str] | None = None

    def channel(self, kind: str) -> str:
        """Return the channel of a kind: the one chosen, or the kind's own; what binds is on the page at least."""
        entry = KINDS[kind]
        own = Channel.AT_ONCE if entry.at_once else Channel.DIGEST
        channel = (self.chosen or {}).get(kind, str(own))
        if channel == Channel.NONE and entry.obligatory:
            return str(Channel.PAGE)
        if channel == Channel.DIGEST and self.digest_hour is None:
            return str(Channel.PAGE)
        return channel


def told_how(account_ids: Iterable[int]) -> dict[int, Told]:
    """Return how each of these people is told: two queries."""
    ids = list(account_ids)
    chosen: dict[int, dict[str, str]] = {pk: {} for pk in ids}
    for account, kind, channel in Choice.objects.filter(account__in=ids).values_list(
        "account", "kind", "channel"
    ):
        chosen[account][kind] = channel
    wishes = {row.account_id: row for row in Wishes.objects.filter(account__in=ids)}
    return {
        pk: Told(wishes[pk].language, wishes[pk].digest_hour, chosen[pk])
        if pk in wishes
        else Told(chosen=chosen[pk])
        for pk in ids
    }


def mail_after(told: Told, kind: str, *, now: datetime) -> datetime | None:
    """Return from when a notice of this kind goes out by e-mail, or None where it does not."""
    channel = told.channel(kind)
    if channel == Channel.AT_ONCE:
        return now
    if channel != Channel.DIGEST or told.digest_hour is None:
        return None
    here = timezone.localtime(now)
    at = here.replace(hour=told.digest_hour, minute=0, second=0, microsecond=0)
    return at if at > here else at + timedelta(days=1)


@transaction.atomic
def save_wishes(
    account_id: int, *, language: str, digest_hour: int | None, channels: Mapping[str, str]
) -> None:
    """Keep a person's own wishes. Raises NotValid for a channel, an hour or a language that there is not."""
    if language not in LANGUAGES:
        raise NotValid(_("Choose one of the two languages."), field="language")
    if digest_hour is not None and not 0 <= digest_hour <= 23:
        raise NotValid(_("Choose an hour of the day."), field="digest_hour")
    for kind, channel in channels.items():
        if kind not in KINDS or channel not in Channel.values:
            raise NotValid(_("Choose one of the ways offered."), field=kind)
        if channel == Channel.NONE and KINDS[kind].obligatory:
            raise NotValid(_("This binds your organisation: it stands on the page at least."), field=kind)
    Wishes.objects.update_or_create(
        account_id=account_id, defaults={"language": language, "digest_hour": digest_hour}
    )
    for kind, channel in channels.items():
        Choice.objects.update_or_create(account_id=account_id, kind=kind, defaults={"channel": channel})


@transaction.atomic
def stop_mail(account_id: int, *, kind: str) -> None:
    """Send no more letters of this kind to this person, or no digest; the page has them still. Safe to repeat."""
    if kind == Channel.DIGEST:
        Wishes.objects.update_or_create(account_id=account_id, defaults={"digest_hour": None})
        return
    row = Choice.objects.filter(account_id=account_id, kind=kind).first()
    if row is None or row.channel != Channel.NONE:
        Choice.objects.update_or_create(
            account_id=account_id, kind=kind, defaults={"channel": str(Channel.PAGE)}
        )
