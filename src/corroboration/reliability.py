"""How far each source can be relied on, as a published table with a version (جدول الموثوقية).

Rule kept here: a published version is never edited; a finding that used one names it, so that anybody who has the
table reaches the same finding. It changes no grade: it weighs likely values, and those alone. Every number is a
decimal string, so that the table reads the same in every language. How one is made stands in `weighing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SHARE = re.compile(r"0\.[0-9]{1,6}", re.ASCII)


class TableError(ValueError):
    """A table that cannot be read; says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityTable:
    """One version: for each source the share of its claims that is expected to be right, between 0 and 1.

    Sources are organisations by their ids, and "people" for all attendees. `base` is what sources are worth in
    general, and stands for those whom the table does not name.
    """

    version: int
    base: str
    sources: Mapping[str, str] = field(default_factory=dict)

    def of(self, source: str | None) -> float:
        """Return the reliability of a source."""
        return float(self.sources.get(source or "", self.base))

    def restricted(self, sources: Iterable[str]) -> ReliabilityTable:
        """Return the same version with the rows of these sources only."""
        wanted = set(sources)
        kept = {source: share for source, share in sorted(self.sources.items()) if source in wanted}
        return ReliabilityTable(version=self.version, base=self.base, sources=kept)


def table_to_json(table: ReliabilityTable) -> dict[str, object]:
    """Return a table as plain JSON values."""
    return {"version": table.version, "base": table.base, "sources": dict(sorted(table.sources.items()))}


def table_from_json(data: Mapping[str, object]) -> ReliabilityTable:
    """Return the table in plain JSON values. Raises TableError."""
    if set(data) != {"version", "base", "sources"}:
        raise TableError("a table has version, base and sources")
    version, base, sources = data["version"], data["base"], data["sources"]
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise TableError("version: a number from 1")
    if not isinstance(sources, Mapping):
        raise TableError("sources: an object")
    for name, share in {"base": base, **sources}.items():
        if not isinstance(share, str) or not _SHARE.fullmatch(share) or not float(share):
            raise TableError(f"{name}: a decimal between 0 and 1")
    return ReliabilityTable(
        version=version, base=str(base), sources={str(key): str(share) for key, share in sources.items()}
    )
