"""From files of claims to batches on disk: DuckDB reads, counts and cuts; memory is bounded, the rest spills.

Rule kept here: all claims of an item land in one batch; every row that is left out is counted by reason; names
are put in order by their bytes, so that codes are the same on every machine. It fuses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from analyst.engines.columns import ClaimsFile, NotClaims, relation
from analyst.engines.packing import NO_VALUE, NUMBER, WESTERN
from analyst.engines.plan import Kind, Plan, Seen, groups_of
from corroboration.normalise import fold

LONGEST = 4_000  # characters of a value: what is longer is a document, not a claim
ATTRIBUTES = 65_536  # more of them means that the column holds something else
MEMORY = (
    "384MB"  # of DuckDB; beyond it, it writes to `spill`. 512 MB cost no less CPU and were the peak of a run
)

_SPACE = "chr(32) || chr(9) || chr(10) || chr(13) || chr(160)"
REASONS = ("no_source", "no_object", "no_value", "not_a_value", "too_long")
# TABLE: reason → when a row is left out for it, in SQL; the first that holds counts
_LEFT_OUT: Mapping[str, str] = {
    "no_source": "coalesce(source, '') = ''",
    "no_object": "coalesce(object, '') = ''",
    "no_value": "coalesce(value, '') = ''",
    "not_a_value": f"regexp_matches(value, '{NO_VALUE}')",
    "too_long": f"length(value) > {LONGEST}",
}
_NUMBER = (
    f"regexp_matches(translate(replace(replace(value, ',', ''), '٬', ''), '{WESTERN[0]}', '{WESTERN[1]}'),"
    f" '{NUMBER}')"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Claims cut into batches below `folder`, and what was left out on the way."""

    plan: Plan
    rows: int
    refused: Mapping[str, int]
    folder: Path

    def batch(self, number: int) -> list[str]:
        """Return the files of a batch, in order of name."""
        return sorted(str(each) for each in (self.folder / f"part={number}").glob("*.parquet"))


def cut(
    files: Sequence[ClaimsFile], folder: Path, *, batch: int, spill: Path, tell: Callable[[int], None]
) -> Cut:
    """Cut the claims of `files` into batches of about `batch` rows below `folder`.

    `tell` hears of steps done, 0 … 5. Raises NotClaims when nothing can be read or used.
    """
    spill.mkdir(parents=True, exist_ok=True)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill),
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(str(spill / "claims.duckdb"), config=settings) as database:
        try:
            return _cut(database, files, folder, batch, tell)
        except duckdb.Error as error:
            detail = str(error).strip().split("\n")[0]
            raise NotClaims(Path(files[0].path).name, "unreadable", detail=detail) from error


