"""The election of one round, compiled: how likely each claimed number, or none of them, is the true one.

Rule kept here: the model is that of `numeric_model.py`, the answers are those of `numeric_plain.py`. One item after
the other, in memory of one item. It learns nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.fusion.claims import Floats, Longs
from corroboration.fusion.compiled import kernel
from corroboration.fusion.numeric_model import ANYTHING, FAINT, FARTHEST, HEIGHT, REPEAT, STRAY, TURNS


@kernel
def run(
    starts: Longs, first: Longs, claim: Floats, weight: Floats, backing: Floats, candidate: Longs, stands: Floats,
    middle: Floats, unit: Floats, unsaid: Floats, said: Floats, missed: Floats, spread: Floats, above: Floats,
    chance: Floats, none: Floats, gather: Floats, known: Floats,
    right: Floats, near: Floats, pull: Floats, higher: Floats,
) -> None:  # fmt: skip # pragma: no cover - compiled
    """Fill the last eight arrays from the others; see `numeric_election.py` for what they are."""
    for j in range(len(unit)):
        begin, end, c0, c1 = starts[j], starts[j + 1], first[j], first[j + 1]
        gather[j], known[j] = _gather(begin, end, claim, weight, middle[j], unit[j], spread)
        shares = np.empty(c1 - c0 + 1)
        for c in range(c0, c1):
            shares[c - c0] = _score(
                c,
                stands[c],
                begin,
                end,
                claim,
                weight,
                backing,
                candidate,
                unit[j],
                said,
                missed,
                spread,
                above,
            )
        shares[c1 - c0] = unsaid[j] + _score(
            -2, gather[j], begin, end, claim, weight, backing, candidate, unit[j], said, missed, spread, above
        )
        shares = np.exp(shares - shares.max())
        shares /= shares.sum()
        chance[c0:c1] = shares[: c1 - c0]
        none[j] = shares[c1 - c0]
        for i in range(begin, end):
            own = candidate[i] - c0 if candidate[i] >= 0 else -1
            right[i] = shares[own] if own >= 0 else 0.0
            near[i], pull[i], higher[i] = _misses(
                claim[i], own, shares, stands[c0:c1], gather[j], unit[j], spread[i]
            )


@kernel
def _wide(x: float, t: float, unit: float, spread: float) -> float:  # pragma: no cover - compiled
    """Return 1 + z² / 4 s²."""
    z = min(max((x - t) / unit, -FARTHEST), FARTHEST)
    return 1.0 + z * z / (4.0 * spread * spread)


@kernel
def _gather(
    begin: int, end: int, claim: Floats, weight: Floats, start: float, unit: float, spread: Floats
) -> tuple[float, float]:  # pragma: no cover - compiled
    """Return where claims gather, and how well that is known: Student's t by reweighting, strays left out."""
    at, firm = start, 0.0
    for _ in range(TURNS):
        firm, tilt = 0.0, 0.0
        for i in range(begin, end):
            wide = _wide(claim[i], at, unit, spread[i])
            q = HEIGHT / (spread[i] * wide * wide * np.sqrt(wide))
            pulls = weight[i] * q / (q + STRAY) * 1.25 / wide / (spread[i] * spread[i])
            firm += pulls
            tilt += pulls * min(max((claim[i] - at) / unit, -FARTHEST), FARTHEST)
        if firm > FAINT:
            at += unit * (tilt / firm)
    return at, unit / np.sqrt(max(firm, FAINT))


@kernel
def _score(
    c: int, t: float, begin: int, end: int, claim: Floats, weight: Floats, backing: Floats, candidate: Longs,
    unit: float, said: Floats, missed: Floats, spread: Floats, above: Floats,
) -> float:  # fmt: skip # pragma: no cover - compiled
    """Return the score of candidate `c` at `t`; of nobody's number where `c` is -2."""
    total, run, free = 0.0, 0.0, -np.inf
    for i in range(begin, end):
        if candidate[i] == c:
            total += weight[i] * said[i]
            continue
        wide = _wide(claim[i], t, unit, spread[i])
        side = above[i] if claim[i] > t else 1.0 - above[i]
        q = 2.0 * side * (HEIGHT / (spread[i] * wide * wide * np.sqrt(wide)) + ANYTHING)
        once = np.log(q) / backing[i]
        again = (backing[i] - 1.0) / backing[i] * np.log(REPEAT + (1.0 - REPEAT) * q)
        total += weight[i] * (missed[i] + once + again)
        if c == -2:
            run = weight[i] * once + (run if i > begin and claim[i] == claim[i - 1] else 0.0)
            if i + 1 == end or claim[i + 1] != claim[i]:
                free = max(free, run)
    if c == -2:
        total -= free if end > begin else 0.0
    return total


@kernel
def _misses(
    x: float, own: int, shares: Floats, stands: Floats, gather: float, unit: float, spread: float
) -> tuple[float, float, float]:  # pragma: no cover - compiled
    """Return the chance that a claim is wrong and near, how far off it then is, and that it is above."""
    near, pull, higher = 0.0, 0.0, 0.0
    for c in range(len(shares)):
        if c == own:
            continue
        t = stands[c] if c < len(stands) else gather
        higher += shares[c] if x > t else 0.0
        wide = _wide(x, t, unit, spread)
        q = HEIGHT / (spread * wide * wide * np.sqrt(wide))
        of = shares[c] * q / (q + STRAY)
        near += of
        pull += of * (wide - 1.0) / wide
    return near, pull, higher
