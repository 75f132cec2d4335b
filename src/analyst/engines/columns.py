"""TABLE: the columns of a file of claims, and whether a file is one.

Rule kept here: a file of claims is told by its columns, never by its name: it says who (source), of what (item, or
object) and what (value). It opens the file and reads no row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corroboration.normalise import fold

SUFFIXES = (".parquet", ".csv", ".tsv", ".txt")

# TABLE: column → the words it is known by, folded when compared
WORDS: Mapping[str, tuple[str, ...]] = {
    "source": ("source", "source_id", "who", "worker", "المصدر", "القائل", "الراوي"),
    "object": (
        "object",
        "item",
        "entity",
        "thing",
        "task",
        "object_id",
        "item_id",
        "البند",
        "الشيء",
        "الكيان",
    ),
    "attribute": ("attribute", "property", "field", "الصفة", "الخاصية", "الحقل"),
    "value": ("value", "claim", "label", "answer", "القيمة", "القول", "الجواب"),
    "kind": ("kind", "type", "النوع"),
}
NEEDED = ("source", "object", "value")


class NotClaims(ValueError):
    """A file that cannot be taken as claims: `key` and `values` are those of `analyst.messages`."""

    def __init__(self, file: str, key: str, **values: object) -> None:
        super().__init__(key)
        self.file, self.key, self.values = file, key, values


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsFile:
    """A file of claims: where it lies, how it is read, and which of its columns is which."""

    path: str
    parquet: bool
    columns: Mapping[str, str]  # of WORDS → the file's own header


def is_claims(path: Path) -> bool:
    """Return whether the file's columns are those of claims; False for whatever cannot be read."""
    if not path.is_file() or path.suffix.lower() not in SUFFIXES:
        return False
    try:
        return claims_file(path) is not None
    except NotClaims:
        return (
            path.suffix.lower() == ".parquet"
        )  # nothing else here reads Parquet: it is told why it is refused


def wanted(paths: Sequence[str]) -> bool:
    """Return whether the paths are claims: an address of a cluster, or files whose columns are those of claims."""
    return bool(paths) and (
        any("://" in path for path in paths) or any(is_claims(Path(path)) for path in files_of(paths))
    )


def files_of(paths: Sequence[str]) -> list[Path]:
    """Return the files named, those of folders included."""
    found: list[Path] = []
    for path in map(Path, paths):
        inside = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        found += [each for each in inside if not each.name.startswith((".", "_"))]
    return found


def claims_file(path: Path) -> ClaimsFile:
    """Return how the file is read. Raises NotClaims: missing, empty, unreadable, or columns lack."""
    if not path.is_file():
        raise NotClaims(path.name, "not_found", path=path.name)
    if path.stat().st_size == 0:
        raise NotClaims(path.name, "empty_file")
    parquet = path.suffix.lower() == ".parquet"
    import duckdb  # a tenth of a second that tables of accounts in workbooks need not wait for

    try:
        headers = _headers(path, parquet)
    except (duckdb.Error, OSError, UnicodeDecodeError) as error:
        detail = str(error).strip().split("\n")[0]
        raise NotClaims(path.name, "unreadable", detail=detail) from error
    columns = layout(headers)
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        raise NotClaims(path.name, "missing_columns", needs=", ".join(lacking))
    return ClaimsFile(path=str(path), parquet=parquet, columns=columns)


def layout(headers: Sequence[str]) -> dict[str, str]:
    """Return which header is which column; the first word of WORDS that a header bears wins."""
    folded = {fold(header).replace(" ", "_"): header for header in reversed(headers)}
    found: dict[str, str] = {}
    for column, words in WORDS.items():
        for word in words:
            header = folded.get(fold(word).replace(" ", "_"))
            if header is not None and header not in found.values():
                found[column] = header
                break
    return found


def relation(file: ClaimsFile) -> str:
    """Return the SQL that reads the file as text, for DuckDB."""
    return _reading(file.path, file.parquet)


def _headers(path: Path, parquet: bool) -> list[str]:
    import duckdb

    with duckdb.connect() as connection:
        rows = connection.execute(f"DESCRIBE SELECT * FROM {_reading(str(path), parquet)}").fetchall()  # noqa: S608
    return [str(row[0]) for row in rows]


def _reading(path: str, parquet: bool) -> str:
    name = path.replace("'", "''")
    if parquet:
        return f"read_parquet('{name}')"
    options = "all_varchar=true, header=true, null_padding=true, store_rejects=true, ignore_errors=true"
    return f"read_csv('{name}', {options})"
