"""Which entries answer a question, asked of modelsearch's index on either database, never for more than is needed.

Rule kept here: modelsearch writes the index (`backend.py`); its own query ranks every match anew for every row, which
takes seconds where a word is common, so the question is put here, with a bound: the newest of those that match, and no
rank. Both databases give the same rows in the same order. Keys are letters and digits, and passed as parameters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from athar.search import newest
from athar.search.expanding import Group, Option
from athar.search.models import Entry, mark, read
from athar.search.newest import Tree

SQLITE = """
SELECT CAST(e.object_id AS INTEGER) FROM modelsearch_indexentry_fts
CROSS JOIN modelsearch_indexentry e ON e.id = modelsearch_indexentry_fts.rowid
WHERE modelsearch_indexentry_fts MATCH %s AND e.content_type_id = %s
ORDER BY modelsearch_indexentry_fts.rowid DESC LIMIT %s
"""
LEAST_IN_TITLES = 0.5  # weight of a wording that titles are looked through for: they are read to their end
PLACES = (
    600  # entries with all words of a phrase that are read for where they stand, on PostgreSQL: 12 ms of CPU
)
# TABLE: share of the entries that a value of a facet is taken to have, before anything was found
SHARES = {"kind": 0.2, "language": 0.7, "region": 0.15, "area": 0.2}
Chosen = Mapping[str, tuple[str, ...]]


def matching(
    groups: Sequence[Group], chosen: Chosen, *, limit: int, titles: bool = False, either: bool = False
) -> list[int]:
    """Return the keys of at most `limit` entries that have every group (with `either` one), the newest first.

    With `titles` the groups must stand in the title. `chosen` are values of facets, one of each facet.
    """
    return looked_through(groups, chosen, limit=limit, titles=titles, either=either)[0]


def looked_through(
    groups: Sequence[Group], chosen: Chosen, *, limit: int, titles: bool = False, either: bool = False
) -> tuple[list[int], bool]:
    """Return the same, and whether older entries with the words of a phrase were not looked at any more."""
    words = _words(groups, either=either, least=LEAST_IN_TITLES if titles else 0)
    narrowing = _narrowing(chosen)
    if not words and not narrowing:
        return [], False
    column = "title" if titles else "body"
    content_type = ContentType.objects.get_for_model(Entry).pk
    if connection.vendor == "postgresql":
        counts = tuple(group.reach for group in groups)
        reach = newest.Reach(counts, either=either, narrowed=_narrowed(chosen))
        question = newest.Question(column, words, narrowing, content_type, limit)
        if not any(option.phrase for group in groups for option in group.options):
            return newest.matching(question, reach=reach), False
        apart = newest.matching(replace(question, words=_apart(words), limit=PLACES), reach=reach)
        return newest.holding(question, apart), len(apart) == PLACES
    # what stands in the title stands in the text too, so only titles need to be named
    texts = [f"{{title}} : ({_sqlite(words)})" if titles else _sqlite(words)] if words else []
    texts += [_sqlite(narrowing)] if narrowing else []
    with connection.cursor() as cursor:
        cursor.execute(SQLITE, [" AND ".join(texts), content_type, limit])
        return [row[0] for row in cursor.fetchall()], False


def newest_titled(
    groups: Sequence[Group], chosen: Chosen, found: Sequence[int], *, more: bool, limit: int
) -> list[int]:
    """Return the newest `limit` entries that have every group in the title.

    `found` are the newest that have them anywhere; `more` when there are older ones. A second question is put only
    where these are not enough; SQLite answers it sooner than their titles are read.
    """
    if not more and len(found) <= limit:
        return []  # all are put in order anyhow
    if not more or connection.vendor == "postgresql":
        titled = _titled(groups, found)[:limit]
        if not more or len(titled) == limit:
            return titled
    return matching(groups, chosen, limit=limit, titles=True)


def _titled(groups: Sequence[Group], pks: Sequence[int]) -> list[int]:
    """Return those of some entries that have every group in the title, in their order."""
    wanted = [_weighty(group, LEAST_IN_TITLES) for group in groups]
    there = {
        pk
        for pk, title in read("id, title_keys", pks)
        if _holds(f" {title} ", frozenset(title.split()), wanted)
    }
    return [pk for pk in pks if pk in there]


def _holds(title: str, keys: frozenset[str], wanted: Sequence[Sequence[Option]]) -> bool:
    for options in wanted:
        for option in options:
            if f" {' '.join(option.keys)} " in title if option.phrase else keys.issuperset(option.keys):
                break
        else:
            return False
    return True


def _weighty(group: Group, least: float) -> Sequence[Option]:
    return [each for each in group.options if each.weight >= least] or group.options[:1]


def _words(groups: Sequence[Group], *, either: bool, least: float) -> Tree:
    every = [_weighty(group, least) for group in groups]
    parts = tuple(("or", tuple(map(_option, options))) for options in every if options)
    return ("or" if either else "and", parts) if parts else ""


def _option(option: Option) -> Tree:
    if option.phrase or len(option.keys) == 1:
        return " ".join(option.keys)
    return ("and", option.keys)


def _narrowing(chosen: Chosen) -> Tree:
    parts = tuple(
        ("or", tuple(mark(name, value) for value in values)) for name, values in chosen.items() if values
    )
    return ("and", parts) if parts else ""


def _apart(tree: Tree) -> Tree:
    """Return the tree with the words of each phrase wherever they stand."""
    if isinstance(tree, str):
        return ("and", tuple(tree.split())) if " " in tree else tree
    return (tree[0], tuple(map(_apart, tree[1])))


def _narrowed(chosen: Chosen) -> float:
    """Return about which share of the entries has the values chosen."""
    return math.prod(min(1.0, SHARES[name] * len(values)) for name, values in chosen.items() if values)


def _sqlite(tree: Tree) -> str:
    if isinstance(tree, str):
        return f'"{tree}"'
    return "(" + f" {tree[0].upper()} ".join(map(_sqlite, tree[1])) + ")"
