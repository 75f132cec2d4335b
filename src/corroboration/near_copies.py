"""Near-copies among many texts in any script, without comparing each with each.

Rule kept here: two texts are near-copies when half or more of their runs of five words are the same, and what they
share is not only a form that many fill in; of short texts nothing is said. Every pair reported was compared run by
run; the sketch only picks which to compare. It says that two texts are one, never who copied whom.

The sketch is MinHash (Broder 1997) in 42 bands of 3 rows: a pair as alike as the threshold is picked with probability
0.996, one a tenth alike with 0.04. What settling does with the texts of one program stands in `copies.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from corroboration.boilerplate import form_runs
from corroboration.finding import Reason
from corroboration.policy import Policy
from corroboration.shingles import Runs, run_numbers, scattered, tokens

_BANDS, _ROWS = 42, 3
_SEEDS: Runs = scattered(np.arange(1, _BANDS * _ROWS + 1, dtype=np.uint64) * np.uint64(0xD1342543DE82EF95))
_FACTORS: Runs = scattered(_SEEDS) | np.uint64(1)
_BUCKET = 64  # texts in one bucket that are compared each with each; more are compared with the first of them


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCopy:
    """Two ids, in order, whose texts share `percent` of their runs of words."""

    a: str
    b: str
    percent: int  # of all runs
    own_percent: int  # of the runs that no form has
    form: bool  # what they share is a form that many fill in: no sign of copying

    @property
    def reason(self) -> Reason:
        """Why they count as one voice, or why they do not though they look alike."""
        key = "form_text" if self.form else "copied_text"
        percent = self.percent if self.form else max(self.percent, self.own_percent)
        return Reason(key=key, values={"a": self.a, "b": self.b, "percent": percent})


def near_copies(texts: Mapping[str, str], policy: Policy) -> tuple[NearCopy, ...]:
    """Return the pairs of texts that share half or more of their runs, in order of their ids."""
    known: dict[str, int] = {}
    keys, runs = [], []
    for key in sorted(texts):
        said = tokens(texts[key])
        if len(said) >= policy.copy_words:
            keys.append(key)
            runs.append(np.unique(run_numbers(said, policy.shingle_words, known)))
    forms = form_runs(runs)
    own = [each[~np.isin(each, forms, assume_unique=True)] for each in runs] if len(forms) else runs
    least = Decimal(policy.copy_likeness)
    found = []
    for a, b in _picked(runs):
        shared, percent = _likeness(runs[a], runs[b], least)
        kept, own_percent = _likeness(own[a], own[b], least)
        if shared or kept:
            bare = not len(own[a]) and not len(own[b])  # the form and nothing else, twice: one text
            found.append(
                NearCopy(
                    a=keys[a], b=keys[b], percent=percent, own_percent=own_percent, form=not kept and not bare
                )
            )
    return tuple(found)


def _likeness(one: Runs, other: Runs, least: Decimal) -> tuple[bool, int]:
    """Return whether `least` of all runs of both is shared, and the share in whole per cent."""
    common = len(np.intersect1d(one, other, assume_unique=True))
    together = len(one) + len(other) - common
    return bool(together) and common >= least * together, common * 100 // max(together, 1)


def _picked(runs: list[Runs]) -> list[tuple[int, int]]:
    """Return the pairs of places worth comparing, in order."""
    if len(runs) < 2:
        return []
    bands = np.array([_sketch(each) for each in runs])
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        order = np.argsort(bands[:, band], kind="stable")
        number = bands[order, band]
        edges = np.concatenate(([0], np.flatnonzero(number[1:] != number[:-1]) + 1, [len(order)]))
        for at in np.flatnonzero(np.diff(edges) > 1):
            pairs.update(_within(order[edges[at] : edges[at + 1]]))
    return sorted(pairs)


def _within(bucket: NDArray[np.intp]) -> list[tuple[int, int]]:
    places = sorted(int(each) for each in bucket)
    firsts = places if len(places) <= _BUCKET else places[:1]
    return [(a, b) for n, a in enumerate(firsts) for b in places[n + 1 :]]


def _sketch(runs: Runs) -> Runs:
    """Return one number a band, uint64 (_BANDS,)."""
    least = ((runs ^ _SEEDS[:, None]) * _FACTORS[:, None]).min(axis=1).reshape(_BANDS, _ROWS)
    band: Runs = least[:, 0]
    for row in range(1, _ROWS):
        band = scattered(band) + least[:, row]
    return band
