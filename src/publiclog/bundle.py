"""The proof file of a program (`<slug>.athar.json`): all one needs to check it without the operator.

    {"format": "athar-proof/1", "vkey": the log's key, "origin": its name, "checkpoint": the signed note,
     "entries":   [{"index": n, "leaf": base64, "proof": [base64, …]}, …]        in the order of the log
     "openings":  [{"statement": id, "salt": base64, "content": {…}, "commitment_entry_index": n}, …]
     "documents": [{"entry_index": n, "key": "case", "content": {…}}, …]}        may be left out

Rule kept here: the form, and nothing else. An unknown key, a hash of the wrong size or an index given twice
is refused. What the file proves is decided in `verify.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from publiclog.commitment import SALT_SIZE
from publiclog.errors import Malformed
from publiclog.proof import MAX_PATH
from publiclog.wire import HASH_SIZE, MAX_SIZE, read_base64, write_base64

FORMAT = "athar-proof/1"
MAX_ENTRIES = 100_000


@dataclass(frozen=True)
class ProvenEntry:
    """A leaf, its number, and its path to the root of the checkpoint."""

    index: int
    leaf: bytes
    path: tuple[bytes, ...]


@dataclass(frozen=True)
class Opening:
    """What a statement says, and the salt that shows it to be what entry `index` is committed to."""

    statement: str
    salt: bytes
    content: Mapping[str, object]
    index: int


@dataclass(frozen=True)
class Part:
    """What stands behind the commitment of entry `index`, of anything but a statement: a report, a reason, a reply."""

    index: int
    tag: str
    salt: bytes
    content: Mapping[str, object]


@dataclass(frozen=True)
class Document:
    """Something public whose SHA-256 entry `index` holds under `key`, as the case of a finding."""

    index: int
    key: str
    content: Mapping[str, object]


@dataclass(frozen=True)
class Bundle:
    """The file, read; nothing of it is believed yet."""

    vkey: str
    origin: str
    checkpoint: str
    entries: tuple[ProvenEntry, ...]
    openings: tuple[Opening, ...]
    documents: tuple[Document, ...] = ()
    parts: tuple[Part, ...] = ()  # in an archive alone
    policy: str = ""  # in an archive alone: which cosigners there are, as the file says
    grading: Mapping[str, object] | None = (
        None  # in an archive alone: the policy of grades, which the log only numbers
    )


def write_bundle(bundle: Bundle) -> dict[str, object]:
    """Return the file's content as JSON."""
    return {
        "format": FORMAT,
        "vkey": bundle.vkey,
        "origin": bundle.origin,
        "checkpoint": bundle.checkpoint,
        "entries": [
            {
                "index": entry.index,
                "leaf": write_base64(entry.leaf),
                "proof": [write_base64(part) for part in entry.path],
            }
            for entry in bundle.entries
        ],
        "openings": [
            {
                "statement": opening.statement,
                "salt": write_base64(opening.salt),
                "content": opening.content,
                "commitment_entry_index": opening.index,
            }
            for opening in bundle.openings
        ],
        "documents": [
            {"entry_index": document.index, "key": document.key, "content": document.content}
            for document in bundle.documents
        ],
    }


def read_bundle(data: object) -> Bundle:
    """Return the bundle in the file's JSON. Raises Malformed, saying where."""
    keys = {"format", "vkey", "origin", "checkpoint", "entries", "openings"}
    found = _object(data, "the file", keys, may={"documents"})
    if found["format"] != FORMAT:
        raise Malformed("the file is not of the format athar-proof/1")
    bundle = Bundle(
        vkey=_text(found["vkey"], "vkey"),
        origin=_text(found["origin"], "origin"),
        checkpoint=_text(found["checkpoint"], "checkpoint"),
        entries=tuple(_entry(part, f"entries[{at}]") for at, part in _list(found["entries"], "entries")),
        openings=tuple(
            _opening(part, f"openings[{at}]") for at, part in _list(found["openings"], "openings")
        ),
        documents=tuple(
            _document(part, f"documents[{at}]") for at, part in _list(found.get("documents", []), "documents")
        ),
    )
    numbers = [entry.index for entry in bundle.entries]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise Malformed("entries: not in the order of the log")
    return bundle


def _entry(data: object, where: str) -> ProvenEntry:
    found = _object(data, where, {"index", "leaf", "proof"})
    path = _list(found["proof"], f"{where}.proof")
    if len(path) > MAX_PATH:
        raise Malformed(f"{where}.proof: more than {MAX_PATH} hashes")
    return ProvenEntry(
        index=_number(found["index"], f"{where}.index"),
        leaf=_bytes(found["leaf"], f"{where}.leaf"),
        path=tuple(_bytes(part, f"{where}.proof[{at}]", size=HASH_SIZE) for at, part in path),
    )


def _opening(data: object, where: str) -> Opening:
    found = _object(data, where, {"statement", "salt", "content", "commitment_entry_index"})
    return Opening(
        statement=_text(found["statement"], f"{where}.statement"),
        salt=_bytes(found["salt"], f"{where}.salt", size=SALT_SIZE),
        content=_object(found["content"], f"{where}.content"),
        index=_number(found["commitment_entry_index"], f"{where}.commitment_entry_index"),
    )


def _document(data: object, where: str) -> Document:
    found = _object(data, where, {"entry_index", "key", "content"})
    return Document(
        index=_number(found["entry_index"], f"{where}.entry_index"),
        key=_text(found["key"], f"{where}.key"),
        content=_object(found["content"], f"{where}.content"),
    )


def _object(
    value: object, where: str, keys: set[str] | None = None, *, may: set[str] | None = None
) -> Mapping[str, Any]:
    """Return `value` if it is an object, with exactly `keys` if they are given, and perhaps some of `may`."""
    if not isinstance(value, Mapping):
        raise Malformed(f"{where}: not an object")
    if keys is not None and not keys <= value.keys() <= keys | (may or set()):
        raise Malformed(f"{where}: other keys than {', '.join(sorted(keys))}")
    return value


def _list(value: object, where: str) -> list[tuple[int, object]]:
    if isinstance(value, str | bytes) or not isinstance(value, Sequence) or len(value) > MAX_ENTRIES:
        raise Malformed(f"{where}: not a list, or too long")
    return list(enumerate(value))


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise Malformed(f"{where}: not a text")
    return value


def _number(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MAX_SIZE:
        raise Malformed(f"{where}: not the number of an entry")
    return value


def _bytes(value: object, where: str, *, size: int | None = None) -> bytes:
    try:
        return read_base64(_text(value, where), size=size)
    except Malformed as fault:
        raise Malformed(f"{where}: {fault}") from fault
