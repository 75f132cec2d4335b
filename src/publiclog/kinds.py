"""The table of what an entry may hold, by its kind. Nothing stands in the log that this table does not name.

Rule kept here: personal data never enter the log in clear (rule 4). So there is no shape for a name, a
text, an address or a date of birth: only random ids, words of fixed lists, numbers, hashes and commitments.
What people wrote goes in as a commitment; a plain digest is for what is public and has nobody's words in
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from publiclog.errors import EntryRefused, Malformed
from publiclog.note import read_verifier

Shape: TypeAlias = Callable[[object], bool]


def _text(pattern: str) -> Shape:
    matches = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: isinstance(value, str) and matches(value) is not None


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def _is_vkey(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(read_verifier(value))
    except Malformed:
        return False


def _all_of(shape: Shape) -> Shape:
    return lambda value: isinstance(value, list | tuple) and len(value) <= 1_000 and all(map(shape, value))


def _each(key: Shape, value: Shape) -> Shape:
    return lambda found: (
        isinstance(found, Mapping)
        and len(found) <= 1_000
        and all(key(name) and value(part) for name, part in found.items())
    )


UID = _text(r"[0-9a-f]{16,32}")  # random, of the thing and not of a person
UID_OR_NONE = _text(r"([0-9a-f]{16,32})?")
WORD = _text(r"[a-z][a-z0-9_]{0,31}")  # of a fixed list in the code: a grade, a role, the key of an item
HASH = _text(r"[0-9a-f]{64}")  # a SHA-256, a commitment, or the leaf hash of another entry
VERSION = _text(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}")
NAME_OF_LOG = _text(r"(?=.*[./:])[A-Za-z0-9._:/\[\]-]{1,200}")  # a host and perhaps a path
FLAG: Shape = lambda value: isinstance(value, bool)  # noqa: E731
COUNT: Shape = _is_count
POLICY: Shape = lambda value: VERSION(value) or COUNT(value)  # noqa: E731

_WORDS = {"commitment": HASH, "digest": HASH}  # of what was written, which stays outside the log

KINDS: Mapping[str, tuple[Mapping[str, Shape], Mapping[str, Shape]]] = {
    # kind: (keys that must be there, keys that may)
    "log_started": ({"origin": NAME_OF_LOG, "vkey": _is_vkey}, {"former": HASH}),
    "log_key_added": ({"vkey": _is_vkey, "days": COUNT}, {}),  # the keys before it sign that many days more
    "organisation_registered": ({"sector": WORD}, {"parent": UID_OR_NONE}),
    "organisation_revised": ({"version": COUNT, "commitment": HASH}, {}),
    "identifier_stated": ({"id": UID, "scheme": WORD, "commitment": HASH}, {}),
    "identifier_verified": ({"id": UID}, {}),
    "identifier_withdrawn": ({"id": UID}, {}),
    "parent_confirmed": ({"id": UID, "parent": UID}, {}),
    "parent_ended": ({"id": UID, "parent": UID}, {}),
    "tie_declared": ({"other": UID, "tie": WORD}, {"id": UID}),
    "tie_ended": ({"other": UID, "tie": WORD}, {"id": UID}),
    "program_announced": (
        {"partners": _each(UID, WORD), "items": _each(WORD, WORD)},
        {"partnership": UID, **_WORDS},
    ),
    "naming_answered": ({"answer": WORD}, _WORDS),
    "item_agreed": ({"items": _all_of(WORD)}, _WORDS),
    "item_added": ({"item": WORD, "item_kind": WORD, "agreed": FLAG}, _WORDS),
    "program_cancelled": ({}, _WORDS),
    "statement_sealed": ({"statement": UID, "commitment": HASH}, {}),
    "statement_opened": ({"statement": UID, "commitment": HASH}, {"sealed": HASH}),
    "statement_revised": ({"statement": UID, "commitment": HASH}, {"of": UID}),
    "statement_withdrawn": ({"statement": UID}, _WORDS),
    "witness_report": (
        {"id": UID, "commitment": HASH},
        {},
    ),  # few answers to choose from: a digest would be guessed
    "evidence": ({"id": UID}, _WORDS),
    "effect_published": ({"effect": UID}, {"measures_again": UID_OR_NONE, **_WORDS}),
    "effect_confirmed": ({"effect": UID}, _WORDS),
    "finding": (
        {"number": COUNT, "policy": POLICY, "grade": WORD, "case": HASH, "result": HASH},
        {"disputed": FLAG, "reliability": COUNT, "weights": HASH},
    ),
    "reliability_published": ({"version": COUNT, "digest": HASH, "sources": COUNT}, {}),
    "contradiction_opened": ({"contradiction": UID, "item": WORD}, {"state": WORD}),
    "reply": ({"contradiction": UID, "reply": UID}, {"stance": WORD, **_WORDS}),
    "contradiction_closed": ({"contradiction": UID, "item": WORD, "state": WORD}, {}),
    "moderation": ({"what": WORD, "thing": UID, "decision": WORD}, {"commitment": HASH}),
    "award_formula": ({"version": VERSION, "digest": HASH}, {}),
    "award_result": ({"version": VERSION, "formula": HASH, "digest": HASH, "places": _each(UID, COUNT)}, {}),
    "erased": ({"what": WORD, "entry": HASH, "asked_by": WORD}, {}),  # the tombstone of another entry's words
    "verification_granted": (
        {"verification": UID, "way": WORD, "days": COUNT},
        {"vouchers": _all_of(UID)},
    ),
    "verification_withdrawn": ({"verification": UID, "why": WORD}, {}),
    "claim_decided": ({"claim": UID, "decision": WORD}, {}),
    "organisations_merged": ({"merge": UID, "other": UID}, {}),  # the subject is merged into the other
    "merge_undone": ({"merge": UID, "other": UID}, {}),
    "organisation_closed": ({"closing": UID, "by": WORD}, {"commitment": HASH}),
    "organisation_reopened": ({"closing": UID, "by": WORD}, {}),
    "convener_appointed": ({"appointment": UID}, {}),
    "convener_dismissed": ({"appointment": UID}, {}),
    # before every party has signed, no entry says who it is: `partnership_agreed` says whose each signature was
    "partnership_proposed": ({"revision": UID, "digest": HASH}, {}),
    "partnership_signed": ({"signature": UID, "revision": UID, "digest": HASH}, {}),
    "partnership_agreed": (
        {"revision": UID, "digest": HASH, "parties": _each(UID, WORD), "signatures": _each(UID, UID)},
        {"renews": UID},
    ),
    "partnership_left": ({"party": UID, "why": WORD}, {"heir": UID, **_WORDS}),
    "partnership_ended": ({"state": WORD, "why": WORD}, _WORDS),
    "listing_published": ({"side": WORD, "resource": WORD}, _WORDS),
    "listing_revised": ({"number": COUNT}, _WORDS),
    "listing_closed": ({"outcome": WORD}, {}),
    "call_opened": ({"sought": WORD, "places": COUNT}, _WORDS),
    "call_closed": ({"outcome": WORD}, _WORDS),
    "partner_joined": (
        {"partner": UID, "role": WORD},
        {},
    ),  # taken in by the lead at the partner's own request
    "saving_stated": ({"saving": UID}, _WORDS),
}

_SUBJECT = re.compile(r"log:start|[a-z]{2,20}:[0-9a-f]{16,32}", re.ASCII)


def check_subject(subject: str) -> None:
    """Raise EntryRefused unless `subject` is the kind of a thing and its random id, as `program:9f…`."""
    if not _SUBJECT.fullmatch(subject):
        raise EntryRefused("the subject of an entry is a kind of thing and a random id")


def check_content(kind: str, content: Mapping[str, object]) -> None:
    """Raise EntryRefused unless `content` is as the table has it for `kind`. The refusal names no value."""
    if kind not in KINDS:
        raise EntryRefused(f"no kind of entry is called {kind!r}")
    needed, allowed = KINDS[kind]
    if missing := needed.keys() - content.keys():
        raise EntryRefused(f"{kind}: lacks {', '.join(sorted(missing))}")
    shapes = {**needed, **allowed}
    if unknown := content.keys() - shapes.keys():
        raise EntryRefused(f"{kind}: may not hold {', '.join(sorted(map(str, unknown)))}")
    if wrong := [key for key, value in content.items() if not shapes[key](value)]:
        raise EntryRefused(f"{kind}: {', '.join(sorted(wrong))} in a form that is not allowed")
