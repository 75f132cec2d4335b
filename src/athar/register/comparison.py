"""What each said, item by item: the table by source, and the same by value for a phone.

Rule kept here: every mark is the finding's own; agreement of tied parties is marked as such; silence is a cell
like any other. Numbers and units are told as they were given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from athar.programs.models import ItemKind
from athar.programs.queries import ItemShown
from athar.programs.wording import Words
from athar.register.disputes import Dispute, dispute_of
from athar.register.told import CLASSES, Told
from athar.site import calendar
from corroboration.explain import mark_name
from corroboration.finding import ItemFinding, Mark, Outcome, Source, Verdict

WIDE = 8  # voices from which a table would no longer fit: then values come first on every screen
LOOKS = {
    Mark.AGREE: ("agree", "check"),
    Mark.NEAR: ("near", "near"),
    Mark.PART_OF: ("near", "near"),
    Mark.OTHER_PERIOD: ("near", "near"),
    Mark.DIFFER: ("odd", "cross"),
    Mark.SILENT: ("silent", "dash"),
}
# reasons that a reader needs beside the value itself
TOLD_AT_CELL = frozenset(
    {
        "corrected",
        "taken_back",
        "added_later",
        "unreadable",
        "late_not_counted",
        "withdrawn",
        "other_measure",
        "too_vague",
        "place_not_compared",
    }
)
TOLD_AT_ROW = frozenset({"house_divided", "cluster_corrected"})  # what tied voices share is told once
CLASHING = (Outcome.DISPUTED, Outcome.MAJORITY)


@dataclass(frozen=True, slots=True)
class Column:
    """One voice at the head of the table."""

    name: str
    css: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one voice says on one item. `words` is None for silence, `before` what it said before a correction."""

    name: str
    css: str
    look: str
    icon: str
    mark: str
    words: Words | None
    before: Words | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueGiven:
    """One distinct answer, and who gives it."""

    look: str
    icon: str
    words: Words
    mark: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One item: what was promised, what each says, and what it comes to."""

    number: int
    key: str
    label: str
    planned: Words | None
    core: bool
    clash: bool
    notes: tuple[str, ...]
    cells: tuple[Cell, ...]
    values: tuple[ValueGiven, ...]
    silent: tuple[Cell, ...]
    dispute: Dispute | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole ledger. `wide`: too many voices for a table."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    wide: bool
    clashes: int

    @property
    def span(self) -> int:
        """How many columns the table has."""
        return len(self.columns) + 1


def comparison_of(told: Told) -> Comparison:
    """Return what each voice says on each item; nothing before opening."""
    if not told.is_open or told.shown is None:
        return Comparison((), (), False, 0)
    sources = {source.id: source for source in told.sources}
    rows = tuple(_row(told, found, sources) for found in told.shown.result.items if found.item in told.items)
    return Comparison(
        columns=tuple(Column(told.name(each.id), CLASSES[told.hue(each)]) for each in told.sources),
        rows=rows,
        wide=len(sources) > WIDE,
        clashes=sum(row.clash for row in rows),
    )


def plan_of(told: Told) -> tuple[Row, ...]:
    """Return the items as they were agreed, before anybody has spoken."""
    return tuple(
        Row(item.number, item.key, item.label, _planned(told, item), item.core, False, (), (), (), (), None)
        for item in told.program.items
    )


def _row(told: Told, found: ItemFinding, sources: dict[str, Source]) -> Row:
    item = told.items[found.item]
    cells = tuple(_cell(told, item, verdict, sources[verdict.source]) for verdict in found.verdicts)
    clash = found.outcome in CLASHING
    return Row(
        number=item.number,
        key=item.key,
        label=item.label,
        planned=None if item.core else _planned(told, item),
        core=item.core,
        clash=clash,
        notes=tuple(_notes(told, found)),
        cells=cells,
        values=tuple(_values(cells)),
        silent=tuple(cell for cell in cells if cell.words is None),
        dispute=dispute_of(told, found, item),
    )


def _planned(told: Told, item: ItemShown) -> Words | None:
    return None if item.planned is None else said_words(told, item.planned, item)


def said_words(told: Told, value: object, item: ItemShown) -> Words:
    """Return a value in words, short enough for a cell: a day without its Hijri one, which stands on top of the
    page; a list with every organisation named by its number.
    """
    if value is not item.planned and item.kind == ItemKind.DATE:
        return _day(str(value), told) or told.words(value, item)
    if value is not item.planned and item.kind == ItemKind.ORGANISATIONS and _all_named(value, item.planned):
        return Words(_("all %(n)s named") % {"n": len(set(_listed(item.planned)))})
    return told.words(value, item)


def _day(value: str, told: Told) -> Words | None:
    try:
        return Words(calendar.day_words(date.fromisoformat(value), language=told.spoken, weekday=False))
    except ValueError:
        return None


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _all_named(value: object, planned: object) -> bool:
    """Return whether every one of several organisations planned stands in the value."""
    named = set(_listed(planned))
    return len(named) > 1 and named <= set(_listed(value))


def _cell(told: Told, item: ItemShown, verdict: Verdict, source: Source) -> Cell:
    look, icon = LOOKS[verdict.mark]
    speaks = verdict.value is not None
    changed = verdict.original is not None and verdict.original != verdict.value
    return Cell(
        name=told.name(source.id),
        css=CLASSES[told.hue(source)],
        look="agree" if speaks and look == "silent" else look,
        icon="dash" if look == "silent" else icon,
        mark=mark_name(verdict.mark, told.spoken) if look != "silent" or not speaks else _("not compared"),
        words=said_words(told, verdict.value, item) if speaks else None,
        before=said_words(told, verdict.original, item) if changed else None,
        notes=tuple(told.because(reason) for reason in verdict.reasons if reason.key in TOLD_AT_CELL),
    )


def _values(cells: Iterable[Cell]) -> Iterable[ValueGiven]:
    """Return each distinct answer once, in the order: agreeing, near, differing."""
    groups: dict[tuple[str, Words], list[Cell]] = {}
    for cell in cells:
        if cell.words is not None:
            groups.setdefault((cell.look, cell.words), []).append(cell)
    order = {"agree": 0, "near": 1, "odd": 2}
    for (look, words), given in sorted(groups.items(), key=lambda pair: (order[pair[0][0]], -len(pair[1]))):
        yield ValueGiven(look, given[0].icon, words, given[0].mark, tuple(given))


def _notes(told: Told, found: ItemFinding) -> Iterable[str]:
    """Return what the item comes to where the marks alone do not say it."""
    speaking = [each for each in found.verdicts if each.value is not None and each.mark is not Mark.SILENT]
    if found.outcome is Outcome.ALONE and found.agreed:
        yield _("Only tied parties say so: it counts as one") if len(speaking) > 1 else _("One party's word")
    if found.outcome is Outcome.SILENT:
        yield _("Nobody mentions it")
    for reason in found.reasons:
        if reason.key != "values_differ":
            yield told.because(reason)
    shared = (reason for each in found.verdicts for reason in each.reasons if reason.key in TOLD_AT_ROW)
    yield from dict.fromkeys(told.because(reason) for reason in shared)
