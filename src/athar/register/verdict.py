"""The verdict of a program: its grade, one plain sentence, why, four figures and the weave.

Rule kept here: all of it comes from the one finding that holds, so that sentence, figures, picture and table
cannot say different things. Before opening there are no figures and no weave.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import ngettext

from athar.findings.models import ContradictionState
from athar.findings.weaving import weave_of
from athar.register.told import Told
from athar.site.weave import Weave
from corroboration.sentence import Part, verdict_sentence

HERE = "item-"  # in front of an item's number: the row's place on the page


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a program comes to. An empty grade means that it was not settled yet."""

    grade: str
    disputed: bool
    parts: tuple[Part, ...]
    sentence: str
    reasons: tuple[str, ...]
    facts: tuple[tuple[str, int, bool], ...]
    weave: Weave | None


def verdict_of(told: Told) -> Verdict:
    """Return the verdict, or an empty one before the first settling."""
    if told.shown is None:
        return Verdict("", False, (), "", (), (), None)
    result = told.shown.result
    labels = {key: item.label for key, item in told.items.items()}
    parts = verdict_sentence(result, language=told.spoken, item_names=labels, names=told.names)
    return Verdict(
        grade=told.shown.grade,
        disputed=told.shown.disputed,
        parts=parts,
        sentence="".join(part.text for part in parts),
        reasons=tuple(told.because(reason) for reason in result.reasons),
        facts=_facts(told),
        weave=weave_of(result, names=told.names, labels=labels, hosts=told.hosts, anchor=f"#{HERE}")
        if told.is_open
        else None,
    )


def _facts(told: Told) -> tuple[tuple[str, int, bool], ...]:
    """Return the four figures of the verdict with their words, and whether each is a warning."""
    if not told.is_open or told.shown is None:
        return ()
    voices, people = len(told.sources), len(told.reports)
    clusters = sum(cluster.counts for cluster in told.shown.result.clusters)
    clashes = sum(row.state != ContradictionState.RESOLVED for row in told.contradictions.values())
    return (
        (ngettext("source", "sources", voices), voices, False),
        (ngettext("independent", "independent", clusters), clusters, False),
        (ngettext("witness report", "witness reports", people), people, False),
        (ngettext("open dispute", "open disputes", clashes), clashes, clashes > 0),
    )
