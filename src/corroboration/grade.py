"""TABLE: the ladder of grades, read from top to bottom; the first line that holds is the grade.

Rule kept here: a grade is never typed in, and comes with the reasons that decided it. It looks at what the
items came to and at which clusters agree; it compares no values.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corroboration.case import Answer, Case, Effect, Item, ItemKind, SourceKind
from corroboration.finding import Cluster, Grade, ItemFinding, Mark, Outcome, Reason, Source
from corroboration.independence import related
from corroboration.normalise import instant
from corroboration.policy import Policy

HELD = "held"  # the id of the core item that says whether it took place


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """All that the ladder looks at."""

    case: Case
    policy: Policy
    sources: Sequence[Source]
    clusters: Sequence[Cluster]
    items: Sequence[ItemFinding]

    @property
    def core(self) -> list[ItemFinding]:
        return [item for item in self.items if item.core and item.agreed]

    @property
    def held(self) -> ItemFinding | None:
        """The core item `held`, or the first core question of yes or no."""
        kinds: dict[str, Item] = {item.id: item for item in self.case.items}
        asked = [item for item in self.core if kinds[item.item].kind is ItemKind.YES_NO]
        return next((item for item in asked if item.item == HELD), asked[0] if asked else None)

    def reached(self, instant_text: str, *, passed: bool = False) -> bool:
        """Return whether `as_of` has reached an instant, or passed it; an empty one is never reached."""
        if not instant_text:
            return False
        now, then = instant(self.case.as_of), instant(instant_text)
        return now > then if passed else now >= then

    def answered(self, answer: Answer) -> tuple[str, ...]:
        """Return the organisations named that gave this answer and have not filed, in the order of the
        announcement.
        """
        filed = {source.organisation for source in self.sources if not source.withdrawn}
        return tuple(
            each.organisation
            for each in self.case.namings
            if each.answer is answer and each.organisation not in filed
        )


class Rung(NamedTuple):
    """One line of the ladder: the grade, and when it holds (its reasons, or None)."""

    grade: Grade
    holds: Callable[[Ground], tuple[Reason, ...] | None]


def grade_of(ground: Ground) -> tuple[Grade, tuple[Reason, ...]]:
    """Return the grade and why, the most decisive reason first."""
    for rung in LADDER:
        reasons = rung.holds(ground)
        if reasons is not None:
            return rung.grade, reasons + _beside(ground)
    raise AssertionError("the last rung always holds")


def corroborated(item: ItemFinding, policy: Policy) -> bool:
    """Return whether one value of an item has at least two clusters more than any other."""
    if item.outcome is Outcome.SETTLED:
        return item.clusters >= policy.lead
    return item.outcome in (Outcome.AGREED, Outcome.MAJORITY)


def is_disputed(items: Sequence[ItemFinding]) -> bool:
    """Return whether clusters disagree on an item that counts."""
    return any(item.agreed and item.outcome in (Outcome.DISPUTED, Outcome.MAJORITY) for item in items)


def _cancelled(ground: Ground) -> tuple[Reason, ...] | None:
    return (Reason(key="called_off"),) if ground.case.cancelled else None


def _lapsed(ground: Ground) -> tuple[Reason, ...] | None:
    """After the deadline nothing stands: nobody filed, or what was filed came late or was withdrawn."""
    case = ground.case
    if case.opened_at is None:
        over = ground.reached(case.deadline_at, passed=True) and case.sealed_count == 0
    else:
        over = not any(cluster.counts for cluster in ground.clusters)
    if not over:
        return None
    if ground.sources:
        return (Reason(key="nothing_counts"),)
    return (Reason(key="nobody_filed", values={"deadline_at": case.deadline_at}),)


def _unconfirmed(ground: Ground) -> tuple[Reason, ...] | None:
    """A denial stands until something is opened; a missing answer only until the program is over."""
    if ground.case.opened_at is not None:
        return None
    denied, pending = ground.answered(Answer.DENIED), ground.answered(Answer.PENDING)
    if ground.reached(ground.case.ends_at):
        pending = ()
    reasons = []
    if denied:
        reasons.append(Reason(key="naming_denied", values={"organisations": denied}))
    if pending:
        reasons.append(Reason(key="naming_pending", values={"organisations": pending}))
    return tuple(reasons) or None


def _collecting(ground: Ground) -> tuple[Reason, ...] | None:
    case = ground.case
    if case.opened_at is not None or not ground.reached(case.ends_at):
        return None
    return (
        Reason(
            key="awaiting_statements", values={"sealed": case.sealed_count, "deadline_at": case.deadline_at}
        ),
    )


def _announced(ground: Ground) -> tuple[Reason, ...] | None:
    case = ground.case
    return (Reason(key="not_yet_over", values={"ends_at": case.ends_at}),) if case.opened_at is None else None


def _not_held(ground: Ground) -> tuple[Reason, ...] | None:
    """Everybody who counts and speaks of it says no, and they are two clusters, or the lead is among them."""
    held = ground.held
    if held is None or held.outcome in (Outcome.DISPUTED, Outcome.MAJORITY) or held.value is not False:
        return None
    if held.clusters >= ground.policy.lead:
        return (Reason(key="all_say_not_held", values={"clusters": held.clusters}),)
    standing = {source.id for source in ground.sources if not (source.late or source.withdrawn)}
    organisation = {
        source.id: source.organisation for source in ground.sources if source.kind is SourceKind.PARTY
    }
    says_no = {
        each.source
        for each in held.verdicts
        if each.mark is Mark.AGREE
        and each.source in standing
        and not any(reason.key == "added_later" for reason in each.reasons)
    }
    if ground.case.lead in {organisation.get(source) for source in says_no}:
        return (Reason(key="lead_says_not_held", values={"organisation": ground.case.lead}),)
    return None


def _contradicted(ground: Ground) -> tuple[Reason, ...] | None:
    disputed = tuple(item.item for item in ground.core if item.outcome is Outcome.DISPUTED)
    return (Reason(key="core_disputed", values={"items": disputed}),) if disputed else None


def _single_source(ground: Ground) -> tuple[Reason, ...] | None:
    if not ground.core:
        return (Reason(key="no_core_items"),)
    short = [item for item in ground.core if not corroborated(item, ground.policy)]
    silent = tuple(item.item for item in short if item.outcome is Outcome.SILENT)
    alone = tuple(item.item for item in short if item.outcome is not Outcome.SILENT)
    reasons = []
    if alone:
        reasons.append(Reason(key="core_alone", values={"items": alone}))
    if silent:
        reasons.append(Reason(key="core_silent", values={"items": silent}))
    return tuple(reasons) or None


def _effective(ground: Ground) -> tuple[Reason, ...] | None:
    documented = _documented(ground)
    if documented is None:
        return None
    for effect in sorted(ground.case.effects, key=lambda each: (each.published_at, each.id)):
        by = _confirmed_by(effect, ground)
        if by:
            return (Reason(key="effect_confirmed", values={"organisations": by}), *_only(documented))
        if effect.measured_again:
            values = {"organisation": effect.published_by}
            return (Reason(key="effect_measured_again", values=values), *_only(documented))
    return None


def _only(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if not reason.key.startswith("lacks_"))


def _confirmed_by(effect: Effect, ground: Ground) -> tuple[str, ...]:
    """Return who confirmed an effect and is independent of its publisher: by tie, and by cluster."""
    standing = {
        source.organisation: source.cluster
        for source in ground.sources
        if not (source.late or source.withdrawn)
    }
    speaking = [each for each in standing if each is not None]
    publisher = effect.published_by
    return tuple(
        each
        for each in sorted(set(effect.confirmed_by))
        if not related(publisher, each, ground.case.ties, speaking)
        and (each not in standing or standing[each] != standing.get(publisher))
    )


def _documented(ground: Ground) -> tuple[Reason, ...] | None:
    held, least = ground.held, ground.policy.documented_clusters
    if held is None or held.clusters < least:
        return None
    cluster_of = {source.id: source.cluster for source in ground.sources}
    agreeing = {
        cluster_of[each.source]
        for each in held.verdicts
        if each.counts and each.source in held.sides[0].sources
    }
    others = [
        ground.clusters[number]
        for number in sorted(agreeing)
        if ground.clusters[number].has_people_or_evidence
    ]
    if not others:
        return None
    spoken = tuple(source for cluster in others for source in cluster.sources)
    values = {"clusters": held.clusters, "sources": spoken}
    lacks = Reason(key="lacks_confirmation" if ground.case.effects else "lacks_effect")
    return (Reason(key="three_with_people_or_evidence", values=values), lacks)


def _corroborated(ground: Ground) -> tuple[Reason, ...] | None:
    held = ground.held
    reasons = [
        Reason(key="core_corroborated", values={"clusters": min(item.clusters for item in ground.core)})
    ]
    if held is None or held.clusters < ground.policy.documented_clusters:
        reasons.append(Reason(key="lacks_third_cluster"))
    else:
        reasons.append(Reason(key="lacks_people_or_evidence"))
    return tuple(reasons)


def _beside(ground: Ground) -> tuple[Reason, ...]:
    """Return what stands beside every grade: open disagreements off the core, and denials."""
    reasons = []
    opened = ground.case.opened_at is not None
    open_items = tuple(
        item.item
        for item in ground.items
        if item.agreed and item.outcome in (Outcome.DISPUTED, Outcome.MAJORITY)
        and not (item.core and item.outcome is Outcome.DISPUTED)
    )  # fmt: skip
    if open_items:
        reasons.append(Reason(key="items_disputed", values={"items": open_items}))
    denied = ground.answered(Answer.DENIED)
    if denied and opened:
        reasons.append(Reason(key="naming_denied", values={"organisations": denied}))
    return tuple(reasons)


LADDER: tuple[Rung, ...] = (
    Rung(Grade.CANCELLED, _cancelled),
    Rung(Grade.LAPSED, _lapsed),
    Rung(Grade.UNCONFIRMED, _unconfirmed),
    Rung(Grade.COLLECTING, _collecting),
    Rung(Grade.ANNOUNCED, _announced),
    Rung(Grade.NOT_HELD, _not_held),
    Rung(Grade.CONTRADICTED, _contradicted),
    Rung(Grade.SINGLE_SOURCE, _single_source),
    Rung(Grade.EFFECTIVE, _effective),
    Rung(Grade.DOCUMENTED, _documented),
    Rung(Grade.CORROBORATED, _corroborated),
)
