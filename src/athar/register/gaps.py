"""Gaps (الفجوات): for whom, in which areas of work and where nobody does anything.

Rule kept here (rule 5): what is corroborated or better and what is but announced are counted apart and never summed.
A program for everybody is no program for a particular audience. Programs that do not say for whom they are count for
nobody, and the page says how many they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import in_language
from athar.organisations.regions import REGIONS
from athar.overlaps.pictures import picture
from athar.programs.models import Program, State
from athar.register.models import Card
from athar.site.tiles import Tile

EVERYBODY = "everybody"
LISTED = 40  # programs of one row, the latest
WHAT: Mapping[str, Mapping[str, Promise]] = {
    "audience": {code: name for code, name in AUDIENCES.items() if code != EVERYBODY},
    "area": AREAS,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One region of a row: programs corroborated or better, and others announced."""

    region: str
    region_name: str
    counted: int
    announced: int

    @property
    def empty(self) -> bool:
        """Whether nobody does anything there."""
        return not (self.counted or self.announced)


@dataclass(frozen=True, slots=True)
class Row:
    """One audience or area of work with its thirteen regions."""

    code: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def empty(self) -> int:
        """In how many regions nobody does anything."""
        return sum(cell.empty for cell in self.cells)

    @property
    def counted(self) -> int:
        """Programs corroborated or better, in all regions; one that is of several rows is in each."""
        return sum(cell.counted for cell in self.cells)

    @property
    def announced(self) -> int:
        """Other programs announced, in all regions."""
        return sum(cell.announced for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """A program that a row counts."""

    slug: str
    title: str
    region_name: str
    grade: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Gaps:
    """The table, the widest gap first; `unsaid` are programs of the period that do not say it."""

    what: str
    rows: tuple[Row, ...]
    chosen: Row | None
    programs: tuple[ProgramLine, ...]
    tiles: tuple[Tile, ...]
    total: int
    unsaid: int

    @property
    def widest(self) -> Row:
        """The row with the most regions in which nobody does anything."""
        return self.rows[0]


def gaps(*, what: str, chosen: str) -> Gaps:
    """Return what was held in the last year or is announced, by `what` and region, as the clock last counted it.

    One query, or three with a row chosen.
    """
    says = picture(what)
    cells = says.get("cells", {})
    rows = [_row(code, str(name), cells.get(code, {})) for code, name in WHAT[what].items()]
    row = next((each for each in rows if each.code == chosen), None)
    return Gaps(
        what=what,
        rows=tuple(sorted(rows, key=lambda each: (-each.empty, each.counted + each.announced))),
        chosen=row,
        programs=_programs(says.get("latest", {}).get(chosen, ())) if row else (),
        tiles=_tiles(rows, row),
        total=says.get("total", 0),
        unsaid=says.get("unsaid", 0),
    )


def _row(code: str, label: str, served: Mapping[str, tuple[int, int]]) -> Row:
    cells = (Cell(region, str(name), *served.get(region, (0, 0))) for region, name in REGIONS.items())
    return Row(code, label, tuple(cells))


def _programs(ids: Iterable[int]) -> tuple[ProgramLine, ...]:
    """Return the programs of a row, the latest first; one cancelled since they were counted is left out."""
    listed = list(ids)[:LISTED]
    grades = dict(Card.objects.filter(program__in=listed).values_list("program", "grade"))
    rows = Program.objects.exclude(state=State.CANCELLED).filter(pk__in=listed)
    found = rows.order_by("-starts_at", "-id")
    return tuple(
        ProgramLine(slug, in_language(ar, en), str(REGIONS.get(region, "")), grades.get(pk, ""), starts_at)
        for pk, slug, ar, en, region, starts_at in found.values_list(
            "pk", "slug", "title_ar", "title_en", "region", "starts_at"
        )
    )


def _tiles(rows: list[Row], chosen: Row | None) -> tuple[Tile, ...]:
    """Return the map: of one row its programs that count, of all rows how many of them nobody serves there."""
    if chosen:
        return tuple(Tile(cell.region, cell.region_name, cell.counted) for cell in chosen.cells)
    empty = Counter(cell.region for row in rows for cell in row.cells if cell.empty)
    return tuple(Tile(region, str(name), empty[region]) for region, name in REGIONS.items())


def exported(found: Gaps) -> Iterable[dict[str, object]]:
    """Return the table as rows of a file: one a row and region."""
    return (
        {
            "code": row.code,
            "name": row.label,
            "region": cell.region,
            "region_name": cell.region_name,
            "corroborated_or_better": cell.counted,
            "other_announced": cell.announced,
        }
        for row in found.rows
        for cell in row.cells
    )
