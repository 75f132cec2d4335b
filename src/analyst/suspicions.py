"""Soft signals from a run's accounts: who may have written after whom, and whose figures lie above those of others.

Rule kept here: a signal is a question with its counts, never a verdict; it changes no grade and no weight. Umbrellas
are left out, for they speak of more. Copies are found by `corroboration.dependence` and figures by
`corroboration.inflation`, the same for a run of accounts as for millions of claims.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analyst.high_figures import high_figures
from analyst.model import Program
from analyst.weighing import CopySuspicion, Inflation
from corroboration.case import ItemKind
from corroboration.finding import Reason
from corroboration.normalise import Unreadable
from corroboration.readings import read_money, read_quantity

LEAST_CLAIMS = 40  # of the whole run, below which nothing can be told of copying
LEAST_BODIES, LEAST_FIGURES = 2, 5  # below which nothing can be told of figures: `inflation.deviations.LEAST`
MANY = 50_000  # claims from which compiled kernels pay for their compiling

Figure = tuple[str, str, str, float]  # organisation, item of a program, kind of item, number


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
    """Return the organisations whose figures lie above those of others too often for chance, the surest first.

    Figures of one item and one unit are a kind of their own, so that a body which counts something else is not
    taken for one that adds to it.
    """
    said = [each for program in programs for each in _figures(program)]
    told = Counter(organisation for organisation, *_ in said)
    if len(told) < LEAST_BODIES or max(told.values()) < LEAST_FIGURES:
        return ()
    from corroboration.fusion.claims import coded_claims
    from corroboration.inflation import inflated as looked_for

    source, item, kind, number = (list(column) for column in zip(*said, strict=True))
    coded = coded_claims(source, item, number, group=kind, numbers=True)
    compiled = (
        None if len(coded.claims) >= MANY else False
    )  # few claims are counted before kernels are compiled
    found = looked_for(coded.claims, compiled=compiled).inflation
    return tuple(
        Inflation(
            source=str(coded.sources[each.source]),
            factor=each.factor,
            figures=each.figures,
            above=each.above,
            score=each.score,
            reasons=(each.reason,),
        )
        for each in high_figures(found)
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
                    kind = f"{item.item}:{measure}"
                    yield organisation[verdict.source], f"{program.number}:{kind}", kind, number


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
