"""What may be read of the messages to an organisation: by whoever manages it, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from athar.organisations.models import Message
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member

PAGE = 20


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message with its sender's name and address, and the day on which all of it is erased."""

    uid: str
    name: str
    email: str
    text: str
    made_at: datetime
    erase_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """One page of the messages, newest first; `number` counts from 1."""

    rows: tuple[MessageShown, ...]
    number: int
    pages: int
    total: int


def messages_to(member: Member, *, page: int) -> Inbox:
    """Return a page of the messages to the member's organisation, the last one where `page` is beyond it.

    Raises NotAllowed for whoever does not manage the organisation.
    """
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    rows = Message.objects.filter(organisation=member.organisation_id).order_by("-made_at", "-id")
    total = rows.count()
    pages = max(-(-total // PAGE), 1)
    number = min(max(page, 1), pages)
    shown = tuple(map(_shown, rows[(number - 1) * PAGE : number * PAGE]))
    return Inbox(shown, number, pages, total)


def unanswered(member: Member) -> int:
    """Return how many messages wait for an answer. Raises NotAllowed for whoever does not manage it."""
    require(member, Act.MANAGE, organisation_uid=member.organisation_uid)
    return Message.objects.filter(organisation=member.organisation_id, answered_at=None).count()


def _shown(row: Message) -> MessageShown:
    return MessageShown(row.uid, row.name, row.email, row.text, row.made_at, row.erase_at, row.answered_at)
