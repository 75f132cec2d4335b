"""Sets of claims whose truth is known, read from a folder of the shape of ATHAR_DATA.

Rule kept here: what a set is comes from its columns and its README, never from its name. Sets are folders with
`claims.parquet` (source, object, attribute, value) and `truth.parquet` (object, attribute, value), under `truth/` or
directly; a `hierarchy.parquet` (ID, name, parentID) orders the values.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from corroboration.fusion import Coded, are_lists, coded_claims, list_order, tree_order

DEFAULT = Path(os.environ.get("ATHAR_DATA") or Path(__file__).parents[3] / "shared" / "data")


@dataclass(frozen=True)
class TruthSet:
    """A set: claims, and the truth of some items (code or number; -1, -2 or NaN where there is none to compare)."""

    name: str
    kind: str  # categorical, lists, hierarchical, grouped or numeric
    coded: Coded
    truth: NDArray
    known: NDArray[np.bool_]
    sha256: str

    @property
    def numeric(self) -> bool:
        return self.kind == "numeric"


def folders(data: Path, names: list[str] | None = None) -> list[Path]:
    """Return the folders of sets in `data`, in order of name; only those asked for."""
    roots = [data / "truth", data]
    found = next((each for root in roots if (each := sorted(root.glob("*/claims.parquet")))), [])
    found = [path.parent for path in found if (path.parent / "truth.parquet").is_file()]
    return [path for path in found if names is None or path.name in names]


def read(folder: Path, leave_out: list[str] | None = None) -> TruthSet:
    """Read a set, without the claims of the sources left out."""
    claims, truth = pq.read_table(folder / "claims.parquet"), pq.read_table(folder / "truth.parquet")
    numeric = is_numeric(folder, claims)
    source, value = texts(claims, "source"), column(claims, "value", numeric=numeric)
    keys, group = items(claims)
    if leave_out:
        kept = ~np.isin(source, leave_out)
        source, value, keys, group = source[kept], value[kept], keys[kept], group[kept]
    coded = coded_claims(source, keys, value, group=group, numbers=numeric)
    kind = "numeric" if numeric else "grouped" if len(coded.groups) > 1 else "categorical"
    if not numeric:
        kind, coded = ordered(folder, kind, coded)
    asked, _ = items(truth)
    right, known = aligned(coded, asked, column(truth, "value", numeric=numeric), numeric=numeric)
    return TruthSet(name=folder.name, kind=kind, coded=coded, truth=right, known=known, sha256=digest(folder))


def is_numeric(folder: Path, claims) -> bool:
    """Return whether values are numbers: the README says so, or else the column does."""
    readme = next((path for path in folder.glob("README*")), None)
    said = re.search(r"^kind:\s*(\w+)", readme.read_text(), re.MULTILINE) if readme else None
    if said:
        return said[1].lower().startswith("num")
    return str(claims.schema.field("value").type) not in {"string", "large_string"}


def ordered(folder: Path, kind: str, coded: Coded) -> tuple[str, Coded]:
    """Return the claims with the order of their values, where there is one."""
    values = [str(value) for value in coded.values]
    if (folder / "hierarchy.parquet").is_file():
        tree = pq.read_table(folder / "hierarchy.parquet")
        rows = zip(*(texts(tree, name).tolist() for name in ("ID", "name", "parentID")), strict=True)
        return "hierarchical", replace(coded, claims=replace(coded.claims, order=tree_order(values, rows)))
    if are_lists(values):
        return "lists", replace(coded, claims=replace(coded.claims, order=list_order(values)))
    return kind, coded


def aligned(coded: Coded, asked, right, *, numeric: bool):
    """Return the truth by item, and for which items it is known; -2 for a value nobody claims."""
    at = {key: code for code, key in enumerate(coded.items.tolist())}
    codes = {value: code for code, value in enumerate(coded.values.tolist())}
    truth = np.full(len(coded.items), np.nan if numeric else -1.0)
    for key, value in zip(asked.tolist(), right.tolist(), strict=True):
        if key in at:
            truth[at[key]] = value if numeric else codes.get(value, -2)
    known = np.isfinite(truth) if numeric else truth != -1
    known &= np.diff(coded.claims.starts) > 0
    return (truth if numeric else truth.astype(np.int64)), known


def items(table) -> tuple[NDArray, NDArray]:
    """Return the key of each row's item, object and attribute, and the attribute alone."""
    names = texts(table, "object")
    if "attribute" not in table.column_names:
        return names, np.zeros(len(names), np.int8)
    attribute = texts(table, "attribute")
    return np.char.add(np.char.add(names, "\x1f"), attribute), attribute


def texts(table, name: str) -> NDArray:
    return np.array([str(each) for each in table[name].to_pylist()], dtype=str)


def column(table, name: str, *, numeric: bool) -> NDArray:
    return table[name].to_numpy().astype(np.float64) if numeric else texts(table, name)


def digest(folder: Path) -> str:
    """Return the SHA-256 over the set's files, names and contents in order."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.parquet")):
        total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
