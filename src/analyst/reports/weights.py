"""The tables of weighing: a row a source, a row a dispute.

Rule kept here: a confidence and a reliability stand as number and as word, with the reason; it computes neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from analyst import phrases
from analyst.marks import contradictions
from analyst.model import Program, Result
from analyst.settling import would_settle
from analyst.weighing import Likely, Weighing
from corroboration.case import ItemKind
from corroboration.explain import confidence_name, reliability_name
from corroboration.finding import ItemFinding
from corroboration.likely import band

Row = Sequence[object]

SOURCES = (
    "source", "organisation", "programs", "claims", "shared", "right", "reliability", "reliability_words", "why",
    "copies", "inflation",
)  # fmt: skip
DISPUTES = (
    "program", "title", "item", "label", "core", "outcome", "answers", "likely_value", "confidence",
    "confidence_words", "why", "settles",
)  # fmt: skip


def sources(result: Result, language: str) -> Iterator[Row]:
    """Yield a row for each source, the least reliable first."""
    names, weighing = result.organisations, result.weighing
    inflated = {each.source: each.factor for each in weighing.inflated}
    for each in sorted(weighing.sources, key=lambda each: (each.reliability, each.source)):
        yield (
            each.source,
            names.get(each.source, each.source),
            each.programs,
            each.claims,
            each.shared,
            round(each.right, 2),
            round(each.reliability, 4),
            reliability_name(band(each.reliability), language),
            " ".join(phrases.reason(why, language=language, names=names) for why in each.reasons),
            "; ".join(names.get(other, other) for other in _copies_with(each.source, weighing)),
            round(inflated[each.source], 3) if each.source in inflated else None,
        )


def disputes(result: Result, language: str) -> Iterator[Row]:
    """Yield a row for each disputed item, programs in their order."""
    for program in result.programs:
        clashes = set(contradictions(program))
        names = phrases.names_in(program, result.organisations)
        for item in program.finding.items:
            if item.item in clashes:
                yield _dispute(program, item, result.weighing, names, language)


def answers(
    program: Program, item: ItemFinding, names: Mapping[str, str], language: str
) -> list[tuple[str, str]]:
    """Return each distinct answer in words, and who gives it."""
    comma = "، " if language == "ar" else ", "
    return [
        (
            value_of(program, item, side.value, names, language),
            comma.join(names.get(each, each) for each in side.sources),
        )
        for side in item.sides
    ]


def value_of(
    program: Program, item: ItemFinding, value: object, names: Mapping[str, str], language: str
) -> str:
    """Return a value of an item in words."""
    kind: ItemKind = next(each.kind for each in program.case.items if each.id == item.item)
    return phrases.value(value, kind, language=language, names=names, place=item.item == "place")  # type: ignore[arg-type]


def _dispute(
    program: Program, item: ItemFinding, weighing: Weighing, names: Mapping[str, str], language: str
) -> Row:
    likely: Likely | None = weighing.likely.get((program.number, item.item))
    said = answers(program, item, names, language)
    return (
        program.number,
        program.title,
        item.item,
        program.labels[item.item][language == "ar"],
        "yes" if item.core else "no",
        item.outcome.value,
        "; ".join(f"{value} ({who})" for value, who in said),
        value_of(program, item, likely.value, names, language) if likely else "",
        round(likely.confidence, 4) if likely else None,
        confidence_name(likely.band, language) if likely else "",
        " ".join(phrases.reason(why, language=language, names=names) for why in likely.reasons)
        if likely
        else "",
        " ".join(
            phrases.reason(why, language=language, names=names)
            for why in would_settle(program, item, weighing)
        ),
    )


def _copies_with(source: str, weighing: Weighing) -> list[str]:
    pairs = [{each.a, each.b} for each in weighing.copies]
    return sorted(other for pair in pairs if source in pair for other in pair - {source})
