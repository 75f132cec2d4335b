"""What comes out: a finding (نتيجة المطابقة) as plain values: grade, verdicts, clusters, reasons.

Rule kept here: a number never travels without its reasons, and a reason is a message key with values, never a
sentence. It computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from corroboration.case import SourceKind, Value


class Grade(StrEnum):
    """The ladder (درجة التوثيق). Computed by `grade.py`, never typed in by anybody."""

    ANNOUNCED = "announced"
    UNCONFIRMED = "unconfirmed"
    COLLECTING = "collecting"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    SINGLE_SOURCE = "single_source"
    CONTRADICTED = "contradicted"
    CORROBORATED = "corroborated"
    DOCUMENTED = "documented"
    EFFECTIVE = "effective"
    NOT_HELD = "not_held"


LEFT_OUT = MappingProxyType({"left_out": True})  # a field that is not written where it is None
COUNTED = frozenset({Grade.CORROBORATED, Grade.DOCUMENTED, Grade.EFFECTIVE})  # rule 5: what may count


class Mark(StrEnum):
    """The verdict (حكم البند) of one source's claim against the others; one shape each in the weave."""

    AGREE = "agree"
    NEAR = "near"
    PART_OF = "part_of"
    OTHER_PERIOD = "other_period"
    DIFFER = "differ"
    SILENT = "silent"


class Outcome(StrEnum):
    """What an item comes to once all voices are heard."""

    AGREED = "agreed"  # two clusters or more say the same, nobody otherwise
    ALONE = "alone"  # one cluster only speaks of it
    DISPUTED = "disputed"  # clusters disagree
    MAJORITY = "majority"  # clusters disagree, and one value leads by two clusters or more
    SETTLED = "settled"  # they disagreed until a correction ended it
    SILENT = "silent"  # nobody speaks of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: a key of `explain.py`'s tables with the values its sentence needs."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One source on one item."""

    source: str
    item: str
    mark: Mark
    value: Value | None = None
    original: Value | None = None  # what was said before a correction
    counts: bool = True  # False: late, corrected or tied to one who already counts
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One distinct answer to an item, and who gives it. Sides with more clusters come first."""

    value: Value
    sources: tuple[str, ...]
    clusters: int  # independent clusters that count


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """The likely value of a disputed item, weighed by a published table of reliabilities. It changes no grade.

    Confidences are decimal strings from 0 to 1.
    """

    value: Value
    confidence: str
    second: Value
    second_confidence: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFinding:
    """What one item comes to."""

    item: str
    number: int
    core: bool
    agreed: bool
    outcome: Outcome
    value: Value | None  # the likely value, None when nobody speaks or sides are level
    clusters: int  # independent clusters behind `value`
    sides: tuple[Side, ...]
    verdicts: tuple[Verdict, ...]  # one per source, in the order of `Finding.sources`
    reasons: tuple[Reason, ...] = ()
    likely: Likely | None = field(default=None, metadata=LEFT_OUT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A voice: a row of the weave. `id` is the organisation for parties, "people", or the evidence's id."""

    id: str
    kind: SourceKind
    cluster: int  # index into `Finding.clusters`
    late: bool = False  # filed after opening or deadline: shown, corroborates nothing
    withdrawn: bool = False
    weight: float = 1.0  # strength of the voice, 0…1; only people saturate
    reports: int = 1  # how many reports stand behind it
    reasons: tuple[Reason, ...] = ()
    organisation: str | None = None  # who speaks, or who handed the evidence in
    statement: str | None = None  # the statement's id, for parties


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Sources that count as one (كتلة)."""

    sources: tuple[str, ...]
    counts: bool  # strong enough to stand as an independent voice
    has_people_or_evidence: bool
    reasons: tuple[Reason, ...] = ()  # which ties join them


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a case comes to: the grade, and everything it rests on."""

    program: str
    policy: int
    as_of: str
    grade: Grade
    disputed: bool  # the second light: an open disagreement that the grade does not already say
    sources: tuple[Source, ...]
    clusters: tuple[Cluster, ...]
    items: tuple[ItemFinding, ...]
    reasons: tuple[Reason, ...]  # why this grade, most decisive first
    unconfirmed: tuple[str, ...] = ()  # organisations named that have not confirmed
    denied: tuple[str, ...] = ()  # organisations named that deny it
    silent: tuple[str, ...] = ()  # organisations named that filed nothing
    reliability: int | None = field(default=None, metadata=LEFT_OUT)  # the version that weighed likely values
