"""Texts in any script as sets of runs of words, each run a number.

Rule kept here: what readers see as one text gives one set: letters are folded as everywhere (`letters.py`), and where a
script sets no spaces between words (Chinese, Japanese, Thai …) every character counts as a word. It compares nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corroboration.letters import words

Runs = NDArray[np.uint64]

LONGEST = 20_000  # letters read of each text: enough to know it, little enough to bound the time
# Han, kana, Thai, Lao, Khmer, Myanmar: written without spaces
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that places within a run tell apart


def tokens(text: str) -> list[str]:
    """Return the words of a text in any script, folded; of very long texts the beginning."""
    return words(_UNSPACED.sub(r" \1 ", text[:LONGEST]))


def unspaced(text: str) -> bool:
    """Return whether a text has words of a script that sets no spaces between them."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def run_numbers(said: Sequence[str], size: int, known: dict[str, int]) -> Runs:
    """Return a number for each run of `size` tokens, in their order, uint64 (len(said) − size + 1,).

    `known` keeps the number of each word between calls; equal runs have equal numbers in every process.
    """
    if len(said) < size:
        return np.empty(0, np.uint64)
    codes = np.array([_number(word, known) for word in said], np.uint64)
    runs = np.zeros(len(said) - size + 1, np.uint64)
    for place in range(size):
        runs = runs * _BASE + codes[place : place + len(runs)]
    return scattered(runs)


def scattered(number: Runs) -> Runs:
    """Return the numbers thoroughly mixed, one to one (the finaliser of SplitMix64)."""
    mixed = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _number(word: str, known: dict[str, int]) -> int:
    found = known.get(word)
    if found is None:
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        found = known[word] = int.from_bytes(digest, "big")
    return found
