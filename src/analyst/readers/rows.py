"""What one row of a table says, as an account.

Rule kept here: a cell that cannot be read is dropped alone and told; a row is dropped only when it does not
say whose account it is, or of what. Dates of both calendars and Arabic digits are read by the engine's own
readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyst.model import Account, Count, Days, Level, Organisation, Participation, Place, Rejected
from analyst.organisations import names_in
from analyst.readers.columns import Layout
from corroboration import normalise
from corroboration.letters import Unreadable

Refuse = Callable[[Rejected], None]

# The engine's reasons that mean a sign rather than a shape: told apart from "not a number".
_FIGURES = ("volunteers", "beneficiaries")
_EMPTY = frozenset({"", "-", "—", "–", "n/a", "na", "none", "null", "لا يوجد", "غير معروف"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row being read: where it stands, its cells by key, and whom to tell."""

    file: str
    number: int
    layout: Layout
    cells: Mapping[str, str]
    figures: tuple[tuple[str, str, str, str], ...]  # header, item, unit, text
    refuse: Refuse

    def get(self, key: str) -> str:
        """Return the text of a column, "" when it is missing or says nothing."""
        return self.cells.get(key, "")

    def drop(self, column: str, key: str, **values: object) -> None:
        """Tell that a cell was left out. `column` is a key of the layout or a header as written."""
        header = self.layout.header(column)
        self.refuse(
            Rejected(file=self.file, row=self.number, column=header, key=key, values=values, level=Level.CELL)
        )


def read_row(file: str, number: int, cells: Sequence[str], layout: Layout, refuse: Refuse) -> Account | None:
    """Return the account of a row, or None when the row is left out (then `refuse` is told)."""
    row = _row(file, number, cells, layout, refuse)
    if not row.cells and not row.figures:
        return None
    source = Organisation(id=row.get("organisation_id"), name=row.get("organisation"))
    if not (source.id or source.name):
        refuse(Rejected(file=file, row=number, column=layout.header("organisation"), key="no_organisation"))
        return None
    title = row.get("title") or row.get("program")
    if not title:
        refuse(Rejected(file=file, row=number, column=layout.header("title"), key="no_title"))
        return None
    return Account(
        file=file,
        row=number,
        identifier=row.get("program"),
        own_identifier=False,
        source=source,
        title=title,
        titles=(title,),
        description=row.get("notes"),
        sector=row.get("sector"),
        role=row.get("role"),
        participants=tuple(
            Participation(organisation=Organisation(name=name), role="partner")
            for name in names_in(row.get("partners"))
        ),
        days=_days(row),
        held=_held(row),
        place=_place(row),
        cost=_cost(row),
        counts=_counts(row),
    )


def _row(file: str, number: int, cells: Sequence[str], layout: Layout, refuse: Refuse) -> Row:
    said = {
        layout.keys[at]: text for at, cell in enumerate(cells) if at in layout.keys and (text := _said(cell))
    }
    figures = tuple(
        (layout.headers[at], *layout.figures[at], text)
        for at, cell in enumerate(cells)
        if at in layout.figures and (text := _said(cell))
    )
    return Row(file, number, layout, said, figures, refuse)


def _said(cell: str) -> str:
    text = " ".join(cell.split())
    # Our own reports put an apostrophe before what a spreadsheet would run as a formula: take it off again.
    text = text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text
    return "" if text.casefold() in _EMPTY else text


def _held(row: Row) -> bool | None:
    if not (text := row.get("held")):
        return None
    try:
        return normalise.yes_no(text)
    except Unreadable:
        row.drop("held", "not_yes_no", text=text)
        return None


def _days(row: Row) -> Days:
    start, end = _day(row, "start"), _day(row, "end")
    if not row.get("end") and (several := _several_days(row.get("start"))):
        start, end = several
    if start and end and end < start:
        row.drop("end", "end_before_start", text=row.get("end"), start=row.get("start"))
        end = ""
    return Days(actual_start=start, actual_end=end)


def _several_days(text: str) -> tuple[str, str] | None:
    """Return the ends of days that one cell holds: «13-15 نوفمبر 2026»; None for anything else."""
    try:
        found = normalise.span(text)
    except Unreadable:
        return None
    return (found.first, found.last) if found.grain is normalise.Grain.DAYS else None


def _day(row: Row, key: str) -> str:
    if not (text := row.get(key)) or (key == "start" and not row.get("end") and _several_days(text)):
        return ""
    try:
        return normalise.day(text).iso
    except Unreadable:
        row.drop(key, "formula_error" if text.startswith("#") else "bad_date", text=text)
        return ""


def _place(row: Row) -> Place:
    region, place = row.get("region"), row.get("place")
    return Place(path=tuple(part for part in (region, place) if part), name=place or region)


def _cost(row: Row) -> tuple[Decimal, str] | None:
    if not (text := row.get("cost")):
        return None
    try:
        found = normalise.money(text, currency=_currency(row))
    except Unreadable as refused:
        unsaid = refused.key in ("currency_missing", "currency_ambiguous")
        key = "no_currency" if unsaid else "not_a_number"
        row.drop("cost", key, text=text)
        return None
    if found.amount.low != found.amount.high or found.amount.bound:
        row.drop("cost", "not_a_number", text=text)
        return None
    if found.amount.low < 0:
        row.drop("cost", "negative", text=text)
        return None
    return found.amount.low, found.currency


def _currency(row: Row) -> str:
    """Return the currency of the row's own column, or of the cost's header; a word for one is read as in a sum."""
    said = row.get("currency") or row.layout.currency
    try:
        return normalise.money(f"1 {said}").currency if said else ""
    except Unreadable:
        return ""


def _counts(row: Row) -> tuple[Count, ...]:
    wanted = [(key, key, "", row.get(key)) for key in _FIGURES if row.get(key)]
    counts = []
    for header, item, unit, text in (*wanted, *row.figures):
        try:
            found = normalise.quantity(text)
        except Unreadable:
            row.drop(header, "formula_error" if text.startswith("#") else "not_a_number", text=text)
            continue
        if found.low < 0:
            row.drop(header, "negative", text=text)
            continue
        counts.append(Count(item=item, unit=unit or found.unit, value=found.claim()))
    return tuple(counts)
