"""The records of each source in the order of their first days, so that those near in time are found without a search.

Rule kept here: each question brings a bounded number of records, whatever a source holds; places come first where both
sides name one. A record without a first day is after all others. It compares nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from analyst.linkage.record import Record

_NO_DAY = 10**9
_Days = list[tuple[int, int]]  # (first day, place of the record), in order


class Calendar:
    """The records of an input by source, by whom they name, and by place."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._of_source: dict[str, _Days] = defaultdict(list)
        self._naming: dict[tuple[str, str, str], _Days] = defaultdict(list)  # source, whom it names, place
        for at, record in enumerate(records):
            day = _NO_DAY if record.start is None else record.start, at
            self._of_source[record.source].append(day)
            for named in record.names | record.means:
                for place in ("", *record.places):
                    self._naming[record.source, named, place].append(day)
        for days in (*self._of_source.values(), *self._naming.values()):
            days.sort()

    def naming_back(self, record: Record, source: str, most: int) -> set[int]:
        """Return the records of a source that name this record's source: `most` on each side in time, those of each of
        its places and those of any."""
        found: set[int] = set()
        for place in ("", *sorted(record.places)):
            days = self._naming.get((source, record.source, place), [])
            middle = bisect_left(days, (_day(record), -1))
            found.update(at for _, at in days[max(0, middle - most) : middle + most])
        return found

    def near(self, record: Record, source: str, within: int, most: int) -> set[int]:
        """Return the records of a source that begin within so many days of this one, `most` on each side."""
        if record.start is None:
            return set()
        days = self._of_source.get(source, [])
        first = bisect_left(days, (record.start - within, -1))
        last = bisect_right(days, (record.start + within, _NO_DAY))
        middle = bisect_left(days, (record.start, -1))
        return {at for _, at in days[max(first, middle - most) : min(last, middle + most)]}


def _day(record: Record) -> int:
    return _NO_DAY if record.start is None else record.start
