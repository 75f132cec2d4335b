"""What is learned of sources of numbers from one election to the next.

Rule kept here: a source starts as sources of its experience (how much they say) are worth, those as sources in general;
a group of items that is hard for all is not held against those who speak of it. Numbers stay off 0 and 1. It adds up
nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corroboration.fusion.claims import Floats, Ints, Longs
from corroboration.fusion.exact import real
from corroboration.fusion.results import S_ALONE, S_FEW, S_MEASURED, S_SILENT, Reliability

UNSAID = 0.03  # share of contested items on which nobody says the true number, before anything is known
LEAN_UNSAID = 20.0  # items' worth of that
START = 0.6  # chance to say the true number outright, before anything is known
LEAN = 20.0  # contested claims' worth of its like that each source starts from
LEAN_LIKE = 10.0  # claims' worth of sources in general that each like, and each group, starts from
LEAN_ABOVE = 20.0  # wrong claims' worth of all sources' habit that each source starts from
LEAN_SPREAD = 4.0  # claims' worth of a usual spread that each source starts from
LEAST, MOST = 0.02, 0.93  # chances are kept within
NARROWEST, WIDEST = 0.1, 20.0  # spreads are kept within, in usual distances
FEW = 5  # shared claims below which a source is mostly what its like are


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lessons:
    """Sums over an election in fixed point, those of sources (8, sources), those of groups (4, groups)."""

    sources: Longs  # contested: right, heard, worth of its groups, near, pull; shared: right, heard; contested: above
    groups: Longs  # right, heard (contested); items with nobody right, items (contested)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Learned:
    """What is known of sources (rows of most columns) and of groups."""

    claims: Longs  # how many claims each makes
    shared: Longs  # how many on items that others speak of
    right: Floats  # expected number of those that are exactly right
    contested: Floats  # chance to be exactly right where sources contradict each other
    plain: Floats  # the same where nobody does
    spread: Floats  # how far off it is when it is near, in usual distances
    above: Floats  # share of its wrong claims that lie above the true number
    group: Floats  # (groups,) chance of a claim on such an item, where contested
    mix: Floats  # what the groups that a source speaks of are worth, on average
    base: float  # what sources in general are worth
    unsaid: Floats  # (groups,) share of contested items on which nobody says the true number

    def outright(self, source: Ints, group: Ints, *, contested: NDArray[np.bool_]) -> Floats:
        """Return the chance that a claim of `source` on an item of `group` is exactly right."""
        skill, ease = _logit(self.contested) - _logit(self.mix), _logit(self.group)
        disputed = np.clip(_share(skill[source] + ease[group]), LEAST, MOST)
        return np.where(contested, disputed, self.plain[source])

    def unsaid_odds(self, group: Ints) -> Floats:
        """Return the log-odds that nobody says the true number of an item of `group`."""
        return _logit(self.unsaid)[group]

    def reliability(self) -> Reliability:
        """Return what sources are worth, with why."""
        why = np.where(self.shared < FEW, S_FEW, S_MEASURED)
        why = np.where(self.shared == 0, S_ALONE, why)
        return Reliability(
            reliability=self.plain, claims=self.claims, shared=self.shared, right=self.right,
            why=np.where(self.claims == 0, S_SILENT, why).astype(np.int8), base=self.base,
        )  # fmt: skip


def first_learned(*, claims: Longs, shared: Longs, groups: int) -> Learned:
    """Return what is taken to be known before the first election."""
    even = np.full(len(claims), START)
    return Learned(
        claims=claims, shared=shared, right=np.asarray(START * shared, np.float64), contested=even, plain=even,
        spread=np.ones(len(claims)), above=np.full(len(claims), 0.5), group=np.full(groups, START),
        mix=even, base=START, unsaid=np.full(groups, UNSAID),
    )  # fmt: skip


def learn(before: Learned, lessons: Lessons) -> Learned:
    """Return what is known after an election."""
    right, heard, mix, near, pull, shared_right, shared_heard, higher = real(lessons.sources)
    group_right, group_heard, nobody, items = real(lessons.groups)
    general = (right.sum() + 2 * START) / (heard.sum() + 2)
    like = _like(right, heard, experience=before.claims, general=general)
    expected = np.clip(np.where(heard > 0, mix / np.maximum(heard, 1e-9), general), LEAST, MOST)
    starts = _share(_logit(like) + _logit(expected) - _logit(np.float64(general)))
    overall = (shared_right.sum() + 2 * START) / (shared_heard.sum() + 2)
    alike = _like(shared_right, shared_heard, experience=before.claims, general=overall)
    off = 5.0 * before.spread**2 * pull  # Student's t: 5 z² / (4 + z²/s²), added up
    spread = np.sqrt((off + LEAN_SPREAD) / (near + LEAN_SPREAD))
    return Learned(
        claims=before.claims, shared=before.shared, right=shared_right,
        contested=np.clip((right + LEAN * starts) / (heard + LEAN), LEAST, MOST),
        plain=np.clip((shared_right + LEAN_LIKE * alike) / (shared_heard + LEAN_LIKE), LEAST, MOST),
        spread=np.clip(spread, NARROWEST, WIDEST),
        above=_above(higher, heard - right),
        group=np.clip((group_right + LEAN_LIKE * general) / (group_heard + LEAN_LIKE), LEAST, MOST),
        mix=expected, base=float(overall), unsaid=_unsaid(nobody, items),
    )  # fmt: skip


def _like(right: Floats, heard: Floats, *, experience: Longs, general: float) -> Floats:
    """Return what sources of the same experience (claims made, by powers of two) are worth together."""
    level = np.log2(np.maximum(experience, 1)).astype(np.int64)
    rights = np.bincount(level, weights=right)
    worth = (rights + LEAN_LIKE * general) / (np.bincount(level, weights=heard) + LEAN_LIKE)
    result: Floats = worth[level]
    return result


def _above(higher: Floats, wrong: Floats) -> Floats:
    """Return which share of a source's wrong claims lie above the true number."""
    everywhere = (higher.sum() + LEAN_ABOVE / 2) / (wrong.sum() + LEAN_ABOVE)
    share: Floats = (higher + LEAN_ABOVE * everywhere) / (np.maximum(wrong, 0.0) + LEAN_ABOVE)
    return np.clip(share, 0.1, 0.9)


def _unsaid(nobody: Floats, items: Floats) -> Floats:
    """Return, by group, on which share of its contested items nobody says the true number."""
    everywhere = (nobody.sum() + LEAN_UNSAID * UNSAID) / (items.sum() + LEAN_UNSAID)
    share: Floats = np.clip((nobody + LEAN_UNSAID * everywhere) / (items + LEAN_UNSAID), 0.001, 0.999)
    return share


def _logit(chance: Floats | np.float64) -> Floats:
    result: Floats = np.log(chance) - np.log1p(-chance)
    return result


def _share(score: Floats) -> Floats:
    result: Floats = 1.0 / (1.0 + np.exp(-score))
    return result
