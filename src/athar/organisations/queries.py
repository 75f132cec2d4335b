"""What may be read of organisations: who acts for whom, public faces, ties. Returns frozen dataclasses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from athar.organisations.models import Account, Invitation, Membership, Organisation, Role, Tie
from athar.organisations.regions import REGIONS
from athar.organisations.standing_in import StandIn, stand_ins
from corroboration.letters import fold


@dataclass(frozen=True, slots=True)
class Member:
    """A person acting for one organisation; what actions and queries are asked with."""

    account_id: int
    account_uid: str
    name: str
    role: str
    organisation_id: int
    organisation_uid: str
    organisation_slug: str
    organisation_name: str
    stands_for: tuple[StandIn, ...] = ()  # colleagues who are away; what follows from it: `permissions.may`


@dataclass(frozen=True, slots=True)
class Face:
    """The public face of an organisation."""

    id: int
    uid: str
    slug: str
    name: str
    sector: str
    sector_name: str
    region: str
    region_name: str
    city: str
    about: str
    website: str
    parent_name: str
    parent_slug: str


@dataclass(frozen=True, slots=True)
class TieShown:
    """A declared tie as readers see it: `other` from where `organisation` stands."""

    organisation_uid: str
    other_uid: str
    other_name: str
    other_slug: str
    kind: str


def memberships_of(account: Account, *, now: datetime | None = None) -> tuple[Member, ...]:
    """Return every organisation the person acts for, oldest membership first; at `now` also in whose place."""
    standing = stand_ins(now=now, deputy_id=account.pk) if now is not None else ()
    rows = (
        Membership.objects.filter(account=account).select_related("organisation").order_by("since_at", "id")
    )
    return tuple(
        Member(
            account_id=account.pk,
            account_uid=account.uid,
            name=account.name,
            role=row.role,
            organisation_id=row.organisation.pk,
            organisation_uid=row.organisation.uid,
            organisation_slug=row.organisation.slug,
            organisation_name=row.organisation.name,
            stands_for=tuple(each for each in standing if each.organisation_id == row.organisation_id),
        )
        for row in rows
    )


def member_acting(
    account: Account, *, organisation_uid: str = "", now: datetime | None = None
) -> Member | None:
    """Return the person as member of the chosen organisation, or of the first; None for a person without one."""
    members = memberships_of(account, now=now)
    return next(
        (m for m in members if m.organisation_uid == organisation_uid), members[0] if members else None
    )


def face(organisation: Organisation) -> Face:
    """Return the public face of a loaded organisation (`parent` should be selected with it)."""
    return Face(
        id=organisation.pk,
        uid=organisation.uid,
        slug=organisation.slug,
        name=organisation.name,
        sector=organisation.sector,
        sector_name=organisation.get_sector_display(),
        region=organisation.region,
        region_name=str(REGIONS.get(organisation.region, "")),
        city=organisation.city,
        about=organisation.about,
        website=organisation.website,
        parent_name=organisation.parent.name if organisation.parent else "",
        parent_slug=organisation.parent.slug if organisation.parent else "",
    )


def faces() -> tuple[Face, ...]:
    """Return all public faces by Arabic name."""
    return tuple(face(o) for o in Organisation.objects.select_related("parent").order_by("name_ar", "id"))


def faces_like(text: str, *, limit: int) -> tuple[Face, ...]:
    """Return the organisations with every word of `text` in their names, however its letters are written."""
    wanted = fold(text).split()
    found = []
    for row in Organisation.objects.select_related("parent").order_by("name_ar", "id").iterator():
        names = fold(f"{row.name_ar} {row.name_en}")
        if all(word in names for word in wanted):
            found.append(face(row))
        if len(found) == limit:
            break
    return tuple(found)


def faces_of(uids: Iterable[str]) -> dict[str, Face]:
    """Return the public faces of these organisations by their public id."""
    rows = Organisation.objects.select_related("parent").filter(uid__in=list(uids))
    return {row.uid: face(row) for row in rows}


def face_by_slug(slug: str) -> Face | None:
    """Return one public face, or None."""
    row = Organisation.objects.select_related("parent").filter(slug=slug).first()
    return face(row) if row else None


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member as the other members of the same organisation see it."""

    name: str
    email: str
    role: str
    role_name: str
    since_at: datetime
    account_uid: str


