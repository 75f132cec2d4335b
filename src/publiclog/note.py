"""Signed notes: a text and the signatures under it, and the short text form of the keys. C2SP signed-note.

Rule kept here: of the keys one knows, every signature must hold, and one at least must be there; signatures
of other keys are passed over. Which text is signed is the business of the kind of key: `cosignature.py` has
another kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from publiclog.errors import Malformed, SignatureRejected
from publiclog.wire import read_base64, write_base64

ED25519 = 0x01
MAX_NOTE = 1_000_000  # bytes
MAX_KEY = 4_000  # letters of base64: the largest known key, ML-DSA-44, has 1,752
MAX_SIGNATURES = 100  # the document asks for 16 at least
_MARK = "\u2014 "  # an em dash opens every line of a signature
_ID_SIZE = 4


@dataclass(frozen=True)
class Signature:
    """One signature line: who, which key, and the bytes that only that kind of key can read."""

    name: str
    key_id: bytes
    blob: bytes

    def line(self) -> str:
        """Return the line with its end."""
        return f"{_MARK}{self.name} {write_base64(self.key_id + self.blob)}\n"


@dataclass(frozen=True)
class Note:
    """A text that ends in a line break, and its signatures as they stand: nothing of them is checked yet."""

    text: str
    signatures: tuple[Signature, ...]


class Verifier(Protocol):
    """A public key with its name, which can tell whether a signature of a text is its own."""

    @property
    def name(self) -> str: ...

    @property
    def key_id(self) -> bytes: ...

    def holds(self, text: str, blob: bytes) -> bool:
        """Return whether `blob` is a signature of `text` by this key."""
        ...


@dataclass(frozen=True)
class Ed25519Verifier:
    """The key of a log: an Ed25519 signature of the text itself (type 0x01)."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of the hash of name, type and key."""
        return key_id(self.name, kind=ED25519, public=self.public)

    @property
    def vkey(self) -> str:
        """The key in its text form."""
        return write_vkey(self.name, kind=ED25519, public=self.public)

    def holds(self, text: str, blob: bytes) -> bool:
        """Return whether `blob` is a signature of `text` by this key."""
        return ed25519_holds(self.public, message=text.encode(), signature=blob)


def ed25519_holds(public: bytes, *, message: bytes, signature: bytes) -> bool:
    """Return whether an Ed25519 signature of 64 bytes holds under a public key of 32."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(name: str, *, kind: int, public: bytes) -> bytes:
    """Return SHA-256(name || 0x0A || kind || public)[:4]."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_ID_SIZE]


def write_vkey(name: str, *, kind: int, public: bytes) -> str:
    """Return `name+id+key`, the text form of a public key. Raises Malformed for a name no note can carry."""
    check_name(name)
    return f"{name}+{key_id(name, kind=kind, public=public).hex()}+{write_base64(bytes([kind]) + public)}"


def read_typed_key(text: str) -> tuple[str, int, bytes]:
    """Return name, type and public key of a key of any type in its text form. Raises Malformed."""
    name, plus, rest = text.partition("+")  # no name has a plus, the base64 may
    shown, other_plus, encoded = rest.partition("+")
    if not plus or not other_plus or len(encoded) > MAX_KEY:
        raise Malformed("not a verification key")
    check_name(name)
    key = read_base64(encoded)
    if len(key) < 2:
        raise Malformed("a verification key without a key")
    if shown != key_id(name, kind=key[0], public=key[1:]).hex():
        raise Malformed("a verification key whose id is not its own")
    return name, key[0], key[1:]


def read_verifier(vkey: str) -> Ed25519Verifier:
    """Return the log's key from its text form. Raises Malformed."""
    name, kind, public = read_typed_key(vkey)
    if (kind, len(public)) != (ED25519, 32):
        raise Malformed(f"a key of type {kind:#04x} where one of {ED25519:#04x} belongs")
    return Ed25519Verifier(name, public)


