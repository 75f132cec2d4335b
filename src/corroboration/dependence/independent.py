"""Fusion with echoes counted once: find who repeats whom, lower what is repeated, then fuse.

Rule kept here: what was found comes back with the answer, and the answer without copies found is that of `fuse`. Labels
from a short list are fused as they are, for there sources agree on mistakes without any copying, and what is found is
told only. It models nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from corroboration.dependence.copying import CopySignals, Names, copy_signals, source_notes
from corroboration.dependence.discount import independence_weights
from corroboration.finding import Reason
from corroboration.fusion.claims import Claims
from corroboration.fusion.fuse import Fusion, Kind, fuse, kind_of
from corroboration.fusion.numeric import NumbersFused, fuse_numbers
from corroboration.fusion.results import Reliability


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Independent:
    """The answers, and the pairs of sources that were taken for echoes of one another."""

    fusion: Fusion
    copies: CopySignals


def fuse_independent(
    claims: Claims, *, names: Names | None = None, kind: Kind | None = None, compiled: bool | None = None
) -> Independent:
    """Fuse labels or open values held in memory, each claim weighed by how much of a voice it is.

    `names` says what the codes of sources stand for in the reasons noted of them; without, the codes are told.
    Raises ValueError for numbers, which `fuse_numbers` takes.
    """
    kind = kind_of(claims) if kind is None else kind
    if kind is Kind.NUMBERS:
        raise ValueError("numbers are fused by `fuse_numbers`")
    copies = copy_signals(claims, compiled=compiled)
    if kind is Kind.LABELS:
        fusion = fuse(claims, kind=kind, compiled=compiled)
    else:
        weight = independence_weights(claims, copies, compiled=compiled)
        heard = replace(claims, weight=weight)
        fusion = fuse(heard, kind=kind, twins=np.zeros((0, 0)), compiled=compiled)
    notes = source_notes(copies, range(claims.sources) if names is None else names)
    return Independent(fusion=replace(fusion, sources=_noted(fusion.sources, notes)), copies=copies)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndependentNumbers:
    """The numbers, and the pairs of sources that were taken for echoes of one another."""

    fusion: NumbersFused
    copies: CopySignals


def fuse_numbers_independent(
    claims: Claims, *, names: Names | None = None, compiled: bool | None = None
) -> IndependentNumbers:
    """Fuse numbers held in memory, each claim weighed by how much of a voice it is.

    Two sources echo one another where they give the very same unlikely numbers. `names` as in `fuse_independent`.
    """
    copies = copy_signals(claims, compiled=compiled)
    weight = independence_weights(claims, copies, compiled=compiled)
    fusion = fuse_numbers(replace(claims, weight=weight), compiled=compiled)
    notes = source_notes(copies, range(claims.sources) if names is None else names)
    noted = replace(fusion, reliability=_noted(fusion.reliability, notes))
    return IndependentNumbers(fusion=noted, copies=copies)


def _noted(sources: Reliability, notes: Mapping[int, tuple[Reason, ...]]) -> Reliability:
    """Return the sources with these reasons after their own."""
    both = sorted({*sources.notes, *notes})
    return replace(
        sources, notes={each: (*sources.notes.get(each, ()), *notes.get(each, ())) for each in both}
    )
