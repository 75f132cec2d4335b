"""What changes notices: telling members of something, and taking it off their lists when it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from athar.notices.kinds import KINDS
from athar.notices.models import Notice
from athar.organisations.models import Membership, Organisation
from athar.organisations.permissions import ROLE_MAY

Words = Mapping[str, str | tuple[str, str]]


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
) -> int:
    """Tell the members of an organisation whom `kind` concerns; return how many were told anew.

    `about` is a kind of thing and its id (`program:<uid>`); `words` fill the sentence, a pair is Arabic and
    English; `args` are those of the kind's address. The same kind about the same thing is told once, unless
    `again` (a round, a day) differs. Raises KeyError for a kind the table does not have.
    """
    entry = KINDS[kind]
    roles = [role for role, acts in ROLE_MAY.items() if entry.act in acts]
    organisation = Organisation.objects.get(uid=organisation_uid)
    members = Membership.objects.filter(
        organisation=organisation, role__in=roles, account__is_active=True
    ).values_list("account_id", flat=True)
    key = ":".join(part for part in (kind, about, again) if part)
    told = set(Notice.objects.filter(organisation=organisation, key=key).values_list("account_id", flat=True))
    rows = [
        Notice(
            account_id=account,
            organisation=organisation,
            kind=kind,
            about=about,
            key=key,
            words={name: list(word) if isinstance(word, tuple) else word for name, word in words.items()},
            args=list(args),
            due_at=due_at,
            made_at=now,
        )
        for account in members
        if account not in told
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def call_off(*, about: str, now: datetime, kinds: Sequence[str] = (), organisation_uid: str = "") -> int:
    """Mark what was told of a thing as done, of these kinds and this organisation or of all; return how many."""
    rows = Notice.objects.filter(about=about, done_at=None)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if organisation_uid:
        rows = rows.filter(organisation__uid=organisation_uid)
    return rows.update(done_at=now)
