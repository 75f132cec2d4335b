"""The report's sections on weighing: disputes with what would settle each, sources, copies, inflated figures.

Rule kept here: a confidence stands in words and in numbers; a list is bounded and says so; what came from files is
escaped. A suspicion is set as a question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from analyst import phrases
from analyst.marks import contradictions
from analyst.model import Program, Result
from analyst.reports import weights
from analyst.reports.lists import MOST, bounded, sheet
from analyst.settling import would_settle
from analyst.weighing import Likely
from analyst.weighing_words import LABELS
from analyst.wording import REPORT, say
from corroboration.explain import confidence_name, reliability_name
from corroboration.finding import ItemFinding, Reason
from corroboration.likely import band


def likely_line(program: Program, item: ItemFinding, result: Result, language: str) -> str:
    """Return the likely value of an item with its confidence, in a line; "" where nothing was weighed."""
    likely = result.weighing.likely.get((program.number, item.item))
    if likely is None:
        return ""
    names = phrases.names_in(program, result.organisations)
    return (
        f'<span class="why">{say(LABELS, "likely_value", language)}: {_value(program, item, likely, names, language)}'
        f" · {_share(likely.confidence, confidence_name(likely.band, language))}</span>"
    )


def disputes(programs: Sequence[Program], result: Result, language: str) -> str:
    """Return each dispute: what is said, what is likely, and what would settle it."""
    found = [
        (program, item)
        for program in programs
        for item in program.finding.items
        if item.item in set(contradictions(program))
    ]
    rows = [_dispute(program, item, result, language) for program, item in found[:MOST]]
    heads = [
        say(REPORT, "program", language),
        *(say(LABELS, key, language) for key in ("answers", "likely_value", "settles")),
    ]
    return _section("disputes", heads, rows, len(found), language)


def sources(result: Result, language: str) -> str:
    """Return how reliable each source is, and why; those known best first."""
    ranked = sorted(result.weighing.sources, key=lambda each: (-each.shared, each.source))
    rows = [
        (
            _name(result.organisations.get(each.source, each.source)),
            _share(each.reliability, reliability_name(band(each.reliability), language)),
            f"{each.claims:,}",
            f"{each.shared:,}",
            _reasons(each.reasons, result.organisations, language),
        )
        for each in ranked[:MOST]
    ]
    heads = [
        *(say(LABELS, key, language) for key in ("source", "reliability", "claims", "shared")),
        say(REPORT, "why", language),
    ]
    return _section("sources", heads, rows, len(ranked), language)


def copies(result: Result, language: str) -> str:
    """Return the pairs of which one may have written after the other, the most alike first."""
    ranked = sorted(result.weighing.copies, key=lambda each: (-each.score, each.a, each.b))
    names = result.organisations
    rows = [
        (
            f"{_name(names.get(each.a, each.a))}<br>{_name(names.get(each.b, each.b))}",
            _bar(each.score),
            _reasons(each.reasons, names, language),
        )
        for each in ranked[:MOST]
    ]
    heads = [say(LABELS, "source", language), say(LABELS, "score", language), say(REPORT, "why", language)]
    return _section("copies", heads, rows, len(ranked), language)


def inflated(result: Result, language: str) -> str:
    """Return the sources whose figures lie above those of others, the surest first."""
    ranked = sorted(result.weighing.inflated, key=lambda each: (-each.score, each.source))
    names = result.organisations
    rows = [
        (
            _name(names.get(each.source, each.source)),
            f'<bdi dir="ltr">× {each.factor:.2f}</bdi>',
            _bar(each.score),
            _reasons(each.reasons, names, language),
        )
        for each in ranked[:MOST]
    ]
    heads = [say(LABELS, key, language) for key in ("source", "times", "score")]
    return _section("inflated", [*heads, say(REPORT, "why", language)], rows, len(ranked), language)


def _dispute(program: Program, item: ItemFinding, result: Result, language: str) -> tuple[str, ...]:
    names = phrases.names_in(program, result.organisations)
    said = "".join(
        f'<li><bdi dir="auto">{escape(value)}</bdi> <span class="why">{escape(who)}</span></li>'
        for value, who in weights.answers(program, item, names, language)
    )
    likely = result.weighing.likely.get((program.number, item.item))
    weighed = ""
    if likely is not None:
        share = _share(likely.confidence, confidence_name(likely.band, language))
        value = _value(program, item, likely, names, language)
        weighed = f"{value}<br>{share}{_reasons(likely.reasons, names, language)}"
    settles = "".join(
        f"<li>{escape(phrases.reason(why, language=language, names=names))}</li>"
        for why in would_settle(program, item, result.weighing)
    )
    label = escape(program.labels[item.item][language == "ar"])
    return (
        f'{_name(program.title)}<span class="why">{label}</span>',
        f"<ul>{said}</ul>",
        weighed,
        f"<ul>{settles}</ul>",
    )


def _value(
    program: Program, item: ItemFinding, likely: Likely, names: Mapping[str, str], language: str
) -> str:
    words = weights.value_of(program, item, likely.value, names, language)
    return f'<bdi dir="auto">{escape(words or say(LABELS, "no_value", language))}</bdi>'


def _section(
    key: str, heads: Iterable[str], rows: Sequence[tuple[str, ...]], total: int, language: str
) -> str:
    """Return a section; nothing at all where there is nothing to say."""
    if not rows:
        return ""
    title = f"<h2>{say(LABELS, f'section_{key}', language)}</h2><p>{say(LABELS, f'section_{key}_note', language)}</p>"
    file = "sources.csv" if key != "disputes" else "disputes.csv"
    head = f'<div class="head">{title}{bounded(len(rows), total, file, language)}</div>'
    return f'<section class="weighed">{head}{sheet(heads, rows)}</section>'


def _share(number: float, words: str) -> str:
    return f'{_bar(number)} <b>{words}</b> <bdi dir="ltr">{number:.2f}</bdi>'


def _bar(number: float) -> str:
    """Return a share as a bar; the number stands beside it or as its name."""
    wide = round(60 * min(1.0, max(0.0, number)))
    return (
        f'<svg class="share" width="60" height="8" viewBox="0 0 60 8" role="img" aria-label="{number:.2f}">'
        f'<rect class="of" width="60" height="8" rx="2"/><rect class="in" width="{wide}" height="8" rx="2"/></svg>'
    )


def _reasons(reasons: Iterable[Reason], names: Mapping[str, str], language: str) -> str:
    words: Iterator[str] = (phrases.reason(why, language=language, names=names) for why in reasons)
    return f'<span class="why">{escape(" ".join(words))}</span>'


def _name(name: str) -> str:
    return f'<bdi dir="auto">{escape(name)}</bdi>'
