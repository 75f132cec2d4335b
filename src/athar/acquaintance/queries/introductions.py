"""What may be read of introductions: by their sides and whoever brought them; contacts after both said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from athar.acquaintance import limits
from athar.acquaintance.models import (
    Consent,
    Introduction,
    IntroductionSide,
    IntroductionState,
)
from athar.acquaintance.queries.words import Named, named
from athar.organisations.models import Account
from athar.organisations.queries import Member
from athar.organisations.standing import one_body

SHOWN = 200
UNSEEN = (IntroductionState.HELD, IntroductionState.STOPPED)  # by the side that would be asked


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side. `words` are for the two sides alone, a contact only after both said yes."""

    organisation: Named
    consent: str
    consent_name: str
    words: str
    answered_at: datetime | None
    contact_name: str
    contact_email: str
    ours: bool


@dataclass(frozen=True, slots=True)
class IntroductionShown:
    """An introduction as one of its sides, or the one who brought it, sees it."""

    uid: str
    asking: Named
    asked: Named
    introducer: Named | None
    other: Named  # the other side; to who brought it, the one that is asked second
    purpose: str
    state: str
    state_name: str
    made_at: datetime
    due_at: datetime
    ended_at: datetime | None
    about_title: str
    about_page: (
        str  # the name of an address, with `about_uid` as its only part; nothing where it is about nothing
    )
    about_uid: str
    sides: tuple[SideShown, ...]
    brought: bool  # the member's organisation introduces the two
    answerable: bool  # the member's side has yet to say yes or no
    withdrawable: bool
    contacts_until: datetime | None  # when contacts that were given are erased; None: none is left
    contact_given: bool  # the member's side has a contact here that it can take back


@dataclass(frozen=True, slots=True)
class Made:
    """That two organisations were introduced, by whom (none: one asked the other) and when."""

    one: str
    other: str
    introducer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """A request that staff look at before it is passed on."""

    uid: str
    asking: Named
    asked: Named
    introducer: Named | None
    purpose: str
    held_for: str
    made_at: datetime


def introductions_of(member: Member) -> tuple[IntroductionShown, ...]:
    """Return the introductions the member's organisation has part in: those that wait first, then newest first."""
    rows = _seen_by(member).order_by("-made_at", "-pk")[:SHOWN]
    shown = [_shown(row, member=member) for row in rows]
    return tuple(sorted(shown, key=lambda row: (not row.answerable, row.state != IntroductionState.OPEN)))


def introduction_for(member: Member, *, uid: str) -> IntroductionShown | None:
    """Return one introduction to a side of it or to who brought it; None to anybody else."""
    row = _seen_by(member).filter(uid=uid).first()
    return _shown(row, member=member) if row else None


def introductions_waiting_for(member: Member) -> QuerySet[Introduction]:
    """Return the introductions that wait for an answer of the member's organisation."""
    asked = IntroductionSide.objects.filter(
        organisation=member.organisation_id, consent__in=(Consent.WAITING, Consent.LATER)
    ).values("introduction")
    return _seen_by(member).filter(pk__in=asked, state=IntroductionState.OPEN)


def held_introductions(account: Account) -> tuple[Held, ...]:
    """Return what staff have to look at, oldest first, without what concerns organisations of their own."""
    if not (account.is_staff and account.is_active):
        return ()
    own = list(account.memberships.values_list("organisation", flat=True))
    mine = Q(asking__in=own) | Q(asked__in=own) | Q(introducer__in=own)
    rows = (
        Introduction.objects.filter(state=IntroductionState.HELD)
        .select_related(*TWO)
        .order_by("made_at", "pk")
    )
    rows = rows.exclude(pk__in=Introduction.objects.filter(mine).values("pk")) if own else rows
    return tuple(
        Held(
            row.uid,
            named(row.asking),
            named(row.asked),
            named(row.introducer) if row.introducer else None,
            row.purpose,
            row.held_for,
            row.made_at,
        )
        for row in rows[:SHOWN]
    )


