"""Archives to try things on: one downloaded, the same once somebody cosigned, and ones with a byte changed."""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from athar.programs.models import Program
from athar.register.proof_check import Checked
from publiclog.cosignature import cosign, cosigner_of
from publiclog.note import read_note, write_note
from publiclog.zipped import read_zip, write_zip

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
NAME = "cosigner.example/one"


def fetched(reader: Client, program: Program) -> bytes:
    response = reader.get(f"/en/programs/{program.slug}/proof.athar.zip")
    assert response.status_code == 200 and response["Content-Type"] == "application/zip"
    assert f"{program.slug}.athar.zip" in response["Content-Disposition"]
    return bytes(response.content)


def cosigned(archive: bytes, *, needed: str = "all") -> bytes:
    """Return the archive as it is once a cosigner has signed the head, and the policy asks for it."""
    files = read_zip(archive)
    old = files["checkpoint.txt"].decode()
    note = read_note(old)
    line = cosign(note.text, name=NAME, key=KEY, time=1_790_000_000)
    new = write_note(note.text, signatures=[*note.signatures, line])
    vkey = cosigner_of(NAME, key=KEY).vkey
    policy = (
        files["policy.txt"]
        .decode()
        .replace("quorum none\n", f"witness one {vkey}\ngroup enough {needed} one\nquorum enough\n")
    )
    files = {name: data.replace(old.encode(), new.encode()) for name, data in files.items()}
    return write_zip(files | {"policy.txt": policy.encode()})


def keys(checked: Checked) -> dict[str, set[str]]:
    return {
        "proven": {point.key for point in checked.proven},
        "failed": {point.key for point in checked.failed},
        "not_proven": {point.key for point in checked.not_proven},
    }


def spoilt(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the archive with one byte of each of its files changed, written anew so that only the content is wrong."""
    files = read_zip(archive)
    for name, data in files.items():
        if name in (
            "README.txt",
            "verify.html",
        ):  # these prove nothing, and the command says whose page it is
            continue
        at = len(data) // 2
        yield name, write_zip(files | {name: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]})