def colleagues_of(member: Member) -> tuple[Colleague, ...]:
    """Return the members of the same organisation, owners first; addresses are for the owner alone."""
    rows = Membership.objects.filter(organisation=member.organisation_id).select_related("account")
    shown = member.role == Role.OWNER
    order = {role: place for place, role in enumerate(("owner", "signatory", "officer", "viewer"))}
    return tuple(
        Colleague(
            row.account.name,
            row.account.email if shown else "",
            row.role,
            row.get_role_display(),
            row.since_at,
            row.account.uid,
        )
        for row in sorted(rows, key=lambda row: (order[row.role], row.since_at))
    )


@dataclass(frozen=True, slots=True)
class InvitationShown:
    """An invitation that waits for an answer; `over` when its time is past."""

    uid: str
    email: str
    role_name: str
    made_at: datetime
    expires_at: datetime
    over: bool


def invitations_of(member: Member, *, now: datetime) -> tuple[InvitationShown, ...]:
    """Return the open invitations of the member's organisation, newest first; only an owner sees any."""
    if member.role != Role.OWNER:
        return ()
    rows = Invitation.objects.filter(organisation=member.organisation_id, state=Invitation.State.OPEN)
    return tuple(
        InvitationShown(
            row.uid, row.email, row.get_role_display(), row.made_at, row.expires_at, row.expires_at <= now
        )
        for row in rows.order_by("-made_at", "-id")
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation as the person who was invited sees it; the address it was sent to is masked."""

    organisation_name: str
    organisation_slug: str
    role: str
    role_name: str
    sent_to: str
    expires_at: datetime


def invitation_with(code: str, *, now: datetime) -> Asked | None:
    """Return the open invitation that this code belongs to; None if there is none, or its time is over."""
    row = (
        Invitation.objects.select_related("organisation")
        .filter(code_digest=code_digest(code), state=Invitation.State.OPEN, expires_at__gt=now)
        .first()
    )
    if row is None:
        return None
    return Asked(
        row.organisation.name,
        row.organisation.slug,
        row.role,
        row.get_role_display(),
        masked(row.email),
        row.expires_at,
    )


def code_digest(code: str) -> str:
    """Return what is kept of the code in an invitation's address: it is random, so a plain digest hides it."""
    return hashlib.sha256(code.encode()).hexdigest()


def masked(email: str) -> str:
    """Return an address by which its owner knows it and nobody else can write to it: `n…@example.org`."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def ties_among(uids: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """Return (uid, uid, kind) of every tie in force among these organisations, parents included.

    Children of one parent are tied through it even when the parent is no party: `(parent, child, "parent")`
    is returned for each of them, so that the engine can see the sibling.
    """
    among = set(uids)
    declared = Tie.objects.filter(a__uid__in=among, b__uid__in=among, ended_at=None)
    parents = (
        Organisation.objects.filter(uid__in=among).exclude(parent=None).values_list("parent__uid", "uid")
    )
    found = {*declared.values_list("a__uid", "b__uid", "kind"), *((a, b, "parent") for a, b in parents)}
    return tuple(sorted(found))


def ties_of(organisation_id: int) -> tuple[TieShown, ...]:
    """Return the declared ties of one organisation, as its page shows them."""
    rows = Tie.objects.filter(Q(a=organisation_id) | Q(b=organisation_id), ended_at=None).select_related(
        "a", "b"
    )
    shown = []
    for row in rows.order_by("id"):
        mine, other = (row.a, row.b) if row.a.pk == organisation_id else (row.b, row.a)
        shown.append(TieShown(mine.uid, other.uid, other.name, other.slug, row.get_kind_display()))
    return tuple(shown)
