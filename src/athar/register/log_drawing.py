"""Two drawings of the log: the path of an entry to the signed head, and how the log has grown.

Rule kept here: whatever a drawing shows stands beside it as text or a table, so that nothing hangs on seeing it.
A path is drawn from left to right in every language: left and right are part of what is hashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athar.logbook.models import Checkpoint
from athar.register.log_entry import SHOWN, EntryPage
from athar.site.markup import drawn
from athar.site.numerals import grouped

WIDE, BOX, HIGH, RISE = 340, 150, 26, 58  # units; 340 fit a phone of 390 pixels one to one
DAYS = 60
GROWTH_SECONDS = 60
_GROUND = 96  # of the picture of growth


def path_drawing(page: EntryPage) -> SafeString:
    """Return the path as a ladder, the root above, the entry below."""
    steps = page.steps
    top = RISE * len(steps) + 6
    parts = []
    ours, own_side = page.leaf_hash, "left"
    for level, step in enumerate(steps):
        y = top - RISE * level
        own_side = "right" if step.side == "left" else "left"
        next_side = _own_side(steps, level + 1)
        parts += [_joint(y, to=next_side), _box(ours, y=y, side=own_side, css="own" if level else "leaf")]
        parts.append(_box(step.sibling, y=y, side=step.side, css="sib"))
        ours = step.above
    parts.append(_box(ours, y=top - RISE * len(steps), side="middle", css="root" if steps else "leaf root"))
    count = len(steps)
    told = ngettext("%(n)s step from the entry to the root", "%(n)s steps from the entry to the root", count)
    view = f'viewBox="0 0 {WIDE} {top + HIGH + 6}" role="img" aria-label="{escape(told % {"n": count})}"'
    return drawn(f'<svg class="path" {view}>{"".join(parts)}</svg>')


def _own_side(steps: Sequence[object], level: int) -> str:
    if level >= len(steps):
        return "middle"
    return "right" if steps[level].side == "left" else "left"  # type: ignore[attr-defined]


def _centre(side: str) -> float:
    return {"left": 6 + BOX / 2, "right": WIDE - 6 - BOX / 2, "middle": WIDE / 2}[side]


def _box(hashed: str, *, y: int, side: str, css: str) -> str:
    x = _centre(side) - BOX / 2
    return (
        f'<g class="{css}"><rect x="{x}" y="{y}" width="{BOX}" height="{HIGH}" rx="4"/>'
        f'<text x="{_centre(side)}" y="{y + 17}" text-anchor="middle">{hashed[:SHOWN]}…</text></g>'
    )


def _joint(y: int, *, to: str) -> str:
    """Return the lines from both boxes of a level to the one above them."""
    above = y - RISE + HIGH
    lines = "".join(f"M{_centre(side)} {y}L{_centre(to)} {above}" for side in ("left", "right"))
    return f'<path class="joint" d="{lines}"/>'


@dataclass(frozen=True, slots=True)
class GrowthDay:
    """How many entries the log had at the end of a day, and how many came on it."""

    day: date
    size: int
    more: int


def growth(now: datetime) -> tuple[GrowthDay, ...]:
    """Return the days of the last two months on which the log grew, oldest first. Remembered for a minute."""
    today = timezone.localtime(now).date()
    kept: tuple[GrowthDay, ...] | None = cache.get(f"log:growth:{today}")
    if kept is None:
        since = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(
            days=DAYS
        )
        before = Checkpoint.objects.filter(at__lt=since).aggregate(size=Max("size"))["size"] or 0
        heads = Checkpoint.objects.filter(at__gte=since).annotate(day=TruncDate("at")).order_by()
        days = []
        for day, size in heads.values_list("day").annotate(size=Max("size")).order_by("day"):
            days.append(GrowthDay(day, size, size - before))
            before = size
        kept = tuple(days)
        cache.set(f"log:growth:{today}", kept, GROWTH_SECONDS)
    return kept


def growth_drawing(days: Sequence[GrowthDay], *, direction: str) -> SafeString:
    """Return the growth as steps under a line; nothing where there are fewer than two days."""
    if len(days) < 2:
        return SafeString("")
    first, last, most = days[0].day, days[-1].day, days[-1].size
    span = (last - first).days

    def x(day: date) -> float:
        along = 6 + (WIDE - 12) * (day - first).days / span
        return round(along if direction == "ltr" else WIDE - along, 1)

    def y(size: int) -> float:
        return round(_GROUND - (_GROUND - 12) * size / most, 1)

    begun = days[0].size - days[0].more
    line = f"M{x(first)} {y(begun)}V{y(days[0].size)}" + "".join(
        f"H{x(each.day)}V{y(each.size)}" for each in days[1:]
    )
    area = f"{line}V{_GROUND}H{x(first)}Z"
    label = escape(_("The log has grown to %(n)s entries") % {"n": grouped(most)})
    return drawn(
        f'<svg class="growth" viewBox="0 0 {WIDE} {_GROUND + 2}" role="img" aria-label="{label}">'
        f'<path class="area" d="{area}"/><path class="line" d="{line}"/>'
        f'<path class="ax" d="M6 {_GROUND}H{WIDE - 6}"/></svg>'
    )
