"""The proof file of a program (`<slug>.athar.zip`, and `<slug>.athar.json`): what is needed to check it without us.

It holds the program's log entries with their paths to the signed head, every opened statement with its salt, what
stands behind the other commitments and digests (`pinned.py`), and the case and result of the finding that holds,
so that the grade can be reached again. Rule kept here (rule 1): before opening no entry of a statement, a report or
a piece of evidence is in it. Nothing waits for the log: what is not under the head yet is left for the next file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from athar.findings.models import Finding
from athar.logbook.queries import (
    LogEntry,
    Proof,
    entries_about,
    latest_checkpoint,
    proofs_of,
    verification_key,
)
from athar.logbook.standing import policy as log_policy
from athar.programs.queries import ProgramShown
from athar.register.check_page import check_page, readme
from athar.register.proof_parts import documents_of, parts_of
from athar.statements.queries import OpenedStatement, opened_statements
from corroboration.policy import POLICIES, asdict_of
from publiclog.archive import write_archive
from publiclog.bundle import Bundle, Document, Opening, ProvenEntry, write_bundle

BEFORE_OPENING = frozenset(
    {
        "program_announced",
        "naming_answered",
        "item_agreed",
        "item_added",
        "program_cancelled",
        "finding",
    }
)


def public_entries(program: ProgramShown) -> tuple[LogEntry, ...]:
    """Return the program's entries that its page may show now: before opening, none that tells who sealed when."""
    entries = entries_about(f"program:{program.uid}")
    if program.opened_at is not None:
        return entries
    return tuple(entry for entry in entries if _tells_nothing_sealed(entry))


def _tells_nothing_sealed(entry: LogEntry) -> bool:
    return entry.kind in BEFORE_OPENING or (entry.kind == "erased" and entry.content.get("what") == "reason")


def proof_file(program: ProgramShown) -> dict[str, Any] | None:
    """Return the proof as JSON; None before the log's first head covers any of the program."""
    bundle = _bundle(program)
    return dict(write_bundle(bundle)) if bundle else None


def proof_archive(program: ProgramShown, *, now: datetime) -> bytes | None:
    """Return the proof as an archive with the page that checks it; None before the log's first head covers any.

    The policy in it is the one that holds at `now`.
    """
    bundle = _bundle(program, policy=log_policy(now=now).text())
    return write_archive(bundle, page=check_page(), readme=readme()) if bundle else None


def _bundle(program: ProgramShown, *, policy: str = "") -> Bundle | None:
    proofs = proofs_of(public_entries(program))
    head, vkey = latest_checkpoint(), verification_key()
    if not proofs or head is None or vkey is None:
        return None
    finding = _finding(program.id, proofs=proofs)
    documents = [*_graded(finding, proofs=proofs), *documents_of(program.id, proofs=proofs)]
    return Bundle(
        vkey=vkey,
        origin=head.origin,
        checkpoint=proofs[0].checkpoint,
        entries=tuple(ProvenEntry(proof.index, proof.entry.leaf, proof.path) for proof in proofs),
        openings=tuple(_openings(opened_statements(program.id), proofs=proofs)),
        documents=tuple(sorted(documents, key=lambda each: (each.index, each.key))),
        parts=tuple(parts_of(program.id, proofs=proofs)),
        policy=policy,
        grading=asdict_of(POLICIES[finding.policy]) if finding and finding.policy in POLICIES else {},
    )


def _openings(statements: Iterable[OpenedStatement], *, proofs: Iterable[Proof]) -> Iterable[Opening]:
    """Return what every statement says in each of its versions, with the entry that it was committed to in."""
    committed = {
        str(proof.entry.content["statement"]): proof.index
        for proof in proofs
        if proof.entry.kind in ("statement_sealed", "statement_revised")
    }
    for statement in statements:
        versions = [(statement.uid, statement.salt, statement.content)]
        versions += [(each.uid, each.salt, each.content) for each in statement.revisions]
        for uid, salt, content in versions:
            if uid in committed and salt:  # without its salt an erased version cannot be opened
                yield Opening(uid, bytes.fromhex(salt), content, committed[uid])


def _finding(program_id: int, *, proofs: Sequence[Proof]) -> Finding | None:
    """Return the latest finding that is under the head."""
    last = next((proof.entry.rev for proof in reversed(proofs) if proof.entry.kind == "finding"), None)
    return Finding.objects.filter(program=program_id, number=last).first() if last is not None else None


def _graded(finding: Finding | None, *, proofs: Sequence[Proof]) -> Iterable[Document]:
    """Return its case and result, and the rows that weighed it, if any did."""
    for proof in proofs:
        if finding is not None and proof.entry.kind == "finding" and proof.entry.rev == finding.number:
            yield Document(proof.index, "case", finding.case)
            yield Document(proof.index, "result", finding.result)
            if finding.weights:
                yield Document(proof.index, "weights", finding.weights)