def _cut(
    database: duckdb.DuckDBPyConnection,
    files: Sequence[ClaimsFile],
    folder: Path,
    batch: int,
    tell: Callable[[int], None],
) -> Cut:
    database.execute(f"CREATE OR REPLACE TABLE said AS {' UNION ALL BY NAME '.join(map(_select, files))}")
    tell(1)
    rows, refused = _left_out(database)
    refused["broken_row"] = _broken(database)
    good = f"NOT ({' OR '.join(_LEFT_OUT.values())})"
    claims = rows - sum(refused[reason] for reason in REASONS)
    if not claims:
        raise NotClaims(Path(files[0].path).name, "no_claims", rows=rows)
    numbered = "(row_number() OVER (ORDER BY source) - 1)::INTEGER AS code"
    names = f"(SELECT DISTINCT source FROM said WHERE {good})"  # noqa: S608 - constants of this file
    database.execute(f"CREATE OR REPLACE TABLE sources AS SELECT source, {numbered} FROM {names}")  # noqa: S608
    tell(2)
    plan = _plan(database, good, Path(files[0].path).name, batches=max(1, -(-claims // batch)))
    tell(3)
    database.execute("CREATE OR REPLACE TABLE attributes (attribute VARCHAR, place INTEGER)")
    database.executemany(
        "INSERT INTO attributes VALUES (?, ?)", [[g.attribute, at] for at, g in enumerate(plan.groups)]
    )
    database.execute(
        "COPY (SELECT s.code AS source, object, a.place AS attribute, value,"  # noqa: S608
        f" hash(object, said.attribute) % {plan.batches} AS part FROM said JOIN sources s USING (source)"
        f" JOIN attributes a ON a.attribute = said.attribute WHERE {good})"
        f" TO '{_quoted(folder)}' (FORMAT parquet, PARTITION_BY (part), OVERWRITE_OR_IGNORE)"
    )
    tell(5)
    return Cut(plan=plan, rows=rows, refused={k: v for k, v in refused.items() if v}, folder=folder)


def _select(file: ClaimsFile) -> str:
    def text(name: str) -> str:
        header = file.columns.get(name)
        if header is None:
            return f"'' AS {name}"
        return f"""trim(CAST("{header.replace('"', '""')}" AS VARCHAR), {_SPACE}) AS {name}"""

    parts = [text(name) for name in ("source", "object", "value")]
    parts += [
        f"coalesce({text(name).removesuffix(f' AS {name}')}, '') AS {name}" for name in ("attribute", "kind")
    ]
    return f"SELECT {', '.join(parts)} FROM {relation(file)}"  # noqa: S608 - headers are quoted


def _left_out(database: duckdb.DuckDBPyConnection) -> tuple[int, dict[str, int]]:
    cases = " ".join(f"WHEN {when} THEN '{reason}'" for reason, when in _LEFT_OUT.items())
    found = database.execute(
        f"SELECT CASE {cases} ELSE '' END AS reason, count(*) FROM said GROUP BY reason"  # noqa: S608
    ).fetchall()
    counts: dict[str, int] = dict.fromkeys(REASONS, 0)
    rows = 0
    for reason, count in found:
        rows += count
        if reason:
            counts[reason] = count
    return rows, counts


def _broken(database: duckdb.DuckDBPyConnection) -> int:
    """Return how many lines of CSV could not be read as rows."""
    try:
        found = database.execute("SELECT count(DISTINCT (file_id, line)) FROM reject_errors").fetchone()
    except duckdb.CatalogException:  # no CSV among the files
        return 0
    return int(found[0]) if found else 0


def _plan(database: duckdb.DuckDBPyConnection, good: str, file: str, *, batches: int) -> Plan:
    sources = database.execute("SELECT source FROM sources ORDER BY code").fetchnumpy()["source"]
    stats = database.execute(
        f"SELECT attribute, min(kind), count(*), count(*) FILTER ({_NUMBER}) FROM said WHERE {good}"  # noqa: S608
        " GROUP BY attribute"
    ).fetchall()
    if len(stats) > ATTRIBUTES:
        raise NotClaims(file, "too_many_attributes", count=len(stats), limit=ATTRIBUTES)
    distinct = dict(
        database.execute(
            "SELECT attribute, count(*) FROM (SELECT DISTINCT attribute, value FROM said"  # noqa: S608
            f" WHERE {good}) GROUP BY attribute"
        ).fetchall()
    )
    counted = [
        Seen(attribute=name, said=fold(said), claims=claims, distinct=distinct[name], numbers=numbers)
        for name, said, claims, numbers in stats
    ]
    groups = groups_of(counted, sources=len(sources))
    few = [group.attribute for group in groups if group.kind is Kind.CATEGORICAL]
    labels = database.execute(
        f"SELECT DISTINCT value FROM said WHERE {good} AND attribute IN (SELECT unnest(?)) ORDER BY value",  # noqa: S608
        [few],
    ).fetchnumpy()["value"]
    return Plan(sources=_texts(sources), groups=groups, labels=_texts(labels), batches=batches)


def _texts(column: Any) -> NDArray[Any]:
    return np.asarray(np.ma.getdata(column), dtype=np.object_)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
