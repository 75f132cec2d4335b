"""Strict readers of the small text forms that all formats of the log share: decimals, base64, JSON.

Rule kept here: one value has one spelling. What Python's own readers forgive (`int("1_0")`, Arabic digits,
base64 with loose trailing bits, a JSON key given twice) is refused, since two spellings of one thing are
two signed texts.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import rfc8785

from publiclog.errors import EntryRefused, Malformed

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"

HASH_SIZE = 32  # bytes of a SHA-256
MAX_SIZE = 2**63 - 1  # the largest tree size the C2SP formats carry
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def read_decimal(text: str) -> int:
    """Return the number in `text`, without sign, leading zeros or foreign digits. Raises Malformed."""
    if not _DECIMAL.fullmatch(text) or int(text) > MAX_SIZE:
        raise Malformed("not a decimal number between 0 and 2^63-1")
    return int(text)


def write_base64(data: bytes) -> str:
    """Return `data` in the standard alphabet with padding."""
    return base64.b64encode(data).decode("ascii")


def read_base64(text: str, *, size: int | None = None) -> bytes:
    """Return the bytes of padded standard base64, `size` of them if given. Raises Malformed."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error) as fault:
        raise Malformed("not base64") from fault
    if write_base64(data) != text:  # validate=True lets loose trailing bits through
        raise Malformed("base64 that is not the only way to write its bytes")
    if size is not None and len(data) != size:
        raise Malformed(f"{len(data)} bytes where {size} belong")
    return data


def canonical(value: object) -> bytes:
    """Return the canonical JSON of `value` (RFC 8785). Raises EntryRefused for what JSON cannot carry."""
    try:
        return rfc8785.dumps(_plain(value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as fault:
        raise EntryRefused(f"no canonical JSON: {fault}") from fault


def _plain(value: object) -> Any:
    """Return `value` with mappings as dicts and sequences as lists, which is what the canonicaliser knows."""
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise EntryRefused("a JSON key that is not text")
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise EntryRefused(f"a {type(value).__name__} has no JSON")


def read_json(data: bytes) -> JSON:
    """Return the value of UTF-8 JSON, without NaN, a key given twice, endless nesting. Raises Malformed."""
    try:
        value: JSON = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object_of_distinct_keys, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as fault:  # JSONDecodeError and UnicodeDecodeError are ValueErrors
        raise Malformed(f"not JSON: {fault}") from fault
    return value


def _object_of_distinct_keys(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_constant(name: str) -> JSON:
    raise ValueError(f"{name} is not JSON")
