"""What may be read of organisations: who acts for whom, public faces, ties. Returns frozen dataclasses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from athar.organisations.models import Account, Belonging, Invitation, Membership, Organisation, Role, Tie
from athar.organisations.regions import REGIONS
from athar.organisations.standing import acting, one_body
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
    is_convener: bool = False
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
    id: int
    ours: bool  # declared by the organisation, which alone can end it
    since_on: date | None
    declared_at: datetime
    ended_at: datetime | None


def memberships_of(account: Account, *, now: datetime | None = None) -> tuple[Member, ...]:
    """Return every organisation the person acts for: those that may act first, then the oldest membership.

    At `now` each says also for which colleagues, who are away, the person stands in.
    """
    standing = stand_ins(now=now, deputy_id=account.pk) if now is not None else ()
    rows = list(
        Membership.objects.filter(account=account).select_related("organisation").order_by("since_at", "id")
    )
    rows.sort(key=lambda row: bool(row.organisation.closed_at or row.organisation.merged_into_id))
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
            is_convener=row.organisation.is_convener,
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
    """Return the organisations that may act with every word of `text` in their names, however it is written."""
    wanted = fold(text).split()
    found = []
    for row in acting().select_related("parent").order_by("name_ar", "id").iterator():
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
    """An invitation that waits for an answer; `over` when its time is past, or whoever sent it is no owner now."""

    uid: str
    email: str
    role_name: str
    made_at: datetime
    expires_at: datetime
    over: bool
    takes_over: bool


def invitations_of(member: Member, *, now: datetime) -> tuple[InvitationShown, ...]:
    """Return the open invitations of the member's organisation, newest first; only an owner sees any."""
    if member.role != Role.OWNER:
        return ()
    rows = Invitation.objects.filter(organisation=member.organisation_id, state=Invitation.State.OPEN)
    alive = set(
        live_invitations(now=now).filter(organisation=member.organisation_id).values_list("pk", flat=True)
    )
    return tuple(
        InvitationShown(
            row.uid,
            row.email,
            row.get_role_display(),
            row.made_at,
            row.expires_at,
            row.pk not in alive,
            row.takes_over,
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
    takes_over: bool
    by_name: str


def live_invitations(*, now: datetime) -> QuerySet[Invitation]:
    """Return the invitations that can be answered: open, in time, and by somebody who is an owner still."""
    return Invitation.objects.filter(
        state=Invitation.State.OPEN,
        expires_at__gt=now,
        by__is_active=True,
        by__memberships__organisation=F("organisation"),
        by__memberships__role=Role.OWNER,
    )


def invitation_with(code: str, *, now: datetime) -> Asked | None:
    """Return the invitation that this code belongs to; None if there is none, or it is over."""
    rows = live_invitations(now=now).select_related("organisation", "by")
    row = rows.filter(code_digest=code_digest(code)).first()
    if row is None:
        return None
    return Asked(
        row.organisation.name,
        row.organisation.slug,
        row.role,
        row.get_role_display(),
        masked(row.email),
        row.expires_at,
        row.takes_over,
        row.by.name if row.by else "",
    )


def code_digest(code: str) -> str:
    """Return what is kept of the code in an invitation's address: it is random, so a plain digest hides it."""
    return hashlib.sha256(code.encode()).hexdigest()


def masked(email: str) -> str:
    """Return an address by which its owner knows it and nobody else can write to it: `n…@example.org`."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def ties_among(uids: Iterable[str], *, since: datetime | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return (uid, uid, kind) of every tie among these organisations, parents included, in force today.

    With `since`, those that were ended after that moment as well: nobody becomes independent for what was agreed
    while it was not.

    Children of one parent are tied through it even when the parent is no party: `(parent, child, "parent")`
    is returned for each of them, so that the engine can see the sibling. So it is with organisations that were
    merged: the one that stays is the parent of the others, and each has the ties of all.
    """
    among = set(uids)
    body = one_body(among)
    held = Q(ended_at=None) if since is None else Q(ended_at=None) | Q(ended_at__gt=since)
    known = (Belonging.State.CONFIRMED, Belonging.State.ENDED)
    belongings = Belonging.objects.filter(held, child__uid__in=body, state__in=known)
    parents = list(belongings.values_list("parent__uid", "child__uid"))
    body |= one_body({parent for parent, _child in parents})
    speaking: dict[str, list[str]] = {}
    for uid in among:
        speaking.setdefault(body[uid], []).append(uid)
    declared = Tie.objects.filter(held, a__uid__in=body, b__uid__in=body)
    found = {(body[uid], uid, "parent") for uid in among}
    found |= {
        (body[parent], uid, "parent") for parent, child in parents for uid in speaking.get(body[child], ())
    }
    found |= {
        (a, b, kind)
        for one, other, kind in declared.values_list("a__uid", "b__uid", "kind")
        for a in speaking.get(body[one], ())
        for b in speaking.get(body[other], ())
        if body[one] != body[other]
    }
    return tuple(sorted(tie for tie in found if tie[0] != tie[1]))


def ties_of(organisation_id: int) -> tuple[TieShown, ...]:
    """Return the declared ties of one organisation, as its page shows them; those that were ended last."""
    rows = Tie.objects.filter(Q(a=organisation_id) | Q(b=organisation_id)).select_related("a", "b")
    shown = []
    for row in sorted(rows.order_by("id"), key=lambda row: row.ended_at is not None):
        ours = row.a.pk == organisation_id
        mine, other = (row.a, row.b) if ours else (row.b, row.a)
        shown.append(
            TieShown(
                mine.uid,
                other.uid,
                other.name,
                other.slug,
                row.get_kind_display(),
                row.pk,
                ours,
                row.since_on,
                row.declared_at,
                row.ended_at,
            )
        )
    return tuple(shown)
