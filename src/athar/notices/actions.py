"""What changes notices: telling members of something, taking it off their lists, and reading it.

Rule kept here: whoever is told may do what the kind asks, by their role or for a colleague who is away. What is told
of a program before its statements are open says nothing about who has sealed (rule 1): callers tell of a party's own
statement to that party alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from athar.notices.choices import mail_after, told_how
from athar.notices.kinds import KINDS
from athar.notices.models import Channel, Notice, Round
from athar.organisations.models import Membership, Organisation
from athar.organisations.permissions import ROLE_MAY, Act, lends
from athar.organisations.queries import Member
from athar.organisations.standing_in import stand_ins

Words = Mapping[str, str | tuple[str, str]]
KEPT = timedelta(days=365)  # what is done or read is forgotten after a year
ROUNDS_KEPT = timedelta(days=800)  # longer than anything that the clock still looks at
FORGOTTEN_AT_ONCE = 1_000


@transaction.atomic
def tell(
    kind: str,
    *,
    organisation_uid: str,
    about: str,
    words: Words,
    args: Sequence[str],
    now: datetime,
    due_at: datetime | None = None,
    again: str = "",
    only: Sequence[str] = (),
) -> int:
    """Tell the members of an organisation whom `kind` concerns; return how many were told anew.

    `about` is a kind of thing and its id (`program:<uid>`); `words` fill the sentence, a pair is Arabic and
    English; `args` are those of the kind's address. The same kind about the same thing is told once, unless
    `again` (a round, a day) differs. `only` narrows it to these accounts (public ids). Whoever stands in for a
    member who is away is told too. Raises KeyError for a kind the table does not have.
    """
    entry = KINDS[kind]
    organisation = Organisation.objects.get(uid=organisation_uid)
    concerned = _concerned(organisation, entry.act, only=only, now=now)
    key = ":".join(part for part in (kind, about, again) if part)
    told = set(Notice.objects.filter(organisation=organisation, key=key).values_list("account_id", flat=True))
    ways = told_how(account for account in concerned if account not in told)
    rows = [
        Notice(
            account_id=account,
            organisation=organisation,
            stands_for_id=concerned[account],
            kind=kind,
            about=about,
            key=key,
            words={name: list(word) if isinstance(word, tuple) else word for name, word in words.items()},
            args=list(args),
            due_at=due_at,
            made_at=now,
            # nobody reads the mail of invented people
            mail_after_at=None if organisation.is_demo else mail_after(way, kind, now=now),
        )
        for account, way in ways.items()
        if way.channel(kind) != Channel.NONE
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _concerned(
    organisation: Organisation, act: Act, *, only: Sequence[str], now: datetime
) -> dict[int, int | None]:
    """Return who may do `act`, each with the colleague in whose place, or None for those who may by their own role."""
    roles = [role for role, acts in ROLE_MAY.items() if act in acts]
    rows = Membership.objects.filter(organisation=organisation, role__in=roles, account__is_active=True)
    if only:
        rows = rows.filter(account__uid__in=list(only))
    found: dict[int, int | None] = dict.fromkeys(rows.order_by("id").values_list("account_id", flat=True))
    for each in () if only else stand_ins(now=now, organisation_ids=[organisation.pk]):
        if lends(each, act):
            found.setdefault(each.deputy_id, each.absent_id)
    return found


def call_off(*, about: str, now: datetime, kinds: Sequence[str] = (), organisation_uid: str = "") -> int:
    """Mark what was told of a thing as done, of these kinds and this organisation or of all; return how many."""
    return _open(about, kinds, organisation_uid).update(done_at=now, mail_after_at=None)


def move_deadline(
    *, about: str, due_at: datetime, kinds: Sequence[str] = (), organisation_uid: str = ""
) -> int:
    """Give what was told of a thing another deadline, in calendars too; return how many notices moved."""
    rows = _open(about, kinds, organisation_uid).exclude(due_at=None).exclude(due_at=due_at)
    return rows.update(due_at=due_at, moves=F("moves") + 1)


def _open(about: str, kinds: Sequence[str], organisation_uid: str) -> QuerySet[Notice]:
    rows = Notice.objects.filter(about=about, done_at=None)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if organisation_uid:
        rows = rows.filter(organisation__uid=organisation_uid)
    return rows


def mark_read(member: Member, *, now: datetime, uids: Sequence[str] = ()) -> int:
    """Mark the member's own notices as read: these, or all of the organisation acted for; return how many."""
    rows = Notice.objects.filter(
        account=member.account_id, organisation=member.organisation_id, read_at=None, made_at__lte=now
    )
    if uids:
        rows = rows.filter(uid__in=list(uids))
    return rows.update(read_at=now)


def once(key: str, *, now: datetime) -> bool:
    """Return whether the clock may tell of `key` now: True once, False ever after."""
    _row, made = Round.objects.get_or_create(key=key, defaults={"made_at": now})
    return made


def told_already(keys: Sequence[str]) -> set[str]:
    """Return which of these keys the clock has told of: one query."""
    return set(Round.objects.filter(key__in=list(keys)).values_list("key", flat=True))


@transaction.atomic
def hand_over(now: datetime) -> int:
    """Give deputies what is still to be done by those who are away, and take it back after; return how many rows."""
    standing = stand_ins(now=now)
    kept = {(each.deputy_id, each.absent_id, each.organisation_id) for each in standing}
    changed = 0
    for row in Notice.objects.exclude(stands_for=None).filter(done_at=None):
        if (row.account_id, row.stands_for_id, row.organisation_id) not in kept:
            row.done_at, row.mail_after_at = now, None
            row.save(update_fields=["done_at", "mail_after_at"])
            changed += 1
    for each in standing:
        if not once(f"absence:{each.absence_uid}", now=now):
            continue
        todo = [kind for kind, entry in KINDS.items() if entry.todo and lends(each, entry.act)]
        rows = Notice.objects.filter(account=each.absent_id, organisation=each.organisation_id)
        rows = rows.filter(done_at=None, kind__in=todo, stands_for=None)
        changed += len(_copied(list(rows), to=each.deputy_id, absent_id=each.absent_id, now=now))
    return changed


def _copied(rows: list[Notice], *, to: int, absent_id: int, now: datetime) -> list[Notice]:
    copies = [
        Notice(
            account_id=to,
            organisation_id=row.organisation_id,
            stands_for_id=absent_id,
            kind=row.kind,
            about=row.about,
            key=row.key,
            words=row.words,
            args=row.args,
            due_at=row.due_at,
            made_at=now,
        )
        for row in rows
    ]
    return Notice.objects.bulk_create(copies, ignore_conflicts=True)


def forget(now: datetime) -> int:
    """Delete what was done or read a year ago, a batch at a time; return how many."""
    old = Notice.objects.filter(made_at__lt=now - KEPT).filter(
        Q(done_at__isnull=False) | Q(read_at__isnull=False)
    )
    gone, _kinds = Notice.objects.filter(
        pk__in=list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    ).delete()
    Round.objects.filter(made_at__lt=now - ROUNDS_KEPT).delete()
    return gone
