"""The figures of a program: counts, cost, and money said given against money said received.

Rule kept here: a figure is compared only with a figure of the same thing, unit, currency and period. A sum
paid to an organisation that may cover more than this program is set aside as a whole, never called a
contradiction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from analyst.items import LABELS, Question, Scene
from analyst.model import Voice
from analyst.money import Basis, Flow, Period, Sum, close, flows, period
from corroboration.case import ItemKind, Value
from corroboration.finding import Mark
from corroboration.normalise import fold, plain

FLOW_LABELS: Mapping[str, tuple[str, str]] = {
    "paid": ("Paid by {giver} to {receiver}", "ما دفعته {giver} إلى {receiver}"),
    "committed": ("Committed by {giver} to {receiver}", "ما التزمت به {giver} لـ {receiver}"),
}


def counts(scene: Scene) -> list[Question]:
    """Return a question for each thing that is counted, in the order it is first met."""
    questions: dict[str, Question] = {}
    units: dict[str, Counter[str]] = {}
    for voice in scene.voices:
        for count in scene.account(voice).counts:
            key = fold(count.item)
            label = LABELS.get(count.item, (count.item, count.item))
            name = count.item if count.item in LABELS else f"count:{key}"
            question = questions.setdefault(key, Question(name, ItemKind.QUANTITY, label))
            units.setdefault(key, Counter())[count.unit] += bool(count.unit)
            if isinstance(count.value, Mapping):
                question.claims.setdefault(voice.source, {**count.value, "unit": count.unit})
    for key, question in questions.items():
        question.unit = max(units[key], key=lambda unit: (units[key][unit], unit))
        question.claims = {
            source: _without_unit(value, question.unit) for source, value in question.claims.items()
        }
    return list(questions.values())


def cost(scene: Scene) -> list[Question]:
    """Return the question of the cost, when anybody states one."""
    question = Question("cost", ItemKind.MONEY, LABELS["cost"])
    for voice in scene.voices:
        if said := scene.account(voice).cost:
            question.claims[voice.source] = {"amount": plain(said[0]), "currency": said[1]}
    return [question] if question.claims else []


def money(scene: Scene) -> list[Question]:
    """Return a question for each flow between two accounts that are linked."""
    questions = []
    for one, other in combinations(scene.voices, 2):
        linked = frozenset((one.account, other.account)) in scene.ties
        if (one.whole and other.whole) or not linked:
            continue
        for giver, receiver in ((one, other), (other, one)):
            found = flows(giver.account, receiver.account, scene.accounts, scene.directory)
            questions += [_question(flow, giver, receiver, scene) for flow in found]
    return questions


def _question(flow: Flow, giver: Voice, receiver: Voice, scene: Scene) -> Question:
    names = {
        "giver": scene.directory.name(giver.organisation),
        "receiver": scene.directory.name(receiver.organisation),
    }
    english, arabic = FLOW_LABELS[flow.kind]
    label = english.format_map(names), arabic.format_map(names)
    question = Question(f"{flow.kind}:{giver.statement}:{receiver.statement}", ItemKind.MONEY, label)
    sides = [(giver, flow.given), (receiver, flow.got)]
    for voice, side in sides:
        if side is not None and len(side.currency) == 3:
            question.claims[voice.source] = _value(side)
    if flow.given and flow.got and len(question.claims) == 2:
        _part_whole_and_period(question, giver, receiver, flow.given, flow.got)
    return question


def _part_whole_and_period(question: Question, giver: Voice, receiver: Voice, given: Sum, got: Sum) -> None:
    """Set aside the side that speaks of more than the other: another currency, a whole, another period."""
    if given.currency != got.currency:
        values = {"given": given.currency, "got": got.currency}
        _move(question, receiver, Mark.OTHER_PERIOD, "other_currency", **values)
        return
    if close(given.amount, got.amount):
        return
    for voice, side, other in ((giver, given, got), (receiver, got, given)):
        if side.basis is not Basis.ACTIVITY and side.amount > other.amount:
            _move(question, voice, Mark.PART_OF, f"sum_of_{side.basis.value}")
            return
    found = period(given, got)
    if found is not Period.ONE:
        later = giver if (given.last, given.amount) >= (got.last, got.amount) else receiver
        key = "agrees_within" if found is Period.AGREES_WITHIN else "periods_apart"
        values = {"given_first": given.first, "given_last": given.last}
        _move(question, later, Mark.OTHER_PERIOD, key, **values, got_first=got.first, got_last=got.last)


def _move(question: Question, voice: Voice, mark: Mark, key: str, **values: object) -> None:
    question.set_aside(voice.source, mark, question.claims.pop(voice.source), key, **values)


def _value(side: Sum) -> Value:
    return {
        "amount": plain(round(side.amount, 2)),
        "currency": side.currency,
        "from": side.first,
        "to": side.last,
        "payments": len(side.payments),
        "basis": side.basis.value,
    }


def _without_unit(value: Value, unit: str) -> Value:
    """Return a count without its unit where it is the item's, or not said: so that figures of one thing
    compare."""
    if isinstance(value, Mapping) and value.get("unit", "") in ("", unit):
        return {key: each for key, each in value.items() if key != "unit"}
    return value
