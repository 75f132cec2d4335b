"""The cosigner's own keys and name, in its folder, readable by their owner alone.

Rule kept here: a key is made once and never replaced in silence, since those who trust it could not tell the new one
from a stranger's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from publiclog.cosignature import PrivateKey, cosign, cosigner_of
from publiclog.errors import Malformed
from publiclog.note import Signature, check_name
from publiclog.store import write_durably

_FILES: dict[str, type[Ed25519PrivateKey] | type[MLDSA44PrivateKey]] = {
    "key": Ed25519PrivateKey,
    "key-ml-dsa": MLDSA44PrivateKey,
}


class NotReady(Exception):
    """The folder holds no cosigner, or not a whole one; says what to do."""


@dataclass(frozen=True)
class Identity:
    """Who cosigns: a name, and one key or two."""

    name: str
    keys: tuple[PrivateKey, ...]

    def vkeys(self) -> list[str]:
        """Return the public keys in their text form."""
        return [cosigner_of(self.name, key=key).vkey for key in self.keys]

    def cosign(self, text: str, *, time: int) -> list[Signature]:
        """Return the cosignature of checkpoint `text` by each key."""
        return [cosign(text, name=self.name, key=key, time=time) for key in self.keys]


def make_identity(folder: Path, *, name: str, ml_dsa: bool) -> Identity:
    """Return the cosigner in `folder`, made if there is none. Raises NotReady if it has another name."""
    try:
        check_name(name)
    except Malformed as fault:
        raise NotReady(f"{name!r} cannot be the name of a cosigner: no spaces, no plus") from fault
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not (folder / "name").exists():
        write_durably(folder / "name", f"{name}\n".encode())
    if (known := (folder / "name").read_text().strip()) != name:
        raise NotReady(f"this folder is the cosigner {known}")
    for file, kind in _FILES.items():
        if file == "key-ml-dsa" and not ml_dsa:
            continue
        if not (folder / file).exists():
            raw = kind.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            write_durably(folder / file, raw, mode=0o600)
    return load_identity(folder)


def load_identity(folder: Path) -> Identity:
    """Return the cosigner in `folder`. Raises NotReady."""
    try:
        name = (folder / "name").read_text().strip()
        keys = [_load(folder / file, kind) for file, kind in _FILES.items() if (folder / file).exists()]
    except (OSError, ValueError, TypeError) as fault:
        raise NotReady(f"no cosigner in {folder}: run `athar cosigner init --name NAME`") from fault
    if not keys:
        raise NotReady(f"the key of the cosigner in {folder} is gone")
    return Identity(name, tuple(keys))


def _load(path: Path, kind: type[PrivateKey]) -> PrivateKey:
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, kind):
        raise TypeError(f"{path.name} is another kind of key")
    return key
