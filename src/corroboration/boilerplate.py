"""What many texts have word for word because a form says it, told apart from what one took from another.

Rule kept here: a run of words is a form's when several of many texts hold it and those texts go on in words of their
own; a text that others repeat whole is no form, however many do. What is left of a text is its own. It compares no
pairs; `near_copies.py` does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corroboration.policy import Policy
from corroboration.shingles import Runs, run_numbers, tokens, unspaced

HOLDERS = 5  # texts that must hold a run for it to be a form's; fewer may be copies of one
_OWN_WORDS = 8  # words beside the run that make a text one's own


def form_runs(runs: Sequence[Runs]) -> Runs:
    """Return the runs, in order, that `HOLDERS` or more texts hold which are otherwise of their own.

    `runs` holds each text's distinct runs.
    """
    if len(runs) < HOLDERS:
        return np.empty(0, np.uint64)
    text = np.repeat(np.arange(len(runs)), [len(each) for each in runs])
    every, at = np.unique(np.concatenate(runs), return_inverse=True)
    holders = np.bincount(at, minlength=len(every))
    alone = np.bincount(text, (holders == 1)[at], minlength=len(runs)) >= _OWN_WORDS
    with_own = np.bincount(at, alone[text], minlength=len(every))
    # each text that goes on in its own words is one witness of the form; copies of one text are none
    return every[with_own >= HOLDERS]


def own_texts(texts: Mapping[int, str], policy: Policy) -> dict[int, str]:
    """Return of each text what stands in no run of a form, as folded words with spaces between.

    A text without forms, in a script that sets spaces, is handed back as it is.
    """
    known: dict[str, int] = {}
    size = policy.shingle_words
    said = {key: tokens(text) for key, text in texts.items()}
    runs = {key: run_numbers(each, size, known) for key, each in said.items()}
    forms = form_runs([np.unique(each) for each in runs.values()])
    stock = {key: np.isin(each, forms) for key, each in runs.items()}
    return {
        key: _without(each, stock[key], size) if stock[key].any() or unspaced(texts[key]) else texts[key]
        for key, each in said.items()
    }


def _without(said: Sequence[str], stock: NDArray[np.bool_], size: int) -> str:
    covered = np.zeros(len(said), bool)
    for place in np.flatnonzero(stock):
        covered[place : place + size] = True
    return " ".join(word for word, filled in zip(said, covered, strict=True) if not filled)
