"""Receipt codes: the first 80 bits of a leaf's hash, written so that a person can read them out.

Rule kept here: Crockford's base32, which has no I, L, O, U; on input those that are taken for another are
read as it.
"""

from __future__ import annotations

SIZE = 10  # bytes
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "\u2010": None, "\u2011": None})


def receipt_code(leaf_hash: bytes | str) -> str:
    """Return the code of a leaf hash (bytes or hexadecimal digits), as `7ZK4-Q0PT-93MX-A1CD`."""
    raw = bytes.fromhex(leaf_hash) if isinstance(leaf_hash, str) else bytes(leaf_hash)
    number = int.from_bytes(raw[:SIZE], "big")
    code = "".join(_LETTERS[number >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def read_receipt(code: str) -> bytes | None:
    """Return the first bytes of the leaf hash that `code` stands for; None if it is no code.

    The whole hash in hexadecimal digits is taken too.
    """
    letters = code.strip().upper().translate(_LIKE)
    if len(letters) == 64 and all(letter in "0123456789ABCDEF" for letter in letters):
        return bytes.fromhex(letters)
    if len(letters) != 16 or any(letter not in _LETTERS for letter in letters):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number.to_bytes(SIZE, "big")
