"""What changes who stands in for whom: being away, coming back, and an owner's word that the deputy may sign.

Rule kept here: the deputy is a colleague who is there; one absence at a time for each person, with two ends. It is
set by the absent person or, for somebody who fell ill, by an owner. Nothing of it is a public act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.organisations.models import Absence, Membership, Organisation
from athar.organisations.permissions import ROLE_MAY, Act, may, require
from athar.organisations.queries import Member

LONGEST = timedelta(days=183)  # half a year; who is away longer hands the role over
AHEAD = timedelta(days=366)
TO_COME = 6  # absences of one person that are not over: holidays of a year
FOR_OTHERS = 10  # absences of one organisation in which the same person stands in and which are not over


@dataclass(frozen=True, slots=True)
class AbsenceShown:
    """An absence as colleagues see it. `mine` and `for_me` say whether the one who asks is away, or stands in."""

    uid: str
    absent_uid: str
    absent_name: str
    deputy_name: str
    starts_at: datetime
    ends_at: datetime
    runs: bool
    mine: bool
    for_me: bool
    signs: bool
    sign_words: str
    could_sign: bool  # whether the absent person's role binds the organisation

    @property
    def last_day(self) -> datetime:
        """An instant of the last day: `ends_at` is the first one after it."""
        return self.ends_at - timedelta(seconds=1)


@transaction.atomic
def set_absence(
    by: Member, *, absent_uid: str, deputy_uid: str, starts_at: datetime, ends_at: datetime, now: datetime
) -> Absence:
    """Let a colleague stand in for a member who is away: oneself, or as an owner anybody of the organisation.

    Raises NotAllowed for a deputy or stranger who decides for others, NotValid at `deputy`, `starts_on`, `ends_on`.
    """
    if absent_uid != by.account_uid:
        require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    Organisation.objects.select_for_update().get(pk=by.organisation_id)
    absent = _member(by, absent_uid, field="absent")
    deputy = _member(by, deputy_uid, field="deputy")
    if absent.account_id == deputy.account_id:
        raise NotValid(_("Choose a colleague: nobody stands in for themselves."), field="deputy")
    _check_times(starts_at, ends_at, now=now)
    _check_others(by, absent=absent, deputy=deputy, starts_at=starts_at, ends_at=ends_at, now=now)
    return Absence.objects.create(
        organisation_id=by.organisation_id,
        absent_id=absent.account_id,
        deputy_id=deputy.account_id,
        starts_at=starts_at,
        ends_at=ends_at,
        set_by_id=by.account_id,
        made_at=now,
    )


def _member(by: Member, account_uid: str, *, field: str) -> Membership:
    rows = Membership.objects.filter(organisation=by.organisation_id, account__uid=account_uid)
    row = rows.filter(account__is_active=True).first()
    if row is None:
        raise NotValid(_("This person does not act for your organisation."), field=field)
    return row


def _check_times(starts_at: datetime, ends_at: datetime, *, now: datetime) -> None:
    if ends_at <= now:
        raise NotValid(_("This day is over already."), field="ends_on")
    if ends_at <= starts_at:
        raise NotValid(_("The last day comes before the first."), field="ends_on")
    if starts_at > now + AHEAD:
        raise NotValid(_("An absence can be set up to a year ahead."), field="starts_on")
    if ends_at - starts_at > LONGEST:
        raise NotValid(
            _("An absence lasts half a year at most. Whoever is away longer hands the role to a colleague."),
            field="ends_on",
        )


def _check_others(
    by: Member,
    *,
    absent: Membership,
    deputy: Membership,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> None:
    """Refuse a second absence at the same time, a deputy who is away then, and more than a year's worth."""
    coming = Absence.objects.filter(organisation=by.organisation_id, ended_at=None, ends_at__gt=now)
    same_time = coming.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    if same_time.filter(absent=absent.account_id).exists():
        raise NotValid(_("An absence is set for these days already. End it first."), field="starts_on")
    if same_time.filter(absent=deputy.account_id).exists():
        raise NotValid(_("This colleague is away at that time too. Choose another."), field="deputy")
    if coming.filter(absent=absent.account_id).count() >= TO_COME:
        raise NotNow(_("Too many absences are set. End one that is not needed."))
    if coming.filter(deputy=deputy.account_id).count() >= FOR_OTHERS:
        raise NotValid(_("This colleague stands in for too many others already."), field="deputy")


@transaction.atomic
def end_absence(by: Member, *, uid: str, now: datetime) -> Absence:
    """End an absence: the absent person is back, the deputy cannot, or an owner decides. Raises Refused."""
    row = _open(by, uid, now=now)
    if by.account_id not in (row.absent_id, row.deputy_id):
        require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row.ended_at = now
    row.save(update_fields=["ended_at"])
    return row


@transaction.atomic
def let_deputy_sign(by: Member, *, uid: str, words: str, now: datetime) -> Absence:
    """Record an owner's written word that the deputy may sign for the absent person until the absence is over.

    Raises NotAllowed for whoever is no owner (a deputy in an owner's place is none), NotValid without words, or
    where the absent person could not sign either, or where the deputy would lend itself the right.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = _open(by, uid, now=now)
    if row.deputy_id == by.account_id:
        raise NotAllowed(_("Another owner gives this word: nobody lends a right to themselves."))
    absent = Membership.objects.filter(organisation=by.organisation_id, account=row.absent_id).first()
    if absent is None or Act.SIGN not in ROLE_MAY[absent.role]:
        raise NotValid(_("The colleague who is away does not sign either."), field="words")
    if not words.strip():
        raise NotValid(_("Write what the deputy may sign. It is kept with every signature."), field="words")
    row.sign_granted_by_id, row.sign_granted_at, row.sign_words = by.account_id, now, words.strip()[:300]
    row.save(update_fields=["sign_granted_by", "sign_granted_at", "sign_words"])
    return row


def _open(by: Member, uid: str, *, now: datetime) -> Absence:
    rows = Absence.objects.select_for_update().filter(organisation=by.organisation_id, uid=uid)
    row = rows.filter(ended_at=None, ends_at__gt=now).first()
    if row is None:
        raise NotNow(_("This absence is over already."))
    return row


def absences_of(member: Member, *, now: datetime) -> tuple[AbsenceShown, ...]:
    """Return the absences of the member's organisation that run or are to come, soonest first: two queries."""
    members = dict(
        Membership.objects.filter(organisation=member.organisation_id).values_list("account", "role")
    )
    rows = Absence.objects.filter(organisation=member.organisation_id, ended_at=None, ends_at__gt=now)
    rows = rows.filter(Q(absent__in=members), Q(deputy__in=members)).select_related("absent", "deputy")
    return tuple(
        AbsenceShown(
            uid=row.uid,
            absent_uid=row.absent.uid,
            absent_name=row.absent.name,
            deputy_name=row.deputy.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            runs=row.starts_at <= now,
            mine=row.absent_id == member.account_id,
            for_me=row.deputy_id == member.account_id,
            signs=row.sign_granted_at is not None,
            sign_words=row.sign_words,
            could_sign=Act.SIGN in ROLE_MAY[members[row.absent_id]],
        )
        for row in rows.order_by("starts_at", "id")[:100]
    )


def may_end(member: Member, absence: AbsenceShown) -> bool:
    """Return whether the member may end it; `end_absence` decides again."""
    return absence.mine or absence.for_me or may(member, Act.MANAGE, organisation_uid=member.organisation_uid)
