"""What texts stand for before they are coded: names of a set apart, places by the listed place they mean.

Rule kept here: a pure function of the text and the list of places, so that a batch reads as it would anywhere else.
A place that is not listed, or may be several, stands for its own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corroboration.fusion.order import Tree
from corroboration.places import Found, Gazetteer, shipped

APART = r"[ \t]*[;؛|\n][ \t]*"  # between the names of a set


def named_apart(rows: pa.Table) -> tuple[pa.Table, int]:
    """Return rows with one name each in place of a list of names, and how many rows name nothing."""
    if not rows.num_rows:
        return rows, 0
    names = pc.split_pattern_regex(pa.concat_arrays(rows["value"].chunks), APART)
    row, name = pc.list_parent_indices(names), pc.utf8_trim_whitespace(names.flatten())
    kept = pc.not_equal(name, "")
    row, name = row.filter(kept), name.filter(kept)
    silent = rows.num_rows - len(pc.unique(row))
    apart = rows.take(row)
    return apart.set_column(apart.schema.get_field_index("value"), "value", name), silent


def listed(texts: Sequence[str], gazetteer: Gazetteer | None) -> list[str]:
    """Return each text by the place it means: its listed name, with what lies within it before; else as it stands."""
    known = gazetteer or shipped()
    return [_name(known, found, text) for text, found in ((text, known.resolve(text)) for text in texts)]


def order_of(names: Sequence[str], gazetteer: Gazetteer | None) -> Tree | None:
    """Return which of these values, as `listed` writes them, say less than which; None where none does."""
    known = gazetteer or shipped()
    at: dict[str, list[int]] = defaultdict(list)
    found = [known.resolve(name) for name in names]
    for code, each in enumerate(found):
        if len(each.ids) == 1 and not each.local:
            at[each.ids[0]].append(code)
    pairs = {
        low * len(names) + high
        for high, each in enumerate(found)
        if len(each.ids) == 1
        for above in known.within(each.ids[0])
        for low in at.get(above, ())
        if low != high and (each.local or above != each.ids[0])
    }
    return Tree(np.array(sorted(pairs), dtype=np.int64), len(names)) if pairs else None


def _name(known: Gazetteer, found: Found, text: str) -> str:
    if len(found.ids) != 1 or found.local:
        return text
    name = known.places[found.ids[0]].names[0]
    return name if known.resolve(name).ids == found.ids else text
