"""TABLE: what would settle a dispute, read off the case itself: whose answer is missing, which paper would show it.

Rule kept here: each line holds for this case or is left out; nothing is asked of anybody who has spoken of the item.
It judges no one, and names no answer as the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from analyst.marks import contradictions
from analyst.model import Program
from analyst.weighing import Weighing
from corroboration.case import ItemKind
from corroboration.finding import ItemFinding, Outcome, Reason
from corroboration.policy import CURRENT

Rule = Callable[[Program, ItemFinding, Weighing], Iterator[Reason]]

# TABLE: kind of item → the paper that shows it; items of one's own by their kind
PAPERS: Mapping[ItemKind, str] = {
    ItemKind.YES_NO: "paper_held",
    ItemKind.DATE: "paper_date",
    ItemKind.INTERVAL: "paper_date",
    ItemKind.PLACE: "paper_place",
    ItemKind.QUANTITY: "paper_count",
    ItemKind.MONEY: "paper_money",
    ItemKind.ORGANISATIONS: "paper_parties",
}
PEOPLE_COUNTED = frozenset({"volunteers", "beneficiaries"})
MOST = 4  # lines for one dispute
NAMED = 3  # organisations in one line


def would_settle(program: Program, item: ItemFinding, weighing: Weighing) -> tuple[Reason, ...]:
    """Return what would settle a disputed item, what is nearest at hand first; nothing for an undisputed one."""
    if item.item not in contradictions(program):
        return ()
    found = [reason for rule in RULES for reason in rule(program, item, weighing)]
    return tuple(found[:MOST])


def _silent_partner(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """Somebody is named in the program and says nothing at all."""
    del item, weighing
    named = tuple(dict.fromkeys(each.organisation for each in program.unconfirmed))
    if named:
        yield Reason(key="silent_partner", values={"organisations": named[:NAMED]})


def _silent_on_item(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """Somebody speaks of the program and not of this item."""
    del weighing
    organisation = {voice.source: voice.organisation for voice in program.voices}
    spoken = {organisation[each.source] for each in item.verdicts if each.value is not None}
    aside = {organisation[each.source] for each in program.asides if each.item == item.item}
    quiet = dict.fromkeys(each for each in organisation.values() if each not in spoken | aside)
    if quiet:
        yield Reason(key="silent_on_item", values={"organisations": tuple(quiet)[:NAMED]})


def _paper(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """The paper that shows what the item asks for."""
    del weighing
    kind = next(each.kind for each in program.case.items if each.id == item.item)
    if item.item == "place":
        yield Reason(key="paper_place")
    elif item.item in PEOPLE_COUNTED:
        yield Reason(key="paper_people")
    elif kind in PAPERS:
        yield Reason(key=PAPERS[kind])


def _inflated(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """One of those who disagree gives high figures elsewhere too."""
    organisation = {voice.source: voice.organisation for voice in program.voices}
    suspected = {each.source: each for each in weighing.inflated}
    for verdict in item.verdicts:
        found = suspected.get(organisation[verdict.source])
        if found is not None and verdict.value is not None:
            values = {"organisations": (found.source,), "factor": f"{found.factor:.2f}"}
            yield Reason(key="ask_source_of_figures", values=values)
            return


def _more_voices(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """How many independent voices one answer lacks."""
    del program, weighing
    first = item.sides[0].clusters if item.sides else 0
    second = item.sides[1].clusters if len(item.sides) > 1 else 0
    lacking = CURRENT.lead - (first - second)
    if item.outcome is Outcome.DISPUTED and lacking > 0:
        yield Reason(key="one_voice_more" if lacking == 1 else "voices_more", values={"count": lacking})


def _correction(program: Program, item: ItemFinding, weighing: Weighing) -> Iterator[Reason]:
    """Whoever is mistaken says so."""
    del program, weighing
    if len(item.sides) > 1:
        yield Reason(key="correction")


RULES: tuple[Rule, ...] = (_silent_on_item, _silent_partner, _paper, _inflated, _more_voices, _correction)
