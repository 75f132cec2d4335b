"""What members and claimants read of their own: documents and their decisions, vouches, claims, merges.

Rule kept here: a document's file is for reviewers; whoever handed it in sees what became of it and why. Of a claim its
author sees all but who the owners are; the owners see the name of its author and what was proven, and no address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from athar.identity.claiming import OPEN
from athar.identity.codes import open_code
from athar.identity.domains import domain_of
from athar.identity.lookalikes import LookAlike, lookalikes
from athar.identity.merging import sides_of
from athar.identity.models import Claim, Document, Merge, Review, Vouch
from athar.identity.queries import Identity, identity_of
from athar.organisations.models import Account, Membership, Organisation, Role
from athar.organisations.queries import Face, Member, face

LATEST = 5


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """A document as its organisation sees it."""

    uid: str
    paper_name: str
    state: str
    state_name: str
    handed_at: datetime
    decided_at: datetime | None
    reason: str
    by: str  # the convener; empty: the platform


@dataclass(frozen=True, slots=True)
class VouchShown:
    """A vouch that an organisation asked for or was asked for; `other` is the other of the two."""

    uid: str
    other: Face
    state: str
    state_name: str
    asked_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """What an owner sees of the own organisation's verification."""

    public: Identity
    domain: str
    code_domain: str  # where an open code was sent to; empty: none is open
    documents: tuple[DocumentShown, ...]
    asked: tuple[VouchShown, ...]
    to_answer: tuple[VouchShown, ...]
    given: tuple[VouchShown, ...]

    @property
    def waiting(self) -> DocumentShown | None:
        """The document that waits for review."""
        return next((each for each in self.documents if each.state == Review.PENDING), None)


def own_identity(member: Member, *, now: datetime) -> OwnIdentity:
    """Return what the member's organisation did to be verified, and what it is asked by others."""
    organisation = Organisation.objects.get(pk=member.organisation_id)
    code = open_code(organisation.pk, member.account_id, now=now)
    vouches = list(
        Vouch.objects.filter(
            Q(organisation=organisation) | Q(voucher=organisation),
            state__in=[Vouch.State.ASKED, Vouch.State.GIVEN],
        )
        .select_related("organisation__parent", "voucher__parent")
        .order_by("-asked_at", "-id")
    )
    ours = [each for each in vouches if each.organisation_id == organisation.pk]
    theirs = [each for each in vouches if each.voucher_id == organisation.pk]
    documents = Document.objects.filter(organisation=organisation, claim=None).select_related("by_convener")
    return OwnIdentity(
        public=identity_of(organisation.pk, now=now),
        domain=domain_of(organisation.website),
        code_domain=code.domain if code and code.claim_id is None else "",
        documents=tuple(_document(each) for each in documents.order_by("-handed_at", "-id")[:LATEST]),
        asked=tuple(_vouch(each, each.voucher) for each in ours),
        to_answer=tuple(
            _vouch(each, each.organisation) for each in theirs if each.state == Vouch.State.ASKED
        ),
        given=tuple(_vouch(each, each.organisation) for each in theirs if each.state == Vouch.State.GIVEN),
    )


def _document(row: Document) -> DocumentShown:
    return DocumentShown(
        uid=row.uid,
        paper_name=str(row.get_paper_display()),
        state=row.state,
        state_name=str(row.get_state_display()),
        handed_at=row.handed_at,
        decided_at=row.decided_at,
        reason=row.reason,
        by=row.by_convener.name if row.by_convener else "",
    )


def _vouch(row: Vouch, other: Organisation) -> VouchShown:
    return VouchShown(
        row.uid, face(other), row.state, str(row.get_state_display()), row.asked_at, row.answered_at
    )


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim, as its author and as the owners see it."""

    uid: str
    organisation: Face
    by: str
    reasons: str
    domain: str
    document: str  # what kind of document was handed in
    state: str
    state_name: str
    made_at: datetime
    answer_by_at: datetime | None
    answer: str
    answer_reason: str
    reason: str
    may_prove_by_domain: str  # the domain of the organisation, where there is one
    code_sent: bool


def claim_of(account: Account, *, uid: str, now: datetime) -> ClaimShown | None:
    """Return a claim of the person's own, or None."""
    row = _claims().filter(uid=uid, account=account).first()
    return _claim(row, now=now) if row else None


def claims_of(account: Account, *, now: datetime) -> tuple[ClaimShown, ...]:
    """Return the person's claims that are under way, newest first."""
    rows = _claims().filter(account=account, state__in=OPEN).order_by("-made_at", "-id")
    return tuple(_claim(row, now=now) for row in rows)


def open_claim_on(organisation_id: int, account: Account) -> str:
    """Return the id of the person's open claim on this organisation, or nothing."""
    rows = Claim.objects.filter(organisation=organisation_id, account=account, state__in=OPEN)
    return rows.values_list("uid", flat=True).first() or ""


def claim_to_answer(member: Member, *, uid: str, now: datetime) -> ClaimShown | None:
    """Return a claim on the member's organisation that was proven; only its owners see it."""
    if member.role != Role.OWNER:
        return None
    row = (
        _claims()
        .filter(uid=uid, organisation=member.organisation_id)
        .exclude(state=Claim.State.PROVING)
        .exclude(told_at=None)
        .first()
    )
    return _claim(row, now=now) if row else None


def claims_to_answer(member: Member, *, now: datetime) -> tuple[ClaimShown, ...]:
    """Return the claims on the member's organisation that wait for its owners."""
    if member.role != Role.OWNER:
        return ()
    rows = (
        _claims().filter(organisation=member.organisation_id, state=Claim.State.TOLD).order_by("answer_by_at")
    )
    return tuple(_claim(row, now=now) for row in rows)


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related("organisation__parent", "account")


