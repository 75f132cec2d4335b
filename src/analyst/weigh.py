"""Weigh all that a run's accounts say: who is reliable, and what is likely where they differ.

Rule kept here: it comes after settling and changes no grade; what one organisation says in several accounts of a
program is one voice. Weights are those of this run alone, and published nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from analyst import suspicions
from analyst.model import Program
from analyst.weighing import Likely, SourceWeight, Weighing
from corroboration import weighing
from corroboration.finding import Finding, ItemFinding, Reason
from corroboration.likely import likely_value
from corroboration.reliability import ReliabilityTable

CLOSE = 0.6  # below it nothing leads by much


def weigh(programs: Sequence[Program]) -> Weighing:
    """Return what weighing the programs told by several comes to; nothing where none is."""
    heard = [program for program in programs if len(program.voices) > 1]
    findings = [(str(program.number), program.finding) for program in heard]
    names, reliability = weighing.weighed(list(weighing.claims_of(findings)))
    table = weighing.table_of(names, reliability, version=1, named=names)
    told: dict[str, set[int]] = defaultdict(set)
    for program in heard:
        for voice in program.voices:
            told[voice.organisation].add(program.number)
    return Weighing(
        sources=tuple(
            SourceWeight(
                source=name,
                programs=len(told[name]),
                claims=int(reliability.claims[at]),
                shared=int(reliability.shared[at]),
                right=float(reliability.right[at]),
                reliability=float(reliability.reliability[at]),
                base=reliability.base,
                reasons=reliability.reasons(at),
            )
            for at, name in enumerate(names)
        ),
        likely={
            (program.number, item.item): found
            for program in heard
            for item in program.finding.items
            if (found := _likely(item, program.finding, table)) is not None
        },
        copies=suspicions.copies(heard),
        inflated=suspicions.inflated(heard),
    )


def _likely(item: ItemFinding, finding: Finding, table: ReliabilityTable) -> Likely | None:
    found = likely_value(item, finding.sources, table)
    if found is None:
        return None
    confidence = float(found.confidence)
    counted = found.reasons[0].values
    values = {
        "voices": counted["clusters"],
        "support": counted["support"],
        "percent": round(100 * confidence),
        "second_percent": round(100 * float(found.second_confidence)),
    }
    key = "fusion.item.close" if confidence < CLOSE else "fusion.item.weighed"
    reasons = (Reason(key=key, values=values),)
    return Likely(value=found.value, confidence=confidence, second=found.second, reasons=reasons)
