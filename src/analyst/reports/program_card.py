"""One program in the report: weave, verdict, who speaks, and what each account says item by item.

Rule kept here: the sentence, the weave and the table are made of the same cells. It decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from analyst import phrases
from analyst.marks import contradictions, names_of_marks, shown
from analyst.model import LinkKind, Program, Result
from analyst.reports import weave, weighed
from analyst.reports.weave import Thread
from analyst.wording import MARKS, REPORT, ROLES, say
from corroboration.finding import COUNTED, Grade

NAMED = 8  # silent partners listed on a card


def threads(program: Program) -> list[Thread]:
    """Return the rows of the weave, in the order of the engine's sources."""
    marks = names_of_marks(program)
    wholes = {voice.source for voice in program.voices if voice.whole}
    items = [item.item for item in program.finding.items]
    return [
        Thread("host" if source.id in wholes else "party", tuple(marks[source.id, item] for item in items))
        for source in program.finding.sources
    ]


def card(program: Program, result: Result, language: str, *, opened: bool) -> str:
    """Return the card of a program told by several voices."""
    names = phrases.names_in(program, result.organisations)
    clashes = contradictions(program)
    verdict = escape(phrases.verdict(program, language=language, names=names))
    return (
        f'<article class="card{" clash" if clashes else ""}">{_weave(program, language)}<div>'
        f'<h3><bdi dir="auto">{escape(program.title)}</bdi></h3>{_who(program, names, language)}'
        f'<p class="says">{verdict}</p>{_badges(program, result, language)}</div>'
        f"{_ledger(program, result, names, language, opened=opened)}{_named(program, language)}</article>"
    )


def _weave(program: Program, language: str) -> str:
    items = [item.item for item in program.finding.items]
    clashes = [items.index(item) for item in contradictions(program)]
    disputed = ", ".join(str(program.finding.items[at].number) for at in clashes)
    label = say(
        REPORT,
        "weave_label",
        language,
        voices=len(program.voices),
        items=len(items),
        disputed=disputed or say(REPORT, "nothing_disputed", language),
    )
    return weave.weave(threads(program), clashes=clashes, rtl=language == "ar", label=label)


def _who(program: Program, names: Mapping[str, str], language: str) -> str:
    wholes = {voice.source for voice in program.voices if voice.whole}
    rows = []
    for source in program.finding.sources:
        hue, word = ("host", say(REPORT, "umbrella", language)) if source.id in wholes else ("party", "")
        role = f" · {word}" if word else ""
        rows.append(
            f'<li><i class="dot {hue}"></i><bdi dir="auto">{escape(names.get(source.id, source.id))}</bdi>{role}</li>'
        )
    return f'<ul class="who">{"".join(rows)}</ul>'


def _badges(program: Program, result: Result, language: str) -> str:
    finding = program.finding
    tone = "ok" if finding.grade in COUNTED else "no-way" if finding.grade is Grade.CONTRADICTED else ""
    badges = [(tone, phrases.grade_name(finding.grade, language))]
    if finding.disputed:
        badges.append(("no-way", say(REPORT, "disputed", language)))
    inside = {voice.account for voice in program.voices}
    if any(link.kind is LinkKind.MATCHED and {link.a, link.b} <= inside for link in result.links):
        badges.append(("ask", say(REPORT, "matched", language)))
    drawn = "".join(f'<span class="badge {tone}">{escape(words)}</span>' for tone, words in badges)
    return f'<div class="badges">{drawn}</div>'


def _ledger(
    program: Program, result: Result, names: Mapping[str, str], language: str, *, opened: bool
) -> str:
    """Return the table: a row for each item, those in dispute first, a column for each voice."""
    clashes = set(contradictions(program))
    sources = [source.id for source in program.finding.sources]
    items = sorted(program.finding.items, key=lambda item: (item.item not in clashes, item.number))
    heads = "".join(
        f'<th scope="col"><bdi dir="auto">{escape(names.get(each, each))}</bdi></th>' for each in sources
    )
    cells, marks = shown(program), names_of_marks(program)
    kinds = {item.id: item.kind for item in program.case.items}
    body = []
    for item in items:
        row = ""
        for source in sources:
            cell = cells[source, item.item]
            said = phrases.value(
                cell.value, kinds[item.item], language=language, names=names, place=item.item == "place"
            )
            why = " ".join(phrases.reason(each, language=language, names=names) for each in cell.reasons)
            row += _cell(said, why, marks[source, item.item], language, names.get(source, source))
        label = escape(program.labels[item.item][language == "ar"])
        if item.item in clashes:
            label += weighed.likely_line(program, item, result, language)
        hit = ' class="clash"' if item.item in clashes else ""
        body.append(f'<tr{hit}><td class="no-col">{item.number}</td><th scope="row">{label}</th>{row}</tr>')
    first = "".join(f'<th scope="col">{say(REPORT, each, language)}</th>' for each in ("number", "item"))
    table = f"<table><thead><tr>{first}{heads}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    summary = f"<summary>{say(REPORT, 'details', language)}</summary>"
    return f'<details{" open" if opened else ""}>{summary}<div class="scroll ledger">{table}</div></details>'


def _cell(said: str, why: str, mark: str, language: str, who: str) -> str:
    words = f'<bdi dir="auto">{escape(said)}</bdi>' if said else say(MARKS, "silent", language)
    spoken = f'<span class="vh">{say(MARKS, mark, language)}: </span>' if said else ""
    note = f'<span class="why">{escape(why)}</span>' if why else ""
    claim = f'<span class="v {mark}">{weave.mark(mark)}<span>{spoken}{words}</span></span>{note}'
    return f'<td data-who="{escape(who)}">{claim}</td>'


def _named(program: Program, language: str) -> str:
    if not program.unconfirmed:
        return ""
    names = [
        f'<bdi dir="auto">{escape(each.name)}</bdi> ({say(ROLES, each.role, language)})'
        for each in program.unconfirmed[:NAMED]
    ]
    more = f" +{len(program.unconfirmed) - NAMED}" if len(program.unconfirmed) > NAMED else ""
    listed = ("، " if language == "ar" else ", ").join(names)
    return f'<p class="named"><b>{say(REPORT, "unconfirmed", language)}:</b> {listed}{more}</p>'
