"""Claims (مطالبات): a person says that an organisation somebody else registered is theirs, and proves it.

Rule kept here: first the proof, then the owners have their say, then somebody decides who is no party. By silence
alone a claim is only decided where it was proven at the domain and nobody else is verified to speak; whatever the
owners dispute, or a document has to show, a reviewer decides. The organisation's record is never touched.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity.actions import WRONG_CODE, keep_document
from athar.identity.codes import make_code, try_code
from athar.identity.granting import end, end_vouches, grant, locked
from athar.identity.models import Claim, Document, DomainCode, Ending, Review, Way
from athar.identity.queries import standing_rows
from athar.identity.reviewers import Reviewer, is_party
from athar.logbook.actions import record
from athar.notices.actions import call_off, tell
from athar.organisations.models import Account, Membership, Organisation, Role
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

OWNERS_ANSWER = timedelta(days=14)  # longer than a leave of absence; they are told at once and by e-mail
OPEN_EACH, A_QUARTER = 2, 5  # claims of one person
OPEN_ON_ONE = 3  # claims on one organisation: more than three at once is a siege, not a question
AGAIN_AFTER = timedelta(days=90)  # on the same organisation, once refused
PROVING = timedelta(days=14)  # a claim without proof is over then
OPEN = (Claim.State.PROVING, Claim.State.TOLD, Claim.State.REVIEW)
MOST_WORDS = 2_000


@transaction.atomic
def claim_organisation(organisation: Organisation, *, by: Account, reasons: str, now: datetime) -> Claim:
    """Begin a claim; nobody is told before it is proven. Raises NotValid, NotNow beyond the limits."""
    if not reasons.strip():
        raise NotValid(_("Say why the organisation is yours."), field="reasons")
    if len(reasons) > MOST_WORDS:
        raise NotValid(_("Write up to 2,000 characters."), field="reasons")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_acting(organisation.pk)
    if Membership.objects.filter(organisation=organisation, account=by, role=Role.OWNER).exists():
        raise NotNow(_("You are its owner already."))
    own = Claim.objects.filter(account=by)
    if own.filter(organisation=organisation, state__in=OPEN).exists():
        raise NotNow(_("You have claimed this organisation already."))
    refused = own.filter(organisation=organisation, state=Claim.State.REFUSED)
    if refused.filter(decided_at__gt=now - AGAIN_AFTER).exists():
        raise NotNow(_("A claim of yours on this organisation was refused not long ago."))
    if own.filter(state__in=OPEN).count() >= OPEN_EACH or (
        own.filter(made_at__gt=now - timedelta(days=90)).count() >= A_QUARTER
    ):
        raise NotNow(_("You have made several claims. Wait until they are decided."))
    if Claim.objects.filter(organisation=organisation, state__in=OPEN).count() >= OPEN_ON_ONE:
        raise NotNow(_("Several people claim this organisation. Wait until that is decided."))
    return Claim.objects.create(organisation=organisation, account=by, reasons=reasons.strip(), made_at=now)


def own_claim(uid: str, *, by: Account, states: tuple[str, ...] = OPEN) -> Claim:
    """Return the person's claim in one of these states, locked. Raises NotAllowed, NotNow."""
    row = Claim.objects.select_for_update().select_related("organisation").filter(uid=uid, account=by).first()
    if row is None:
        raise NotAllowed(_("This claim is somebody else's."))
    if row.state not in states:
        raise NotNow(_("This claim is proven, decided or withdrawn already."))
    return row


@transaction.atomic
def ask_claim_code(uid: str, *, email: str, by: Account, now: datetime) -> tuple[DomainCode, str]:
    """Return a code for an address at the organisation's domain, to prove the claim with. Raises Refused."""
    row = own_claim(uid, by=by, states=(Claim.State.PROVING,))
    return make_code(row.organisation, email=email, account_id=by.pk, claim=row, now=now)


