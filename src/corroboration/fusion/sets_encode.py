"""Claims of things named, arranged for the rounds: who names what, and who speaks of an item at all.

Rule kept here: a source that names several things has a whole voice for each, not a share; what its claims weigh beside
that (a copier's, say) is kept. It knows nothing of chances.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from corroboration.fusion.claims import Claims, Floats, Ints, Longs


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EncodedSets:
    """One partition: n claims, the different things named of each item, and the voices (a source on an item)."""

    source: Ints  # (n,)
    weight: Floats  # (n,) how much of a voice the source has here
    of: Longs  # (n,) which thing the claim names
    item: Ints  # (things,)
    thing: Ints  # (things,) code
    named: Ints  # (things,) how many sources name it
    starts: Longs  # (items + 1,) first thing of each item
    voice_source: Ints
    voice_item: Ints
    voice_weight: Floats
    voices: Ints  # (items,) how many sources speak of it


def encoded_sets(claims: Claims) -> EncodedSets:
    """Arrange a partition for the rounds."""
    item, value = claims.item, np.asarray(claims.value, np.int64)
    speaks = np.ones(len(item), bool)
    speaks[1:] = (item[1:] != item[:-1]) | (claims.source[1:] != claims.source[:-1])
    voice = np.cumsum(speaks) - 1
    things_of_voice = np.bincount(voice, minlength=int(speaks.sum()))
    weight = np.minimum(
        claims.weight * things_of_voice[voice], 1.0
    )  # undo the sharing of one voice among values
    key = item.astype(np.int64) * max(claims.values, 1) + value
    things, of = np.unique(key, return_inverse=True)
    thing_item = (things // max(claims.values, 1)).astype(np.int32)
    counts = np.bincount(thing_item, minlength=claims.items)
    return EncodedSets(
        source=claims.source, weight=weight, of=of.astype(np.int64), item=thing_item,
        thing=(things % max(claims.values, 1)).astype(np.int32),
        named=np.bincount(of, minlength=len(things)).astype(np.int32),
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        voice_source=claims.source[speaks], voice_item=item[speaks],
        voice_weight=np.bincount(voice, weights=weight, minlength=len(things_of_voice)) / things_of_voice,
        voices=np.bincount(item[speaks], minlength=claims.items).astype(np.int32),
    )  # fmt: skip
