"""What the clock does to partnerships. Every step finds what is due by an index, and may stop at any line.

TABLE of what becomes of a partnership when a party was closed or became part of another organisation:
before all have signed, the proposal is over, for its text can no longer be signed; once all have, the party leaves
and the partnership goes on while two are left, and an organisation it became part of takes its place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from athar.organisations.models import Organisation
from athar.partnerships.lifetime import complete_if_over, leave
from athar.partnerships.locking import current_parties, is_gone, locked
from athar.partnerships.models import Partnership, Party, State, Why
from athar.partnerships.signing import begin, drop, next_review, review_days
from athar.partnerships.states import GRACE, OPEN, REMIND_BEFORE, RUNNING, SOON, day_of
from athar.partnerships.telling import tell

Step = Callable[[Partnership, datetime], None]


def advance_due(now: datetime) -> None:
    """Carry every partnership as far as the clock alone can at `now`; safe to run twice."""
    today = day_of(now)
    gone = Q(organisation__closed_at__isnull=False) | Q(organisation__merged_into__isnull=False)
    parties = Party.objects.filter(left_at=None, partnership__state__in=OPEN)
    rows = Partnership.objects
    _each(_ids(parties.filter(gone)), _without_the_gone, now)
    _each(rows.filter(state__in=OPEN, answer_by__lt=now), _expire, now)
    _each(_ids(parties.filter(leaves_on__lt=today)), _let_leave, now)
    _each(rows.filter(state=State.AGREED, starts_on__lte=today), _begin, now)
    _each(rows.filter(state=State.ACTIVE, ends_on__lt=today), _complete, now)
    _remind(now)


def _ids(parties: QuerySet[Party]) -> QuerySet[Partnership]:
    return Partnership.objects.filter(pk__in=parties.values("partnership"))


def _each(rows: QuerySet[Partnership], step: Step, now: datetime) -> None:
    for row in list(rows.order_by("pk")):
        with transaction.atomic():
            step(locked(row), now)


def _expire(partnership: Partnership, now: datetime) -> None:
    if partnership.on_table is not None and partnership.answer_by is not None and partnership.answer_by < now:
        drop(partnership, to=State.EXPIRED, why=Why.TIME, now=now)


def _without_the_gone(partnership: Partnership, now: datetime) -> None:
    rows = partnership.parties.filter(left_at=None).select_related("organisation__merged_into", "partnership")
    for party in [row for row in rows if is_gone(row.organisation)]:
        heir = _heir(party.organisation)
        why = Why.MERGED if heir else Why.CLOSED
        if partnership.state == State.PROPOSED:
            drop(partnership, to=State.EXPIRED, why=why, organisation=party.organisation, now=now)
            return
        if party.joined_at is None:  # was to join by what lies before the parties
            drop(partnership, to=State.WITHDRAWN, why=why, organisation=party.organisation, now=now)
        elif partnership.state in RUNNING:
            leave(party, partnership=partnership, why=why, heir=heir, now=now)


def _heir(organisation: Organisation) -> Organisation | None:
    """Return the organisation that this one became part of, at the end of the line; None if that is closed too."""
    seen, heir = {organisation.pk}, organisation.merged_into
    while heir is not None and heir.merged_into is not None and heir.pk not in seen:
        seen.add(heir.pk)
        heir = heir.merged_into
    return heir if heir is not None and not is_gone(heir) else None


def _let_leave(partnership: Partnership, now: datetime) -> None:
    today = day_of(now)
    for party in current_parties(partnership):
        if party.leaves_on is not None and party.leaves_on < today and partnership.state in RUNNING:
            leave(party, partnership=partnership, why=Why.LEFT, now=now)


def _begin(partnership: Partnership, now: datetime) -> None:
    begin(partnership, now=now)


def _complete(partnership: Partnership, now: datetime) -> None:
    complete_if_over(partnership, now=now)


def _remind(now: datetime) -> None:
    """Remind of signatures that lack, of reviews, and of a last day that comes; each once."""
    today = day_of(now)
    for before in sorted(REMIND_BEFORE, reverse=True):
        unsigned = Partnership.objects.filter(state__in=OPEN, answer_by__gt=now, answer_by__lte=now + before)
        told = Q(unsigned_told=None) | Q(unsigned_told__gt=before.days)
        _each(unsigned.filter(told), partial(_remind_of_signing, days=before.days), now)
    active = Partnership.objects.filter(state=State.ACTIVE)
    _each(active.filter(ending_told=False, ends_on__lte=today + SOON), _remind_of_the_end, now)
    _each(active.filter(review_next_on__lte=today), _remind_of_review, now)


def _remind_of_signing(partnership: Partnership, now: datetime, *, days: int) -> None:
    partnership.unsigned_told = days
    partnership.save(update_fields=["unsigned_told"])
    revision = partnership.on_table
    if revision is None:
        return
    signed = set(revision.signatures.filter(voided_at=None).values_list("party_id", flat=True))
    lacking = partnership.parties.filter(left_at=None).exclude(pk__in=signed).select_related("organisation")
    to = [row.organisation for row in lacking]
    again, due_at = f"{revision.number}:{days}", partnership.answer_by
    tell("partnership_unsigned", to=to, partnership=partnership, now=now, due_at=due_at, again=again)


def _remind_of_the_end(partnership: Partnership, now: datetime) -> None:
    partnership.ending_told = True
    partnership.save(update_fields=["ending_told"])
    to = [party.organisation for party in current_parties(partnership)]
    tell("partnership_ends", to=to, partnership=partnership, now=now, again=f"{partnership.ends_on}")


def _remind_of_review(partnership: Partnership, now: datetime) -> None:
    """Ask for the review whose day has come; of several that came at once, for the last."""
    today = day_of(now)
    due = max((day for day in review_days(partnership) if day <= today), default=today)
    partnership.review_next_on = next_review(partnership, after=today)
    partnership.save(update_fields=["review_next_on"])
    done = set(partnership.reviews.filter(due_on=due).values_list("party_id", flat=True))
    to = [party.organisation for party in current_parties(partnership) if party.pk not in done]
    due_at = now + GRACE
    tell("partnership_review", to=to, partnership=partnership, now=now, due_at=due_at, again=f"{due}")
