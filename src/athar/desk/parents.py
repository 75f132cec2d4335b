"""What changes where an organisation belongs, with the notices that tell both sides. One transaction each."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from athar.notices.actions import call_off, tell
from athar.organisations.models import Belonging, Organisation
from athar.organisations.parents import answer_child, ask_parent, end_belonging, withdraw_request
from athar.organisations.queries import Member


@transaction.atomic
def ask_and_tell(parent: Organisation, *, by: Member, now: datetime) -> Belonging:
    """Ask to be part of `parent`, and tell whoever manages it. Raises Refused."""
    row = ask_parent(parent, by=by, now=now)
    _tell("part_asked", row, to=row.parent, of=row.child, now=now)
    return row


@transaction.atomic
def answer_and_tell(uid: str, *, by: Member, confirmed: bool, now: datetime) -> Belonging:
    """Answer the request, take it off the lists, and tell whoever asked. Raises Refused."""
    row = answer_child(uid, by=by, confirmed=confirmed, now=now)
    call_off(about=_about(row), now=now)
    _tell("part_confirmed" if confirmed else "part_declined", row, to=row.child, of=row.parent, now=now)
    return row


@transaction.atomic
def withdraw_and_tell(uid: str, *, by: Member, now: datetime) -> None:
    """Take the request back, and off the lists of whoever was asked. Raises Refused."""
    withdraw_request(uid, by=by, now=now)
    call_off(about=f"belonging:{uid}", now=now)


@transaction.atomic
def end_and_tell(uid: str, *, by: Member, now: datetime) -> Belonging:
    """End it, and tell the other side. Raises Refused."""
    row = end_belonging(uid, by=by, now=now)
    call_off(about=_about(row), now=now)
    mine, other = (row.child, row.parent) if by.organisation_id == row.child_id else (row.parent, row.child)
    _tell("part_ended", row, to=other, of=mine, now=now)
    return row


def _about(row: Belonging) -> str:
    return f"belonging:{row.uid}"


def _tell(kind: str, row: Belonging, *, to: Organisation, of: Organisation, now: datetime) -> None:
    words = {"organisation": (of.name_ar, of.name_en)}
    tell(kind, organisation_uid=to.uid, about=_about(row), words=words, args=(), now=now)
