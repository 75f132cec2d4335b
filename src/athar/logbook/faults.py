"""The whole log checked against itself: rows, roots, signatures, files and the published head.

Rule kept here: everything is computed anew from the bytes of the entries; nothing kept beside them is
believed. It changes nothing. Whether others were shown another log only they can tell: cosigners are asked
(`elsewhere.py`), and whoever keeps a head can compare.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from athar.logbook.elsewhere import faults_elsewhere, faults_of_cosignatures
from athar.logbook.models import Checkpoint, Cosignature, Entry, Sequenced
from athar.logbook.standing import LogKey, known_keys, log_keys
from publiclog.checkpoint import open_head
from publiclog.entry import read_entry
from publiclog.errors import LogError, StoreBroken
from publiclog.note import read_verifier
from publiclog.store import TileFolder
from publiclog.tree import CompactRange, leaf_hash

AHEAD = timedelta(minutes=5)  # how far clocks of our machines may stand apart


@dataclass(frozen=True)
class Fault:
    """Something of the log that is not as it must be: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def faults(*, asking: bool = True) -> Iterator[Fault]:
    """Yield every fault of the log, reading all of it, and (if `asking`) every difference to what others hold."""
    heads = list(Checkpoint.objects.order_by("size"))
    latest = heads[-1] if heads else None
    yield from _faults_of_entries(heads)
    yield from _faults_of_heads(heads)
    yield from _faults_of_files(latest)
    yield from (Fault(*found) for found in faults_of_cosignatures())
    if asking:
        yield from (Fault(*found) for found in faults_elsewhere(latest))


def _faults_of_entries(heads: list[Checkpoint]) -> Iterator[Fault]:
    """Hash all entries again in their order, and compare the root with each checkpoint on the way."""
    edge, coming = CompactRange(), iter(heads)
    head = next(coming, None)
    rows = Sequenced.objects.select_related("entry").order_by("index")
    for row in rows.iterator(chunk_size=2_000):
        where = f"entry {row.index}"
        if row.index != edge.size:
            yield Fault(where, f"the number {edge.size} is missing before it")
            return
        yield from _faults_of_entry(row.entry, where=where, signed_at=head.at if head else None)
        edge.append(leaf_hash(bytes(row.entry.leaf)))
        if head is not None and edge.size == head.size:
            if edge.root().hex() != head.root:
                yield Fault(f"checkpoint {head.size}", "the entries lead to another root")
            head = next(coming, None)
    if head is not None:
        yield Fault(f"checkpoint {head.size}", f"there are only {edge.size} entries")
    lost = Entry.objects.filter(sequenced__isnull=True, waiting__isnull=True).values_list("pk", flat=True)
    for pk in lost:
        yield Fault(f"row {pk}", "an entry that has no number and waits for none")


def _faults_of_entry(row: Entry, *, where: str, signed_at: datetime | None) -> Iterator[Fault]:
    leaf = bytes(row.leaf)
    if leaf_hash(leaf) != bytes(row.leaf_hash):
        yield Fault(where, "its bytes are not those that were recorded")
    try:
        told = read_entry(leaf)
    except LogError as fault:
        yield Fault(where, str(fault))
        return
    if (told.type, told.id, told.org, told.at) != (row.kind, row.subject, row.organisation, row.at):
        yield Fault(where, "the columns beside its bytes say something else")
    if signed_at is not None and told.at > signed_at + AHEAD:
        yield Fault(where, "it is dated later than the checkpoint over it")


def _faults_of_heads(heads: list[Checkpoint]) -> Iterator[Fault]:
    keys = log_keys()
    if heads and not keys:
        yield Fault("entry 0", "it does not name the log's key")
        return
    verifiers = known_keys()
    for head in heads:
        where = f"checkpoint {head.size}"
        try:
            signed = open_head(head.note, logs=verifiers)
        except LogError as fault:
            yield Fault(where, str(fault))
            continue
        if (signed.size, signed.root.hex()) != (head.size, head.root):
            yield Fault(where, "what is signed is not what the row says")
        ours = [key for key in keys if key.index < head.size and key.signs(head.at)]
        if not any(_signed_by(head.note, key=key) for key in ours):
            yield Fault(where, "it is signed by a key that was not in force")


def _signed_by(note: str, *, key: LogKey) -> bool:
    try:
        open_head(note, logs=[read_verifier(key.vkey)])
    except LogError:
        return False
    return True


def _is_published(head: Checkpoint, *, data: bytes) -> bool:
    """Return whether `data` is the note of `head` with nothing added but cosignatures that are known."""
    note = head.note.encode()
    known = {
        line.encode() for line in Cosignature.objects.filter(size=head.size).values_list("line", flat=True)
    }
    return data.startswith(note) and known.issuperset(data.removeprefix(note).splitlines(keepends=True))


def _faults_of_files(head: Checkpoint | None) -> Iterator[Fault]:
    published = Path(settings.LOG_FOLDER) / "checkpoint"
    if head is None:
        if published.exists():
            yield Fault("checkpoint", "a head is published that the database does not know")
        return
    if not published.exists() or not _is_published(head, data=published.read_bytes()):
        yield Fault("checkpoint", "the published head is not the latest that was signed")
    folder = TileFolder(Path(settings.LOG_FOLDER))
    for path, what in (*folder.faults(size=head.size), *folder.faults_of_partials(size=head.size)):
        yield Fault(path, what)
    try:
        if folder.root(head.size).hex() != head.root:
            yield Fault("tile", "the files lead to another root than the one that was signed")
    except StoreBroken as fault:
        yield Fault("tile", str(fault))
