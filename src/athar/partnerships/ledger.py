"""What the rows of partnerships expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from athar.logbook.reconciling import Expected, expect
from athar.partnerships import pinned, texts
from athar.partnerships.models import Partnership, Party, Revision, Signature, State, Why


def _texts() -> Iterator[Expected]:
    """The digest is made anew from the content, so that a text changed behind the back of its parties is found."""
    for row in Revision.objects.select_related("partnership").iterator():
        gone = "nonce" not in row.content  # words were erased: the digest that was signed is compared
        content = {"revision": row.uid, "digest": row.digest if gone else texts.digest(row.content)}
        subject = pinned.subject(row.partnership)
        yield Expected(
            "partnership_proposed", subject, content, at=row.sent_at, gone=gone, committed_by="digest"
        )


def _signatures() -> Iterator[Expected]:
    for row in Signature.objects.select_related("revision__partnership").iterator():
        content = {"signature": row.uid, "revision": row.revision.uid, "digest": row.digest}
        subject = pinned.subject(row.revision.partnership)
        yield Expected("partnership_signed", subject, content, at=row.signed_at)


def _agreements() -> Iterator[Expected]:
    rows = Revision.objects.exclude(agreed_at=None).select_related("partnership__renewed_from", "by")
    for row in rows.prefetch_related("signatures__party__organisation").iterator(chunk_size=500):
        yield Expected(
            "partnership_agreed",
            pinned.subject(row.partnership),
            pinned.agreement(row),
            org=row.by.uid,
            at=row.agreed_at,
        )


def _endings() -> Iterator[Expected]:
    rows = Partnership.objects.filter(state__in=[State.COMPLETED, State.ENDED]).select_related("over_by")
    for row in rows.iterator():
        org = row.over_by.uid if row.over_by else ""
        gone = row.over_why == Why.TOGETHER and not row.over_salt
        yield Expected(
            "partnership_ended", pinned.subject(row), pinned.ending(row), org=org, at=row.over_at, gone=gone
        )


def _leavings() -> Iterator[Expected]:
    left = Party.objects.exclude(Q(left_at=None) | Q(joined_at=None))
    for row in left.select_related("partnership", "organisation", "succeeded_by").iterator():
        content = pinned.leaving(row)
        gone = row.left_why == Why.LEFT and not row.left_salt
        subject, org = pinned.subject(row.partnership), row.organisation.uid
        yield Expected("partnership_left", subject, content, org=org, at=row.left_at, gone=gone)


def register() -> None:
    """Tell the log what to compare with."""
    expect("partnership_proposed", source=_texts)
    expect("partnership_signed", source=_signatures)
    expect("partnership_agreed", source=_agreements)
    expect("partnership_ended", source=_endings)
    expect("partnership_left", source=_leavings)
