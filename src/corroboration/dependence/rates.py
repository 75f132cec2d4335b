"""From what two sources share to the share of claims that one repeats from the other, and how sure that is.

Rule kept here: a few shared items never give certainty, and what counts as unusual is learnt from all pairs at hand:
where everybody errs alike (hard items, one shared misunderstanding), pairs look related in general, and it takes more
than that to stand out. It finds rates, not directions or motives.

With rate c, a shared value of chance q is 1 + c (1/q − 1) times as likely as by chance, a difference 1 − c times. The
rate of a pair at random has the prior (1 − π) · Exponential(τ) + π · (½ Uniform + ½ uniform in log(1 − c)); π and τ
are fitted to all pairs by expectation–maximisation (an empirical null, after Efron 2004).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.dependence.sharing import LEVELS, Sharing
from corroboration.fusion.claims import Floats

_FEWEST_LEFT = 1e-5  # the grid ends where one claim in a hundred thousand is the repeater's own
#: rates c, rising: even steps, then ever finer towards 1
GRID: Floats = np.concatenate((np.arange(0.0, 0.9, 0.05), 1.0 - 10.0 ** -np.arange(1.0, 5.01, 0.125)))
_ROUNDS = 60
_PSEUDO = (
    20.0  # pairs' worth of what is expected beforehand, so that a handful of pairs is not taken for the world
)
_PRIOR_SHARE, _PRIOR_SPREAD = 0.02, 0.05
_LEAST_SPREAD, _MOST_SPREAD, _MOST_SHARE = 0.02, 0.3, 0.5
_PARTIAL = 0.1  # a smaller share is what ordinary pairs may seem to repeat
_PORTION = 50_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rates:
    """Of each of k pairs how likely it is dependent, and how much of its claims one repeats."""

    probability: Floats  # (k,) that it is no ordinary pair
    rate: Floats  # (k,) expected share of repeated claims if it is
    low: Floats  # (k,) the share is above this with nine chances in ten, all doubts included
    score: Floats  # (k,) expected share, ordinary or not: what to rank by
    usual: float  # τ: the share that ordinary pairs here seem to repeat
    base: float  # π: the share of pairs that are no ordinary ones


def rates_of(sharing: Sharing) -> Rates:
    """Return the rates of all pairs of one set of claims together."""
    pairs = len(sharing.differ)
    curves = np.empty((pairs, len(GRID)))
    gain = np.log1p(np.outer(1.0 / LEVELS - 1.0, GRID))
    loss = np.log1p(-np.minimum(GRID, 1.0 - _FEWEST_LEFT))
    for at in range(0, pairs, _PORTION):
        part = slice(at, at + _PORTION)
        curves[part] = sharing.same[part].astype(np.float64) @ gain + np.outer(sharing.differ[part], loss)
    likely = np.exp(curves - curves.max(axis=1, keepdims=True)) if pairs else curves
    base, usual = _fitted(likely)
    plain, odd = _joint(likely, base, usual)
    together = (plain + odd).sum(axis=1)
    probability = odd.sum(axis=1) / np.maximum(together, 1e-300)
    spread = (plain + odd) / np.maximum(together, 1e-300)[:, None]
    low = GRID[np.minimum((np.cumsum(spread, axis=1) <= 0.1).sum(axis=1), len(GRID) - 1)]
    return Rates(
        probability=probability, rate=odd @ GRID / np.maximum(odd.sum(axis=1), 1e-300), low=low,
        score=spread @ GRID, usual=usual, base=base,
    )  # fmt: skip


def _widths() -> Floats:
    edges = np.concatenate(([0.0], (GRID[1:] + GRID[:-1]) / 2.0, [1.0]))
    return np.diff(edges)


def _odd() -> Floats:
    even = np.where(GRID >= _PARTIAL, _EVEN, 0.0)
    logs = np.where(GRID >= _PARTIAL, np.gradient(-np.log1p(-GRID)), 0.0)
    share: Floats = 0.5 * even / even.sum() + 0.5 * logs / logs.sum()
    return share


_EVEN: Floats = _widths()
_ODD: Floats = _odd()


def _plain(usual: float) -> Floats:
    density = _EVEN * np.exp(-GRID / usual)
    share: Floats = density / density.sum()
    return share


def _joint(likely: Floats, base: float, usual: float) -> tuple[Floats, Floats]:
    """Return likelihood times prior over the grid, of ordinary pairs and of the others."""
    return likely * ((1.0 - base) * _plain(usual)), likely * (base * _ODD)


def _fitted(likely: Floats) -> tuple[float, float]:
    """Return π and τ."""
    base, usual = _PRIOR_SHARE, _PRIOR_SPREAD
    for _ in range(_ROUNDS):
        plain, odd = _joint(likely, base, usual)
        weights = plain.sum(axis=1)
        total = np.maximum(weights + odd.sum(axis=1), 1e-300)
        ordinary = float((weights / total).sum())
        seen = float((plain @ GRID / total).sum())
        base = (len(likely) - ordinary + _PSEUDO * _PRIOR_SHARE) / (len(likely) + _PSEUDO)
        usual = (seen + _PSEUDO * _PRIOR_SPREAD) / (ordinary + _PSEUDO)
        base, usual = min(base, _MOST_SHARE), min(max(usual, _LEAST_SPREAD), _MOST_SPREAD)
    return base, usual
