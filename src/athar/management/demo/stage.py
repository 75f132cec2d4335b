"""The stage: organisations with those who act for them, and a script of steps in the order of their instants.

Rule kept here: a step lies in the past of the day of loading, and does what a person would do at that instant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress

from athar.errors import AtharError
from athar.identity.closing import appoint_convener
from athar.management.demo.cast import CAST, Body
from athar.management.demo.days import moment
from athar.management.demo.schools import SCHOOLS
from athar.organisations.actions import declare_tie, register_organisation
from athar.organisations.membership import answer_invitation, invite_member
from athar.organisations.models import Account, Organisation, Role
from athar.organisations.queries import Member, member_acting

FIRST_DAY = 420  # days back: when the first organisation registers
SIGNS_IN = frozenset({"council", "municipality", "shade", "oasis", "school"})
OWNERS_SIGN_IN = frozenset({"shade"})  # who manages is seen too
TIES = (("oasis", "shade", "funder"), ("endowment", "clothing", "funder"))


@dataclass(frozen=True, slots=True)
class Step:
    """What somebody does at one instant."""

    at: datetime
    do: Callable[[datetime], object]


@dataclass(slots=True)
class Stage:
    """Who is there, and what will be done. `password` is an encoded one; an empty one lets nobody sign in."""

    today: date
    password: str = ""
    script: list[Step] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    owners: dict[str, Member] = field(default_factory=dict)
    moderator: Account | None = None

    @property
    def now(self) -> datetime:
        """The first instant of the day of loading: everything in the script lies before it."""
        return moment(self.today, "00:00")

    def add(self, at: datetime, do: Callable[[datetime], object]) -> None:
        """Put a step into the script; raises AtharError for one that would lie in the future."""
        if at >= self.now:
            raise AtharError(f"a step of the demo lies in the future: {at:%Y-%m-%d %H:%M} ({do})")
        self.script.append(Step(at, do))

    def uid(self, key: str) -> str:
        """Return the public id of an organisation."""
        return self.organisations[key].uid

    def staff(self) -> Account:
        """Return the operator's moderator; raises AtharError before `assemble`."""
        if self.moderator is None:
            raise AtharError("the stage is empty")
        return self.moderator

    def account(
        self,
        email: str,
        name: str,
        *,
        at: datetime,
        signs_in: bool,
        kind: str = Account.Kind.ORGANISATION,
        is_staff: bool = False,
    ) -> Account:
        """Return a new account whose address counts as verified."""
        account = Account.objects.create_user(email, name=name, kind=kind, is_staff=is_staff, date_joined=at)
        if signs_in and self.password:
            account.password = self.password
            account.save(update_fields=["password"])
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
        return account


def deal_uid(title_en: str) -> str:
    """Return the public id of the partnership of that title: the same whatever else the demo holds."""
    return hashlib.sha256(title_en.encode()).hexdigest()[:16]


def assemble(stage: Stage) -> None:
    """Register everybody, a day after another, schools on one day; declare the ties."""
    first = moment(stage.today - timedelta(days=FIRST_DAY), "09:00")
    for place, body in enumerate(CAST):
        _register(stage, body, at=first + timedelta(days=place))
    for body in SCHOOLS:
        _register(stage, body, at=first + timedelta(days=len(CAST)))
    after = first + timedelta(days=len(CAST) + 1)
    for body in CAST:
        if body.convener:
            appoint_convener(stage.organisations[body.key], now=after)
    for a, b, kind in TIES:
        declare_tie(
            stage.organisations[a],
            other=stage.organisations[b],
            kind=kind,
            by=stage.owners[a],
            now=after,
            since_on=after.date(),
        )
    stage.account("jana@people.example", "جنى وليد", at=after, signs_in=True, kind=Account.Kind.PERSON)
    stage.moderator = stage.account(
        "moderator@athar.example",
        "مراجِع المنصة",
        at=after,
        signs_in=True,
        kind=Account.Kind.PERSON,
        is_staff=True,
    )


def _register(stage: Stage, body: Body, *, at: datetime) -> None:
    signs_in = body.key in SIGNS_IN
    officer = stage.account(body.email, body.officer, at=at, signs_in=signs_in)
    shown = body.key in OWNERS_SIGN_IN
    owner = stage.account(body.address("head"), body.head, at=at, signs_in=shown) if body.head else officer
    organisation = register_organisation(
        owner,
        name_ar=body.ar,
        name_en=body.en,
        sector=body.sector,
        region=body.region,
        city=body.city,
        about_ar=body.about_ar,
        about_en=body.about_en,
        parent=stage.organisations[body.parent] if body.parent else None,
        is_demo=True,
        now=at,
    )
    stage.organisations[body.key] = organisation
    stage.owners[body.key] = _member(owner)
    if body.head:
        _join(officer, role=Role.OFFICER, by=stage.owners[body.key], at=at)
    if body.viewer:
        viewer = stage.account(body.address("rima"), body.viewer, at=at, signs_in=True)
        _join(viewer, role=Role.VIEWER, by=stage.owners[body.key], at=at)
    stage.members[body.key] = _member(officer)


def _join(account: Account, *, role: str, by: Member, at: datetime) -> None:
    _invitation, code = invite_member(account.email, role=role, by=by, now=at)
    answer_invitation(code, account=account, accepted=True, now=at)


def _member(account: Account) -> Member:
    member = member_acting(account)
    if member is None:
        raise AtharError(f"account {account.uid} acts for nobody")
    return member
