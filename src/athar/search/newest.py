"""The newest entries that answer a question, on PostgreSQL: block by block, so that no common word is read whole.

Rule kept here: an index of words gives all that match, in no order, and reading them costs as much as there are. So
each entry has the word of its block (`models.block`), 1,000 entries each: with the newest blocks among what must
match, the index skips the rest of each word's list. How many blocks are asked for follows from how many entries have
the words, and then from what was found; where few have them all, everything is asked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from athar.search.models import BLOCK, block

# A question before it is written for a database: an operator and its parts, or words that stand side by side.
Tree = tuple[str, tuple["Tree", ...]] | str

ROWS = """
SELECT CAST(object_id AS bigint) AS entry FROM modelsearch_indexentry
WHERE {conditions} AND content_type_id = %s ORDER BY entry DESC LIMIT %s
"""
# titles of what was narrowed: both indexes would be read far beyond what they have in common, so one is
WITHIN = """
WITH near AS MATERIALIZED (
    SELECT CAST(object_id AS bigint) AS entry, title FROM modelsearch_indexentry
    WHERE {conditions} AND content_type_id = %s
)
SELECT entry FROM near WHERE {titled} ORDER BY entry DESC LIMIT %s
"""
HOLDING = """
SELECT CAST(object_id AS bigint) AS entry FROM modelsearch_indexentry
WHERE content_type_id = %s AND object_id = ANY(%s) AND {column} @@ to_tsquery('simple', %s)
ORDER BY entry DESC LIMIT %s
"""
EXTENT = (
    "SELECT (SELECT entries FROM search_vocabulary ORDER BY id LIMIT 1), (SELECT max(id) FROM search_entry)"
)
FEW = 3  # times as many as are wanted: where no more match, they are asked for at once
SPARE = 1.3  # times as many entries as would do if all were alike
TITLED = (
    0.25  # share of the entries with a word that have it in the title; of one with many synonyms it is half
)


@dataclass(frozen=True, slots=True)
class Question:
    """Words that must stand in one column, the facets' words, and how many entries are wanted."""

    column: str
    words: Tree
    narrowing: Tree
    content_type: int
    limit: int


@dataclass(frozen=True, slots=True)
class Reach:
    """In how many entries each group is; with `either` one is enough. `narrowed`: the share that facets leave."""

    counts: tuple[int, ...]
    either: bool = False
    narrowed: float = 1.0

    def share(self, entries: int) -> float:
        """Return which share of the entries has the groups, as if none had to do with the other."""
        shares = [min(1.0, count / entries) for count in self.counts]
        if self.either:
            return self.narrowed * max(shares, default=1.0)
        whole = self.narrowed
        for each in shares:
            whole *= each
        return whole


def matching(question: Question, *, reach: Reach) -> list[int]:
    """Return the numbers of the newest entries that answer."""
    entries, last = _extent()
    share = reach.share(entries)
    share *= TITLED if question.column == "title" else 1
    before = last + 1  # entries with lower numbers were not asked for yet
    found: list[int] = []
    while before > 0 and len(found) < question.limit:
        wanted = question.limit - len(found)
        if share * before < wanted * FEW:
            return _rows(question, question.limit, range(0))
        first = max(0, before - int(SPARE * wanted / share)) // BLOCK
        some = _rows(question, wanted, range(first, -(-before // BLOCK)))
        share = (len(some) or 0.5) / (before - first * BLOCK)
        found += some
        before = first * BLOCK
    return found


def _extent() -> tuple[int, int]:
    """Return how many entries there are, at least 1, and the number of the newest."""
    with connection.cursor() as cursor:
        cursor.execute(EXTENT)
        entries, last = cursor.fetchone()
    return entries or 1, last or 0


def holding(question: Question, keys: list[int]) -> list[int]:
    """Return those of some entries whose column answers with the words in their places, the newest first."""
    sql = HOLDING.format(column=question.column)
    among = [str(key) for key in keys]
    return _read(sql, [question.content_type, among, _written(question.words), question.limit])


def _rows(question: Question, limit: int, blocks: range) -> list[int]:
    """Return the newest of some blocks; of all with none."""
    these: Tree = ("or", tuple(block(number * BLOCK) for number in blocks)) if blocks else ""
    words, narrowing = _apart(question.words), _apart(question.narrowing)
    if question.column == "title" and question.narrowing:  # every word of a title stands in the text too
        conditions, values = _asked("body", (these, *words, *narrowing))
        titled, more = _asked("title", words)
        sql = WITHIN.format(conditions=conditions, titled=titled)
        return _read(sql, [*values, question.content_type, *more, limit])
    conditions, values = _asked(question.column, (these, *words))
    others, more = _asked("body", (these, *narrowing) if question.narrowing else ())
    sql = ROWS.format(conditions=" AND ".join(filter(None, (conditions, others))))
    return _read(sql, [*values, *more, question.content_type, limit])


def _asked(column: str, trees: tuple[Tree, ...]) -> tuple[str, list[str]]:
    """Return a condition of SQL that a column has all of some trees, and its parameters."""
    texts = [_written(tree) for tree in dict.fromkeys(trees) if tree]
    return " AND ".join(f"{column} @@ to_tsquery('simple', %s)" for _each in texts), texts


def _read(sql: str, values: Sequence[str | int | list[str]]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _apart(tree: Tree) -> tuple[Tree, ...]:
    """Return what must all be there, each by itself: the index then skips from one to the next that has them all."""
    return tree[1] if not isinstance(tree, str) and tree[0] == "and" else (tree,)


def _written(tree: Tree) -> str:
    if isinstance(tree, str):
        return "(" + " <-> ".join(f"'{key}'" for key in tree.split()) + ")"
    return "(" + {"and": " & ", "or": " | "}[tree[0]].join(map(_written, tree[1])) + ")"