def introductions_between(one_uid: str, other_uid: str) -> tuple[Made, ...]:
    """Return the introductions of these two to one another that both agreed to, oldest first."""
    forth = Q(asking__uid=one_uid, asked__uid=other_uid)
    back = Q(asking__uid=other_uid, asked__uid=one_uid)
    return _made(Introduction.objects.filter(forth | back))


def introduced_by(organisation_uid: str) -> tuple[Made, ...]:
    """Return the introductions an organisation brought about and both sides agreed to, oldest first."""
    return _made(Introduction.objects.filter(introducer__uid=organisation_uid))


def introduced_to(organisation_uid: str) -> frozenset[str]:
    """Return the public ids of those an organisation was introduced to, itself or what merged into it.

    Of those that merged since, it is the one that stays.
    """
    body = set(one_body([organisation_uid]))
    rows = _made(Introduction.objects.filter(Q(asking__uid__in=body) | Q(asked__uid__in=body)))
    known = {uid for row in rows for uid in (row.one, row.other)} - body
    stays = one_body(known)
    return frozenset(stays[uid] for uid in known)


TWO = ("asking", "asked", "introducer")


def _made(rows: QuerySet[Introduction]) -> tuple[Made, ...]:
    made = rows.filter(state=IntroductionState.MADE).select_related(*TWO).order_by("ended_at", "pk")
    return tuple(
        Made(row.asking.uid, row.asked.uid, row.introducer.uid if row.introducer else "", row.ended_at)
        for row in made
        if row.ended_at
    )


def _seen_by(member: Member) -> QuerySet[Introduction]:
    """Return what the member's organisation may see: what is held or was stopped, only who asked."""
    me = member.organisation_id
    asked_for = Q(introducer=me) | Q(asking=me, introducer=None)
    part = (Q(asking=me) | Q(asked=me)) & ~Q(state__in=UNSEEN)
    sides = Prefetch("sides", IntroductionSide.objects.select_related("organisation").order_by("pk"))
    rows = Introduction.objects.filter(asked_for | part)
    return rows.select_related(*TWO, "listing", "call").prefetch_related(sides)


def _shown(row: Introduction, *, member: Member) -> IntroductionShown:
    me = member.organisation_id
    part = me in (row.asking_id, row.asked_id)
    both = part and row.state == IntroductionState.MADE
    sides = tuple(_side(side, me=me, part=part, both=both) for side in row.sides.all())
    ours = next((side for side in sides if side.ours), None)
    waits = ours is not None and ours.consent in (Consent.WAITING, Consent.LATER)
    about = row.listing or row.call
    page = "register:listing" if row.listing else "register:call"
    asker = row.introducer_id or row.asking_id
    return IntroductionShown(
        uid=row.uid,
        asking=named(row.asking),
        asked=named(row.asked),
        introducer=named(row.introducer) if row.introducer else None,
        other=named(row.asking if me == row.asked_id else row.asked),
        purpose=row.purpose,
        state=row.state,
        state_name=str(IntroductionState(row.state).label),
        made_at=row.made_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        about_title=about.title if about else "",
        about_page=page if about else "",
        about_uid=about.uid if about else "",
        sides=sides,
        brought=row.introducer_id == me,
        answerable=waits and row.state == IntroductionState.OPEN,
        contacts_until=_contacts_until(row, sides) if both else None,
        contact_given=bool(both and ours and ours.contact_email),
        withdrawable=asker == me and row.state in (IntroductionState.OPEN, IntroductionState.HELD),
    )


def _contacts_until(row: Introduction, sides: tuple[SideShown, ...]) -> datetime | None:
    given = row.ended_at and any(side.contact_email for side in sides)
    return row.ended_at + limits.CONTACTS_KEPT if row.ended_at and given else None


def _side(side: IntroductionSide, *, me: int, part: bool, both: bool) -> SideShown:
    """Return a side: its words to the two alone, its contact to the two once both said yes, and to itself."""
    ours = side.organisation_id == me
    contact = both or ours
    return SideShown(
        organisation=named(side.organisation),
        consent=side.consent,
        consent_name=str(Consent(side.consent).label),
        words=side.words if part else "",
        answered_at=side.answered_at,
        contact_name=side.contact_name if contact else "",
        contact_email=side.contact_email if contact else "",
        ours=ours,
    )
