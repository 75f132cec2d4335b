"""How like the words of two records are: TF-IDF over pieces of words or over words, in sparse matrices.

Rule kept here: a word counts by how rare it is among all records; what nobody else says finds nobody. Neighbours are
looked for among other sources only, a block of records at a time and by words that few hold, so that neither memory
nor time grows with the square of their number. The same records give the same answer.

weight(word in text) = (1 + ln count) · (1 + ln((1 + N) / (1 + df))), rows of length one; likeness = their dot product
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

BLOCK = 512  # records looked at together
COMMON, SHARE_COMMON = 300, 0.05  # a word in more records than this, or this share of them, finds nobody
WORK = (
    30_000  # products for a record at most, on average: what more records hold is left out until it is kept
)
FEWEST = 10  # a word in so many records is looked at in any case
CHUNK = 50_000  # pairs measured together
PIECES = (3, 5)  # letters


class Words:
    """The texts of all records as rows of a sparse matrix."""

    def __init__(self, texts: Sequence[str], *, pieces: bool) -> None:
        if pieces:
            maker = TfidfVectorizer(
                analyzer="char_wb", ngram_range=PIECES, sublinear_tf=True, lowercase=False, dtype=np.float32
            )
        else:
            maker = TfidfVectorizer(analyzer=_words, sublinear_tf=True, dtype=np.float32)
        self.said = np.array([bool(text.strip()) for text in texts], dtype=bool)
        if not self.said.any():
            self.rows = sparse.csr_matrix((len(texts), 1), dtype=np.float32)
            return
        self.rows = sparse.csr_matrix(maker.fit_transform(texts))

    def like(self, left: Ints, right: Ints) -> Floats:
        """Return the likeness of each pair, 0 to 1."""
        found = np.zeros(len(left), dtype=np.float32)
        for at in range(0, len(left), CHUNK):
            part = slice(at, at + CHUNK)
            product = self.rows[left[part]].multiply(self.rows[right[part]])
            found[part] = np.asarray(product.sum(axis=1)).ravel()
        return np.minimum(found, 1.0)

    def neighbours(self, sources: Ints, most: int, least: float) -> tuple[Ints, Ints]:
        """Return pairs (record, neighbour): the `most` likest of other sources for each, from likeness `least`."""
        telling = self.rows @ sparse.diags(self._telling().astype(np.float32))
        turned = telling.T.tocsr()
        left: list[Ints] = [np.empty(0, np.int64)]
        right: list[Ints] = [np.empty(0, np.int64)]
        for first in range(0, self.rows.shape[0], BLOCK):
            likeness = (telling[first : first + BLOCK] @ turned).tocoo()
            near = likeness.data >= least
            own, other = likeness.row[near] + np.int64(first), likeness.col[near].astype(np.int64)
            chosen = _likest(
                own, other, np.where(sources[own] != sources[other], likeness.data[near], 0), most
            )
            left.append(own[chosen])
            right.append(other[chosen])
        return np.concatenate(left), np.concatenate(right)

    def _telling(self) -> NDArray[np.bool_]:
        """Return which words may bring records together: the rarest, as far as the work for each record is bounded."""
        count = self.rows.shape[0]
        spread = np.bincount(self.rows.indices, minlength=self.rows.shape[1]).astype(np.int64)
        order = np.argsort(spread, kind="stable")
        enough = np.searchsorted(np.cumsum(spread[order] ** 2), WORK * count, side="right")
        rarest = spread[order[: int(enough)]].max(initial=0)
        most = min(max(COMMON, SHARE_COMMON * count), max(rarest, FEWEST))
        return np.asarray(spread <= most)


def _likest(own: Ints, other: Ints, likeness: Floats, most: int) -> Ints:
    """Return the places of the `most` likest of each own record, of equal ones the first; 0 is none."""
    order = np.lexsort((other, -likeness, own))
    ranked = own[order]
    starts = np.flatnonzero(np.diff(ranked, prepend=-1))
    place = np.arange(len(ranked)) - np.repeat(starts, np.diff(starts, append=len(ranked)))
    return np.asarray(order[(place < most) & (likeness[order] > 0)])


def _words(text: str) -> list[str]:
    """Return the words of a folded text, and each with the next."""
    single = text.split()
    return single + [f"{a} {b}" for a, b in itertools.pairwise(single)]