def check_name(name: str) -> None:
    """Raise Malformed unless `name` may stand for a key: something, with no space, plus or control."""
    if not name or "+" in name or any(letter.isspace() or letter < " " for letter in name):
        raise Malformed("not the name of a key")
    _check_letters(name)


def verifier_of(name: str, *, key: Ed25519PrivateKey) -> Ed25519Verifier:
    """Return the public side of a log's key."""
    return Ed25519Verifier(name, key.public_key().public_bytes_raw())


def sign(text: str, *, name: str, key: Ed25519PrivateKey) -> Signature:
    """Return the signature of `text` by the log's key, the same for the same text. Raises Malformed."""
    _check_text(text)
    check_name(name)
    return Signature(name, verifier_of(name, key=key).key_id, key.sign(text.encode()))


def write_note(text: str, *, signatures: Sequence[Signature]) -> str:
    """Return the note: text, an empty line, the signature lines. Raises Malformed."""
    _check_text(text)
    if not signatures:
        raise Malformed("a note has a signature at least")
    return text + "\n" + "".join(signature.line() for signature in signatures)


def read_signatures(text: str) -> tuple[Signature, ...]:
    """Return signature lines that stand alone, as a cosigner answers. Raises Malformed."""
    if not text.endswith("\n"):
        raise Malformed("the last line of the signatures is not ended")
    lines = text[:-1].split("\n")  # not splitlines(), which also splits at U+2028 and others
    if len(lines) > MAX_SIGNATURES:
        raise Malformed("more than 100 signatures")
    return tuple(_read_line(line) for line in lines)


def read_note(data: bytes | str) -> Note:
    """Return text and signatures of a note, with nothing checked but its form. Raises Malformed."""
    try:
        whole = data if isinstance(data, str) else data.decode("utf-8")
        size = len(whole.encode("utf-8"))
    except UnicodeError as fault:
        raise Malformed("a note is UTF-8") from fault
    if size > MAX_NOTE:
        raise Malformed("a note of more than a million bytes")
    body, gap, tail = whole.rpartition("\n\n")  # the text may have empty lines: the last one ends it
    if not gap or not tail.endswith("\n"):
        raise Malformed("a note is a text, an empty line and signatures, each line ended")
    text = body + "\n"
    _check_text(text)
    return Note(text, read_signatures(tail))


def open_note(data: bytes | str, *, verifiers: Sequence[Verifier]) -> tuple[str, tuple[Verifier, ...]]:
    """Return the text of a note and the known keys that signed it. Raises Malformed, SignatureRejected."""
    note = read_note(data)
    known: dict[tuple[str, bytes], Verifier] = {}
    for verifier in verifiers:
        if known.setdefault((verifier.name, verifier.key_id), verifier) != verifier:
            raise SignatureRejected(
                "two known keys share a name and an id: nobody can tell whose signature it is"
            )
    signed: list[Verifier] = []
    for signature in note.signatures:
        signer = known.get((signature.name, signature.key_id))
        if signer is None:
            continue
        if not signer.holds(note.text, signature.blob):
            raise SignatureRejected(f"the signature of {signature.name} does not hold")
        if signer not in signed:
            signed.append(signer)
    if not signed:
        raise SignatureRejected("no signature of a known key")
    return note.text, tuple(signed)


def _read_line(line: str) -> Signature:
    parts = line.removeprefix(_MARK).split(" ")
    if not line.startswith(_MARK) or len(parts) != 2:
        raise Malformed("not a line of a signature")
    check_name(parts[0])
    data = read_base64(parts[1])
    if len(data) <= _ID_SIZE:
        raise Malformed("a signature without bytes")
    return Signature(parts[0], data[:_ID_SIZE], data[_ID_SIZE:])


def _check_text(text: str) -> None:
    if not text.endswith("\n") or any(letter < " " and letter != "\n" for letter in text):
        raise Malformed("the text of a note ends its last line and has no control characters")
    _check_letters(text)


def _check_letters(text: str) -> None:
    """Raise Malformed for half a letter (a lone surrogate), which Python's texts may hold and UTF-8 may not."""
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        raise Malformed("not a text that UTF-8 can carry") from fault
