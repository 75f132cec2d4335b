"""What a job on claims leaves in its folder beside the likely values: sources, what was left out, a summary, a page.

Rule kept here: a reliability stands with its word and its reason; no cell of a table runs as a formula; the page
needs no script and says how much it leaves out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from analyst import phrases
from analyst.engines.job import Fusion
from analyst.engines.plan import Kind
from analyst.reports import lists
from analyst.reports.html import page
from analyst.reports.table import safe
from analyst.weighing_words import BULK, KINDS, LABELS, REFUSED
from analyst.wording import say
from corroboration.explain import reliability_name
from corroboration.fusion.results import SOURCE_REASONS, Reliability
from corroboration.likely import band

SOURCES = ("source", "kind", "reliability", "reliability_words", "claims", "shared", "right", "why")
SHOWN = 150  # sources on the page


def write_results(fusion: Fusion, folder: Path, language: str) -> None:
    """Write the tables of sources, signals and refusals, summary.json and report.html into `folder`."""
    _csv(folder / "sources.csv", SOURCES, _sources(fusion, language))
    _parquet(fusion, folder / "sources.parquet")
    refused = [(reason, count, say(REFUSED, reason, language)) for reason, count in fusion.refused.items()]
    _csv(folder / "refused.csv", ("reason", "count", "words"), refused)
    asked = [
        (
            each.what,
            each.a,
            each.b,
            round(each.score, 6),
            phrases.reason(each.reason, language=language, names={}),
        )
        for each in fusion.signals
    ]
    _csv(folder / "signals.csv", ("signal", "source", "other", "score", "why"), asked)
    text = json.dumps(summary(fusion), ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    (folder / "report.html").write_text(report(fusion, language), encoding="utf-8")


def summary(fusion: Fusion) -> dict[str, object]:
    """Return the job's figures as plain JSON values."""
    plan = fusion.plan
    return {
        "rows": fusion.rows,
        "claims": sum(group.claims for group in plan.groups),
        "sources": len(plan.sources),
        "places": dict(fusion.places) if fusion.places else None,
        "attributes": {group.attribute: group.kind.value for group in plan.groups},
        "batches": plan.batches,
        "refused": dict(fusion.refused),
        "rounds": {kind.value: rounds for kind, rounds in fusion.rounds.items()},
        "base": {kind.value: round(each.base, 4) for kind, each in fusion.reliabilities.items()},
        "likely": {kind.value: str(path) for kind, path in fusion.answers.items()},
    }


def report(fusion: Fusion, language: str) -> str:
    """Return the page, in both languages."""
    return page(lambda tongue: _body(fusion, tongue), title=BULK["title"], language=language)


def _body(fusion: Fusion, language: str) -> str:
    figures = summary(fusion)
    attributes = figures["attributes"]
    assert isinstance(attributes, dict)
    shown = {**figures, "attributes": len(attributes)}
    tallies = "".join(
        f"<div><dt>{say(BULK, key, language)}</dt><dd>{shown[key]:,}</dd></div>"
        for key in ("rows", "claims", "sources", "attributes")
    )
    hero = (
        f'<div class="hero"><div class="wrap"><h1>{say(BULK, "title", language)}</h1>'
        f'<p class="lede">{say(BULK, "lede", language)}</p><dl class="tallies">{tallies}</dl></div></div>'
    )
    parts = [
        _sources_section(fusion, language),
        *_signals(fusion, language),
        _attributes(fusion, language),
        _refused(fusion, language),
    ]
    return f'{hero}<div class="wrap">{"".join(parts)}<p>{say(BULK, "all_items", language)}</p></div>'


