"""One call for claims of any kind: what is likely true of every item, and how far each source can be relied on.

Rule kept here: the kind is read off the claims and can be told; everything else is the one default configuration.
The answer is the same for one partition and for many. It models nothing: `labels.py`, `open_values.py` and
`numeric.py` do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import numpy as np

from corroboration.finding import Reason
from corroboration.fusion.claims import Claims, Floats
from corroboration.fusion.driver import Engine, Held, answers, settle_parameters
from corroboration.fusion.labels import LabelFusion, LabelParameters
from corroboration.fusion.open_values import OpenFusion, OpenParameters
from corroboration.fusion.reliability import reliability_of
from corroboration.fusion.results import Fused, Reliability

MOST_LABELS = 32  # more distinct values than this are no list of labels …
_TOO_MANY_LABELS = 1000  # … and not even on request: a source's table would have a million cells
_TWINS = 0.5  # from here on it is said of two sources that they count as one


class Kind(StrEnum):
    """What kind of values claims have."""

    LABELS = "labels"  # few answers, the same for all items, some easily taken for others
    OPEN = "open"  # any answer
    NUMBERS = "numbers"


class Shape(Protocol):
    """What must be known of all claims before the first is read."""

    @property
    def sources(self) -> int:
        """Return how many sources there are."""
        ...

    @property
    def values(self) -> int:
        """Return how many labels there are."""
        ...

    @property
    def groups(self) -> int:
        """Return how many kinds of items there are."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fusion:
    """The answers, partition by partition, and what was learned of the sources."""

    kind: Kind
    parts: tuple[Fused, ...]
    sources: Reliability
    parameters: LabelParameters | OpenParameters

    @property
    def items(self) -> Fused:
        """Return the answers of all partitions as one."""
        return joined(self.parts)


def kind_of(claims: Claims) -> Kind:
    """Return what kind of values these claims have, by their look."""
    if claims.value.dtype.kind == "f":
        return Kind.NUMBERS
    if claims.values <= MOST_LABELS and claims.groups == 1 and claims.order is None:
        return Kind.LABELS
    return Kind.OPEN


def fuse(
    claims: Claims | Iterable[Claims], *,
    kind: Kind | None = None, twins: Floats | None = None, compiled: bool | None = None,
) -> Fusion:  # fmt: skip
    """Fuse labels or open values held in memory, in one partition or several.

    `twins` (sources, sources) says how far two sources count as one where that is known; it is of open values.
    Raises ValueError for numbers, which `fuse_numbers` takes, and when there is no partition at all.
    """
    parts = [claims] if isinstance(claims, Claims) else list(claims)
    if not parts:
        raise ValueError("no partition of claims was given")
    kind = kind_of(parts[0]) if kind is None else kind
    return fuse_on(Held(parts), parts[0], kind=kind, twins=twins, compiled=compiled)


def fuse_on(
    engine: Engine, shape: Shape, *,
    kind: Kind, twins: Floats | None = None, compiled: bool | None = None, keep: bool = True,
) -> Fusion:  # fmt: skip
    """Fuse labels or open values wherever they lie.

    Without `keep` the answers are not collected: take them from `answers_on`, a partition at a time.
    """
    if kind is Kind.NUMBERS:
        raise ValueError("numbers are fused by `fuse_numbers`")
    if kind is Kind.LABELS:
        if shape.values > _TOO_MANY_LABELS:
            raise ValueError(
                f"{shape.values} labels are too many to be confused with each other: fuse as open values"
            )
        labels = LabelFusion(sources=shape.sources, values=shape.values, compiled=compiled)
        learned = settle_parameters(labels, engine)
        parts = tuple(answers(labels, engine, learned)) if keep else ()
        return Fusion(kind=kind, parts=parts, sources=_of_labels(learned), parameters=learned)
    free = OpenFusion(sources=shape.sources, groups=shape.groups, twins=twins, compiled=compiled)
    known = settle_parameters(free, engine)
    parts = tuple(answers(free, engine, known)) if keep else ()
    return Fusion(kind=kind, parts=parts, sources=_of_open(known), parameters=known)


def answers_on(
    engine: Engine, shape: Shape, fusion: Fusion, *, compiled: bool | None = None
) -> Iterator[Fused]:
    """Yield each partition's answers under what a fusion learned; also of new claims by known sources."""
    if isinstance(fusion.parameters, LabelParameters):
        labels = LabelFusion(sources=shape.sources, values=fusion.parameters.labels, compiled=compiled)
        yield from answers(labels, engine, fusion.parameters)
    else:
        free = OpenFusion(sources=shape.sources, groups=shape.groups, compiled=compiled)
        yield from answers(free, engine, fusion.parameters)


def rescored(claims: Claims, fusion: Fusion, *, compiled: bool | None = None) -> Fused:
    """Answer a few items anew after a claim came in, with the sources as they were learned: milliseconds.

    The codes of sources and values must be those of the fusion.
    """
    return next(answers_on(Held([claims]), claims, fusion, compiled=compiled))


def joined(parts: Iterable[Fused]) -> Fused:
    """Return answers of several partitions as one, in their order."""
    several = tuple(parts)
    if len(several) == 1:
        return several[0]
    columns = ("value", "confidence", "second", "second_confidence", "voices", "support", "why")
    return replace(
        several[0], **{name: np.concatenate([getattr(part, name) for part in several]) for name in columns}
    )


def _of_labels(learned: LabelParameters) -> Reliability:
    if learned.counts is None:
        none = np.zeros(len(learned.claims))
        return reliability_of(right=none, heard=none, claims=learned.claims, shared=learned.shared)
    one = np.arange(learned.labels)
    heard = learned.counts.sum(axis=(1, 2))[learned.rows]
    right = learned.counts[:, one, one].sum(axis=1)[learned.rows]
    heard = np.minimum(heard, learned.claims)  # where sources share a row, it is not theirs alone
    right = np.minimum(right, heard)
    return reliability_of(
        right=right, heard=heard, claims=learned.claims, shared=learned.shared, chance=1.0 / learned.labels
    )


def _of_open(learned: OpenParameters) -> Reliability:
    """What says less is not wrong: it counts as right here."""
    by_source = learned.counts.sum(axis=1)
    found = reliability_of(
        right=by_source[:, 0] + by_source[:, 1], heard=by_source.sum(axis=1),
        claims=learned.claims, shared=learned.shared,
    )  # fmt: skip
    twins = (learned.twins > _TWINS).sum(axis=1)
    notes: dict[int, tuple[Reason, ...]] = {
        int(source): (Reason(key="fusion.source.twins", values={"n": int(twins[source])}),)
        for source in np.flatnonzero(twins)
    }
    return replace(found, notes=notes)
