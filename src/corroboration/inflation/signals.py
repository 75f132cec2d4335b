"""The way in: find inflated numbers among claims, show them, and weigh them less.

Rule kept here: what is shown is what was counted. A suspected source keeps its voice wherever its number does not
stand above others'; where it does, it speaks with a low voice, and never with none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial, reduce

import numpy as np

from corroboration.fusion.claims import Claims, Floats, Longs
from corroboration.fusion.driver import Engine, Held, settle_parameters
from corroboration.fusion.numeric import NumbersFused, Numeric, Parameters, fuse_numbers
from corroboration.fusion.numeric_encode import Encoded
from corroboration.inflation.deviations import Watched, deviations, opposed, steps, watched
from corroboration.inflation.suspicion import FROM, TO, Inflation, judged

QUIETEST = 0.05  # share of its voice that a claim keeps at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflated:
    """One number that stands above others."""

    item: int
    said: float
    against: float  # the likely number it is held against
    factor: float
    chance: float  # that the likely number is the true one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signals:
    """What was found, with what is needed to show it and to weigh claims."""

    inflation: Inflation
    measured: Parameters
    method: Numeric

    def examples(self, claims: Claims, source: int, *, most: int = 3) -> tuple[Inflated, ...]:
        """Return up to `most` numbers of a source that stand above others, the surest first."""
        one = np.full(claims.sources, -1, np.int64)
        one[source] = 0
        encoded = self.method.encode(claims)
        looked = Watched(place=one, sources=np.array([source]), groups=1)
        found = [
            Inflated(
                item=int(encoded.item[claim]), said=float(encoded.value[claim]), against=float(other),
                factor=float(encoded.value[claim] / other), chance=float(chance),
            )
            for rows in _above(encoded, self.measured, self.method, looked)
            for claim, other, chance in zip(*rows, strict=True)
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda each: (-round(each.chance, 9), -each.factor, each.item))[:most])


def inflated(claims: Claims | Iterable[Claims], *, compiled: bool | None = None) -> Signals:
    """Look for inflated numbers in claims held in memory, in one partition or several."""
    return inflated_on(Held([claims] if isinstance(claims, Claims) else list(claims)), compiled=compiled)


def inflated_on(engine: Engine, *, compiled: bool | None = None) -> Signals:
    """Look for inflated numbers wherever the claims lie: the rounds of fusion, directed, and one pass to count.

    Raises ValueError when there is no partition at all.
    """
    method = Numeric(compiled, directed=True)
    measured = settle_parameters(method, engine)
    if measured.learned is None:
        raise ValueError("no partition of claims was given")
    of = watched(measured)
    use = partial(_counted, method=method, measured=measured, of=of)
    counts: Longs = reduce(np.add, engine.each(method.encode, use))
    return Signals(inflation=judged(counts, of=of), measured=measured, method=method)


def guarded(claims: Claims, signals: Signals) -> Claims:
    """Return the claims of a partition with those numbers of suspected sources that stand above others weighed less."""
    place = np.full(claims.sources, -1, np.int64)
    suspected = signals.inflation.suspected
    place[suspected] = np.arange(len(suspected))
    if not len(suspected):
        return claims
    encoded = signals.method.encode(claims)
    above = np.zeros(len(claims))
    looked = Watched(place=place, sources=suspected, groups=1)
    for claim, _, chance in _above(encoded, signals.measured, signals.method, looked):
        above += np.bincount(claim, weights=chance, minlength=len(claims))
    weight = np.empty(len(claims))
    weight[encoded.order] = encoded.weight * np.maximum(1.0 - above, QUIETEST)
    return replace(claims, weight=weight)


def fuse_guarded(
    claims: Claims | Iterable[Claims], *, compiled: bool | None = None
) -> tuple[NumbersFused, Signals]:
    """Fuse numbers with those that are likely inflated weighed less; returns the fusion and what was found."""
    parts = [claims] if isinstance(claims, Claims) else list(claims)
    signals = inflated(parts, compiled=compiled)
    return fuse_numbers([guarded(part, signals) for part in parts], compiled=compiled), signals


def _counted(encoded: Encoded, *, method: Numeric, measured: Parameters, of: Watched) -> Longs:
    assert measured.scale is not None and measured.learned is not None
    held = method.elect(encoded, measured.scale, measured.learned)
    return deviations(encoded, held, measured, of=of)


def _above(
    encoded: Encoded, measured: Parameters, method: Numeric, of: Watched
) -> Iterator[tuple[Longs, Floats, Floats]]:
    """Yield the claims that stand above likely numbers by such factors, those numbers, and how likely they are."""
    assert measured.scale is not None and measured.learned is not None
    held = method.elect(encoded, measured.scale, measured.learned)
    for claim, other, chance in opposed(encoded, held, of=of):
        step, _ = steps(encoded, measured, claim=claim, other=other)
        high = (step >= FROM) & (step <= TO)
        yield claim[high], other[high], chance[high]
