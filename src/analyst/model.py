"""What files hold and what comes of them, as plain values.

Rule kept here: an account is what ONE organisation says of one program, as it was written, with the file and
row it stands in; nothing is guessed, joined or corrected. It reads, links and judges nothing.
Days are `YYYY-MM-DD`, or empty when not said; amounts are Decimals; an empty string means "not said".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from analyst.weighing import Weighing
from corroboration.case import Case, Value
from corroboration.finding import Finding, Mark, Reason


class Level(StrEnum):
    """How much of the input a message costs."""

    FILE = "file"  # nothing more of this file could be read
    ROW = "row"  # this row (or activity) was left out
    CELL = "cell"  # this cell was left out, the rest of its row was kept
    NOTE = "note"  # nothing was lost that could be compared


class LinkKind(StrEnum):
    """What a link says of its two accounts."""

    SAME = "same"  # both speak of one program, by identifier
    PART = "part"  # `a` is the whole (an umbrella), `b` a part of it
    SIBLING = "sibling"  # parts of one whole
    MATCHED = "matched"  # joined by matching, because no identifier was there to go by
    CONFIRMED = "confirmed"  # joined by a person's answer
    CANDIDATE = "candidate"  # a question to a person; joins nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something that could not be taken, where it stands, and why as a key of `messages.py` with values."""

    file: str
    row: int | None
    column: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    level: Level = Level.ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An organisation as a file writes it: an identifier is a claim too, and may be generic or empty."""

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """An organisation that an account names, as what, and by which of that organisation's own identifiers."""

    organisation: Organisation
    role: str  # funding, accountable, extending, implementing, partner
    activity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One sum that an account says moved or was promised."""

    kind: str  # received, committed, paid, spent, promised (incoming commitment), other
    amount: Decimal
    currency: str
    on: str
    provider: Organisation = Organisation()
    receiver: Organisation = Organisation()
    provider_activity: str = ""
    receiver_activity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference from one account to another: parent, child, sibling, cofunded, third_party."""

    kind: str
    activity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure of the account's own: volunteers, beneficiaries, or a column "item: unit"."""

    item: str
    unit: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where. `countries` are two-letter codes; `path` runs from wide to narrow; either may be empty."""

    countries: frozenset[str] = frozenset()
    path: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Planned and actual, never mixed."""

    planned_start: str = ""
    actual_start: str = ""
    planned_end: str = ""
    actual_end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one organisation says of one program."""

    file: str
    row: int
    identifier: str  # the program's identifier as this source writes it; "" when it gives none
    own_identifier: bool  # True: the identifier is this publisher's own; False: agreed between the parties
    source: Organisation
    title: str
    titles: tuple[str, ...] = ()  # the title in every language given
    description: str = ""
    sector: str = ""
    role: str = ""
    participants: tuple[Participation, ...] = ()
    days: Days = Days()
    held: bool | None = None
    status: str = ""
    place: Place = Place()
    payments: tuple[Payment, ...] = ()
    cost: tuple[Decimal, str] | None = None
    counts: tuple[Count, ...] = ()
    references: tuple[Reference, ...] = ()
    other_identifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One thing that says two accounts belong together: its kind, and which of the two says it."""

    kind: str  # identifier, a role, provider, receiver, a relation, a sign of matching, or answer
    by: int | None = None  # position of the account that says it
    detail: str = ""
    bits: float | None = None  # what a sign of matching weighs: above zero for, below against


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two accounts (positions in `Result.accounts`) and why they belong together. For PART `a` is the
    whole."""

    a: int
    b: int
    kind: LinkKind
    why: tuple[Evidence, ...]
    score: float = 1.0  # by matching: the probability that it is right
    same_publisher: bool = False
    band: str = ""  # by matching: same or ask


class Answer(StrEnum):
    """What a person says of two accounts."""

    SAME = "same"  # one program
    FIRST_HOLDS = "first_holds"  # the first is the whole, the second a part of it
    SECOND_HOLDS = "second_holds"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A person's answer on two accounts, by their fingerprints."""

    a: str
    b: str
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A claim that was not put to the comparison, with the mark it gets for that and the reason."""

    source: str
    item: str
    mark: Mark
    value: Value
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """An account speaking in a program: as itself, or as the umbrella over it."""

    source: str  # the engine's name for its row
    organisation: str
    statement: str
    account: int
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation that accounts of a program name, and that says nothing of it."""

    organisation: str
    name: str
    role: str
    by: tuple[str, ...]
    has_file: bool  # True: it speaks elsewhere in the input, and is silent here


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Accounts that speak of one program, the case made of them and the engine's finding."""

    number: int
    title: str
    voices: tuple[Voice, ...]
    case: Case
    finding: Finding
    labels: Mapping[str, tuple[str, str]]  # item → (English, Arabic)
    asides: tuple[Aside, ...] = ()
    unconfirmed: tuple[Named, ...] = ()
    parts: tuple[int, ...] = ()  # accounts that are parts of this program


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """Accounts of one publisher that say the same program twice."""

    source: str
    accounts: tuple[int, ...]
    reason: str  # identifier, content


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything a run found. `counts` are the figures of the summary."""

    files: tuple[str, ...]
    accounts: tuple[Account, ...]
    organisations: Mapping[str, str]  # key → name as first written
    links: tuple[Link, ...]
    programs: tuple[Program, ...]
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]
    counts: Mapping[str, object]
    weighing: Weighing = field(default_factory=Weighing)
    answers: tuple[Answered, ...] = ()  # a person's, as far as they are known: kept for the next run
    places: Mapping[str, object] | None = None  # the list of places brought along: file, sha256, how many
