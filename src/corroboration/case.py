"""What goes in: one program's opened statements, witness reports, evidence and ties, as plain values.

Rule kept here: a case holds only what is already open to everybody, so that anybody who downloads it
reaches the same grade (rule 3 of docs/domain.md). It does not read, parse, normalise or judge anything.
Instants are ISO 8601 strings in UTC with a `Z`; days are `YYYY-MM-DD`; numbers that matter are strings
of decimal digits, so that a case survives JSON in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# A claim's value, by kind of item:
#   yes_no         True / False
#   category       "sidr"                                     a code or a short word
#   date           "2026-11-13"
#   interval       {"from": "07:00", "to": "11:30"}           times of day, or two days
#   place          {"path": ["SA", "SA-01", "..."], "name": "...", "lat": "24.7", "lon": "46.6"}; any part may
#                  lack
#   quantity       {"value": "860"}, or {"low": "200", "high": "250"}; "approximate": True when said so;
#                  "bound": "at_least" or "at_most" beside "value", where that is what was said
#   money          {"amount": "96000", "currency": "SAR"}; low/high as above
#   organisations  ["org-id", ...]
#   text           "free words"
Value = bool | str | Mapping[str, object] | tuple[str, ...]


class ItemKind(StrEnum):
    """What kind of thing an item asks for; how each is read and compared stands in `fields.py`."""

    YES_NO = "yes_no"
    CATEGORY = "category"
    DATE = "date"
    INTERVAL = "interval"
    PLACE = "place"
    QUANTITY = "quantity"
    MONEY = "money"
    ORGANISATIONS = "organisations"
    TEXT = "text"


class SourceKind(StrEnum):
    """Who speaks."""

    PARTY = "party"  # an organisation's statement
    PEOPLE = "people"  # all published witness reports together: one voice
    EVIDENCE = (
        "evidence"  # one piece of evidence that speaks for itself: a measurement, a sheet, a press item
    )


class TieKind(StrEnum):
    """What makes two organisations dependent."""

    PARENT = "parent"
    FUNDER = "funder"
    OWNER = "owner"
    BOARD = "board"
    OFFICER = "officer"
    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"
    DOMAIN = "domain"
    DEVICE = "device"
    COPY = "copy"


class Answer(StrEnum):
    """What an organisation says to being named in an announcement."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    DENIED = "denied"


class Presence(StrEnum):
    """How a witness's presence was proven, strongest first."""

    ROTATING = "rotating"  # a code that changed on a screen at the venue
    PRINTED = "printed"  # a code printed at the venue
    OPEN = "open"  # an open link: proves nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """How far two values may lie apart and still be called near. Either part may lack; the wider counts.

    `absolute` is in the item's unit (days for dates, minutes for times of day, kilometres for places);
    `relative` is a share of the larger value (".10" = 10 %). Both are decimal strings.
    """

    absolute: str | None = None
    relative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One numbered thing that can be checked (بند). `core` items are held, when, where and by_whom."""

    id: str
    number: int
    kind: ItemKind
    core: bool = False
    margin: Margin | None = None  # None: the policy's margin for the kind
    unit: str = ""
    planned: Value | None = None
    agreed: bool = True  # False: added after the event, shown but never counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A value put right by its own author after opening: it ends a disagreement and corroborates nothing."""

    item: str
    value: Value | None  # None: the claim is taken back
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one party says happened (رواية), opened."""

    id: str
    organisation: str
    filed_by: str = ""  # opaque id of the person; the same person for two organisations is a tie
    sealed_at: str = ""
    claims: Mapping[str, Value] = field(default_factory=dict)  # item id → value; an item not in it is silence
    text: str = ""
    corrections: tuple[Correction, ...] = ()
    withdrawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessReport:
    """What one attendee saw (شهادة حضور). Reports of one `group` (arrival, gate, network, tie) count once."""

    id: str
    group: str
    presence: Presence
    claims: Mapping[str, Value] = field(default_factory=dict)
    tie: str | None = None  # organisation the witness says to belong to


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Evidence that makes claims of its own (دليل): a count from the air, a sheet of names, a press item."""

    id: str
    provider: str | None = None  # organisation that made or handed it in: its voice is not independent of it
    claims: Mapping[str, Value] = field(default_factory=dict)
    filed_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation that makes two organisations dependent (صلة).

    Direction matters only for `parent`: a is b's parent.
    """

    a: str
    b: str
    kind: TieKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An organisation that the announcement names, and its answer to being named."""

    organisation: str
    role: str
    answer: Answer = Answer.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A published measured change (أثر) and who confirmed it; a later measurement confirms as well."""

    id: str
    published_by: str
    published_at: str
    confirmed_by: tuple[str, ...] = ()
    measured_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything known of one program at `as_of`. Organisations are referred to by opaque ids."""

    program: str
    as_of: str
    lead: str
    items: tuple[Item, ...]
    announced_at: str = ""
    ends_at: str = ""  # the last session's end
    deadline_at: str = ""  # filing closes
    opened_at: str | None = None  # None: still sealed; then `statements` is empty by rule 1
    cancelled: bool = False
    sealed_count: int = 0  # statements sealed so far: a number only, never whose
    namings: tuple[Naming, ...] = ()
    statements: tuple[Statement, ...] = ()
    witnesses: tuple[WitnessReport, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ties: tuple[Tie, ...] = ()
    effects: tuple[Effect, ...] = ()
