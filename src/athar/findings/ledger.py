"""What the rows of findings, reliabilities, contradictions and replies expect of the log.

A finding from which erased words were taken out no longer has the digests of its entry; grade, number and policy are
still compared, and the erasure it names must be in the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from athar.findings import pinned
from athar.findings.models import Contradiction, ContradictionState, Finding, ReliabilityVersion, Reply
from athar.logbook.commitments import commitment_to, digest_of
from athar.logbook.models import Entry
from athar.logbook.reconciling import ERASED, Expected, expect


def _findings() -> Iterator[Expected]:
    graves = {
        bytes(each).hex() for each in Entry.objects.filter(kind=ERASED).values_list("leaf_hash", flat=True)
    }
    for row in Finding.objects.select_related("program").iterator(chunk_size=200):
        content: dict[str, object] = {
            "number": row.number,
            "policy": row.policy,
            "grade": row.grade,
            "disputed": row.disputed,
        }
        if row.erased not in graves:
            content |= {"case": digest_of(row.case), "result": digest_of(row.result)}
        if row.weights:
            content |= {"reliability": row.weights["version"], "weights": digest_of(row.weights)}
        yield Expected("finding", f"program:{row.program.uid}", content, at=row.settled_at)


def _reliabilities() -> Iterator[Expected]:
    for row in ReliabilityVersion.objects.order_by("version").iterator():
        content = {
            "version": row.version,
            "digest": digest_of(row.table),
            "sources": len(row.table["sources"]),
        }
        yield Expected("reliability_published", f"reliability:{row.uid}", content, at=row.made_at)


def _contradictions() -> Iterator[Expected]:
    for row in Contradiction.objects.select_related("program").iterator():
        content = {"contradiction": row.uid, "item": row.item}
        yield Expected("contradiction_opened", f"program:{row.program.uid}", content)


def _closed() -> Iterator[Expected]:
    for row in Contradiction.objects.select_related("program").iterator():
        content = {"contradiction": row.uid, "item": row.item}
        is_closed = row.state in (ContradictionState.RESOLVED, ContradictionState.STANDING)
        content |= {"state": row.state} if is_closed else {}
        subject, at = f"program:{row.program.uid}", row.closed_at if is_closed else None
        yield Expected("contradiction_closed", subject, content, at=at, may=not is_closed)


def _replies() -> Iterator[Expected]:
    for row in Reply.objects.select_related("contradiction__program", "organisation").iterator():
        content: dict[str, object] = {"reply": row.uid, "stance": row.stance}
        content["contradiction"] = row.contradiction.uid
        if row.salt:
            salt = bytes.fromhex(row.salt)
            content["commitment"] = commitment_to(pinned.reply(row), salt=salt, tag=pinned.REPLY)
        subject, org = f"program:{row.contradiction.program.uid}", row.organisation.uid
        yield Expected("reply", subject, content, org=org, at=row.replied_at, gone=not row.salt)


def register() -> None:
    """Tell the log what to compare with."""
    expect("finding", source=_findings)
    expect("reliability_published", source=_reliabilities)
    expect("contradiction_opened", source=_contradictions)
    expect("contradiction_closed", source=_closed)
    expect("reply", source=_replies)
