"""Names of places in both languages, from the engine's gazetteer: a line a place, the names with | between them."""

from __future__ import annotations

from functools import lru_cache

from athar.search.spelling import plain
from corroboration.regions import REGIONS


@lru_cache(maxsize=1)
def lines() -> tuple[str, ...]:
    """Return the names of each place on a line."""
    return tuple("|".join(line.split("|")[3:]) for line in REGIONS.strip().splitlines())


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    """Return the Arabic words of the names, folded, without article."""
    folded = (plain(word) for line in lines() for word in line.replace("|", " ").split())
    return frozenset(word.removeprefix("ال") for word in folded if not word.isascii())
