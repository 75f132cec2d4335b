"""The claims of a run, narrowed by whatever an address asks for, with counts for each choice.

Rule kept here: an address says everything that is shown; each facet is counted as if none of its own choices had
been made; whatever is asked goes to the tables as a value, never as a part of the question. It reads the run's own
Parquet tables and no database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analyst.wording import MARKS, say
from athar.site.facets import Choice, Facet
from athar.site.numerals import latin
from athar.site.paging import page_asked, words_asked
from corroboration.explain import outcome_name
from corroboration.finding import Outcome

if TYPE_CHECKING:
    import duckdb

PAGE = 50
MOST_CHOICES = 25  # of one facet; the rest is found by words
MOST_LETTERS = 120
# "1,200" is found by 1200 too
_SEARCHED = "concat_ws(' ', title, organisation, label, value, replace(value, ',', ''))"
MOST_EXPORTED = 200_000
NEEDED = ("claims.parquet", "programs.parquet")
# TABLE: facet → the column it goes by
FACETS: Mapping[str, str] = {
    "dispute": "in_dispute",
    "grade": "grade",
    "mark": "mark",
    "outcome": "outcome",
    "item": "item",
    "source": "organisation",
}
# TABLE: facet → its words, where they stand in the tables beside its values
_LABELS: Mapping[str, str] = {"grade": "min(grade_name)", "item": "min(label)", "source": "min(organisation)"}
_HEADINGS: Mapping[str, str | Promise] = {
    "dispute": gettext_lazy("Disputes"),
    "grade": gettext_lazy("Grade of documentation"),
    "mark": gettext_lazy("Beside the others"),
    "outcome": gettext_lazy("What the item comes to"),
    "item": gettext_lazy("Item"),
    "source": gettext_lazy("Source"),
}
_ORDER = "ORDER BY in_dispute DESC, place"
COLUMNS = (
    "program", "title", "grade", "item", "label", "outcome", "organisation", "mark", "value", "counts", "reason",
    "file", "row", "identifier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: words, chosen values of each facet, a page (from 1)."""

    q: str
    chosen: Mapping[str, tuple[str, ...]]
    page: int

    @property
    def narrowed(self) -> bool:
        """Whether anything but everything is asked for."""
        return bool(self.q or any(self.chosen.values()))

    def query(self, *, page: int = 1, **also: str) -> str:
        """Return the address's part from `?` on."""
        pairs: list[tuple[str, str]] = [("q", self.q)] if self.q else []
        pairs += [(key, value) for key, values in self.chosen.items() for value in values]
        pairs += [("page", str(page))] if page > 1 else []
        return f"?{urlencode([*pairs, *also.items()])}"

    def toggled(self, key: str, value: str) -> Asked:
        """Return the same with one choice put in, or taken out; on the first page."""
        before = self.chosen[key]
        after = tuple(one for one in before if one != value) if value in before else (*before, value)
        return replace(self, chosen={**self.chosen, key: after}, page=1)

    def without_words(self) -> Asked:
        """Return the same without the words; on the first page."""
        return replace(self, q="", page=1)


@dataclass(frozen=True, slots=True)
class Browsed:
    """One page of claims with their facets; `total` follows the filter."""

    asked: Asked
    total: int
    everything: int
    pages: int
    rows: tuple[Mapping[str, object], ...]
    facets: tuple[Facet, ...]


def asked_of(query: QueryDict) -> Asked:
    """Return what an address asks for; whatever makes no sense is left out."""
    return Asked(
        q=words_asked(query, most=MOST_LETTERS),
        chosen={
            key: tuple(dict.fromkeys(v[:300] for v in query.getlist(key) if v and "\x00" not in v))
            for key in FACETS
        },
        page=page_asked(query),
    )


