"""What changes the log: recording an entry, and publishing what was recorded under a new signed checkpoint.

Rule kept here: an entry is written in the transaction of the change it tells of, or neither is. Nothing is
signed before it was read back from the files; no size is ever signed with two roots. A crash at any line is
mended by running the same steps again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.db.models import Max

from athar.errors import LogFault
from athar.logbook.keys import load_key, make_key
from athar.logbook.locking import alone, durable_transaction
from athar.logbook.models import Checkpoint, Entry, Sequenced, Waiting
from athar.logbook.queries import LOG, log_origin, verification_key
from publiclog import checkpoint as heads
from publiclog import entry as leaves
from publiclog.errors import LogError
from publiclog.note import read_verifier, verifier_of
from publiclog.store import TileFolder, write_durably
from publiclog.tree import leaf_hash, verify_consistency

BATCH = 10_000  # entries under one checkpoint


def record(
    *,
    kind: str,
    subject: str,
    organisation: str = "",
    content: Mapping[str, object],
    now: datetime,
    rev: int = 1,
    prev: str = "",
) -> Entry:
    """Write an entry in the caller's transaction; the same fact at the same instant is one entry.

    `subject` is a kind of thing and its id (`program:<uid>`), `content` what `publiclog.kinds` lists for
    `kind`, `prev` the leaf hash (hex) of the revision before. Raises LogFault.
    """
    if not transaction.get_connection().in_atomic_block:
        raise LogFault("an entry is recorded in the transaction of the change it tells of")
    try:
        leaf = leaves.Entry(
            type=kind, id=subject, org=organisation, rev=rev, prev=prev, at=now, content=content
        ).encode()
    except LogError as fault:
        raise LogFault(str(fault)) from fault
    entry, made = Entry.objects.get_or_create(
        leaf_hash=leaf_hash(leaf),
        defaults={"leaf": leaf, "kind": kind, "subject": subject, "organisation": organisation, "at": now},
    )
    if made:
        Waiting.objects.create(entry=entry)
    return entry


def publish(*, now: datetime) -> Checkpoint | None:
    """Number what waits, write it to files, sign and publish the new head; None if nothing is new.

    May not run inside another transaction: each step must be durable before the next. Raises LogFault and
    signs nothing when rows, files and head contradict one another, as after a restore from an older copy.
    """
    with alone():
        head = Checkpoint.objects.order_by("-size").first()
        _mend_published_head(head)
        if not Waiting.objects.exists() and _next_index() == (head.size if head else 0):
            return None
        key = _start_log(now=now)
        _number_waiting()
        try:
            note, size, root = _write_files(head, key=key)
        except LogError as fault:
            raise LogFault(f"the log was not published: {fault}") from fault
        with durable_transaction():  # after a crash here the next run publishes this head as it is
            new = Checkpoint.objects.create(size=size, root=root.hex(), note=note, at=now)
        _publish_head(new)
        TileFolder(_folder()).sweep(since=head.size if head else 0, size=size)
    return new


def _mend_published_head(head: Checkpoint | None) -> None:
    """Publish a head that a crash kept back. Raises LogFault if the files know a later one than the rows."""
    try:
        published = (_folder() / "checkpoint").read_text()
    except FileNotFoundError:
        published = ""
    if head is not None and published == head.note:
        return
    vkey = verification_key()
    if published:
        if head is None or vkey is None:
            raise LogFault("the log's folder holds a log that the database does not know")
        try:
            verifier = read_verifier(vkey)
            known, _signed = heads.open_checkpoint(published, verifier=verifier, origin=verifier.name)
        except LogError as fault:
            raise LogFault(f"the published checkpoint is not this log's: {fault}") from fault
        if not Checkpoint.objects.filter(size=known.size, root=known.root.hex()).exists():
            raise LogFault("the published checkpoint is not among the database's: an older copy was restored")
    if head is not None:
        _publish_head(head)


def _start_log(*, now: datetime) -> Ed25519PrivateKey:
    """Return the log's key; the first time, make it and begin the log with an entry that names both."""
    origin = log_origin()
    known = verification_key()
    key = load_key(origin) if known else make_key(origin)
    try:
        vkey = verifier_of(origin, key=key).vkey
    except LogError as fault:
        raise LogFault(f"ATHAR_LOG_ORIGIN cannot name a log: {fault}") from fault
    if known is None:
        with durable_transaction():
            first = record(kind="log_started", subject=LOG, content={"origin": origin, "vkey": vkey}, now=now)
            Waiting.objects.filter(entry=first).delete()
            Sequenced.objects.create(index=0, entry=first)
    elif known != vkey:
        raise LogFault("the key in the folder of keys is not the one this log was started with")
    return key


def _number_waiting() -> None:
    """Give the next numbers to what waits, in the order of ids. Once committed, an order is never changed."""
    with durable_transaction():
        waiting = list(Waiting.objects.order_by("entry_id").values_list("entry_id", flat=True)[:BATCH])
        numbers = enumerate(waiting, start=_next_index())
        Sequenced.objects.bulk_create([Sequenced(index=index, entry_id=pk) for index, pk in numbers])
        Waiting.objects.filter(entry__sequenced__isnull=False).delete()


def _next_index() -> int:
    last: int | None = Sequenced.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def _write_files(head: Checkpoint | None, *, key: Ed25519PrivateKey) -> tuple[str, int, bytes]:
    """Write tiles and bundles after `head`; return the signed note, the size and the root read back.

    A crash here leaves files beyond the head, which nobody was shown; the next run writes them again.
    """
    size = head.size if head else 0
    folder = TileFolder(_folder())
    if head is not None and folder.root(size).hex() != head.root:
        raise LogFault("the log's files do not lead to the root that was signed")
    rows = list(Entry.objects.filter(sequenced__index__gte=size).order_by("sequenced__index"))
    for row in rows:
        if leaf_hash(bytes(row.leaf)) != bytes(row.leaf_hash):
            raise LogFault(f"entry {row.pk} is not what was recorded")
    root = folder.append([bytes(row.leaf) for row in rows], size=size)
    new = heads.Checkpoint(log_origin(), size + len(rows), root)
    if head is not None:
        verify_consistency(
            old=size,
            new=new.size,
            old_root=bytes.fromhex(head.root),
            new_root=root,
            proof=folder.consistency_proof(size, new=new.size),
        )
    return heads.sign_checkpoint(new, key=key), new.size, root


def _publish_head(head: Checkpoint) -> None:
    write_durably(_folder() / "checkpoint", head.note.encode())


def _folder() -> Path:
    return Path(settings.LOG_FOLDER)