def _sources_section(fusion: Fusion, language: str) -> str:
    rows: list[list[str]] = []
    total = 0
    for kind, reliability in fusion.reliabilities.items():
        order = np.lexsort((np.arange(len(reliability)), -reliability.shared))
        total += len(order)
        for at in order[: SHOWN // len(fusion.reliabilities)]:
            row = _source(fusion.plan.sources, reliability, kind, int(at), language)
            share = f'<b>{escape(str(row[3]))}</b> <bdi dir="ltr">{float(str(row[2])):.2f}</bdi>'
            name = f'<bdi dir="auto">{escape(str(row[0]))}</bdi>'
            why = f'<span class="why">{escape(str(row[7]))}</span>'
            rows.append([name, say(KINDS, kind.value, language), share, f"{row[4]:,}", f"{row[5]:,}", why])
    heads = [say(LABELS, "source", language), say(BULK, "kind", language)]
    heads += [say(LABELS, key, language) for key in ("reliability", "claims", "shared")]
    note = f"<p>{say(LABELS, 'section_sources_note', language)}</p>"
    more = lists.bounded(len(rows), total, "sources.csv", language)
    title = f'<div class="head"><h2>{say(LABELS, "section_sources", language)}</h2>{note}{more}</div>'
    return f"<section>{title}{lists.sheet([*heads, say(BULK, 'reason', language)], rows)}</section>"


def _signals(fusion: Fusion, language: str) -> Iterator[str]:
    for what, key in (("copy", "copies"), ("inflated", "inflated")):
        found = [each for each in fusion.signals if each.what == what]
        rows = [
            [
                "<br>".join(f'<bdi dir="auto">{escape(name)}</bdi>' for name in (each.a, each.b) if name),
                f"{each.score:.2f}",
                escape(phrases.reason(each.reason, language=language, names={})),
            ]
            for each in found[:SHOWN]
        ]
        if rows:
            notes = f"<p>{say(LABELS, f'section_{key}_note', language)} {say(BULK, 'sampled', language)}</p>"
            more = lists.bounded(len(rows), len(found), "signals.csv", language)
            head = f'<div class="head"><h2>{say(LABELS, f"section_{key}", language)}</h2>{notes}{more}</div>'
            heads = [
                say(LABELS, "source", language),
                say(LABELS, "score", language),
                say(BULK, "reason", language),
            ]
            yield f"<section>{head}{lists.sheet(heads, rows)}</section>"


def _attributes(fusion: Fusion, language: str) -> str:
    rows = [
        [
            f'<bdi dir="auto">{escape(group.attribute) or say(BULK, "nameless", language)}</bdi>',
            say(KINDS, group.kind.value, language),
            f"{group.claims:,}",
            f"{fusion.rounds[group.kind]:,}",
        ]
        for group in sorted(fusion.plan.groups, key=lambda each: -each.claims)[:SHOWN]
    ]
    heads = [say(BULK, key, language) for key in ("attribute", "kind", "claims", "rounds")]
    more = lists.bounded(len(rows), len(fusion.plan.groups), "summary.json", language)
    title = f'<div class="head"><h2>{say(BULK, "section_attributes", language)}</h2>{more}</div>'
    return f"<section>{title}{lists.sheet(heads, rows)}</section>"


def _refused(fusion: Fusion, language: str) -> str:
    if not fusion.refused:
        return ""
    rows = [[say(REFUSED, reason, language), f"{count:,}"] for reason, count in fusion.refused.items()]
    heads = [say(BULK, "reason", language), say(BULK, "count", language)]
    title = f'<div class="head"><h2>{say(BULK, "section_refused", language)}</h2></div>'
    return f"<section>{title}{lists.sheet(heads, rows)}</section>"


def _sources(fusion: Fusion, language: str) -> Iterator[Sequence[object]]:
    for kind, reliability in fusion.reliabilities.items():
        for at in range(len(reliability)):
            if reliability.claims[at]:
                yield _source(fusion.plan.sources, reliability, kind, at, language)


def _source(
    names: Sequence[str] | np.ndarray[tuple[int], np.dtype[np.object_]],
    reliability: Reliability,
    kind: Kind,
    at: int,
    language: str,
) -> Sequence[object]:
    share = float(reliability.reliability[at])
    nobody: Mapping[str, str] = {}
    why = " ".join(phrases.reason(each, language=language, names=nobody) for each in reliability.reasons(at))
    counts = (
        int(reliability.claims[at]),
        int(reliability.shared[at]),
        round(float(reliability.right[at]), 3),
    )
    return (names[at], kind.value, round(share, 6), reliability_name(band(share), language), *counts, why)


def _parquet(fusion: Fusion, path: Path) -> None:
    tables = []
    names = pa.array(list(fusion.plan.sources), pa.string())
    for kind, each in fusion.reliabilities.items():
        columns = {
            "source": names,
            "kind": pa.array([kind.value] * len(each), pa.string()),
            "reliability": pa.array(each.reliability),
            "claims": pa.array(each.claims),
            "shared": pa.array(each.shared),
            "right": pa.array(each.right),
            "why": pa.array(SOURCE_REASONS, pa.string()).take(pa.array(each.why.astype(np.int32))),
        }
        tables.append(pa.table(columns).filter(pa.array(each.claims > 0)))
    pq.write_table(pa.concat_tables(tables), path)


def _csv(
    path: Path, header: Sequence[str], rows: Iterator[Sequence[object]] | Sequence[Sequence[object]]
) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header)
        writer.writerows([safe(cell) for cell in row] for row in rows)