def _claim(row: Claim, *, now: datetime) -> ClaimShown:
    document = Document.objects.filter(claim=row).order_by("-handed_at").first()
    code = open_code(row.organisation_id, row.account_id, now=now)
    return ClaimShown(
        uid=row.uid,
        organisation=face(row.organisation),
        by=row.account.name,
        reasons=row.reasons,
        domain=row.domain,
        document=str(document.get_paper_display()) if document else "",
        state=row.state,
        state_name=str(row.get_state_display()),
        made_at=row.made_at,
        answer_by_at=row.answer_by_at,
        answer=row.answer,
        answer_reason=row.answer_reason,
        reason=row.reason,
        may_prove_by_domain=domain_of(row.organisation.website),
        code_sent=bool(code and code.claim_id == row.pk),
    )


@dataclass(frozen=True, slots=True)
class MergeShown:
    """A merge proposed, done or undone, as an owner of one of the two sees it."""

    uid: str
    goes: Face
    stays: Face
    asked_for: Face
    reason: str
    state: str
    state_name: str
    asked_at: datetime
    expires_at: datetime
    undo_until_at: datetime | None
    undo_asked_for: str  # public id of the side that wants to undo it
    may_answer: bool
    may_withdraw: bool
    may_undo: bool
    coming: int  # members who would come over
    owners_coming: int


def merge_for(account: Account, *, uid: str, now: datetime) -> MergeShown | None:
    """Return a merge in which the person owns one of the two, or None."""
    row = (
        Merge.objects.select_related("goes__parent", "stays__parent", "asked_for__parent")
        .filter(uid=uid)
        .first()
    )
    owned = _owned(account)
    if row is None or not {row.goes_id, row.stays_id} & owned:
        return None
    return _merge(row, account=account, owned=owned, now=now)


def merges_of(member: Member, account: Account, *, now: datetime) -> tuple[MergeShown, ...]:
    """Return the merges of the member's organisation that are proposed or done, newest first; for its owners."""
    owned = _owned(account)
    if member.organisation_id not in owned:
        return ()
    rows = Merge.objects.filter(
        Q(goes=member.organisation_id) | Q(stays=member.organisation_id),
        Q(state=Merge.State.ASKED, expires_at__gt=now) | Q(state__in=[Merge.State.DONE, Merge.State.UNDONE]),
    ).select_related("goes__parent", "stays__parent", "asked_for__parent")
    return tuple(
        _merge(row, account=account, owned=owned, now=now) for row in rows.order_by("-asked_at", "-id")[:20]
    )


def _owned(account: Account) -> set[int]:
    rows = Membership.objects.filter(account=account, role=Role.OWNER)
    return set(rows.values_list("organisation", flat=True))


def _merge(row: Merge, *, account: Account, owned: set[int], now: datetime) -> MergeShown:
    open_now = row.state == Merge.State.ASKED and row.expires_at > now
    asked_of = row.stays_id if row.asked_for_id == row.goes_id else row.goes_id
    in_time = row.state == Merge.State.DONE and row.undo_until_at is not None and row.undo_until_at > now
    sides = sides_of(row, account) if in_time else frozenset[int]()
    there = Membership.objects.filter(organisation=row.stays).values("account")
    coming = Membership.objects.filter(organisation=row.goes).exclude(account__in=there) if open_now else None
    return MergeShown(
        uid=row.uid,
        goes=face(row.goes),
        stays=face(row.stays),
        asked_for=face(row.asked_for),
        reason=row.reason,
        state=row.state,
        state_name=str(row.get_state_display()),
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        undo_until_at=row.undo_until_at,
        undo_asked_for=row.undo_asked_for.uid if row.undo_asked_for else "",
        may_answer=open_now and asked_of in owned,
        may_withdraw=open_now and row.asked_for_id in owned,
        may_undo=bool(sides - {row.undo_asked_for_id}),
        coming=coming.count() if coming is not None else 0,
        owners_coming=coming.filter(role=Role.OWNER).count() if coming is not None else 0,
    )


def likely_duplicates(member: Member, *, most: int = 5) -> tuple[LookAlike, ...]:
    """Return organisations that may be the member's own, registered twice; each of the two is shown the other."""
    row = Organisation.objects.get(pk=member.organisation_id)
    return lookalikes(row.name_ar, row.name_en, beside=row.pk, most=most)


def waiting_for(member: Member, *, now: datetime) -> int:
    """Return how many questions of identity wait for an owner of the member's organisation: claims, vouches, merges."""
    if member.role != Role.OWNER:
        return 0
    own = member.organisation_id
    merges = Merge.objects.filter(Q(goes=own) | Q(stays=own), state=Merge.State.ASKED, expires_at__gt=now)
    return (
        Claim.objects.filter(organisation=own, state=Claim.State.TOLD).count()
        + Vouch.objects.filter(voucher=own, state=Vouch.State.ASKED).count()
        + merges.exclude(asked_for=own).count()
    )


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What `waiting_for` counts, as rows still to be read."""

    claims: QuerySet[Claim]
    vouches: QuerySet[Vouch]
    merges: QuerySet[Merge]


def asked_of(member: Member, *, now: datetime) -> AskedOf:
    """Return the questions of identity that wait for an owner; nothing for who is no owner."""
    own = member.organisation_id
    found = AskedOf(
        Claim.objects.filter(organisation=own, state=Claim.State.TOLD),
        Vouch.objects.filter(voucher=own, state=Vouch.State.ASKED),
        Merge.objects.filter(Q(goes=own) | Q(stays=own), state=Merge.State.ASKED, expires_at__gt=now).exclude(
            asked_for=own
        ),
    )
    if member.role != Role.OWNER:
        return AskedOf(found.claims.none(), found.vouches.none(), found.merges.none())
    return found
