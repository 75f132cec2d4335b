"""The proof file of a program (`<slug>.athar.json`): what is needed to check it without us.

It holds the program's log entries with their paths to the signed head, every opened statement with its salt,
and the case and result of the finding that holds, so that the grade can be reached again. Rule kept here
(rule 1): before opening no entry of a statement, a report or a piece of evidence is in it. Nothing waits for
the log: what is not under the head yet is left for the next file.
"""

from __future__ import annotations

from collections.abc import Iterable
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
from athar.programs.queries import ProgramShown
from athar.statements.queries import OpenedStatement, opened_statements
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
    return tuple(entry for entry in entries if entry.kind in BEFORE_OPENING)


def proof_file(program: ProgramShown) -> dict[str, Any] | None:
    """Return the content of the program's proof file; None before the log's first head covers any of it."""
    proofs = proofs_of(public_entries(program))
    head, vkey = latest_checkpoint(), verification_key()
    if not proofs or head is None or vkey is None:
        return None
    bundle = Bundle(
        vkey=vkey,
        origin=head.origin,
        checkpoint=proofs[0].checkpoint,
        entries=tuple(ProvenEntry(proof.index, proof.entry.leaf, proof.path) for proof in proofs),
        openings=tuple(_openings(opened_statements(program.id), proofs=proofs)),
        documents=tuple(_documents(program.id, proofs=proofs)),
    )
    return dict(write_bundle(bundle))


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


def _documents(program_id: int, *, proofs: Iterable[Proof]) -> Iterable[Document]:
    """Return case and result of the latest finding that is under the head."""
    findings = [proof for proof in proofs if proof.entry.kind == "finding"]
    if not findings:
        return
    last = findings[-1]
    row = Finding.objects.filter(program=program_id, number=last.entry.rev).first()
    if row is not None:
        yield Document(last.index, "case", row.case)
        yield Document(last.index, "result", row.result)
