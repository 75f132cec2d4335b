"""What the rows of witness reports and evidence expect of the log."""

from __future__ import annotations

from collections.abc import Iterator

from athar.evidence import pinned
from athar.evidence.models import Evidence, Moderation, WitnessReport
from athar.logbook.commitments import commitment_to
from athar.logbook.reconciling import Expected, expect


def _reports() -> Iterator[Expected]:
    rows = WitnessReport.objects.filter(state=Moderation.PUBLISHED).select_related("program", "tie")
    for row in rows.iterator():
        content: dict[str, object] = {"id": row.uid}
        if row.salt and (row.words_salt or row.words_commitment):
            report = pinned.report(row, words=pinned.words_commitment(row))
            content["commitment"] = commitment_to(report, salt=bytes.fromhex(row.salt), tag=pinned.REPORT)
        early = pinned.is_report_of_first(row)
        if early:
            salt, said = bytes.fromhex(row.salt), pinned.report_at_first(row)
            content["commitment"] = commitment_to(said, salt=salt, tag=pinned.REPORT_AT_FIRST)
        gone = not row.words_salt and not early
        yield Expected("witness_report", f"program:{row.program.uid}", content, gone=gone)


def _evidence() -> Iterator[Expected]:
    rows = Evidence.objects.filter(state=Moderation.PUBLISHED).select_related("program", "provider")
    for row in rows.iterator():
        content: dict[str, object] = {"id": row.uid}
        earlier: dict[str, tuple[object, ...]] = {}
        if row.salt:
            salt = bytes.fromhex(row.salt)
            content["commitment"] = commitment_to(pinned.evidence(row), salt=salt, tag=pinned.EVIDENCE)
            said = pinned.evidence_at_first(row)
            earlier["commitment"] = (commitment_to(said, salt=salt, tag=pinned.EVIDENCE_AT_FIRST),)
        subject, gone = f"program:{row.program.uid}", not row.salt
        yield Expected("evidence", subject, content, gone=gone, earlier=earlier)


def _decisions() -> Iterator[Expected]:
    """The first version of the platform logged none; what it published is told by the entry of the thing itself."""
    for model, what in ((WitnessReport, "witness_report"), (Evidence, "evidence")):
        rows = model._default_manager.exclude(state=Moderation.PENDING).select_related("program")
        for row in rows.iterator():
            content: dict[str, object] = {"what": what, "thing": row.uid, "decision": row.state}
            if row.rejection_salt:
                salt = bytes.fromhex(row.rejection_salt)
                content["commitment"] = commitment_to(pinned.rejection(row), salt=salt, tag=pinned.REJECTION)
            gone = row.state == Moderation.REJECTED and not row.rejection_salt
            may = row.state == Moderation.PUBLISHED or bool(row.rejection and not row.rejection_salt)
            yield Expected("moderation", f"program:{row.program.uid}", content, gone=gone, may=may)


def register() -> None:
    """Tell the log what to compare with."""
    expect("witness_report", source=_reports)
    expect("evidence", source=_evidence)
    expect("moderation", source=_decisions)
