"""From a finding to its weave (نسيج الروايات): a row per voice, a column per item, as `site.weave` draws it.

Rule kept here: marks are those of the finding, none is worked out here.
Before opening there is no voice to show, and so no row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from athar.site.weave import Weave, WeaveCell, WeaveColumn, WeaveRow
from corroboration.case import SourceKind
from corroboration.finding import Finding, Outcome, Source

CLASHING = frozenset({Outcome.DISPUTED, Outcome.MAJORITY})
SLIM = "-values"  # behind an item's number: its place in the list that a phone shows instead of the table
HUES = {SourceKind.PARTY: "party", SourceKind.PEOPLE: "people", SourceKind.EVIDENCE: "evidence"}


def weave_of(
    result: Finding,
    *,
    names: Mapping[str, str],
    labels: Mapping[str, str],
    hosts: Collection[str] = (),
    anchor: str = "",
) -> Weave:
    """Return the weave of a finding.

    `names`: what each source is called, by its id; `labels`: what each item is called, by its key;
    `hosts`: the organisations that host; `anchor`: stands before an item's number to lead to its row
    (`#item-`), and with SLIM behind the number to its place in the list by value.
    """
    columns = tuple(
        WeaveColumn(
            number=item.number,
            label=labels.get(item.item, item.item),
            href=f"{anchor}{item.number}" if anchor else "",
            clash=item.outcome in CLASHING,
            slim_href=f"{anchor}{item.number}{SLIM}" if anchor else "",
        )
        for item in result.items
    )
    marks = {(verdict.source, item.item): verdict.mark for item in result.items for verdict in item.verdicts}
    rows = tuple(
        WeaveRow(
            label=names.get(source.id, source.id),
            hue=_hue(source, hosts),
            cells=tuple(WeaveCell(str(marks.get((source.id, item.item), "silent"))) for item in result.items),
        )
        for source in result.sources
    )
    return Weave(columns=columns, rows=rows)


def _hue(source: Source, hosts: Collection[str]) -> str:
    return "host" if source.kind is SourceKind.PARTY and source.id in hosts else HUES[source.kind]
