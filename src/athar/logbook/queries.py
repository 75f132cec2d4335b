"""What may be read of the log: everything, by everybody. Entries, their numbers and proofs, the head.

Rule kept here: a proof is given only under a published checkpoint, and only after it was checked; before
that there is none, and no promise of one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from athar.errors import LogFault, NotValid
from athar.logbook.models import Checkpoint, Cosignature, Entry, Published
from athar.logbook.receipts import read_receipt, receipt_code
from athar.logbook.standing import log_keys
from publiclog.errors import LogError
from publiclog.proof import LogProof
from publiclog.store import TileFolder
from publiclog.tree import verify_inclusion
from publiclog.wire import JSON

__all__ = [
    "CosignedBy",
    "Head",
    "LogEntry",
    "Proof",
    "cosignatures",
    "entries_about",
    "entry_by_receipt",
    "latest_checkpoint",
    "log_origin",
    "log_size",
    "proof_of",
    "proofs_of",
    "receipt_code",
    "verification_key",
]


@dataclass(frozen=True)
class LogEntry:
    """An entry as anybody may see it; `index`, its number, is None until it is under a checkpoint."""

    kind: str
    subject: str
    organisation: str
    at: datetime
    content: Mapping[str, JSON]
    rev: int
    leaf: bytes
    leaf_hash: str
    receipt: str
    index: int | None


@dataclass(frozen=True)
class Head:
    """The latest signed head; `note` carries the log's signature and every cosignature there is by now."""

    origin: str
    size: int
    root: str
    note: str
    at: datetime


@dataclass(frozen=True)
class CosignedBy:
    """Who cosigned a head, with which key (text form), and when it says it did; `line` stands in the note."""

    name: str
    vkey: str
    size: int
    at: datetime
    line: str


@dataclass(frozen=True)
class Proof:
    """That an entry is in the log: its number, the path to the root (leaf first), and the signed head.

    `text` is all of it as a tlog-proof file.
    """

    entry: LogEntry
    index: int
    size: int
    path: tuple[bytes, ...]
    checkpoint: str
    text: str


def entries_about(subject: str) -> tuple[LogEntry, ...]:
    """Return the entries about a thing (`program:<uid>`) in the order of the log; those waiting come last."""
    rows = (
        Entry.objects.filter(subject=subject).select_related("sequenced").order_by("sequenced__index", "id")
    )
    found = _shown(rows)
    return tuple(sorted(found, key=lambda entry: (entry.index is None, entry.index or 0)))


def entry_by_receipt(code: str) -> LogEntry | None:
    """Return the entry of a receipt code, or of a leaf hash; None if there is none.

    Raises NotValid if more than one entry fits the code: the whole hash then tells which.
    """
    prefix = read_receipt(code)
    if prefix is None:
        return None
    rows = Entry.objects.filter(
        leaf_hash__gte=prefix.ljust(32, b"\x00"), leaf_hash__lte=prefix.ljust(32, b"\xff")
    ).select_related("sequenced")[:2]
    if len(rows) > 1:
        raise NotValid(_("Two entries begin with this code. Give the whole hash instead."), field="receipt")
    return next(iter(_shown(rows)), None)


def latest_checkpoint() -> Head | None:
    """Return the latest published head; None before the log was started."""
    row = Checkpoint.objects.filter(size__in=Published.objects.values("size")).first()
    if row is None:
        return None
    return Head(row.note.split("\n", 1)[0], row.size, row.root, published_note(row), row.at)


def cosignatures(size: int | None = None) -> tuple[CosignedBy, ...]:
    """Return who cosigned the head of `size` (the latest if none is given): each once, with its latest time.

    In the order in which they were added as cosigners; those that were removed since are left out.
    """
    if size is None:
        size = log_size()
    rows = Cosignature.objects.filter(size=size, cosigner__removed_at=None).select_related("cosigner")
    latest = {row.cosigner_id: row for row in rows.order_by("at")}
    return tuple(
        CosignedBy(row.cosigner.name, row.cosigner.vkey, row.size, row.at, row.line)
        for _pk, row in sorted(latest.items())
    )


def published_note(head: Checkpoint) -> str:
    """Return the note of `head` as it is published: what the log signed, then the cosignatures."""
    return head.note + "".join(each.line for each in cosignatures(head.size))


def log_size() -> int:
    """Return how many entries the latest published checkpoint covers."""
    return Published.objects.values_list("size", flat=True).first() or 0


def proof_of(what: Entry | LogEntry | str) -> Proof | None:
    """Return the proof of an entry, given itself or its receipt code; None until it is under a checkpoint.

    Raises LogFault if the log's files do not lead to the head.
    """
    if isinstance(what, LogEntry):
        what = what.leaf_hash
    entry = entry_by_receipt(what if isinstance(what, str) else bytes(what.leaf_hash).hex())
    return next(iter(proofs_of([entry] if entry else [])), None)


def proofs_of(entries: Iterable[LogEntry]) -> tuple[Proof, ...]:
    """Return the proofs of those entries that are under the latest checkpoint, all under that one."""
    head = latest_checkpoint()
    if head is None:
        return ()
    found = {entry.index: entry for entry in entries if entry.index is not None and entry.index < head.size}
    try:
        paths = TileFolder(Path(settings.LOG_FOLDER)).inclusion_proofs(found, size=head.size)
    except LogError as fault:
        raise LogFault(f"the log's files cannot be read: {fault}") from fault
    return tuple(
        _proof(entry, index=index, head=head, path=path)
        for (index, entry), path in zip(found.items(), paths, strict=True)
    )


def log_origin() -> str:
    """Return the name of the log: that of its first entry, for ever; before that, what the settings say."""
    started = _first_entry()
    return str(started["origin"] if started else settings.LOG_ORIGIN)


def verification_key() -> str | None:
    """Return the log's public key in its text form (vkey), the newest that signs; None before the log was started."""
    keys = log_keys()
    under = [key for key in keys if key.index < log_size()] or list(keys[:1])
    return under[-1].vkey if under else None


def _first_entry() -> Mapping[str, JSON] | None:
    leaf = Entry.objects.filter(sequenced__index=0).values_list("leaf", flat=True).first()
    content: Mapping[str, JSON] | None = json.loads(bytes(leaf))["content"] if leaf is not None else None
    return content


def _proof(entry: LogEntry, *, index: int, head: Head, path: list[bytes]) -> Proof:
    """Return the proof, checked as a reader would. Raises LogFault."""
    leaf, root = bytes.fromhex(entry.leaf_hash), bytes.fromhex(head.root)
    try:
        verify_inclusion(leaf, index=index, size=head.size, proof=path, root=root)
    except LogError as fault:
        raise LogFault(f"entry {index} cannot be proven: {fault}") from fault
    text = LogProof(index, tuple(path), head.note).text()
    return Proof(entry, index, head.size, tuple(path), head.note, text)


def _shown(rows: Iterable[Entry]) -> list[LogEntry]:
    size = log_size()
    return [_entry(row, size=size) for row in rows]


def _entry(row: Entry, *, size: int) -> LogEntry:
    leaf = bytes(row.leaf)
    told = json.loads(leaf)
    sequenced = getattr(row, "sequenced", None)
    return LogEntry(
        kind=row.kind,
        subject=row.subject,
        organisation=row.organisation,
        at=row.at,
        content=told["content"],
        rev=told["rev"],
        leaf=leaf,
        leaf_hash=bytes(row.leaf_hash).hex(),
        receipt=receipt_code(bytes(row.leaf_hash)),
        index=sequenced.index if sequenced is not None and sequenced.index < size else None,
    )