def prove_claim(uid: str, *, code: str, by: Account, now: datetime) -> Claim:
    """Take the code, and tell the owners. Raises NotValid (at `code`) for a wrong one, NotNow for none open."""
    with transaction.atomic():  # a wrong code counts as a try, so it must not be rolled back with the refusal
        row = own_claim(uid, by=by, states=(Claim.State.PROVING,))
        found = try_code(row.organisation_id, by.pk, code=code, now=now)
        if found is not None and found.claim_id == row.pk:
            row.domain = found.domain
            row.save(update_fields=["domain"])
            return _tell_owners(row, now=now)
    raise NotValid(WRONG_CODE, field="code")


@transaction.atomic
def prove_claim_by_document(
    uid: str, *, file: UploadedFile[bytes], paper: str, by: Account, now: datetime
) -> Claim:
    """Hand in a document that shows it, and tell the owners. Raises Refused."""
    row = own_claim(uid, by=by, states=(Claim.State.PROVING,))
    keep_document(
        file, paper=paper, organisation_id=row.organisation_id, account_id=by.pk, claim=row, now=now
    )
    return _tell_owners(row, now=now)


def _tell_owners(row: Claim, *, now: datetime) -> Claim:
    """Ask the owners; where there is none left to ask, a reviewer decides at once."""
    row.told_at, row.answer_by_at, row.state = now, now + OWNERS_ANSWER, Claim.State.TOLD
    owners = Membership.objects.filter(
        organisation=row.organisation_id, role=Role.OWNER, account__is_active=True
    )
    if not owners.exists():
        row.answer_by_at, row.state = now, Claim.State.REVIEW
    row.save(update_fields=["told_at", "answer_by_at", "state"])
    organisation = row.organisation
    tell(
        "organisation_claimed",
        organisation_uid=organisation.uid,
        about=f"claim:{row.uid}",
        words={"organisation": (organisation.name_ar, organisation.name_en)},
        args=[row.uid],
        due_at=row.answer_by_at,
        now=now,
    )
    return row


