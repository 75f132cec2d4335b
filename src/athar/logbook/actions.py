"""What changes the log: recording an entry, and publishing what was recorded under a new signed checkpoint.

Rule kept here: an entry is written in the transaction of the change it tells of, or neither is. Nothing is
signed before it was read back from the files; no size is ever signed with two roots. A crash at any line is
mended by running the same steps again.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.db.models import Max

from athar.errors import LogFault
from athar.logbook.cosigning import PROMPT_SECONDS, START_SECONDS, asking, cosign_head
from athar.logbook.halts import CONTRADICTION, COSIGNER, go_on, halt, is_halted, refuse_while_halted
from athar.logbook.keys import load_key, make_key, require_sequencer
from athar.logbook.locking import alone, durable_transaction
from athar.logbook.models import Checkpoint, Entry, Published, Sequenced, Waiting
from athar.logbook.objects import mirror
from athar.logbook.queries import log_origin, published_note
from athar.logbook.rows import insert_entry
from athar.logbook.standing import LOG, known_keys, log_keys
from publiclog import checkpoint as heads
from publiclog import entry as leaves
from publiclog.errors import LogError
from publiclog.note import verifier_of
from publiclog.store import TileFolder, write_durably
from publiclog.tree import EMPTY_ROOT, leaf_hash, verify_consistency

log = logging.getLogger(__name__)

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
    `kind`, `prev` the leaf hash (hex) of the revision before. Raises LogFault, and NotNow while the log stands still.
    """
    refuse_while_halted()
    return write_entry(
        kind=kind, subject=subject, organisation=organisation, content=content, now=now, rev=rev, prev=prev
    )


def write_entry(
    *,
    kind: str,
    subject: str,
    organisation: str = "",
    content: Mapping[str, object],
    now: datetime,
    rev: int = 1,
    prev: str = "",
) -> Entry:
    """Write an entry whether or not the log stands still: `record` is what the platform calls. Raises LogFault."""
    if not transaction.get_connection().in_atomic_block:
        raise LogFault("an entry is recorded in the transaction of the change it tells of")
    try:
        leaf = leaves.Entry(
            type=kind, id=subject, org=organisation, rev=rev, prev=prev, at=now, content=content
        ).encode()
    except LogError as fault:
        raise LogFault(str(fault)) from fault
    return insert_entry(
        leaf, leaf_hash=leaf_hash(leaf), kind=kind, subject=subject, organisation=organisation, at=now
    )


def publish(*, now: datetime) -> Checkpoint | None:
    """Number what waits, write it to files, sign and publish the new head; None if there is none.

    May not run inside another transaction: each step must be durable before the next. Raises LogFault, signs nothing
    and lets the log stand still when rows, files and head contradict one another, as after a restore from an older
    copy. What cosigners answered meanwhile is published with the head there is.
    """
    require_sequencer()
    with alone():
        try:
            new = _publish(Checkpoint.objects.order_by("-size").first(), now=now)
        except (LogFault, LogError) as fault:
            halt(CONTRADICTION, detail=str(fault), now=now)
            raise (
                fault if isinstance(fault, LogFault) else LogFault(f"the log was not published: {fault}")
            ) from fault
        go_on(CONTRADICTION)
    return new


_signed: dict[str, int] = {}  # by folder, the size of the latest head that this process signed or published


def _publish(head: Checkpoint | None, *, now: datetime) -> Checkpoint | None:
    size = head.size if head else 0
    if size < _signed.get(str(_folder()), 0):
        raise LogFault("the database holds an older copy than this process has signed")
    _check_published_head(head)
    is_due = Waiting.objects.exists() or _next_index() != size
    if head is not None:
        if not is_due or not asking.has_heard_all() or is_halted(COSIGNER):
            cosign_head(head.note, seconds=0 if asking.is_confirmed() else START_SECONDS, now=now)
        _publish_head(head)
    new = _sign_next(head, now=now) if is_due and not is_halted(COSIGNER) else None
    latest = new or head
    if latest is not None:
        mirror(latest)
    return new


