"""Dependence (التبعية): which sources repeat one another, so that an echo is not counted as a second voice.

Rule kept here: agreeing is no sin. Sources that are right agree; what needs explaining is agreement on values that
hardly anybody else gives, or that others contradict. What is found is a soft signal with its reasons: it lowers the
weight of what is repeated, in proportion to how likely it is copied, and never merges sources or accuses anybody. It
needs no truth, no labels, and does not say who copied whom.

- `ledger.py`      claims in the order of sources, so that two of them are compared in one pass;
- `belief.py`      what is likely true before copies are known: a vote, then sources weighed by it;
- `candidates.py`  pairs worth comparing: those that share values few others hold; bounded, whatever comes in;
- `facts.py`       what could explain an agreement without copying, claim by claim;
- `sharing.py`     item by item, how likely a pair's agreement is by itself (`sharing_kernel.py`, `sharing_plain.py`);
- `rates.py`       from that, what share of its claims one repeats; what is normal among pairs here is learnt from all;
- `copying.py`     the rounds of these, and what comes out: `copy_signals`;
- `discount.py`    what each claim then weighs: `independence_weights`;
- `examples.py`    the shared values that tell most, for people to look at.
- `independent.py` fusion of what is left: `fuse_independent`, `fuse_numbers_independent`.

For texts see `corroboration/near_copies.py`. The formulas and what was measured stand in `docs/dependence.md`.
"""

from corroboration.dependence.copying import CopySignals, copy_signals, source_notes
from corroboration.dependence.discount import independence_weights
from corroboration.dependence.examples import Example, examples
from corroboration.dependence.independent import (
    Independent,
    IndependentNumbers,
    fuse_independent,
    fuse_numbers_independent,
)

__all__ = [
    "CopySignals",
    "Example",
    "Independent",
    "IndependentNumbers",
    "copy_signals",
    "examples",
    "fuse_independent",
    "fuse_numbers_independent",
    "independence_weights",
    "source_notes",
]
