"""What parties do once all have signed: leaving with notice, closing together, reviewing how far it is kept.

Rule kept here: no party ends a partnership for the others: it leaves, with the notice and a public reason, or all
agree to close. A review is read by the parties alone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.salts import new_salt
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member
from athar.partnerships import pinned, texts
from athar.partnerships.history import happened
from athar.partnerships.locking import acting, current_parties, locked, party_of
from athar.partnerships.models import Event, Partnership, Party, Review, State, Why
from athar.partnerships.sending import NOTE
from athar.partnerships.signing import drop, review_days
from athar.partnerships.states import GRACE, RUNNING, day_of, move
from athar.partnerships.telling import done, everybody, tell
from athar.partnerships.texts import FEWEST


@transaction.atomic
def give_notice(member: Member, *, partnership: Partnership, reason: str, now: datetime) -> Party:
    """Give notice that one's organisation leaves: at once, or after the days that the text says. Raises Refused."""
    member = acting(member, Act.SIGN, now=now)
    partnership = locked(partnership)
    party = _running_party(member, partnership)
    if party.leaves_on is not None:
        raise NotNow(_("Your organisation has given notice already."))
    party.left_reason = _said(reason)
    party.left_salt, party.notice_at = new_salt().hex(), now
    days = int(partnership.in_force.content["notice_days"]) if partnership.in_force else 0
    party.leaves_on = day_of(now) + timedelta(days=days)
    party.save(update_fields=["left_reason", "left_salt", "leaves_on", "notice_at"])
    happened(partnership, Event.Kind.NOTICE, by=member, reason=party.left_reason, now=now)
    if days == 0:
        leave(party, partnership=partnership, why=Why.LEFT, now=now)
    else:
        tell(
            "partnership_notice",
            to=everybody(partnership),
            partnership=partnership,
            by=party.organisation,
            now=now,
        )
    return party


def _running_party(member: Member, partnership: Partnership) -> Party:
    party = party_of(member, partnership)
    if partnership.state not in RUNNING or party.joined_at is None:
        raise NotNow(_("This can be done while the partnership is in force."))
    return party


def _said(reason: str) -> str:
    words = texts.clean(reason, longest=NOTE, section="reason")
    if not words:
        raise NotValid(_("Say in one sentence why. It will be public."), field="reason")
    return words


def leave(
    party: Party, *, partnership: Partnership, why: str, now: datetime, heir: Organisation | None = None
) -> None:
    """Take a party out of a (locked) running partnership; a text before the parties that names it falls.

    `heir` is who takes its place. With fewer than two parties left it is ended.
    """
    party.left_at, party.left_why, party.succeeded_by = now, why, heir
    party.save(update_fields=["left_at", "left_why", "succeeded_by"])
    if heir is not None:
        _succeed(party, heir=heir, now=now)
    happened(
        partnership,
        Event.Kind.SUCCEEDED if heir else Event.Kind.LEFT,
        organisation=heir or party.organisation,
        why=why,
        reason=party.left_reason,
        now=now,
    )
    record(
        kind="partnership_left",
        subject=pinned.subject(partnership),
        organisation=party.organisation.uid,
        content=pinned.leaving(party),
        now=now,
    )
    done(partnership, now=now, organisation_uid=party.organisation.uid)
    if partnership.on_table is not None:
        drop(partnership, to=State.WITHDRAWN, why=why, organisation=party.organisation, now=now)
    left = current_parties(partnership)
    tell(
        "partnership_left",
        to=everybody(partnership),
        partnership=partnership,
        by=party.organisation,
        now=now,
        again=party.uid,
    )
    if len(left) < FEWEST:
        close(partnership, to=State.ENDED, why=Why.TOO_FEW, now=now)
    else:
        _closed_by_the_rest(partnership, left, now=now)


def _succeed(party: Party, *, heir: Organisation, now: datetime) -> None:
    """Put the heir in the party's place, unless it is a party itself."""
    partnership = party.partnership
    if not partnership.parties.filter(organisation=heir, left_at=None).exists():
        Party.objects.create(
            partnership=partnership,
            organisation=heir,
            role=party.role,
            place=party.place,
            in_place_of=party.organisation,
            named_at=now,
            joined_at=now,
        )


