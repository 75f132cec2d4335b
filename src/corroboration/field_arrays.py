"""A field of `matching` as plain arrays, and back: for keeping it in files that several processes read.

Rule kept here: nothing is copied on the way back, so that arrays mapped from files stay mapped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corroboration.matching import Field
from corroboration.network import Network

FORMAT = 1  # of these arrays: another number is another program's
ROWS = ("marks", "words", "names", "offers", "needs")
Array = npt.NDArray[Any]


def to_arrays(field: Field) -> dict[str, Array]:
    """Return the field as arrays by name."""
    graph = field.graph
    made: dict[str, Array] = {
        "format": np.array([FORMAT]),
        "keys": graph.keys,
        "degree": graph.degree,
        "active": graph.active,
        "fresh": graph.fresh,
        "open": field.open,
        "mark_names": field.mark_names,
        "codes": field.codes,
    }
    matrices = {"links": graph.links, "recent": graph.recent, **{name: getattr(field, name) for name in ROWS}}
    for name, matrix in matrices.items():
        made |= {
            f"{name}.data": matrix.data,
            f"{name}.indices": matrix.indices,
            f"{name}.indptr": matrix.indptr,
        }
        made[f"{name}.shape"] = np.array(matrix.shape)
    return made


def from_arrays(arrays: Mapping[str, Array]) -> Field:
    """Return the field; raises KeyError where an array is missing, ValueError for another format."""
    if int(arrays["format"][0]) != FORMAT:
        raise ValueError("a field of another format")
    graph = Network(
        keys=arrays["keys"],
        links=_matrix(arrays, "links"),
        recent=_matrix(arrays, "recent"),
        degree=arrays["degree"],
        active=arrays["active"],
        fresh=arrays["fresh"],
    )
    return Field(
        graph=graph,
        open=arrays["open"],
        mark_names=arrays["mark_names"],
        codes=arrays["codes"],
        **{name: _matrix(arrays, name) for name in ROWS},
    )


def _matrix(arrays: Mapping[str, Array], name: str) -> sparse.csr_array:
    parts = tuple(arrays[f"{name}.{part}"] for part in ("data", "indices", "indptr"))
    return sparse.csr_array(parts, shape=tuple(int(each) for each in arrays[f"{name}.shape"]), copy=False)
