"""Soft signals from a run's accounts: who may have written after whom, and whose figures lie above those of others.

Rule kept here: a signal is a question with its counts, never a verdict; it changes no grade and no weight. Umbrellas
are left out, for they speak of more. Copies are found by `corroboration.dependence`; figures by a sign test, which
needs no model: each by the middle of the others' for the same item, above it or below as a coin would fall.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import comb, exp, log
from statistics import median

from analyst.model import Program
from analyst.weighing import CopySuspicion, Inflation
from corroboration.case import ItemKind
from corroboration.finding import Reason
from corroboration.normalise import Unreadable
from corroboration.readings import read_money, read_quantity

LEAST_CLAIMS = 40  # of the whole run, below which nothing can be told of copying
LEAST_FIGURES = 5  # of one organisation, beside those of others
APART = 0.03  # figures closer than that are neither above nor below
FACTOR = 1.1  # a middle excess that is worth a question …
CHANCE = 0.02  # … where a coin would fall so in less than one case in fifty

Figure = tuple[str, str, float]  # organisation, item of a program, number


def copies(programs: Sequence[Program], *, most: int = 200) -> tuple[CopySuspicion, ...]:
    """Return the pairs of organisations that share more than their subjects explain, the most telling first."""
    said = [each for program in programs for each in _said(program)]
    if len(said) < LEAST_CLAIMS or len({source for source, _, _ in said}) < 3:
        return ()
    from corroboration.dependence.copying import copy_signals  # compiled kernels, which few runs need
    from corroboration.fusion.claims import coded_claims

    source, item, value = (list(column) for column in zip(*said, strict=True))
    coded = coded_claims(source, item, value)
    found = copy_signals(coded.claims)
    return tuple(
        CopySuspicion(
            a=str(coded.sources[found.a[row]]),
            b=str(coded.sources[found.b[row]]),
            score=float(found.score[row]),
            shared=int(found.shared[row]),
            reasons=(
                Reason(
                    key="copy",
                    values={
                        "shared": int(found.shared[row]),
                        "same": int(found.same[row]),
                        "rare": int(found.rare[row]),
                    },
                ),
            ),
        )
        for row in found.told()[:most]
    )


def inflated(programs: Sequence[Program]) -> tuple[Inflation, ...]:
    """Return the organisations whose figures lie above those of others, time after time."""
    by_item: dict[str, dict[str, float]] = defaultdict(dict)
    for organisation, item, number in (each for program in programs for each in _figures(program)):
        by_item[item].setdefault(organisation, number)
    excess: dict[str, list[float]] = defaultdict(list)
    for numbers in by_item.values():
        for organisation, number in numbers.items():
            others = [other for name, other in numbers.items() if name != organisation]
            if others:
                excess[organisation].append(log(number / median(others)))
    found = (_inflation(organisation, each) for organisation, each in sorted(excess.items()))
    return tuple(each for each in found if each is not None)


def _inflation(organisation: str, excess: Sequence[float]) -> Inflation | None:
    above, below = sum(each > APART for each in excess), sum(each < -APART for each in excess)
    chance = sum(comb(above + below, k) for k in range(above, above + below + 1)) / 2 ** (above + below)
    factor = exp(median(excess))
    if len(excess) < LEAST_FIGURES or factor < FACTOR or chance > CHANCE:
        return None
    values = {"above": above, "figures": len(excess), "factor": round(factor, 2)}
    return Inflation(
        source=organisation,
        factor=factor,
        figures=len(excess),
        above=above,
        score=1.0 - chance,
        reasons=(Reason(key="inflated", values={**values, "factor": f"{factor:.2f}"}),),
    )


def _said(program: Program) -> Iterator[tuple[str, str, str]]:
    """Yield organisation, item and value of each claim as it was made."""
    organisation = _own(program)
    for item in program.finding.items:
        for verdict in item.verdicts:
            if verdict.value is not None and verdict.source in organisation:
                value = json.dumps(verdict.value, sort_keys=True, ensure_ascii=False, default=list)
                yield organisation[verdict.source], f"{program.number}:{item.item}", value


def _figures(program: Program) -> Iterator[Figure]:
    organisation, kinds = _own(program), {item.id: item.kind for item in program.case.items}
    for item in program.finding.items:
        for verdict in item.verdicts:
            if verdict.source in organisation and kinds[item.item] in (ItemKind.QUANTITY, ItemKind.MONEY):
                number, measure = _number(verdict.value, kinds[item.item])
                if number > 0.0:
                    yield organisation[verdict.source], f"{program.number}:{item.item}:{measure}", number


def _own(program: Program) -> dict[str, str]:
    return {voice.source: voice.organisation for voice in program.voices if not voice.whole}


def _number(value: object, kind: ItemKind) -> tuple[float, str]:
    """Return a claim's number and its unit or currency; nought for what is no single number."""
    if not isinstance(value, Mapping) or "low" in value:
        return 0.0, ""
    try:
        (read_quantity if kind is ItemKind.QUANTITY else read_money)(value)
    except Unreadable:
        return 0.0, ""
    number = float(str(value.get("value", value.get("amount", 0))))
    return number, str(value.get("unit", value.get("currency", "")))
