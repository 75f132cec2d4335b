"""What reviewers read: documents and claims that wait, but for those to which they are a party.

Rule kept here: what is listed here is all a reviewer learns; whoever handed a document in is shown by name, since a
letter of authorisation names somebody, and no address is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from athar.identity.models import Claim, Document, Paper, Review
from athar.identity.reviewers import Reviewer, related_to

AT_ONCE = 50  # of each, the oldest


@dataclass(frozen=True, slots=True)
class DocumentWaiting:
    """A document to review, of an organisation's own."""

    uid: str
    organisation_name: str
    organisation_slug: str
    sector_name: str
    website: str
    paper_name: str
    form: str
    size: int
    handed_by: str
    handed_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimWaiting:
    """A claim to decide: what its author says and shows, and what the owners say."""

    uid: str
    organisation_name: str
    organisation_slug: str
    by: str
    reasons: str
    domain: str
    document_uid: str
    document_name: str
    made_at: datetime
    answer: str
    answer_reason: str


def waiting(reviewer: Reviewer) -> tuple[tuple[DocumentWaiting, ...], tuple[ClaimWaiting, ...]]:
    """Return the documents and the claims that this person may decide on, the oldest first: four queries."""
    documents, claims = list(_documents()[:AT_ONCE]), list(_claims()[:AT_ONCE])
    about = {row.organisation.uid for row in documents} | {row.organisation.uid for row in claims}
    parties = related_to(reviewer.own, about)
    papers = {
        row.claim_id: row
        for row in Document.objects.filter(claim__in=[row.pk for row in claims], state=Review.PENDING)
    }
    return (
        tuple(_document(row) for row in documents if _free(row, reviewer, parties)),
        tuple(_claim(row, papers.get(row.pk)) for row in claims if _free(row, reviewer, parties)),
    )


def count_waiting(reviewer: Reviewer) -> int:
    """Return how much waits for this person; at most what one page shows."""
    documents, claims = waiting(reviewer)
    return len(documents) + len(claims)


def file_for(reviewer: Reviewer, *, uid: str) -> tuple[Path, str] | None:
    """Return where the file of a document that this person may review lies, and its form; None otherwise."""
    row = (
        Document.objects.select_related("organisation")
        .filter(uid=uid, state=Review.PENDING, erased_at=None)
        .first()
    )
    if row is None or not _free(row, reviewer, related_to(reviewer.own, [row.organisation.uid])):
        return None
    if row.claim_id and not Claim.objects.filter(pk=row.claim_id, state=Claim.State.REVIEW).exists():
        return None
    return row.path, row.form


def _free(row: Document | Claim, reviewer: Reviewer, parties: frozenset[str]) -> bool:
    return row.organisation.uid not in parties and row.account_id != reviewer.account_id


def _documents() -> QuerySet[Document]:
    rows = Document.objects.filter(state=Review.PENDING, claim=None).select_related("organisation", "account")
    return rows.order_by("handed_at", "id")


def _claims() -> QuerySet[Claim]:
    rows = Claim.objects.filter(state=Claim.State.REVIEW).select_related("organisation", "account")
    return rows.order_by("made_at", "id")


def _document(row: Document) -> DocumentWaiting:
    return DocumentWaiting(
        uid=row.uid,
        organisation_name=row.organisation.name,
        organisation_slug=row.organisation.slug,
        sector_name=str(row.organisation.get_sector_display()),
        website=row.organisation.website,
        paper_name=str(row.get_paper_display()),
        form=row.form,
        size=row.size,
        handed_by=row.account.name,
        handed_at=row.handed_at,
    )


def _claim(row: Claim, document: Document | None) -> ClaimWaiting:
    return ClaimWaiting(
        uid=row.uid,
        organisation_name=row.organisation.name,
        organisation_slug=row.organisation.slug,
        by=row.account.name,
        reasons=row.reasons,
        domain=row.domain,
        document_uid=document.uid if document else "",
        document_name=str(Paper(document.paper).label) if document else "",
        made_at=row.made_at,
        answer=row.answer,
        answer_reason=row.answer_reason,
    )
