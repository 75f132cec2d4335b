"""What the log pins of programs: the exact content behind each digest and commitment, made from the rows alone.

Rule kept here: whoever writes an entry and whoever checks it later use the same function, and nothing that may
change after the entry is in it. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable

from athar.programs.models import Item, Partner, Program

DENIAL, CANCELLATION = "athar/denial/1", "athar/cancellation/1"  # tags of commitments to reasons


def announced(program: Program) -> dict[str, object]:
    """Return what the announcement says, so that none of it can be altered afterwards unseen."""
    items = [item for item in program.items.all() if item.added_at == program.announced_at]
    whom = {"for": [program.audiences, program.areas]} if program.audiences or program.areas else {}
    return {
        **whom,  # only where it was said: announcements made before it could be said keep their digest
        "title": [program.title_ar, program.title_en],
        "summary": [program.summary_ar, program.summary_en],
        "place": [program.region, program.place_ar, program.place_en],
        "sessions": [[s.starts_at.isoformat(), s.ends_at.isoformat()] for s in program.sessions.all()],
        "items": _items(items),
    }


def announced_at_first(program: Program) -> dict[str, object]:
    """Return the same as the first version of the platform pinned it: less of it. Its entries stand for ever."""
    items = [item for item in program.items.all() if item.added_at == program.announced_at]
    whole = announced(program)
    return {key: whole[key] for key in ("title", "place", "sessions")} | {
        "items": [
            [i.number, i.label_ar, i.label_en, i.unit_ar, i.margin_absolute, i.margin_relative, i.planned]
            for i in items
        ]
    }


def item(row: Item) -> dict[str, object]:
    """Return what an item says that was added after the announcement."""
    return {"items": _items([row])}


def _items(rows: Iterable[Item]) -> list[list[object]]:
    return [
        [
            row.number,
            row.label_ar,
            row.label_en,
            row.unit_ar,
            row.unit_en,
            row.margin_absolute,
            row.margin_relative,
            row.planned,
            row.choices,
        ]
        for row in rows
    ]


def denial(partner: Partner) -> dict[str, object]:
    """Return what is committed to where a partner denies being one."""
    return {"reason": partner.reason}


def cancellation(program: Program) -> dict[str, object]:
    """Return what is committed to where a program is cancelled."""
    return {"reason": program.cancel_reason}