def _sign_next(head: Checkpoint | None, *, now: datetime) -> Checkpoint | None:
    """Sign and publish a head over what waits; None if the quorum did not confirm the head before."""
    size = head.size if head else 0
    _start_log(now=now)
    if (
        head is None and not asking.is_confirmed()
    ):  # no head of ours to ask with but the empty one, true of every log
        empty = heads.Checkpoint(log_origin(), 0, EMPTY_ROOT)
        cosign_head(heads.sign_checkpoint_with(empty, keys=_keys(now=now)), seconds=START_SECONDS, now=now)
    if not asking.is_confirmed(first=head is None):
        log.warning("no head is signed before the quorum of cosigners confirmed the last one")
        return None
    if is_halted(COSIGNER):
        return None
    _number_waiting()
    note, new_size, root = _write_files(head, now=now)
    with durable_transaction():  # after a crash here the next run publishes this head as it is
        new = Checkpoint.objects.create(size=new_size, root=root.hex(), note=note, at=now)
    _signed[str(_folder())] = new_size
    cosign_head(note, seconds=PROMPT_SECONDS, now=now)
    _publish_head(new)
    TileFolder(_folder()).sweep(since=size, size=new_size)
    return new


def _check_published_head(head: Checkpoint | None) -> None:
    """Raise LogFault if the folder knows a later head than the rows, or another log."""
    try:
        published = (_folder() / "checkpoint").read_bytes()  # as text, \r would pass for \n
    except FileNotFoundError:
        return
    if head is not None and published.startswith(head.note.encode()):
        return
    if head is None or not known_keys():
        raise LogFault("the log's folder holds a log that the database does not know")
    try:
        known = heads.open_head(published, logs=known_keys())
    except LogError as fault:
        raise LogFault(f"the published checkpoint is not this log's: {fault}") from fault
    if not Checkpoint.objects.filter(size=known.size, root=known.root.hex()).exists():
        raise LogFault("the published checkpoint is not among the database's: an older copy was restored")


def _start_log(*, now: datetime) -> None:
    """The first time, make the log's key and begin the log with an entry that names both. Raises LogFault."""
    if log_keys():
        return
    origin = log_origin()
    key = make_key(origin)
    try:
        vkey = verifier_of(origin, key=key).vkey
    except LogError as fault:
        raise LogFault(f"ATHAR_LOG_ORIGIN cannot name a log: {fault}") from fault
    with durable_transaction():
        first = write_entry(
            kind="log_started", subject=LOG, content={"origin": origin, "vkey": vkey}, now=now
        )
        Waiting.objects.filter(entry=first).delete()
        Sequenced.objects.create(index=0, entry=first)


def _keys(*, now: datetime) -> list[Ed25519PrivateKey]:
    """Return the keys that sign at `now`: one, or two while a new one takes over. Raises LogFault."""
    return [load_key(key.vkey) for key in log_keys() if key.signs(now)]


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


def _write_files(head: Checkpoint | None, *, now: datetime) -> tuple[str, int, bytes]:
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
    return heads.sign_checkpoint_with(new, keys=_keys(now=now)), new.size, root


def _publish_head(head: Checkpoint) -> None:
    """Replace the published head by `head` with every cosignature it has by now, if that is not what stands there."""
    note, path = published_note(head).encode(), _folder() / "checkpoint"
    _signed[str(_folder())] = max(head.size, _signed.get(str(_folder()), 0))
    if not path.exists() or path.read_bytes() != note:
        write_durably(path, note)
    if not Published.objects.filter(size=head.size).exists():  # after the file: what is shown can be fetched
        Published.objects.update_or_create(pk=1, defaults={"size": head.size})


def _folder() -> Path:
    return Path(settings.LOG_FOLDER)