def browsed(folder: Path, asked: Asked, *, language: str) -> Browsed:
    """Return a page of the claims in `folder`, which holds the run's Parquet tables."""
    with _claims(folder, language) as tables:
        everything = _count(tables, "", [])
        where, values = _where(asked)
        total = _count(tables, where, values)
        rows = _rows(tables, f"{where} {_ORDER} LIMIT ? OFFSET ?", [*values, PAGE, (asked.page - 1) * PAGE])
        shown = tuple({**row, "mark_word": _word("mark", str(row["mark"]), language)} for row in rows)
        facets = tuple(_facet(tables, key, asked, language) for key in FACETS)
    return Browsed(
        asked=asked, total=total, everything=everything, pages=-(-total // PAGE), rows=shown, facets=facets
    )


def exported(folder: Path, asked: Asked, *, language: str) -> list[dict[str, object]]:
    """Return every claim asked for, in the order shown."""
    with _claims(folder, language) as tables:
        where, values = _where(asked)
        return list(_rows(tables, f"{where} {_ORDER} LIMIT ?", [*values, MOST_EXPORTED]))


@contextmanager
def _claims(folder: Path, language: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the claims with the grade of their programs, words in `language`, as the view `said`."""
    import duckdb  # loaded by the first who looks at claims, not by every process that serves pages

    words = "ar" if language == "ar" else "en"
    claims, programs = (str(folder / name).replace("'", "''") for name in NEEDED)
    with duckdb.connect(config={"threads": "1", "memory_limit": "256MB"}) as tables:
        tables.execute(
            f"""CREATE VIEW said AS SELECT c.program, p.title, p.grade,
            p.grade_name_{words} AS grade_name, c.item, c.label_{words} AS label, c.outcome,
            c.organisation, c.mark, c.value_{words} AS value, c.counts, c.reason_{words} AS reason, c.file, c.row,
            c.identifier, c.file_row_number AS place,
            CASE WHEN c.outcome IN ('disputed', 'majority') THEN '1' ELSE '' END AS in_dispute
            FROM read_parquet('{claims}', file_row_number=true) c
            JOIN read_parquet('{programs}') p ON p.number = c.program"""  # noqa: S608 - a folder of our own
        )
        yield tables


def _where(asked: Asked, *, but: str = "") -> tuple[str, list[object]]:
    """Return the condition with its values; whatever is chosen of the facet `but` is left out."""
    parts: list[str] = []
    values: list[object] = []
    for word in asked.q.split():
        parts.append(f"contains(lower({_SEARCHED}), lower(?))")
        values.append(latin(word))
    for key, chosen in asked.chosen.items():
        if chosen and key != but:
            parts.append(f"{FACETS[key]} IN (SELECT unnest(?::VARCHAR[]))")
            values.append(list(chosen))
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _count(tables: duckdb.DuckDBPyConnection, where: str, values: list[object]) -> int:
    found = tables.execute(f"SELECT count(*) FROM said {where}", values).fetchone()  # noqa: S608 - see _where
    return int(found[0]) if found else 0


def _rows(tables: duckdb.DuckDBPyConnection, rest: str, values: list[object]) -> Iterator[dict[str, object]]:
    found = tables.execute(f"SELECT {', '.join(COLUMNS)} FROM said {rest}", values)  # noqa: S608 - see _where
    for row in found.fetchall():
        yield dict(zip(COLUMNS, row, strict=True))


def _facet(tables: duckdb.DuckDBPyConnection, key: str, asked: Asked, language: str) -> Facet:
    column = FACETS[key]
    label = _LABELS.get(key, "''")
    where, values = _where(asked, but=key)
    found = tables.execute(
        f"SELECT {column}, {label}, count(*) FROM said {where} GROUP BY {column} ORDER BY count(*) DESC, {column}",  # noqa: S608
        values,
    ).fetchall()
    chosen = asked.chosen[key]
    counts = {str(value): (str(words), int(count)) for value, words, count in found if value}
    listed = [value for place, value in enumerate(counts) if place < MOST_CHOICES or value in chosen]
    listed += [value for value in chosen if value not in counts]
    choices = (
        Choice(
            value=value,
            label=_word(key, value, language) or counts.get(value, (value, 0))[0],
            count=counts.get(value, (value, 0))[1],
            chosen=value in chosen,
            query=asked.toggled(key, value).query(),
        )
        for value in listed
    )
    return Facet(key, str(_HEADINGS[key]), tuple(choices))


def _word(key: str, value: str, language: str) -> str:
    """Return the word for a mark, an outcome or a dispute, which the tables hold as keys; "" for all else."""
    if key == "dispute" and value == "1":
        return _("In dispute")
    if key == "mark" and value in MARKS:
        return say(MARKS, value, language)
    if key == "outcome" and value in list(Outcome):
        return outcome_name(Outcome(value), language)
    return ""
