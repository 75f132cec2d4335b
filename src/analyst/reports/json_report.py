"""findings.json: everything a run found, for other programs to read.

Rule kept here: keys are English and stable, words stand in both languages beside their keys, days are ISO
8601, sums are decimal strings. Positions in lists mean nothing; identifiers do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from analyst import messages, phrases
from analyst.marks import Shown, names_of_marks, shown
from analyst.model import Account, Link, Program, Rejected, Result, Voice
from analyst.weighing import CopySuspicion, Inflation, Likely, SourceWeight
from analyst.wording import LANGUAGES
from corroboration.case import Value
from corroboration.finding import Reason

FORMAT = "athar-findings-1"


def write_findings(result: Result, path: Path, *, as_of: str) -> None:
    """Write findings.json."""
    text = json.dumps(findings(result, as_of=as_of), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def findings(result: Result, *, as_of: str) -> dict[str, object]:
    """Return the whole result as plain JSON values."""
    policy = result.programs[0].finding.policy if result.programs else None
    return {
        "format": FORMAT,
        "as_of": as_of,
        "policy": policy,
        "counts": dict(result.counts),
        "files": list(result.files),
        "places": dict(result.places) if result.places else None,
        "organisations": dict(result.organisations),
        "programs": [_program(program, result) for program in result.programs],
        "links": [_link(link, result) for link in result.links],
        "duplicates": [
            {
                "organisation": each.source,
                "reason": each.reason,
                "accounts": [_account(result.accounts[at]) for at in each.accounts],
            }
            for each in result.duplicates
        ],
        "rejected": [_rejected(each) for each in result.rejected],
        "weighing": _weighing(result),
    }


def _weighing(result: Result) -> dict[str, object]:
    weighing, names = result.weighing, result.organisations

    def said(each: SourceWeight | Likely | CopySuspicion | Inflation) -> list[dict[str, object]]:
        return [_reason(why, names) for why in each.reasons]

    return {
        "sources": [{**_source(each, names), "reasons": said(each)} for each in weighing.sources],
        "likely": [
            {
                "program": program,
                "item": item,
                "value": _value(each.value),
                "confidence": each.confidence,
                "second": _value(each.second),
                "reasons": said(each),
            }
            for (program, item), each in weighing.likely.items()
        ],
        "copies": [
            {"a": each.a, "b": each.b, "score": each.score, "reasons": said(each)} for each in weighing.copies
        ],
        "inflated": [
            {"organisation": each.source, "factor": each.factor, "score": each.score, "reasons": said(each)}
            for each in weighing.inflated
        ],
    }


def _source(weight: SourceWeight, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "organisation": weight.source,
        "name": names.get(weight.source, weight.source),
        "reliability": round(weight.reliability, 6),
        "claims": weight.claims,
        "shared": weight.shared,
        "right": round(weight.right, 4),
    }


def _program(program: Program, result: Result) -> dict[str, object]:
    names = phrases.names_in(program, result.organisations)
    finding = program.finding
    return {
        "number": program.number,
        "title": program.title,
        "grade": finding.grade.value,
        "grade_name": {each: phrases.grade_name(finding.grade, each) for each in LANGUAGES},
        "disputed": finding.disputed,
        "sentence": {each: phrases.verdict(program, language=each, names=names) for each in LANGUAGES},
        "reasons": [_reason(each, names) for each in finding.reasons],
        "accounts": [_voice(voice, program, result) for voice in program.voices],
        "items": _items(program, names),
        "clusters": [
            {
                "sources": list(each.sources),
                "counts": each.counts,
                "reasons": [_reason(r, names) for r in each.reasons],
            }
            for each in finding.clusters
        ],
        "unconfirmed_partners": [
            {
                "organisation": each.organisation,
                "name": each.name,
                "role": each.role,
                "named_by": list(each.by),
                "speaks_elsewhere": each.has_file,
            }
            for each in program.unconfirmed
        ],
        "parts": [_account(result.accounts[at]) for at in program.parts],
    }


def _items(program: Program, names: Mapping[str, str]) -> list[dict[str, object]]:
    cells, marks = shown(program), names_of_marks(program)
    kinds = {item.id: item.kind.value for item in program.case.items}
    return [
        {
            "id": item.item,
            "number": item.number,
            "label": dict(zip(LANGUAGES, program.labels[item.item], strict=True)),
            "kind": kinds[item.item],
            "core": item.core,
            "outcome": item.outcome.value,
            "value": _value(item.value),
            "clusters": item.clusters,
            "reasons": [_reason(each, names) for each in item.reasons],
            "claims": [
                _claim(
                    verdict.source, cells[verdict.source, item.item], marks[verdict.source, item.item], names
                )
                for verdict in item.verdicts
            ],
        }
        for item in program.finding.items
    ]


def _claim(source: str, cell: Shown, mark: str, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "source": source,
        "verdict": mark,
        "value": _value(cell.value),
        "counts": cell.counts,
        "reasons": [_reason(each, names) for each in cell.reasons],
    }


def _voice(voice: Voice, program: Program, result: Result) -> dict[str, object]:
    cluster = next((each.cluster for each in program.finding.sources if each.id == voice.source), None)
    account = _account(result.accounts[voice.account])
    return {"source": voice.source, "umbrella": voice.whole, "cluster": cluster, **account}


def _account(account: Account) -> dict[str, object]:
    return {
        "organisation": account.source.name or account.source.id,
        "organisation_id": account.source.id,
        "file": account.file,
        "row": account.row,
        "identifier": account.identifier,
        "title": account.title,
    }


def _link(link: Link, result: Result) -> dict[str, object]:
    sides: dict[int | None, str] = {link.a: "a", link.b: "b"}
    return {
        "kind": link.kind.value,
        "score": link.score,
        "same_publisher": link.same_publisher,
        "a": _account(result.accounts[link.a]),
        "b": _account(result.accounts[link.b]),
        "why": [
            {"kind": each.kind, "said_by": sides.get(each.by), "detail": each.detail} for each in link.why
        ],
    }


def _reason(reason: Reason, names: Mapping[str, str]) -> dict[str, object]:
    words = {each: phrases.reason(reason, language=each, names=names) for each in LANGUAGES}
    return {"key": reason.key, "values": {key: _plain(each) for key, each in reason.values.items()}, **words}


def _rejected(rejected: Rejected) -> dict[str, object]:
    return {
        "file": rejected.file,
        "row": rejected.row,
        "column": rejected.column,
        "level": rejected.level.value,
        "key": rejected.key,
        **{each: messages.text(rejected, each) for each in LANGUAGES},
    }


def _value(value: Value | None) -> object:
    return None if value is None else _plain(value)


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