@transaction.atomic
def answer_claim(
    uid: str, *, by: Member, accepted: bool, now: datetime, reason: str = "", owners_stay: bool = True
) -> Claim:
    """Hand the organisation over, or dispute the claim with a reason. Raises NotAllowed, NotValid, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    row = Claim.objects.select_for_update().select_related("organisation").filter(uid=uid).first()
    if row is None or row.organisation_id != by.organisation_id:
        raise NotAllowed(_("Nobody asked your organisation this."))
    if row.state != Claim.State.TOLD:
        raise NotNow(_("This claim was answered or decided already."))
    if row.account_id == by.account_id:
        raise NotAllowed(_("You are a party to this: somebody else has to review it."))
    if not accepted and not reason.strip():
        raise NotValid(_("Say in one sentence why."), field="reason")
    row.answer = Claim.Answer.ACCEPTED if accepted else Claim.Answer.DISPUTED
    row.answer_reason, row.answered_by_id, row.answered_at = reason.strip(), by.account_id, now
    if not accepted:
        row.state = Claim.State.REVIEW
    row.save()
    call_off(about=f"claim:{uid}", now=now)
    if accepted:
        _hand_over(row, owners_stay=owners_stay, actor=by.organisation_uid, now=now)
    return row


@transaction.atomic
def decide_claim(
    uid: str, *, by: Reviewer, accepted: bool, reason: str, owners_stay: bool, now: datetime
) -> Claim:
    """Decide on a claim that its owners dispute, or that a document proves. Raises NotAllowed, NotValid, NotNow."""
    row = Claim.objects.select_for_update().select_related("organisation").filter(uid=uid).first()
    if row is None or row.state != Claim.State.REVIEW:
        raise NotNow(_("This claim was answered or decided already."))
    if is_party(by, organisation_uid=row.organisation.uid, handed_in_by=row.account_id):
        raise NotAllowed(_("You are a party to this: somebody else has to review it."))
    if not reason.strip():
        raise NotValid(_("Say in one sentence why."), field="reason")
    row.reason, row.decided_by_id, row.by_convener_id = reason.strip(), by.account_id, by.convener_id
    actor = row.by_convener.uid if row.by_convener else ""
    if accepted:
        require_acting(row.organisation_id)
        _hand_over(row, owners_stay=owners_stay, actor=actor, now=now)
    else:
        _settle(row, state=Claim.State.REFUSED, actor=actor, now=now)
    return row


def _hand_over(row: Claim, *, owners_stay: bool, actor: str, now: datetime) -> None:
    """Make the claimant an owner; earlier owners stay as they are or leave, and what they verified is over then."""
    organisation = locked([row.organisation_id], with_vouched=True)[row.organisation_id]
    Membership.objects.update_or_create(
        account_id=row.account_id,
        organisation=organisation,
        defaults={"role": Role.OWNER},
        create_defaults={"role": Role.OWNER, "since_at": now},
    )
    row.owners_stay = owners_stay
    if not owners_stay:
        Membership.objects.filter(organisation=organisation, role=Role.OWNER).exclude(
            account_id=row.account_id
        ).delete()
        end(organisation.pk, ways=Way.values, why=Ending.CLAIMED, now=now)
        end_vouches(organisation.pk, given=True, asked=True, now=now)
        if row.domain:
            grant(organisation, way=Way.DOMAIN, checked=row.domain, by_platform=True, now=now)
    _settle(row, state=Claim.State.ACCEPTED, actor=actor, now=now)
    tell(
        "claim_decided",
        organisation_uid=organisation.uid,
        about=f"claim:{row.uid}",
        words={"organisation": (organisation.name_ar, organisation.name_en)},
        args=[],
        now=now,
    )


def _settle(row: Claim, *, state: Claim.State, actor: str, now: datetime) -> None:
    row.state, row.decided_at = state, now
    row.save()
    Document.objects.filter(claim=row, state=Review.PENDING).update(
        state=Review.ACCEPTED if state == Claim.State.ACCEPTED else Review.REJECTED,
        decided_at=now,
        decided_by=row.decided_by_id,
    )
    call_off(about=f"claim:{row.uid}", now=now)
    record(
        kind="claim_decided",
        subject=f"organisation:{row.organisation.uid}",
        organisation=actor,
        content={"claim": row.uid, "decision": str(state)},
        now=now,
    )


@transaction.atomic
def withdraw_claim(uid: str, *, by: Account, now: datetime) -> None:
    """Take a claim back. Raises NotAllowed, NotNow."""
    _drop(own_claim(uid, by=by), now=now)


def _drop(row: Claim, *, now: datetime) -> None:
    row.state, row.decided_at = Claim.State.WITHDRAWN, now
    row.save(update_fields=["state", "decided_at"])
    Document.objects.filter(claim=row, state=Review.PENDING).update(state=Review.WITHDRAWN, decided_at=now)
    call_off(about=f"claim:{row.uid}", now=now)


def carry_claims_on(now: datetime) -> int:
    """Take up the claims that nobody answered in time, and drop those never proven; returns how many."""
    due = Claim.objects.filter(state=Claim.State.TOLD, answer_by_at__lte=now).values_list("pk", flat=True)
    for pk in list(due):
        _unanswered(pk, now=now)
    unproven = Claim.objects.filter(state=Claim.State.PROVING, made_at__lte=now - PROVING)
    return len(due) + unproven.update(state=Claim.State.WITHDRAWN, decided_at=now)


@transaction.atomic
def _unanswered(pk: int, *, now: datetime) -> None:
    row = Claim.objects.select_for_update().select_related("organisation").get(pk=pk)
    if row.state != Claim.State.TOLD:
        return
    standing = standing_rows([row.organisation_id], now=now)
    gone = row.organisation.closed_at or row.organisation.merged_into_id
    if gone:
        _drop(row, now=now)
    elif row.domain and not standing:
        _hand_over(row, owners_stay=True, actor="", now=now)
    else:
        row.state = Claim.State.REVIEW
        row.save(update_fields=["state"])
