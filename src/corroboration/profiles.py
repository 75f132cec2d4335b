"""What is public of organisations, as rows of numbers: marks, words, names, and who offers and needs what.

Rule kept here: a row has unit length, so that whoever says much is not more alike to everybody. It knows no
network, and compares nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corroboration.letters import fold

Rows: TypeAlias = sparse.csr_array


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is public of an organisation: `marks` are codes of places, focus areas and audiences, `text` what
    it says of itself and what its programs are called; `offers` and `needs` are codes of one list. One that is
    not `open` has a place in the network and is proposed to nobody."""

    key: str
    name: str
    text: str = ""
    marks: tuple[str, ...] = ()  # one that recurs counts as often
    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    open: bool = True


def mark_rows(rows: Sequence[tuple[str, ...]]) -> tuple[Rows, npt.NDArray[np.str_]]:
    """Return a row for each organisation, how often a mark recurs times how rare it is, and the marks' names."""
    counts, names = _counted(rows)
    holders = np.bincount(counts.indices, minlength=len(names))
    rare = np.log((len(rows) + 1) / (holders + 1))
    return _unit(counts.multiply(rare[None, :]).tocsr()), names


def held_codes(rows: Sequence[frozenset[str]]) -> tuple[Rows, npt.NDArray[np.str_]]:
    """Return a row for each organisation with a one for each code that it has, and the codes."""
    return _counted([tuple(row) for row in rows])


def _counted(rows: Sequence[tuple[str, ...]]) -> tuple[Rows, npt.NDArray[np.str_]]:
    names = sorted({mark for row in rows for mark in row})
    index = {mark: place for place, mark in enumerate(names)}
    at = [(place, index[mark]) for place, row in enumerate(rows) for mark in row]
    lines, columns = np.array(at, np.int32).reshape(-1, 2).T
    shape = (len(rows), max(1, len(names)))
    counts = sparse.csr_array((np.ones(len(at)), (lines, columns)), shape=shape)
    counts.sum_duplicates()
    return counts, np.array(names or [""], dtype=np.str_)


def word_rows(texts: Sequence[str]) -> Rows:
    """Return a row for each text: its words, those that many texts have less, those of one text alone left out."""
    return _rows(texts, analyzer="word", ngram_range=(1, 1), least=2)


def name_rows(names: Sequence[str]) -> Rows:
    """Return a row for each name: its runs of two to four letters, those that many names have less."""
    return _rows(names, analyzer="char_wb", ngram_range=(2, 4), least=1)


def _rows(texts: Sequence[str], *, analyzer: str, ngram_range: tuple[int, int], least: int) -> Rows:
    from sklearn.feature_extraction.text import TfidfVectorizer  # needed to prepare, and not to ask

    counting = TfidfVectorizer(
        analyzer=analyzer,
        ngram_range=ngram_range,
        min_df=min(least, max(1, len(texts))),
        sublinear_tf=True,
        dtype=np.float32,
    )
    try:
        return sparse.csr_array(counting.fit_transform([fold(text) for text in texts]))
    except ValueError:  # no text at all
        return sparse.csr_array((len(texts), 1), dtype=np.float32)


def _unit(rows: Rows) -> Rows:
    length = np.sqrt(rows.multiply(rows).sum(axis=1))
    return sparse.csr_array(rows.multiply((1 / np.where(length > 0, length, 1))[:, None]))
