"""What others hold of the log, compared with what we hold: cosigners' own heads, and the store of objects.

Rule kept here: whatever they show is read as a stranger's; only our own signature under it counts. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from athar.logbook.asking import fetch
from athar.logbook.models import Checkpoint, Cosignature
from athar.logbook.objects import Store, StoreFault, store
from athar.logbook.queries import log_origin
from athar.logbook.standing import active_cosigners, known_keys
from publiclog.checkpoint import Checkpoint as Head
from publiclog.checkpoint import open_head
from publiclog.cosignature import cosigned_at, read_cosigner
from publiclog.errors import LogError, StoreBroken
from publiclog.note import read_note, read_signatures
from publiclog.store import TileFolder
from publiclog.tile import tiles_between


def faults_of_cosignatures() -> Iterator[tuple[str, str]]:
    """Yield (cosigner, what is wrong) for every cosignature kept here that does not hold under its head."""
    heads = {head.size: head.note for head in Checkpoint.objects.all().iterator()}
    for row in Cosignature.objects.select_related("cosigner").order_by("pk").iterator(chunk_size=2_000):
        where = f"cosignature of {row.cosigner.name} at {row.size}"
        try:
            (line,) = read_signatures(row.line)
            key = read_cosigner(row.cosigner.vkey)
            if row.size not in heads or not key.holds(read_note(heads[row.size]).text, line.blob):
                yield where, "it does not hold under the head of this size"
            elif cosigned_at(line.blob) != int(row.at.timestamp()):
                yield where, "the row tells another time than the cosignature"
        except (LogError, ValueError) as fault:
            yield where, str(fault)


def faults_elsewhere(head: Checkpoint | None) -> Iterator[tuple[str, str]]:
    """Yield (who, what is wrong) for every cosigner and store that holds another log, or does not answer."""
    for cosigner in active_cosigners():
        shown = fetch(f"{cosigner.url}/{sha256(log_origin().encode()).hexdigest()}/checkpoint")
        if fault := _fault_of_shown(*shown, head=head):
            yield f"cosigner {cosigner.name}", fault
    target = store()
    if target is not None and head is not None:
        yield from _faults_of_store(target, head=head)


def _fault_of_shown(status: int, note: str, *, head: Checkpoint | None) -> str:
    if status == 404:
        return ""  # it shows no heads, or saw none of ours yet: what it signed is checked above
    if status != 200:
        return f"it does not answer: {status} {note[:100].strip()}"
    try:
        shown = open_head(note, logs=known_keys())
    except LogError as fault:
        return f"what it shows is no head of this log: {fault}"
    return _contradicts(shown, head=head)


def _contradicts(shown: Head, *, head: Checkpoint | None) -> str:
    """Return what is wrong if a head with our signature is not one of the tree we hold."""
    size = head.size if head else 0
    if shown.size > size:
        return f"it shows a head of size {shown.size} with our signature, which is later than ours"
    try:
        root = TileFolder(Path(settings.LOG_FOLDER)).root(shown.size, within=size)
    except (StoreBroken, ValueError) as fault:
        return f"its head cannot be compared: {fault}"
    return "" if root == shown.root else f"it shows another root of size {shown.size} with our signature"


def _faults_of_store(target: Store, *, head: Checkpoint) -> Iterator[tuple[str, str]]:
    folder = Path(settings.LOG_FOLDER)
    try:
        note = target.get("checkpoint")
        if note is None or open_head(note, logs=known_keys()).size != head.size:
            yield "object storage", "its head is not the latest"
        for tile in tiles_between(0, new=head.size):
            path = folder / tile.path
            if target.get(tile.path) != (path if path.exists() else folder / tile.full.path).read_bytes():
                yield f"object storage: {tile.path}", "it is missing or another"
    except (StoreFault, LogError, OSError) as fault:
        yield "object storage", str(fault)
