"""How like the words of two records are: TF-IDF over pieces of words or over words, in sparse matrices.

Rule kept here: a word counts by how rare it is among all records; what nobody else says finds nobody. Neighbours are
looked for among other sources only, a block of records at a time, so that memory does not grow with the square of
their number. The same records give the same answer.

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
        count = self.rows.shape[0]
        spread = np.bincount(self.rows.indices, minlength=self.rows.shape[1])
        telling = self.rows @ sparse.diags((spread <= max(COMMON, SHARE_COMMON * count)).astype(np.float32))
        turned = telling.T.tocsr()
        left: list[Ints] = []
        right: list[Ints] = []
        for first in range(0, count, BLOCK):
            block = telling[first : first + BLOCK]
            likeness = (block @ turned).toarray()
            own = sources[first : first + BLOCK]
            likeness[own[:, None] == sources[None, :]] = 0.0
            keep = min(most, count - 1)
            chosen = (
                np.argpartition(-likeness, keep - 1, axis=1)[:, :keep]
                if keep > 0
                else np.empty((len(own), 0), int)
            )
            rows = np.repeat(np.arange(len(own)), chosen.shape[1])
            places = chosen.ravel()
            good = likeness[rows, places] >= least
            left.append((rows[good] + first).astype(np.int64))
            right.append(places[good].astype(np.int64))
        return np.concatenate(left), np.concatenate(right)


def _words(text: str) -> list[str]:
    """Return the words of a folded text, and each with the next."""
    single = text.split()
    return single + [f"{a} {b}" for a, b in itertools.pairwise(single)]
