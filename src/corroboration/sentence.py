"""A program's verdict in one plain sentence, from the same finding that its table is drawn from.

Rule kept here: the sentence says nothing that the finding does not hold, and what is in dispute is always in
it. It comes in parts, so that a page can set what is good and what clashes apart; joined, the parts are the
sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corroboration.explain import WORDING, fill
from corroboration.finding import Finding, Grade, ItemFinding, Outcome, Reason


class Tone(StrEnum):
    """How a part of the sentence is to be read."""

    PLAIN = "plain"
    GOOD = "good"
    CLASH = "clash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the sentence, with its own leading space and punctuation."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    finding: Finding
    language: str
    item_names: Mapping[str, str]
    names: Mapping[str, str]

    def part(self, key: str, values: Mapping[str, object] | None = None, *, tone: Tone = Tone.PLAIN) -> Part:
        values = values or {}
        names = self.item_names if "items" in values else self.names
        text = fill(WORDING[self.language].VERDICTS[key], values, language=self.language, names=names)
        return Part(text=text, tone=tone)

    @property
    def counted(self) -> list[ItemFinding]:
        return [item for item in self.finding.items if item.agreed]

    @property
    def open_items(self) -> tuple[str, ...]:
        return tuple(
            each.item for each in self.counted if each.outcome in (Outcome.DISPUTED, Outcome.MAJORITY)
        )

    @property
    def agreed(self) -> int:
        return sum(
            each.outcome in (Outcome.AGREED, Outcome.SETTLED) and each.clusters > 1 for each in self.counted
        )

    @property
    def held(self) -> ItemFinding | None:
        asked = [each for each in self.counted if each.core and isinstance(each.value, bool)]
        return next((each for each in asked if each.item == "held"), asked[0] if asked else None)

    def reason(self, key: str) -> Reason | None:
        return next((each for each in self.finding.reasons if each.key == key), None)


def verdict_sentence(
    finding: Finding, *, language: str, item_names: Mapping[str, str], names: Mapping[str, str]
) -> tuple[Part, ...]:
    """Return the verdict in one sentence (two at most), in parts; "".join(part.text) reads as a whole.

    `item_names` by item id, `names` by organisation and source id; an id without a name is shown as it is.
    """
    telling = _Telling(finding=finding, language=language, item_names=item_names, names=names)
    return tuple(part for part in _TELL[finding.grade](telling) if part.text)


def verdict_text(
    finding: Finding, *, language: str, item_names: Mapping[str, str], names: Mapping[str, str]
) -> str:
    """Return the verdict as one string."""
    return "".join(
        part.text for part in verdict_sentence(finding, language=language, item_names=item_names, names=names)
    )


def _announced(telling: _Telling) -> list[Part]:
    return [telling.part("announced")]


def _unconfirmed(telling: _Telling) -> list[Part]:
    parts = [telling.part("announced_plainly")]
    for key, reason in (("denied", "naming_denied"), ("pending", "naming_pending")):
        if (found := telling.reason(reason)) is not None:
            tone = Tone.CLASH if key == "denied" else Tone.PLAIN
            parts.append(telling.part(key, found.values, tone=tone))
    return [*parts, telling.part("stop")]


def _collecting(telling: _Telling) -> list[Part]:
    found = telling.reason("awaiting_statements")
    values = dict(found.values) if found else {"sealed": 0, "deadline_at": ""}
    opens = [telling.part("opens", values)] if values["deadline_at"] else []
    return [telling.part("collecting", values), *opens, telling.part("stop")]


def _lapsed(telling: _Telling) -> list[Part]:
    return [telling.part("lapsed", tone=Tone.CLASH)]


def _cancelled(telling: _Telling) -> list[Part]:
    return [telling.part("cancelled")]


def _not_held(telling: _Telling) -> list[Part]:
    lead = telling.reason("lead_says_not_held")
    held = telling.held
    first = (
        telling.part("not_held_lead", lead.values)
        if lead is not None
        else telling.part("not_held_all", {"clusters": held.clusters if held else 0})
    )
    return [first]


def _contradicted(telling: _Telling) -> list[Part]:
    parts = [telling.part("contradicted", {"items": telling.open_items}, tone=Tone.CLASH)]
    if telling.agreed:
        parts.append(
            telling.part(
                "contradicted_agree", {"agreed": telling.agreed, "items_count": len(telling.counted)}
            )
        )
    return parts


def _single_source(telling: _Telling) -> list[Part]:
    held = telling.held
    if held is None or not held.sides:
        return [telling.part("alone_none"), *_clash(telling)]
    if held.clusters > 1:
        missing = tuple(each.item for each in telling.counted if each.core and each.clusters < 2)
        first = [telling.part("alone_core", {"clusters": held.clusters}, tone=Tone.GOOD)]
        return [*first, telling.part("alone_missing", {"items": missing}), *_clash(telling)]
    standing = {each.id for each in telling.finding.sources if not (each.late or each.withdrawn)}
    sources = tuple(each for each in held.sides[0].sources if each in standing) or held.sides[0].sources
    key = "alone_tied" if len(sources) > 1 else "alone_yes"
    if held.value is False:
        key = "alone_tied_no" if len(sources) > 1 else "alone_no"
    return [telling.part(key, {"sources": sources}), *_clash(telling)]


def _held(telling: _Telling) -> list[Part]:
    finding, held = telling.finding, telling.held
    if held is None:
        return [telling.part("alone_none")]
    standing = {
        each.id for each in finding.sources if finding.clusters[each.cluster].counts and not each.late
    }
    standing -= {each.id for each in finding.sources if each.withdrawn}
    voices = sum(source in standing for source in held.sides[0].sources)
    key = "held_all_independent" if voices == held.clusters else "held"
    parts = [telling.part(key, {"sources_count": voices, "clusters": held.clusters}, tone=Tone.GOOD)]
    counted, agreed, differ = len(telling.counted), telling.agreed, telling.open_items
    if not agreed and differ:
        parts.append(telling.part("differ_only", {"items": differ}, tone=Tone.CLASH))
    else:
        parts.append(
            telling.part(
                "agree_all" if agreed == counted else "agree_some", {"agreed": agreed, "items_count": counted}
            )
        )
        if left := counted - agreed - len(differ):
            parts.append(telling.part("left", {"left": left}))
        parts.append(
            telling.part("differ", {"items": differ}, tone=Tone.CLASH) if differ else telling.part("stop")
        )
    if finding.grade is Grade.EFFECTIVE:
        parts.append(telling.part("effective", tone=Tone.GOOD))
    return parts


def _clash(telling: _Telling) -> list[Part]:
    """Return the open disagreement of a program that no sentence has named yet."""
    if not telling.open_items:
        return []
    reason = Reason(key="items_disputed", values={"items": telling.open_items})
    text = fill(
        WORDING[telling.language].TEMPLATES[reason.key],
        reason.values,
        language=telling.language,
        names=telling.item_names,
    )
    return [Part(text=" " + text, tone=Tone.CLASH)]


_TELL: Mapping[Grade, Callable[[_Telling], list[Part]]] = {
    Grade.ANNOUNCED: _announced,
    Grade.UNCONFIRMED: _unconfirmed,
    Grade.COLLECTING: _collecting,
    Grade.LAPSED: _lapsed,
    Grade.CANCELLED: _cancelled,
    Grade.SINGLE_SOURCE: _single_source,
    Grade.CONTRADICTED: _contradicted,
    Grade.CORROBORATED: _held,
    Grade.DOCUMENTED: _held,
    Grade.EFFECTIVE: _held,
    Grade.NOT_HELD: _not_held,
}
