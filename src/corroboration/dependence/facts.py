"""What the comparison of two sources needs to know of each claim, one row a claim.

Rule kept here: everything that could explain an agreement without copying is laid out beside the claim: how likely its
value is true, how its source errs, what others err to on this item and on items of its kind. It compares nothing.
"""

from __future__ import annotations

import numpy as np

from corroboration.dependence.belief import Belief
from corroboration.dependence.ledger import Ledger
from corroboration.fusion.claims import Floats

ODDS = 0  # that its value is true, all claims heard
OWN = 1  # times this: without the claim itself
RIGHT = 2  # how often its source says this value where it is true
SLIP = 3  # how often its source says this value where it is not
HELD = 4  # voices for its value
SPOKEN = 5  # voices on its item
WEIGHT = 6  # its own voice
MISSED = 7  # … as far as it is mistaken
CELL_MISSED = 8  # voices for its value as far as they are mistaken
ITEM_MISSED = 9  # voices on its item as far as they are mistaken
CHANCE = 10  # how often two mistakes on one item of its kind are the same
ERR = 11  # how often its source is mistaken
COLUMNS = 12

LABELS = 32  # values up to which a source is known by each of them: some are good at one and poor at another
_OWN = 5.0  # items with a label before a source's way with that label counts as much as its way with all

CUSTOM = 2.0  # voices that an item's others must outweigh before they say how common a value is
_LIKING = 10.0  # mistakes that a source's own habit must outweigh to count
_FAINT = 0.5  # what a value never mistaken so far still gets
_HARDLY = 1e-4  # no two mistakes are told to be always different


def facts_of(ledger: Ledger, belief: Belief, weight: Floats) -> Floats:
    """Return what is known of each claim when each weighs `weight` (n,): float64 (n, COLUMNS)."""
    cells = len(ledger.cell_item)
    false = 1.0 - belief.chance[ledger.cell]
    right = belief.reliability[ledger.source]
    distinct = np.bincount(ledger.cell_item, minlength=ledger.items)
    pull = np.log(right / (1.0 - right)) + np.log(np.maximum(distinct - 1, 1))[ledger.item]
    facts = np.empty((len(ledger), COLUMNS))
    facts[:, ODDS] = belief.odds[ledger.cell]
    facts[:, OWN] = np.exp(-weight * pull)
    facts[:, ERR] = 1.0 - right
    facts[:, RIGHT], facts[:, SLIP] = right, (1.0 - right) * _taste(ledger, false, weight)
    if 1 < ledger.values <= LABELS and ledger.groups == 1:
        facts[:, RIGHT], facts[:, SLIP] = _by_label(ledger, belief, facts[:, RIGHT], facts[:, SLIP])
    facts[:, HELD] = np.bincount(ledger.cell, weight, minlength=cells)[ledger.cell]
    facts[:, SPOKEN] = np.bincount(ledger.item, weight, minlength=ledger.items)[ledger.item]
    facts[:, WEIGHT] = weight
    facts[:, MISSED] = weight * false
    missed = np.bincount(ledger.cell, weight * false, minlength=cells)
    facts[:, CELL_MISSED] = missed[ledger.cell]
    facts[:, ITEM_MISSED] = np.bincount(ledger.item, weight * false, minlength=ledger.items)[ledger.item]
    facts[:, CHANCE] = _coincidence(ledger, weight * false)[ledger.group]
    return facts


def _coincidence(ledger: Ledger, missed: Floats) -> Floats:
    """Return how often two mistakes on one item are the same, by kind of item, (groups,)."""
    own = np.bincount(ledger.item, missed * missed, minlength=ledger.items)
    by_cell = np.bincount(ledger.cell, missed, minlength=len(ledger.cell_item))
    alike = np.bincount(ledger.cell_item, by_cell * by_cell, minlength=ledger.items) - own
    total = np.bincount(ledger.item, missed, minlength=ledger.items)
    kind = np.zeros(ledger.items, np.int64)
    kind[ledger.item] = ledger.group
    same = np.bincount(kind, np.maximum(alike, 0.0), minlength=ledger.groups)
    all_pairs = np.bincount(kind, np.maximum(total * total - own, 0.0), minlength=ledger.groups)
    share: Floats = np.clip((same + _HARDLY) / (all_pairs + 2.0 * _HARDLY), _HARDLY, 1.0)
    return share


def _by_label(ledger: Ledger, belief: Belief, right: Floats, slip: Floats) -> tuple[Floats, Floats]:
    """Return how often a claim's source says its label where it is true and where it is not.

    Both are drawn to what is known of the source over all labels; the claim itself is left out.
    """
    labels, places = ledger.values, ledger.sources * ledger.values
    true = np.zeros((ledger.items, labels))
    true[ledger.cell_item, ledger.cell_value] = belief.chance
    key = ledger.source * labels + ledger.value
    chance = belief.chance[ledger.cell]
    hits = np.bincount(key, chance, minlength=places)[key] - chance
    misses = np.bincount(key, 1.0 - chance, minlength=places)[key] - (1.0 - chance)
    met = np.empty((ledger.sources, labels))
    for label in range(labels):
        met[:, label] = np.bincount(ledger.source, true[ledger.item, label], minlength=ledger.sources)
    where = met[ledger.source, ledger.value]
    elsewhere = ledger.sizes[ledger.source] - where - (1.0 - chance)
    known = (hits + _OWN * right) / (np.maximum(where - chance, hits) + _OWN)
    strays = (misses + _OWN * slip) / (np.maximum(elsewhere, misses) + _OWN)
    return known, strays


def _taste(ledger: Ledger, false: Floats, weight: Floats) -> Floats:
    """Return how a source's mistakes fall on a claim's value: its own habit, drawn to everybody's.

    The claim itself is left out of its source's habit.
    """
    kinds, kind = np.unique(ledger.group * ledger.values + ledger.value, return_inverse=True)
    common = np.bincount(kind, weight * false, minlength=len(kinds)) + _FAINT
    group = kinds // ledger.values
    usual = (common / np.bincount(group, common, minlength=ledger.groups)[group])[kind]
    _, habit = np.unique(ledger.source * len(kinds) + kind, return_inverse=True)
    _, place = np.unique(ledger.source * ledger.groups + ledger.group, return_inverse=True)
    mine = np.bincount(habit, false)[habit] - false
    mistakes = np.bincount(place, false)[place] - false
    share: Floats = (mine + _LIKING * usual) / (mistakes + _LIKING)
    return share
