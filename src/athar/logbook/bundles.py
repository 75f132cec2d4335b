"""The proof file of a thing of the log, put together for download; `publiclog.verify` checks it offline.

Rule kept here: only what is under the published head goes in. Content and salts come from whoever may open
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from athar.logbook.queries import Proof, entries_about, proofs_of, verification_key
from publiclog.bundle import Bundle, Document, Opening, ProvenEntry, write_bundle

COMMITS = ("statement_sealed", "statement_revised")


@dataclass(frozen=True)
class Opened:
    """An opened statement: its id, the salt (32 bytes), and the content exactly as it was committed to."""

    statement: str
    salt: bytes
    content: Mapping[str, object]


@dataclass(frozen=True)
class Named:
    """A public document of which an entry of `kind` and `rev` holds the SHA-256, under `key` of its content."""

    kind: str
    key: str
    content: Mapping[str, object]
    rev: int


def proof_bundle(
    subject: str, *, opened: Iterable[Opened] = (), documents: Iterable[Named] = ()
) -> dict[str, object] | None:
    """Return the proof file of `subject` as JSON; None until anything about it is under a published head.

    A statement or document whose entry is not there yet is left out. Raises LogFault.
    """
    vkey = verification_key()
    proofs = proofs_of(entries_about(subject))
    if vkey is None or not proofs:
        return None
    committed = {
        str(proof.entry.content["statement"]): proof.index for proof in proofs if proof.entry.kind in COMMITS
    }
    numbered = {(proof.entry.kind, proof.entry.rev): proof.index for proof in proofs}
    return write_bundle(
        Bundle(
            vkey=vkey,
            origin=proofs[0].checkpoint.split("\n", 1)[0],
            checkpoint=proofs[0].checkpoint,
            entries=tuple(_proven(proof) for proof in proofs),
            openings=tuple(
                Opening(one.statement, one.salt, one.content, committed[one.statement])
                for one in opened
                if one.statement in committed
            ),
            documents=tuple(
                Document(numbered[one.kind, one.rev], one.key, one.content)
                for one in documents
                if (one.kind, one.rev) in numbered
            ),
        )
    )


def _proven(proof: Proof) -> ProvenEntry:
    return ProvenEntry(proof.index, proof.entry.leaf, proof.path)