@transaction.atomic
def propose_closing(
    member: Member, *, partnership: Partnership, kind: str, reason: str, now: datetime
) -> None:
    """Ask the others to close before the last day: as completed, or as ended early, with a public reason."""
    member = acting(member, Act.SIGN, now=now)
    partnership = locked(partnership)
    party = _running_party(member, partnership)
    if kind not in (State.COMPLETED, State.ENDED):
        raise NotValid(_("Choose one of what is offered."), field="kind")
    if kind == State.COMPLETED and partnership.state != State.ACTIVE:
        raise NotNow(_("What has not begun cannot be completed."))
    if partnership.closing:
        raise NotNow(_("Closing was proposed already. Answer that."))
    partnership.closing, partnership.closing_reason = kind, _said(reason)
    partnership.closing_by_id, partnership.closing_at = member.organisation_id, now
    partnership.save()
    partnership.parties.update(closes_at=None)
    Party.objects.filter(pk=party.pk).update(closes_at=now)
    happened(partnership, Event.Kind.CLOSING, by=member, why=kind, reason=partnership.closing_reason, now=now)
    tell(
        "partnership_closing",
        to=everybody(partnership),
        partnership=partnership,
        by=party.organisation,
        now=now,
        again=now.isoformat(timespec="seconds"),
    )
    _closed_by_the_rest(partnership, current_parties(partnership), now=now)


@transaction.atomic
def answer_closing(member: Member, *, partnership: Partnership, agreed: bool, now: datetime) -> None:
    """Agree to the closing that was proposed, or keep the partnership going. Raises Refused."""
    member = acting(member, Act.SIGN, now=now)
    partnership = locked(partnership)
    party = _running_party(member, partnership)
    if not partnership.closing:
        raise NotNow(_("No closing is proposed now."))
    if agreed:
        Party.objects.filter(pk=party.pk).update(closes_at=now)
        done(partnership, now=now, organisation_uid=member.organisation_uid)
        _closed_by_the_rest(partnership, current_parties(partnership), now=now)
        return
    partnership.closing, partnership.closing_reason = "", ""
    partnership.closing_by, partnership.closing_at = None, None
    partnership.save()
    done(partnership, now=now)
    happened(partnership, Event.Kind.STAYS, by=member, now=now)


def _closed_by_the_rest(partnership: Partnership, parties: list[Party], *, now: datetime) -> None:
    """Close once every party that is left has agreed to it."""
    if partnership.closing and all(party.closes_at for party in parties):
        partnership.over_reason, partnership.over_by = partnership.closing_reason, partnership.closing_by
        partnership.over_salt = new_salt().hex()
        close(partnership, to=partnership.closing, why=Why.TOGETHER, now=now)


def close(partnership: Partnership, *, to: str, why: str, now: datetime) -> None:
    """Complete or end a (locked) running partnership, with its entry and its notices."""
    if partnership.on_table is not None:
        drop(partnership, to=State.WITHDRAWN, why=why, now=now)
    partnership.over_why = why
    told = everybody(partnership)
    move(partnership, to=to, now=now)
    happened(partnership, to, why=why, reason=partnership.over_reason, now=now)
    record(
        kind="partnership_ended",
        subject=pinned.subject(partnership),
        organisation=partnership.over_by.uid if partnership.over_by else "",
        content=pinned.ending(partnership),
        now=now,
    )
    done(partnership, now=now)
    tell("partnership_over", to=told, partnership=partnership, now=now)


@transaction.atomic
def write_review(
    member: Member, *, partnership: Partnership, due_on: date, outcome: str, words: str, now: datetime
) -> Review:
    """Say how far the partnership is kept, for one of its review days or its last; the parties read it."""
    member = acting(member, Act.WORK, now=now)
    partnership = locked(partnership)
    party = _running_party(member, partnership)
    if outcome not in Review.Outcome.values:
        raise NotValid(_("Choose how far it is kept."), field="outcome")
    if due_on not in review_days(partnership):
        raise NotValid(_("This is no review day of the partnership."), field="outcome")
    if day_of(now) < due_on - timedelta(days=14):
        raise NotNow(_("A review is written from two weeks before its day on."))
    said = texts.clean(words, longest=texts.LONG, section="words")
    review, _made = Review.objects.update_or_create(
        party=party,
        due_on=due_on,
        defaults={
            "partnership": partnership,
            "outcome": outcome,
            "words": said,
            "account_id": member.account_id,
            "made_at": now,
        },
    )
    happened(partnership, Event.Kind.REVIEWED, by=member, now=now)
    done(partnership, kinds=("partnership_review",), organisation_uid=member.organisation_uid, now=now)
    return review


def complete_if_over(partnership: Partnership, *, now: datetime) -> bool:
    """Complete a (locked) partnership whose last day is over, once all have reviewed it or two weeks have gone by."""
    today, last = day_of(now), partnership.ends_on
    if partnership.state != State.ACTIVE or last is None or today <= last:
        return False
    reviewed = set(partnership.reviews.filter(due_on=last).values_list("party_id", flat=True))
    if today <= last + GRACE and not {party.pk for party in current_parties(partnership)} <= reviewed:
        return False
    close(partnership, to=State.COMPLETED, why=Why.TERM, now=now)
    return True
