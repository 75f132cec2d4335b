"""What shows who speaks for an organisation: a code at its domain, or a document that is reviewed.

Rule kept here: the owner asks, and never decides; who reviews is no party (`reviewers.py`). Vouching is in
`vouching.py`, claims in `claiming.py`, merges in `merging.py`, closing in `closing.py`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.identity import papers
from athar.identity.codes import make_code, try_code
from athar.identity.granting import grant, recheck_vouching
from athar.identity.models import Claim, Document, DomainCode, Paper, Review, Verification, Vouch, Way
from athar.identity.reviewers import Reviewer, is_party
from athar.notices.actions import tell
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.standing import require_acting

DOCUMENTS_A_MONTH = 6  # of one organisation, or one person: a mistake or two, and not a flood
WRONG_CODE = _("The code is another. Look at the newest message.")


@transaction.atomic
def ask_domain_code(email: str, *, by: Member, now: datetime) -> tuple[DomainCode, str]:
    """Return a code to send to this address at the domain of the member's organisation. Raises Refused."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    require_acting(by.organisation_id)
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    return make_code(organisation, email=email, account_id=by.account_id, claim=None, now=now)


def prove_domain(code: str, *, by: Member, now: datetime) -> Verification:
    """Take the code and grant the verification. Raises NotValid (at `code`) for a wrong one, NotNow for none open."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    with transaction.atomic():  # a wrong code counts as a try, so it must not be rolled back with the refusal
        require_acting(by.organisation_id)
        organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
        row = try_code(by.organisation_id, by.account_id, code=code, now=now)
        if row is not None and row.claim_id is None:
            granted = grant(organisation, way=Way.DOMAIN, checked=row.domain, now=now)
            _recheck_vouched_by(organisation.pk, now=now)
            return granted
    raise NotValid(WRONG_CODE, field="code")


def _recheck_vouched_by(organisation_id: int, *, now: datetime) -> None:
    """A voucher that is verified anew counts again, or counts less where a domain is shared."""
    rows = Vouch.objects.filter(voucher=organisation_id, state=Vouch.State.GIVEN)
    for each in sorted(set(rows.values_list("organisation", flat=True))):
        recheck_vouching(each, now=now)


def hand_in_document(file: UploadedFile[bytes], *, paper: str, by: Member, now: datetime) -> Document:
    """Keep a document for review. Raises NotValid (at `file`), NotNow beyond the limits or while one waits."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    return keep_document(
        file, paper=paper, organisation_id=by.organisation_id, account_id=by.account_id, now=now
    )


def keep_document(
    file: UploadedFile[bytes],
    *,
    paper: str,
    organisation_id: int,
    account_id: int,
    now: datetime,
    claim: Claim | None = None,
) -> Document:
    """Check the file, keep it beside the database and its row in it; for `actions` and `claiming` alone."""
    if paper not in Paper.values:
        raise NotValid(_("Choose what the document is."), field="paper")
    data, form = papers.checked(file)
    with transaction.atomic():
        require_acting(organisation_id)
        Organisation.objects.select_for_update().get(pk=organisation_id)
        _within_limits(organisation_id, account_id, claim=claim, now=now)
        row = Document(
            organisation_id=organisation_id,
            account_id=account_id,
            claim=claim,
            paper=paper,
            form=form,
            size=len(data),
            handed_at=now,
        )
        try:
            papers.keep(
                data, row.path
            )  # before the row: a file without a row is swept, a row without one misleads
            row.save()
        except BaseException:
            row.path.unlink(missing_ok=True)
            raise
    return row


def _within_limits(organisation_id: int, account_id: int, *, claim: Claim | None, now: datetime) -> None:
    rows = Document.objects.filter(handed_at__gt=now - timedelta(days=30))
    own = rows.filter(organisation=organisation_id, claim=None) if claim is None else rows.filter(claim=claim)
    if max(own.count(), rows.filter(account=account_id).count()) >= DOCUMENTS_A_MONTH:
        raise NotNow(_("Too many documents were handed in this month. Wait for the review."))
    waiting = Document.objects.filter(organisation=organisation_id, claim=claim, state=Review.PENDING)
    if waiting.exists():
        raise NotNow(_("A document waits for review already. Withdraw it to hand in another."))


@transaction.atomic
def withdraw_document(uid: str, *, by: Member, now: datetime) -> None:
    """Take a document back that nobody has decided on. Its file is erased by the clock."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    rows = Document.objects.filter(uid=uid, organisation=by.organisation_id, claim=None, state=Review.PENDING)
    if not rows.update(state=Review.WITHDRAWN, decided_at=now):
        raise NotNow(_("This document was decided on or withdrawn already."))


@transaction.atomic
def decide_document(uid: str, *, by: Reviewer, accepted: bool, reason: str, now: datetime) -> Document:
    """Decide on a document, with a reason; an accepted one verifies the organisation for its time.

    Raises NotAllowed for a party, NotValid (at `reason`), NotNow where somebody decided first or the organisation
    may not act any more.
    """
    row = Document.objects.select_related("organisation").filter(uid=uid, claim=None).first()
    if row is None:
        raise NotNow(_("This document was decided on or withdrawn already."))
    if is_party(by, organisation_uid=row.organisation.uid, handed_in_by=row.account_id):
        raise NotAllowed(_("You are a party to this: somebody else has to review it."))
    if not reason.strip():
        raise NotValid(_("Say in one sentence why."), field="reason")
    organisation = Organisation.objects.select_for_update().get(pk=row.organisation_id)
    if accepted:
        require_acting(organisation.pk)
    state = Review.ACCEPTED if accepted else Review.REJECTED
    decision = {"reason": reason.strip(), "decided_by": by.account_id, "by_convener": by.convener_id}
    if not Document.objects.filter(pk=row.pk, state=Review.PENDING).update(
        state=state, decided_at=now, **decision
    ):
        raise NotNow(_("This document was decided on or withdrawn already."))
    row.refresh_from_db()
    if accepted:
        convener = Organisation.objects.filter(pk=by.convener_id).first() if by.convener_id else None
        grant(
            organisation,
            way=Way.DOCUMENT,
            checked=row.paper,
            convener=convener,
            by_platform=convener is None,
            now=now,
        )
        _recheck_vouched_by(organisation.pk, now=now)
    tell(
        "document_decided",
        organisation_uid=organisation.uid,
        about=f"document:{row.uid}",
        words={"organisation": (organisation.name_ar, organisation.name_en)},
        args=[],
        now=now,
    )
    return row


def erase_reviewed(*, now: datetime) -> int:
    """Erase the files of documents that are decided on, and those that no row knows; returns how many.

    The row is marked after its file is gone: a crash between the two lines erases it once more.
    """
    done = 0
    for row in Document.objects.exclude(state=Review.PENDING).filter(erased_at=None):
        row.path.unlink(missing_ok=True)
        done += Document.objects.filter(pk=row.pk).update(erased_at=now)
    return done


def sweep_files(*, older_than: timedelta, now: datetime) -> int:
    """Erase files that no waiting document knows: what a crash left. Young ones may still get their row."""
    folder, gone = papers.folder(), 0
    if not folder.exists():
        return 0
    known = set(Document.objects.filter(state=Review.PENDING).values_list("uid", flat=True))
    for path in folder.iterdir():
        if path.name not in known and path.stat().st_mtime < (now - older_than).timestamp():
            path.unlink(missing_ok=True)
            gone += 1
    return gone
