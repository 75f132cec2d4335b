"""Entries (قيود): the leaves of the log, one fact each, in the one form its bytes can take.

Rule kept here: an entry is canonical JSON (RFC 8785) of known keys, below 64 KiB, checked against the table
of kinds both when it is written and when it is read; its bytes are kept as they are and never made anew. No
floats, no integers beyond 2^53, no null: figures that matter stand outside, under a commitment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from publiclog.errors import EntryRefused, Malformed
from publiclog.kinds import HASH, UID, check_content, check_subject
from publiclog.tile import MAX_ENTRY
from publiclog.wire import canonical, read_json

VERSION = 1
MAX_REVISION = 1_000_000
_KEYS = frozenset({"v", "type", "id", "org", "rev", "prev", "at", "content"})
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z", re.ASCII)


@dataclass(frozen=True)
class Entry:
    """One fact: of `type`, about the thing `id`, said by organisation `org` ("" if by none), at an instant.

    `rev` counts the revisions of one thing from 1, and `prev` is the leaf hash (hex) of the revision before.
    """

    type: str
    id: str
    at: datetime
    content: Mapping[str, object]
    org: str = ""
    rev: int = 1
    prev: str = ""
    v: int = VERSION

    def encode(self) -> bytes:
        """Return the bytes of the leaf. Raises EntryRefused."""
        self._check()
        leaf = canonical(
            {
                "v": self.v,
                "type": self.type,
                "id": self.id,
                "org": self.org,
                "rev": self.rev,
                "prev": self.prev,
                "at": write_instant(self.at),
                "content": self.content,
            }
        )
        if len(leaf) > MAX_ENTRY:
            raise EntryRefused(f"an entry of {len(leaf)} bytes: 65,535 is the most")
        return leaf

    def _check(self) -> None:
        if self.v != VERSION or isinstance(self.v, bool):
            raise EntryRefused("an entry of an unknown version")
        if isinstance(self.rev, bool) or not isinstance(self.rev, int) or not 1 <= self.rev <= MAX_REVISION:
            raise EntryRefused("revisions count from 1")
        if self.prev and not HASH(self.prev):
            raise EntryRefused("the entry before is named by its leaf hash")
        if self.rev == 1 and self.prev:
            raise EntryRefused("a first revision has none before it")
        if self.org and not UID(self.org):
            raise EntryRefused("an organisation is named by its random id")
        check_subject(self.id)
        _refuse_numbers_that_vary(self.content)
        check_content(self.type, self.content)


def read_entry(leaf: bytes) -> Entry:
    """Return the entry whose bytes are exactly `leaf`. Raises Malformed, EntryRefused."""
    if len(leaf) > MAX_ENTRY:
        raise Malformed("an entry of more than 65,535 bytes")
    found = read_json(leaf)
    if not isinstance(found, dict) or found.keys() != _KEYS:
        raise Malformed("not an entry: other keys")
    if not all(isinstance(found[key], str) for key in ("type", "id", "org", "prev", "at")):
        raise Malformed("not an entry: a text that is none")
    if not all(type(found[key]) is int for key in ("v", "rev")) or not isinstance(found["content"], dict):
        raise Malformed("not an entry: a number or content that is none")
    entry = Entry(**{**found, "at": read_instant(found["at"])})
    try:
        written = entry.encode()
    except RecursionError as fault:
        raise Malformed("an entry that is nested too deep") from fault
    if written != leaf:
        raise Malformed("an entry that is not written canonically")
    return entry


def write_instant(at: datetime) -> str:
    """Return an instant in UTC to the microsecond, as `2026-11-13T09:00:00.000000Z`. Raises EntryRefused."""
    if at.tzinfo is None:
        raise EntryRefused("an instant without a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def read_instant(text: str) -> datetime:
    """Return the instant that `write_instant` wrote. Raises Malformed."""
    if not _AT.fullmatch(text):
        raise Malformed("not an instant in UTC to the microsecond")
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise Malformed("no such instant") from fault


def _refuse_numbers_that_vary(value: object) -> None:
    """Raise EntryRefused where JSON readers do not agree, or do not have to: floats and null."""
    if value is None or isinstance(value, float):
        raise EntryRefused("an entry holds no null and no fractions: write them as text, or commit to them")
    if isinstance(value, Mapping):
        for part in value.values():
            _refuse_numbers_that_vary(part)
    elif isinstance(value, list | tuple):
        for part in value:
            _refuse_numbers_that_vary(part)
