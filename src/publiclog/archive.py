"""The check-it-yourself file of a program (`<slug>.athar.zip`): all that is proven, in files that other programs read.

    README.txt, verify.html          for people; verify.html checks the whole file in a browser, without a network
    policy.txt                       which log and which cosigners (C2SP tlog-policy)
    checkpoint.txt                   the signed head, with cosignatures (C2SP tlog-checkpoint)
    grading.json                     the policy under which the grade was computed
    entries/00000012.json            a leaf of the log, byte by byte
    proofs/00000012.tlog-proof       its path to the head (C2SP tlog-proof)
    openings/00000012.json           {"content", "salt", "tag"} of what entry 12 committed to
    documents/00000012.case.json     what entry 12 holds the SHA-256 of, under "case"

Rule kept here: one content has one archive, to the byte. Files are stored as they are, in one order, with one date;
whatever is not written so (packed, doubled, with a path that leads elsewhere) is refused before anything is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from publiclog.bundle import Bundle, Document, Opening, Part, ProvenEntry
from publiclog.checkpoint import read_checkpoint
from publiclog.commitment import SALT_SIZE, STATEMENT
from publiclog.errors import LogError, Malformed
from publiclog.note import read_note
from publiclog.policy import read_policy
from publiclog.proof import LogProof, read_proof
from publiclog.wire import canonical, read_base64, read_json, write_base64
from publiclog.zipped import read_zip, write_zip

PAGE, README, POLICY, HEAD, GRADING = (
    "verify.html",
    "README.txt",
    "policy.txt",
    "checkpoint.txt",
    "grading.json",
)
_FIXED = (README, PAGE, POLICY, HEAD, GRADING)
_ENTRY = re.compile(r"entries/([0-9]{8,19})\.json", re.ASCII)
_PROOF = re.compile(r"proofs/([0-9]{8,19})\.tlog-proof", re.ASCII)
_OPENING = re.compile(r"openings/([0-9]{8,19})\.json", re.ASCII)
_DOCUMENT = re.compile(r"documents/([0-9]{8,19})\.([a-z][a-z0-9_]{0,31})\.json", re.ASCII)


def is_archive(data: bytes) -> bool:
    """Return whether the file begins as an archive does."""
    return data.startswith(b"PK\x03\x04")


def write_archive(bundle: Bundle, *, page: bytes, readme: bytes) -> bytes:
    """Return the archive. Raises Malformed where it would hold more files than an archive can."""
    files: dict[str, bytes] = {
        README: readme,
        PAGE: page,
        POLICY: bundle.policy.encode(),
        HEAD: bundle.checkpoint.encode(),
        GRADING: canonical(bundle.grading or {}),
    }
    for entry in bundle.entries:
        number = _number(entry.index)
        files[f"entries/{number}.json"] = entry.leaf
        proof = LogProof(entry.index, entry.path, bundle.checkpoint)
        files[f"proofs/{number}.tlog-proof"] = proof.text().encode()
    for opening in bundle.openings:
        files[f"openings/{_number(opening.index)}.json"] = _opened(STATEMENT, opening.salt, opening.content)
    for part in bundle.parts:
        files[f"openings/{_number(part.index)}.json"] = _opened(part.tag, part.salt, part.content)
    for document in bundle.documents:
        name = f"documents/{_number(document.index)}.{document.key}.json"
        files[name] = canonical(document.content)
    return write_zip({name: files[name] for name in _in_order(files)})


def read_archive(data: bytes) -> tuple[Bundle, bytes]:
    """Return what stands in the archive, nothing of it believed yet, and its page. Raises Malformed, saying where."""
    files = read_zip(data)
    if list(files) != _in_order(files):
        raise Malformed("the files do not stand in their order")
    if missing := [name for name in _FIXED if name not in files]:
        raise Malformed(f"{missing[0]} is missing")
    checkpoint = _text(files, HEAD)
    origin = _in_file(HEAD, lambda: read_checkpoint(read_note(checkpoint).text)).origin
    policy = _in_file(POLICY, lambda: read_policy(files[POLICY]))
    if [log.key.name for log in policy.logs] != [origin] * len(policy.logs) or not policy.logs:
        raise Malformed(f"{POLICY}: names another log than {HEAD}")
    entries = _entries(files, checkpoint=checkpoint)
    leaves = {entry.index: entry.leaf for entry in entries}
    openings, parts = _openings(files, leaves=leaves)
    bundle = Bundle(
        vkey=policy.logs[0].key.vkey,
        origin=origin,
        checkpoint=checkpoint,
        entries=entries,
        openings=tuple(openings),
        documents=tuple(_documents(files)),
        parts=tuple(parts),
        policy=_text(files, POLICY),
        grading=_json(files, GRADING),
    )
    return bundle, files[PAGE]


def _in_order(files: Iterable[str]) -> list[str]:
    """Return the order of names: for people first, then by folder and number. Raises Malformed for one unknown."""
    folders = (_ENTRY, _PROOF, _OPENING, _DOCUMENT)
    ranked = []
    for name in files:
        known = [place for place, form in enumerate(folders) if form.fullmatch(name)]
        if name not in _FIXED and (not known or _number(int(name.split("/")[1].split(".")[0])) not in name):
            raise Malformed("a file that does not belong there")
        ranked.append((_FIXED.index(name), "") if name in _FIXED else (len(_FIXED) + known[0], name))
    names = dict(zip(ranked, files, strict=True))
    return [names[rank] for rank in sorted(ranked)]


def _entries(files: Mapping[str, bytes], *, checkpoint: str) -> tuple[ProvenEntry, ...]:
    found = []
    for name, index in _numbered(files, _ENTRY):
        proof_name = f"proofs/{_number(index)}.tlog-proof"
        if proof_name not in files:
            raise Malformed(f"{proof_name} is missing")
        proof = _in_file(proof_name, lambda wanted=proof_name: read_proof(files[wanted]))
        if (proof.index, proof.checkpoint, proof.extra) != (index, checkpoint, None):
            raise Malformed(f"{proof_name}: not of this entry, or under another head")
        if proof.text().encode() != files[proof_name]:
            raise Malformed(f"{proof_name}: not written as it would be")
        found.append(ProvenEntry(index, files[name], proof.path))
    if len(found) != sum(1 for name in files if _PROOF.fullmatch(name)):
        raise Malformed("a proof without its entry")
    return tuple(found)


def _openings(files: Mapping[str, bytes], *, leaves: Mapping[int, bytes]) -> tuple[list[Opening], list[Part]]:
    openings, parts = [], []
    for name, index in _numbered(files, _OPENING):
        found = _json(files, name)
        if found.keys() != {"content", "salt", "tag"} or not isinstance(found["content"], Mapping):
            raise Malformed(f"{name}: other keys than content, salt, tag")
        if not isinstance(found["tag"], str) or not isinstance(found["salt"], str):
            raise Malformed(f"{name}: a text that is none")
        text = found["salt"]
        salt = _in_file(name, lambda wanted=text: read_base64(wanted, size=SALT_SIZE))
        if found["tag"] == STATEMENT:
            statement = _statement(leaves.get(index, b""))
            openings.append(Opening(statement, salt, found["content"], index))
        else:
            parts.append(Part(index, found["tag"], salt, found["content"]))
    return openings, parts


def _statement(leaf: bytes) -> str:
    """Return the id of the statement that an entry names; nothing if it names none."""
    try:
        told: Any = read_json(leaf)
        return str(told["content"]["statement"])
    except (LogError, KeyError, TypeError):
        return ""


def _documents(files: Mapping[str, bytes]) -> Iterable[Document]:
    for name, index in _numbered(files, _DOCUMENT):
        yield Document(index, name.split(".")[1], _json(files, name))


def _numbered(files: Mapping[str, bytes], form: re.Pattern[str]) -> Iterable[tuple[str, int]]:
    for name in files:
        if found := form.fullmatch(name):
            yield name, int(found[1])


def _number(index: int) -> str:
    return f"{index:08}"


def _opened(tag: str, salt: bytes, content: Mapping[str, object]) -> bytes:
    return canonical({"content": content, "salt": write_base64(salt), "tag": tag})


def _json(files: Mapping[str, bytes], name: str) -> Mapping[str, Any]:
    """Return the object in a file that is written canonically. Raises Malformed."""
    found = _in_file(name, lambda: read_json(files[name]))
    if not isinstance(found, Mapping) or _in_file(name, lambda: canonical(found)) != files[name]:
        raise Malformed(f"{name}: not an object in canonical JSON")
    return found


def _text(files: Mapping[str, bytes], name: str) -> str:
    try:
        return files[name].decode("utf-8")
    except UnicodeError as fault:
        raise Malformed(f"{name}: not UTF-8") from fault


def _in_file(name: str, read: Any) -> Any:
    try:
        return read()
    except LogError as fault:
        raise Malformed(f"{name}: {fault}") from fault
