"""Attendees' reports folded into one voice: the people.

Rule kept here: people are one voice however many report, and its strength saturates: 1 − 0.5^(n/5) for n
groups. A group (arrival, gate, network, tie) counts once, a printed code half of a rotating one, an open link
nothing; whoever belongs to a party is left out. On an item people count when the groups that say the same are
enough by themselves and more than half of those who speak of it; those who say otherwise stay in the reasons.
It sees no other source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from corroboration.case import Case, Item, ItemKind, Presence, SourceKind, Value, WitnessReport
from corroboration.fields import TABLE, limit_of
from corroboration.finding import Reason
from corroboration.normalise import Unreadable
from corroboration.policy import Policy
from corroboration.readings import Reading
from corroboration.sides import Block, Ground, leading, merged, stands_with
from corroboration.voices import PEOPLE, Said, Voice

_THOUSAND = 1000  # groups are weighed in thousandths, so that half a group is exact
_COUNTED = frozenset({ItemKind.QUANTITY, ItemKind.MONEY})  # of figures the middle one is taken


def people_voice(case: Case, policy: Policy) -> Voice | None:
    """Return the voice of all published witness reports, or None when there are none."""
    if not case.witnesses:
        return None
    weights = {presence: int(Decimal(weight) * _THOUSAND) for presence, weight in policy.presence.items()}
    reports = sorted(case.witnesses, key=lambda each: each.id)
    heard = [each for each in reports if not each.tie and weights[each.presence]]
    groups = _groups(heard or [each for each in reports if not each.tie] or reports)
    sizes = {group: max(weights[each.presence] for each in members) for group, members in groups.items()}
    total = sum(sizes.values()) if heard else 0
    spoken = {item for each in reports for item in each.claims}
    asked = [item for item in case.items if item.id in spoken]
    said = {item.id: found for item in asked if (found := _said(item, groups, sizes, bool(heard), policy))}
    stands = _enough(total, policy)
    return Voice(
        source=PEOPLE,
        kind=SourceKind.PEOPLE,
        said=said,
        stands=stands,
        weight=round(strength(total, policy), 4),
        reports=len(reports),
        reasons=_reasons(reports, weights, total, policy),
    )


def strength(total: int, policy: Policy) -> float:
    """Return 1 − 0.5^(n / halving), 0…1, for n = `total` / 1000 groups."""
    return 1.0 - float(0.5 ** (total / _THOUSAND / float(policy.people_halving)))


def _enough(total: int, policy: Policy) -> bool:
    return strength(total, policy) >= float(policy.people_strength) - 1e-9


def _groups(reports: Sequence[WitnessReport]) -> dict[str, list[WitnessReport]]:
    groups: dict[str, list[WitnessReport]] = {}
    for report in reports:
        groups.setdefault(report.group, []).append(report)
    return dict(sorted(groups.items()))


def _said(
    item: Item, groups: dict[str, list[WitnessReport]], sizes: dict[str, int], heard: bool, policy: Policy
) -> Said | None:
    """Return the one answer of all groups to an item: the value that most of their weight stands with."""
    answers = {group: found for group, members in groups.items() if (found := _answer(item, members))}
    if not answers:
        return None
    ground = Ground(answers.values(), compare=TABLE[item.kind].compare, limit=limit_of(item, policy))
    blocks = {
        group: Block(1 << ground.index[reading.key], weight=sizes[group] if heard else _THOUSAND)
        for group, reading in answers.items()
    }
    lead = leading(ground, merged(blocks.values()))
    if lead is None:
        return None
    inside = [group for group, block in blocks.items() if stands_with(block, lead.star, ground)]
    speaking = sum(block.weight for block in blocks.values())
    counts = heard and _enough(lead.support, policy) and 2 * lead.support > speaking
    said = Said(value=_middle(item, lead.value, inside, answers, ground), supports=counts, opposes=counts)
    return said._replace(reasons=_item_reasons(len(inside), len(answers), counts))


def _answer(item: Item, members: Sequence[WitnessReport]) -> Reading | None:
    """Return what one group says: what most of its members say, the lower value when they are level."""
    if len(members) == 1:
        return _read(item, members[0].claims[item.id]) if item.id in members[0].claims else None
    readings = [
        found
        for each in members
        if item.id in each.claims and (found := _read(item, each.claims[item.id])) is not None
    ]
    if len({reading.key for reading in readings}) < 2:
        return readings[0] if readings else None
    votes = Counter(reading.key for reading in readings)
    best = min(votes, key=lambda key: (-votes[key], key))
    return next(reading for reading in readings if reading.key == best)


def _read(item: Item, value: Value) -> Reading | None:
    """A report's unreadable answer is no answer: forms do not let one through."""
    try:
        return TABLE[item.kind].read(value)
    except Unreadable:
        return None


def _middle(item: Item, likely: int, inside: list[str], answers: dict[str, Reading], ground: Ground) -> Value:
    if item.kind not in _COUNTED:
        return ground.readings[likely].value
    ranked = sorted(ground.index[answers[group].key] for group in inside)
    return ground.readings[ranked[(len(ranked) - 1) // 2]].value


def _item_reasons(inside: int, speaking: int, counts: bool) -> tuple[Reason, ...]:
    reasons = [Reason(key="people_groups", values={"groups": inside, "of": speaking})]
    if inside < speaking:
        reasons.append(Reason(key="people_minority", values={"groups": speaking - inside, "of": speaking}))
    if not counts:
        reasons.append(Reason(key="people_too_few"))
    return tuple(reasons)


def _reasons(
    reports: Sequence[WitnessReport], weights: dict[Presence, int], total: int, policy: Policy
) -> tuple[Reason, ...]:
    tied = sum(bool(each.tie) for each in reports)
    unproven = sum(not each.tie and not weights[each.presence] for each in reports)
    groups = len({each.group for each in reports if not each.tie and weights[each.presence]})
    percent = int(strength(total, policy) * 100 + 0.5)
    reasons = [
        Reason(key="people_strength", values={"reports": len(reports), "groups": groups, "percent": percent})
    ]
    if tied:
        reasons.append(Reason(key="reports_tied", values={"reports": tied}))
    if unproven:
        reasons.append(Reason(key="reports_unproven", values={"reports": unproven}))
    if not _enough(total, policy):
        reasons.append(Reason(key="people_too_few"))
    return tuple(reasons)
