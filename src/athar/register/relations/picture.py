"""The picture of the relations asked for: places that the clock kept, filled with names, drawn once.

Rule kept here: nobody's place is computed for a reader but on the rings around one organisation, which take no
time; what is shown is what the list beside it holds, as far as there is room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.register.models import NetworkPicture
from athar.register.relations.drawing import LineDrawn, NodeDrawn, draw
from athar.register.relations.layout import EDGE
from athar.register.relations.network import MOST_NODES, Plan, Tied, around
from athar.register.relations.queries import Asked, End, RelationShown, matching, shown

drawn_once = lru_cache(maxsize=64)(draw)  # some 80 kB each: what it is given says everything that is drawn


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what stands in it: organisations by their numbers, and how many relations found no room."""

    svg: SafeString
    nodes: tuple[End, ...]
    lines: int
    left_out: int


def picture_of(asked: Asked, *, centre: End | None, total: int, now: datetime) -> Picture | None:
    """Return the picture of what is asked for, or None where there is nothing to draw."""
    plan, rows = _around(asked, centre, now=now) if centre else _whole(asked, now=now)
    ends = {end.id: end for row in rows for end in (row.a, row.b)}
    placed = [
        (ends[node], place, radius)
        for node, place, radius in zip(plan.nodes, plan.places, plan.radii, strict=True)
        if node in ends
    ]
    if not placed:
        return None
    svg = _svg(placed, rows, centre=centre)
    return Picture(svg, tuple(end for end, _place, _radius in placed), len(rows), total - len(rows))


def _whole(asked: Asked, *, now: datetime) -> tuple[Plan, list[RelationShown]]:
    """Return the kept places of the region asked for, or of everybody, and the relations drawn there."""
    regions = asked.wanted.chosen["region"]
    wanted = regions[0] if len(regions) == 1 else ""
    kept = NetworkPicture.objects.filter(region=wanted).first()
    if kept is None:
        return Plan((), (), (), (), 0, 0), []
    plan = Plan(**kept.plan)
    rows = matching(asked, None).filter(pk__in=list(plan.drawn))
    return plan, [shown(row, now=now) for row in rows]


def _around(asked: Asked, centre: End, *, now: datetime) -> tuple[Plan, list[RelationShown]]:
    rows = [shown(row, now=now) for row in matching(asked, centre)[: MOST_NODES - 1]]
    return around(centre.id, [Tied(row.id, row.a.id, row.b.id, row.points) for row in rows]), rows


Placed = tuple[End, Sequence[int], float]


def _svg(placed: Sequence[Placed], rows: Sequence[RelationShown], *, centre: End | None) -> SafeString:
    left, top = (min(place[axis] for _end, place, _radius in placed) - round(EDGE) - 16 for axis in (0, 1))
    right, low = (max(place[axis] for _end, place, _radius in placed) + round(EDGE) + 16 for axis in (0, 1))
    number = {end.id: count for count, (end, _place, _radius) in enumerate(placed)}
    between = {row.b.id if centre and row.a.id == centre.id else row.a.id: row for row in rows}
    nodes = tuple(
        NodeDrawn(
            number=number[end.id] + 1,
            name=end.name,
            says=_says(end, rows, between=between if centre and end.id != centre.id else {}),
            sector=end.sector,
            href=_href(end, centre=centre, between=between),
            x=place[0] - left,
            y=place[1] - top,
            radius=radius,
            middle=centre is not None and end.id == centre.id,
        )
        for end, place, radius in placed
    )
    lines = tuple(LineDrawn(number[row.a.id], number[row.b.id], row.level) for row in rows)
    return drawn_once(nodes, lines, width=right - left, height=low - top, label=_label(placed, rows, centre))


def _href(end: End, *, centre: End | None, between: dict[int, RelationShown]) -> str:
    """Return where a click leads: from the whole to one's own network, from there to the pair, or to the face."""
    if centre is None:
        return f"{reverse('register:relations')}?around={end.slug}"
    return end.href if end.id == centre.id else between[end.id].href


def _says(end: End, rows: Sequence[RelationShown], *, between: dict[int, RelationShown]) -> str:
    row = between.get(end.id)
    if row is not None:
        return f"{end.name} · {end.sector_name} · {row.level_name}: {row.says}"
    count = sum(end.id in (each.a.id, each.b.id) for each in rows)
    told = ngettext("%(n)s relation shown", "%(n)s relations shown", count) % {"n": count}
    return f"{end.name} · {end.sector_name} · {told}"


def _label(placed: Sequence[Placed], rows: Sequence[RelationShown], centre: End | None) -> str:
    told = _("Picture of %(organisations)s organisations and %(relations)s relations between them") % {
        "organisations": len(placed),
        "relations": len(rows),
    }
    return f"{told}: {centre.name}" if centre else told
