"""What stands behind the commitments and digests of a program's entries, statements and findings apart.

Rule kept here: of each only what is public is handed on, and only while its salt is there; an attendee's words stay
behind a commitment of their own. An entry that a later one has overtaken, as an answer that was given again, is
left without its words: they are no longer kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from athar.effects.models import Effect
from athar.effects.pinned import measured, measured_at_first
from athar.evidence import pinned as of_evidence
from athar.evidence.models import Evidence, Moderation, WitnessReport
from athar.findings import pinned as of_findings
from athar.findings.models import Reply
from athar.logbook.commitments import commitment_to, digest_of
from athar.logbook.queries import LogEntry, Proof
from athar.programs import pinned as of_programs
from athar.programs.models import Partner, Program
from athar.statements import pinned as of_statements
from athar.statements.models import Statement
from publiclog.bundle import Document, Part

Behind = tuple[str, str, Mapping[str, object]]  # tag, salt (hex), content


def parts_of(program_id: int, *, proofs: Iterable[Proof]) -> Iterable[Part]:
    """Return what was committed to, in the order of the log. A fixed number of queries."""
    behind = {kind: rows(program_id) for kind, rows in COMMITTED.items()}
    early = _early_evidence(program_id)
    for proof in proofs:
        kind = proof.entry.kind
        found = behind.get(kind, {}).get(_key(proof.entry))
        if found is not None and found[1]:
            forms = [found, *([early[_key(proof.entry)]] if kind == "evidence" else [])]
            tag, salt, content = _as_committed(forms, proof.entry)
            yield Part(proof.index, tag, bytes.fromhex(salt), content)


def documents_of(program_id: int, *, proofs: Iterable[Proof]) -> Iterable[Document]:
    """Return the announcement, items added later and effects, whose digests stand in the log."""
    program = Program.objects.get(pk=program_id)
    items = {row.key: row for row in program.items.all()}
    effects = {row.uid: row for row in Effect.objects.filter(program=program)}
    for proof in proofs:
        content = proof.entry.content
        if proof.entry.kind == "program_announced":
            forms = (of_programs.announced(program), of_programs.announced_at_first(program))
            yield Document(proof.index, "digest", _as_pinned(proof.entry, *forms))
        elif proof.entry.kind == "item_added" and "digest" in content and str(content["item"]) in items:
            yield Document(proof.index, "digest", of_programs.item(items[str(content["item"])]))
        elif proof.entry.kind == "effect_published" and str(content["effect"]) in effects:
            effect = effects[str(content["effect"])]
            yield Document(
                proof.index, "digest", _as_pinned(proof.entry, measured(effect), *measured_at_first(effect))
            )


def _as_pinned(
    entry: LogEntry, now: Mapping[str, object], *before: Mapping[str, object]
) -> Mapping[str, object]:
    """Return the form that the entry holds the digest of; if it is none of them, today's, which then fails."""
    return next((each for each in before if digest_of(each) == entry.content.get("digest")), now)


def _as_committed(found: Sequence[Behind], entry: LogEntry) -> Behind:
    """Return the form that the entry commits to; if it is none of them, today's, which then fails."""
    for tag, salt, content in found[1:]:
        if commitment_to(content, salt=bytes.fromhex(salt), tag=tag) == entry.content.get("commitment"):
            return tag, salt, content
    return found[0]


def _key(entry: LogEntry) -> str:
    """Return by what an entry and its row know each other: an id; of an answer, who gave it and when."""
    if entry.kind == "naming_answered":
        return f"{entry.organisation} {entry.at.isoformat()}"
    named = (entry.content.get(key) for key in ("reply", "statement", "id"))
    return next((str(part) for part in named if part), "")


def _reports(program_id: int) -> dict[str, Behind]:
    rows = WitnessReport.objects.filter(program=program_id, state=Moderation.PUBLISHED).exclude(salt="")
    rows = rows.exclude(
        words_salt="", words_commitment=""
    )  # an early one would have to show the words themselves
    return {
        row.uid: (
            of_evidence.REPORT,
            row.salt,
            of_evidence.report(row, words=of_evidence.words_commitment(row)),
        )
        for row in rows.select_related("program", "tie")
    }


def _early_evidence(program_id: int) -> dict[str, Behind]:
    rows = Evidence.objects.filter(program=program_id, state=Moderation.PUBLISHED)
    return {
        row.uid: (of_evidence.EVIDENCE_AT_FIRST, row.salt, of_evidence.evidence_at_first(row)) for row in rows
    }


def _evidence(program_id: int) -> dict[str, Behind]:
    rows = Evidence.objects.filter(program=program_id, state=Moderation.PUBLISHED)
    rows = rows.select_related("program", "provider")
    return {row.uid: (of_evidence.EVIDENCE, row.salt, of_evidence.evidence(row)) for row in rows}


def _replies(program_id: int) -> dict[str, Behind]:
    rows = Reply.objects.filter(contradiction__program=program_id)
    return {row.uid: (of_findings.REPLY, row.salt, of_findings.reply(row)) for row in rows}


def _denials(program_id: int) -> dict[str, Behind]:
    rows = Partner.objects.filter(program=program_id).exclude(reason_salt="").select_related("organisation")
    return {
        f"{row.organisation.uid} {row.answered_at.isoformat()}": (
            of_programs.DENIAL,
            row.reason_salt,
            of_programs.denial(row),
        )
        for row in rows
        if row.answered_at is not None
    }


def _cancellation(program_id: int) -> dict[str, Behind]:
    row = Program.objects.get(pk=program_id)
    return {"": (of_programs.CANCELLATION, row.cancel_salt, of_programs.cancellation(row))}


def _withdrawals(program_id: int) -> dict[str, Behind]:
    rows = Statement.objects.filter(program=program_id).exclude(withdraw_salt="")
    return {
        row.uid: (of_statements.WITHDRAWAL, row.withdraw_salt, of_statements.withdrawal(row)) for row in rows
    }


COMMITTED: Mapping[str, Callable[[int], dict[str, Behind]]] = {
    "witness_report": _reports,
    "evidence": _evidence,
    "reply": _replies,
    "naming_answered": _denials,
    "program_cancelled": _cancellation,
    "statement_withdrawn": _withdrawals,
}
