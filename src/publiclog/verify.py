"""Check a program's proof file offline: what is proven, what fails, and what such a file cannot prove.

Rule kept here: nothing in the file is believed but what leads, hash by hash, to a head signed by the log's
key. Grades are not computed here: who has the engine does that from the proven documents. What is not
proven is said as plainly as what is: a log shows that words were there unchanged and in what order, not
that they are true.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from publiclog.archive import is_archive, read_archive
from publiclog.bundle import Bundle, Opening, read_bundle
from publiclog.checkpoint import Checkpoint, open_checkpoint_of
from publiclog.commitment import STATEMENT, opens
from publiclog.cosignature import Cosigner, cosigned_at
from publiclog.entry import Entry, read_entry, write_instant
from publiclog.errors import EntryRefused, LogError, Malformed
from publiclog.note import read_note, read_verifier
from publiclog.policy import NONE, Policy, read_policy
from publiclog.tree import leaf_hash, verify_inclusion
from publiclog.wire import canonical, read_json

MAX_FILE = 64 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Point:
    """One thing found: the key of a sentence (`sentences.py`) and the values that fill it."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """The whole of what was found; `ok` if the head holds and nothing failed.

    `enough` is false where nothing failed and yet fewer cosigned than the policy asks for.
    """

    ok: bool
    proven: tuple[Point, ...]
    failed: tuple[Point, ...]
    not_proven: tuple[Point, ...]
    enough: bool = True


def verify_file(path: Path, *, vkey: str | None = None, policy: Policy | None = None) -> Report:
    """Return what the proof file at `path` proves, in either form; see `verify`. Raises OSError."""
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        return refused("too_large", limit=MAX_FILE)
    try:
        bundle = read_archive(data)[0] if is_archive(data) else read_bundle(read_json(data))
    except Malformed as fault:
        return refused("malformed", where=str(fault))
    return verify(bundle, vkey=vkey, policy=policy)


def verify_bundle(data: object, *, vkey: str | None = None) -> Report:
    """Return what the JSON of a proof file proves; see `verify`."""
    try:
        return verify(read_bundle(data), vkey=vkey)
    except Malformed as fault:
        return refused("malformed", where=str(fault))


def verify(bundle: Bundle, *, vkey: str | None = None, policy: Policy | None = None) -> Report:
    """Return what a proof file proves.

    `vkey` is the log's key, `policy` the logs, the cosigners and how many are enough, both as known from elsewhere.
    Without them those in the file are taken, and that they are right stands among what is not proven.
    """
    try:
        own = read_policy(bundle.policy) if bundle.policy else None
        rules = policy or own
        named = (
            [log.key.vkey for log in own.logs] if own else [bundle.vkey]
        )  # several while one key follows another
        known = {log.key.vkey for log in policy.logs if log.key.name == bundle.origin} if policy else {*named}
        keys = [each for each in named if each in known and vkey in (None, each)]
        if not keys:
            return refused("another_key", origin=bundle.origin)
        logs = [read_verifier(each) for each in keys]
        head, signed = open_checkpoint_of(
            bundle.checkpoint, logs=logs, cosigners=rules.keys() if rules else []
        )
        if head.origin != bundle.origin:
            raise Malformed("the checkpoint of another log")
    except LogError as fault:
        return refused("head_fails", why=str(fault))
    check = _Check(bundle, head)
    check.proven.append(Point("head", {"origin": head.origin, "size": head.size}))
    if vkey is None and policy is None:
        check.not_proven.append(Point("key_from_file", {"vkey": bundle.vkey}))
    enough = check.cosigners(signed, rules=rules, own=policy is None)
    check.entries()
    for opening in bundle.openings:
        check.opening(opening)
    check.parts()
    check.documents()
    check.what_no_file_proves()
    return Report(not check.failed, tuple(check.proven), tuple(check.failed), tuple(check.not_proven), enough)


def refused(key: str, **values: str | int) -> Report:
    """Return that nothing of a file was proven, and why."""
    return Report(False, (), (Point(key, values),), ())


class _Check:
    """One run over a bundle whose head holds."""

    def __init__(self, bundle: Bundle, head: Checkpoint) -> None:
        self.bundle, self.head = bundle, head
        self.proven: list[Point] = []
        self.failed: list[Point] = []
        self.not_proven: list[Point] = []
        self.found: dict[int, Entry] = {}  # entries that are proven to be in the log, by number
        self.hashes: dict[int, str] = {}

    def cosigners(self, signed: Sequence[Cosigner], *, rules: Policy | None, own: bool) -> bool:
        """Tell who cosigned the head and when; return whether that is enough for `rules` (`own`: the file's)."""
        for signature in read_note(self.bundle.checkpoint).signatures:
            if any((each.name, each.key_id) == (signature.name, signature.key_id) for each in signed):
                at = _instant(cosigned_at(signature.blob))
                self.proven.append(Point("cosigned", {"name": signature.name, "at": at}))
        if rules is None or rules.quorum == NONE:
            self.not_proven.append(Point("cosigners" if not signed else "no_quorum"))
            return True
        enough = rules.satisfied_by(signed)
        (self.proven if enough else self.not_proven).append(
            Point("quorum" if enough else "quorum_missed", {"count": len(signed)})
        )
        if own:
            self.not_proven.append(Point("policy_from_file"))
        return enough

    def entries(self) -> None:
        """Keep the entries that are proven to be in the log."""
        for part in self.bundle.entries:
            leaf = leaf_hash(part.leaf)
            try:
                entry = read_entry(part.leaf)
                verify_inclusion(
                    leaf, index=part.index, size=self.head.size, proof=part.path, root=self.head.root
                )
            except LogError as fault:
                self.failed.append(Point("entry_fails", {"index": part.index, "why": str(fault)}))
                continue
            self.found[part.index], self.hashes[part.index] = entry, leaf.hex()
            at = write_instant(entry.at)
            self.proven.append(Point("entry", {"index": part.index, "kind": entry.type, "at": at}))

    def opening(self, opening: Opening) -> None:
        """Check that a statement is what its entry commits to, and that it was there before the opening."""
        values: dict[str, str | int] = {"statement": opening.statement, "index": opening.index}
        entry = self.found.get(opening.index)
        if entry is None or entry.type not in ("statement_sealed", "statement_revised"):
            self.failed.append(Point("no_commitment", values))
            return
        committed = bytes.fromhex(str(entry.content["commitment"]))
        if entry.content["statement"] != opening.statement or not _belongs(opening, entry):
            self.failed.append(Point("another_statement", values))
        elif not opens(committed, salt=opening.salt, tag=STATEMENT, content=opening.content):
            self.failed.append(Point("content_differs", values))
        else:
            self.proven.append(Point("content", {**values, "at": write_instant(entry.at)}))
            if entry.type == "statement_sealed":
                self._order(opening, entry)

    def _order(self, opening: Opening, entry: Entry) -> None:
        """Check that a sealed statement was in the log before any of its program was opened."""
        values: dict[str, str | int] = {"statement": opening.statement, "index": opening.index}
        about = {index: other for index, other in self.found.items() if other.id == entry.id}
        opened = {index: other for index, other in about.items() if other.type == "statement_opened"}
        own = [i for i, other in opened.items() if other.content["statement"] == opening.statement]
        if self._chosen(about, opened, own=own):
            self.failed.append(Point("sealed_twice", values))
        if not own:
            self.not_proven.append(Point("opening_not_shown", values))
        elif min(own) < opening.index or not all(self._names(i, opening.index) for i in own):
            self.failed.append(Point("order_fails", values))
        elif not all(_belongs(opening, opened[i]) for i in own):
            self.failed.append(Point("another_statement", values))
        elif min(opened) < opening.index:
            self.not_proven.append(Point("sealed_late", {**values, "opened": min(opened)}))
        else:
            self.proven.append(Point("sealed_before", {**values, "opened": min(opened)}))

    def _chosen(self, about: Mapping[int, Entry], opened: Mapping[int, Entry], *, own: Sequence[int]) -> bool:
        """Return whether a party could have opened, of several commitments, the one that suits it.

        An entry of sealing does not say whose it is, so that nobody learns who has sealed. So every commitment
        of a program that is open has to be opened, and each party opens one.
        """
        sealed = {o.content["statement"] for o in about.values() if o.type == "statement_sealed"}
        parties = [other.org for other in opened.values()]
        twice = any(parties.count(opened[index].org) > 1 for index in own)
        return twice or bool(opened and sealed - {other.content["statement"] for other in opened.values()})

    def _names(self, opened: int, sealed: int) -> bool:
        """Return whether the entry of an opening names the commitment, and the entry, that was sealed."""
        told, committed = self.found[opened].content, self.found[sealed].content
        return (
            told["commitment"] == committed["commitment"]
            and told.get("sealed", self.hashes[sealed]) == self.hashes[sealed]
        )

    def parts(self) -> None:
        """Check that reports, reasons and replies are what their entries committed to."""
        for part in self.bundle.parts:
            entry = self.found.get(part.index)
            committed = str(entry.content.get("commitment", "")) if entry else ""
            holds = entry is not None and opens(
                bytes.fromhex(committed), salt=part.salt, tag=part.tag, content=part.content
            )
            values: dict[str, str | int] = {"index": part.index, "kind": entry.type if entry else ""}
            (self.proven if holds else self.failed).append(Point("part" if holds else "part_differs", values))

    def documents(self) -> None:
        """Check that documents are those whose digests stand in the log."""
        for document in self.bundle.documents:
            values: dict[str, str | int] = {"index": document.index, "key": document.key}
            entry = self.found.get(document.index)
            try:
                digest = sha256(canonical(document.content)).hexdigest()
            except EntryRefused:
                digest = ""
            if entry is not None and entry.content.get(document.key) == digest:
                self.proven.append(Point("document", values))
            else:
                self.failed.append(Point("document_differs", values))

    def what_no_file_proves(self) -> None:
        """Name what a reader might take for proven."""
        graves = self._graves()
        opened = {opening.statement for opening in self.bundle.openings}
        hidden: dict[str, Point] = {}
        for index, entry in sorted(self.found.items()):
            statement = entry.content.get("statement")
            if statement is None or statement in opened:
                continue
            grave = graves.get(self.hashes[index])
            if grave is not None:
                hidden[str(statement)] = _erased(grave, self.found[grave], statement=str(statement))
            hidden.setdefault(str(statement), Point("content_not_shown", {"statement": str(statement)}))
        self.not_proven += [hidden[statement] for statement in sorted(hidden)]
        self.not_proven += [Point("complete"), Point("truth")]

    def _graves(self) -> dict[str, int]:
        """Return, by the leaf hash of the entry whose words were erased, the number of its tombstone."""
        return {str(e.content["entry"]): i for i, e in self.found.items() if e.type == "erased"}


def _instant(seconds: int) -> str:
    """Return a POSIX time as an entry writes it; one that no calendar reaches as its number."""
    try:
        return write_instant(datetime.fromtimestamp(seconds, tz=UTC))
    except (OverflowError, OSError, ValueError):
        return str(seconds)


def _erased(index: int, grave: Entry, *, statement: str) -> Point:
    keys = {"person": "erased_person", "authority": "erased_authority"}
    key = keys.get(str(grave.content["asked_by"]), "erased_author")
    return Point(key, {"statement": statement, "index": index, "at": write_instant(grave.at)})


def _belongs(opening: Opening, entry: Entry) -> bool:
    """Return whether the content, where it names its program and party, names those of the entry."""
    program, organisation = opening.content.get("program"), opening.content.get("organisation")
    named = entry.org or organisation  # a sealing entry does not say whose it is; its opening does
    return program in (None, entry.id.partition(":")[2]) and organisation in (None, named)
