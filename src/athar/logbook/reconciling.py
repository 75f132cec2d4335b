"""The domain's rows against the entries of the log, both ways: what has to be logged is, and nothing else is.

Rule kept here: each app says what it expects of the log, made anew from its rows (`ledger.py`), commitments
and digests included; it registers when it starts. A row without its entry, an entry without its row, one that
says something else, and words that are gone without a tombstone are faults. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

from athar.logbook.models import Entry
from publiclog.entry import Entry as Leaf
from publiclog.entry import read_entry
from publiclog.errors import LogError
from publiclog.wire import canonical

# TABLE: by what an entry of a kind and its row know each other, beside the subject; `org` is the organisation
KEYS: Mapping[str, tuple[str, ...]] = {
    "organisation_registered": (),
    "tie_declared": ("other", "tie", "id"),
    "program_announced": (),
    "naming_answered": ("org",),
    "partner_joined": ("partner",),
    "saving_stated": ("saving",),
    "item_agreed": ("org",),
    "item_added": ("item",),
    "program_cancelled": (),
    "statement_sealed": ("statement",),
    "statement_opened": ("statement",),
    "statement_revised": ("statement",),
    "statement_withdrawn": ("statement",),
    "witness_report": ("id",),
    "evidence": ("id",),
    "moderation": ("thing",),
    "effect_published": ("effect",),
    "effect_confirmed": ("effect", "org"),
    "finding": ("number",),
    "reliability_published": (),
    "contradiction_opened": ("contradiction",),
    "contradiction_closed": ("contradiction",),
    "reply": ("reply",),
    "organisation_revised": ("version",),
    "identifier_stated": ("id",),
    "identifier_withdrawn": ("id",),
    "parent_confirmed": ("id",),
    "parent_ended": ("id",),
    "tie_ended": ("other", "tie", "id"),
    "verification_granted": ("verification",),
    "verification_withdrawn": ("verification",),
    "claim_decided": ("claim",),
    "organisations_merged": ("merge",),
    "merge_undone": ("merge",),
    "organisation_closed": ("closing",),
    "organisation_reopened": ("closing",),
    "convener_appointed": ("appointment",),
    "convener_dismissed": ("appointment",),
    "identifier_verified": ("id",),
    "partnership_proposed": ("revision",),
    "partnership_signed": ("signature",),
    "partnership_agreed": ("revision",),
    "partnership_left": ("party",),
    "partnership_ended": (),
    "listing_published": (),
    "listing_revised": ("number",),
    "listing_closed": (),
    "call_opened": (),
    "call_closed": (),
}
# of these a later entry takes the place of an earlier one: the row says what the last of them does
REPEATED = frozenset({"naming_answered", "item_agreed", "contradiction_opened", "contradiction_closed"})
ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Expected:
    """An entry that a row expects: `content` at least, by `org`, at that instant (where they are given).

    `may`: there need be none. `gone`: the words behind it were erased, so that it must have a tombstone if it commits
    to any, by the key `committed_by`. `earlier`: what an entry of an earlier version of the platform may say
    instead, by key.
    """

    kind: str
    subject: str
    content: Mapping[str, object] = field(default_factory=dict)
    org: str = ""
    at: datetime | None = None
    may: bool = False
    gone: bool = False
    committed_by: str = "commitment"
    earlier: Mapping[str, tuple[object, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """By what its entry is found."""
        return _key(self.kind, self.subject, self.content, self.org)


Source: TypeAlias = Callable[[], Iterable[Expected]]
_SOURCES: dict[tuple[str, ...], Source] = {}


def expect(*kinds: str, source: Source) -> None:
    """Register what yields every entry that is expected of these kinds; once for each set of kinds."""
    unknown = set(kinds) - set(KEYS)
    if unknown:
        raise LookupError(f"no kinds of entries that rows are compared by: {unknown}")
    _SOURCES[kinds] = source


def kinds_expected() -> frozenset[str]:
    """Return the kinds that some app answers for."""
    return frozenset(kind for kinds in _SOURCES for kind in kinds)


def faults_of_rows() -> Iterator[tuple[str, str]]:
    """Yield where and what, for every difference between the rows and the log."""
    graves = _graves()
    for kinds, source in _SOURCES.items():
        yield from _faults(_entries(kinds), source(), graves=graves)
    for named, subject in graves.items():
        if not Entry.objects.filter(leaf_hash=bytes.fromhex(named), subject=subject).exists():
            yield f"tombstone of {named[:16]}", "it names no entry of its subject"


@dataclass(frozen=True, slots=True)
class _Logged:
    """An entry as it is compared."""

    leaf: Leaf
    leaf_hash: str


def _entries(kinds: tuple[str, ...]) -> dict[str, list[_Logged]]:
    found: dict[str, list[_Logged]] = {}
    rows = Entry.objects.filter(kind__in=kinds).order_by("pk").values_list("leaf", "leaf_hash")
    for data, leaf_hash in rows.iterator(chunk_size=2_000):
        try:
            leaf = read_entry(bytes(data))
        except LogError:
            continue  # told of by the check of entries
        key = _key(leaf.type, leaf.id, leaf.content, leaf.org)
        found.setdefault(key, []).append(_Logged(leaf, bytes(leaf_hash).hex()))
    return found


def _graves() -> dict[str, str]:
    """Return the leaf hashes that tombstones name, with the tombstone's subject."""
    leaves = (read_entry(bytes(row.leaf)) for row in Entry.objects.filter(kind=ERASED))
    return {str(leaf.content["entry"]): leaf.id for leaf in leaves}


def _key(kind: str, subject: str, content: Mapping[str, object], org: str) -> str:
    parts = [org if name == "org" else str(content.get(name, "")) for name in KEYS[kind]]
    return " ".join([kind, subject, *parts])


def _faults(
    logged: dict[str, list[_Logged]], expected: Iterable[Expected], *, graves: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for each in expected:
        found = logged.pop(each.key, [])
        if not found and not each.may:
            yield each.key, "the database has it, and the log has no entry of it"
        if len(found) > 1 and each.kind not in REPEATED:
            yield each.key, "the log has more than one entry of it"
        if found:
            yield from ((each.key, what) for what in _differences(found[-1], each, graves=graves))
    for key in logged:
        yield key, "the log has an entry of it, and the database has nothing that fits"


def _differences(logged: _Logged, expected: Expected, *, graves: Mapping[str, str]) -> Iterator[str]:
    leaf = logged.leaf
    told = {key: leaf.content.get(key) for key in expected.content}
    wrong = [
        key
        for key, value in expected.content.items()
        if canonical([told[key]]) != canonical([value]) and told[key] not in expected.earlier.get(key, ())
    ]
    if expected.at is not None and leaf.at != expected.at:
        wrong.append("the time")
    if leaf.org != expected.org:
        wrong.append("the organisation")
    if wrong:
        yield f"its entry says something else than the database: {', '.join(wrong)}"
    buried = logged.leaf_hash in graves
    if expected.gone and not buried and expected.committed_by in leaf.content:
        yield "its words are gone, and the log has no tombstone of them"
    if buried and not expected.gone:
        yield "the log has a tombstone of its words, and they are still there"
