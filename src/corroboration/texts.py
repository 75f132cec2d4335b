"""Whether two short statements, in Arabic or English, agree, contradict each other, or neither can be told.

Rule kept here: unclear rather than wrong. A contradiction is called only where something in the words carries
it (a denial, opposite words, other figures, another country or name in the same place), and an agreement only
where nothing does. The weights are those of `texts_weights.py`; nothing is downloaded or learnt here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from math import exp

from corroboration.finding import Reason
from corroboration.letters import fold_letters
from corroboration.opposites import kind
from corroboration.phrasing import Aligned, Taken, Word, aligned, taken
from corroboration.texts_weights import INTERCEPT, WEIGHTS


class Relation(StrEnum):
    """What two texts are to each other."""

    AGREE = "agree"
    DIFFER = "differ"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Compared:
    """How two texts relate, how sure that is (0.5 to 1), and what in the words says so."""

    relation: Relation
    confidence: float
    steps: tuple[Reason, ...] = ()


_CLASHES = (
    "against", "against_of_one", "blocked", "kinds_other", "denied", "figures_other", "countries_swapped",
)  # fmt: skip
_DIFFER = 0.4  # likelihood of agreement below which a clash is called a contradiction
_AGREE = 0.86  # and above which the lack of one is called agreement
_SAME_MATTER = 0.3  # of the words shared, below which two texts speak of two things
_LONGEST = 40  # telling words of a short statement


@lru_cache(maxsize=16384)
def compare(a: str, b: str) -> Compared:
    """Return how two short statements relate, with the words that say so; (b, a) gives the same."""
    if b < a:
        return compare(b, a)
    if fold_letters(a) and fold_letters(a) == fold_letters(b):
        return Compared(Relation.AGREE, 1.0, (Reason(key="text_same"),))
    one, other = taken(a), taken(b)
    if not one.words or not other.words or max(len(one.words), len(other.words)) > _LONGEST:
        return Compared(Relation.UNCLEAR, 0.5, (Reason(key="text_not_compared"),))
    if not {word.root for word in one.words} & {word.root for word in other.words}:
        return Compared(Relation.UNCLEAR, 0.5, (Reason(key="text_other_matter"),))
    weighed = features(a, b)
    if weighed["covered"] < _SAME_MATTER:
        return Compared(Relation.UNCLEAR, 0.5, (Reason(key="text_other_matter"),))
    likely = agreement(weighed)
    clash = any(weighed[name] for name in _CLASHES)
    if clash and likely < _DIFFER:
        return Compared(Relation.DIFFER, round(1 - likely, 4), _why_differ(one, other, weighed))
    if not clash and likely > _AGREE:
        return Compared(Relation.AGREE, round(likely, 4), _why_agree(one, other))
    return Compared(Relation.UNCLEAR, round(max(likely, 1 - likely), 4), (Reason(key="text_unclear"),))


def agreement(weighed: Mapping[str, float]) -> float:
    """Return how likely features are those of texts that agree: the logistic function of their weighted sum."""
    return 1 / (1 + exp(-INTERCEPT - sum(WEIGHTS[name] * value for name, value in weighed.items())))


def _why_differ(one: Taken, other: Taken, weighed: Mapping[str, float]) -> tuple[Reason, ...]:
    """Return what carries the contradiction, the plainest first."""
    lines = aligned(one, other)
    against, _ = answers(one, other)
    reasons = [
        Reason(key="text_opposites", values={"a": x.text, "b": y.text})
        for x, y in against
        if x.text != y.text
    ]
    reasons += [
        Reason(key="text_other_thing", values={"a": x.text, "b": y.text}) for x, y in other_kinds(lines)
    ]
    if weighed["figures_other"]:
        values = {"a": _listed(one.figures), "b": _listed(other.figures)}
        reasons.append(Reason(key="text_other_figures", values=values))
    if weighed["countries_swapped"]:
        reasons.append(Reason(key="text_other_country"))
    if (subjects := opposed_subjects(one, other)) and not reasons:
        reasons.append(Reason(key="text_opposed_of", values={"text": subjects[0]}))
    if weighed["denied"] or len(against) > sum(x.text != y.text for x, y in against):
        reasons.append(Reason(key="text_denied"))
    if not reasons:
        reasons.append(Reason(key="text_blocked"))
    return tuple(reasons[:3])


def _why_agree(one: Taken, other: Taken) -> tuple[Reason, ...]:
    _, along = answers(one, other)
    reasons = [Reason(key="text_shared", values={"count": aligned(one, other).shared})]
    if one.figures & other.figures:
        reasons.append(Reason(key="text_same_figures", values={"text": _listed(one.figures & other.figures)}))
    return tuple(
        reasons + [Reason(key="text_same_side", values={"a": x.text, "b": y.text}) for x, y in along[:1]]
    )


def _listed(figures: frozenset[Decimal]) -> str:
    return ", ".join(format(figure.normalize(), "f") for figure in sorted(figures))


def features(a: str, b: str) -> dict[str, float]:
    """Return what is weighed of two texts, by name; every value is finite, and the same for (b, a)."""
    one, other = taken(a), taken(b)
    lines = aligned(one, other)
    size = max(1, min(len(one.words), len(other.words)))
    longest = max(1, len(one.words), len(other.words))
    against, along = answers(one, other)
    free = [word for word in (*lines.left, *lines.right) if not word.answers]
    ours, theirs = set(one.countries), set(other.countries)
    return {
        "shared": lines.shared / size,
        "covered": 2 * lines.shared / (len(one.words) + len(other.words) or 1),
        "against": float(min(2, len(against))),
        "against_of_one": float(bool(opposed_subjects(one, other))),
        "along": float(min(2, len(along))),
        "onesided": float(min(3, len(one_sided(one, other)))),
        "blocked": float(blocked(lines)),
        "kinds_other": float(min(2, len(other_kinds(lines)))),
        "denied_alone": float(
            (len(one.denials) + len(other.denials)) % 2 and not (lines.left and lines.right)
        ),
        "denied": float((len(one.denials) + len(other.denials)) % 2),
        "figures_other": float(bool(one.figures and other.figures and not one.figures & other.figures)),
        "figures_same": float(bool(one.figures & other.figures)),
        "figures_lost": float(bool(one.figures) != bool(other.figures)),
        "countries_other": float(bool(ours and theirs and not ours & theirs)),
        "countries_swapped": float(bool(ours - theirs) and bool(theirs - ours)),
        "countries_turned": float(len(ours) > 1 and ours == theirs and one.countries != other.countries),
        "countries_same": float(bool(ours & theirs)),
        "swapped": float(min(2, len(lines.swaps))),
        "left_over": min(len(free), 12) / 12,
        "both_left": float(min(2, len(lines.left), len(lines.right))),
        "one_word": float(len(lines.left) == len(lines.right) == 1),
        "all_shared": float(not lines.left or not lines.right),
        "ordered": lines.ordered / size,
        "longer": 1 - size / longest,
    }


def answers(one: Taken, other: Taken) -> tuple[list[tuple[Word, Word]], list[tuple[Word, Word]]]:
    """Return pairs of words that answer one question in opposite ways, and pairs that answer it the same way."""
    against, along = [], []
    ours, theirs = _by_question(one), _by_question(other)
    for question in sorted(ours.keys() & theirs.keys()):
        same = [(x, y) for x, sign in ours[question] for y, its in theirs[question] if sign == its]
        if same:
            along.append(same[0])
        else:
            against.append((ours[question][0][0], theirs[question][0][0]))
    return against, along


def _by_question(text: Taken) -> dict[str, list[tuple[Word, int]]]:
    found: dict[str, list[tuple[Word, int]]] = {}
    for word in text.words:
        for question, sign in word.answers:
            found.setdefault(question, []).append((word, sign))
    return found


def opposed_subjects(one: Taken, other: Taken) -> list[str]:
    """Return the shared words beside which the two texts answer a question in opposite ways only."""
    ours, theirs = _subjects(one), _subjects(other)
    called = {word.root: word.text for word in one.words}
    return sorted(
        called[subject]
        for subject, question in ours.keys() & theirs.keys()
        if not ours[subject, question] & theirs[subject, question]
    )


def _subjects(text: Taken) -> dict[tuple[str, str], set[int]]:
    """Return by (root of a word, question) the answers given right beside it."""
    found: dict[tuple[str, str], set[int]] = {}
    for at, word in enumerate(text.words):
        for near in (*text.words[max(0, at - 1) : at], *text.words[at + 1 : at + 2]):
            if not near.answers:
                for question, sign in word.answers:
                    found.setdefault((near.root, question), set()).add(sign)
    return found


_BLOCKING = frozenset(
    (
        ("answer", -1),
        ("outcome", -1),
        ("word", -1),
        ("held", -1),
        ("leave", -1),
        ("presence", -1),
        ("praise", -1),
        ("law", -1),
    )
)


def blocked(lines: Aligned) -> bool:
    """Return whether one text alone says that the matter was refused, failed, denied, called off …"""
    return any(_BLOCKING & set(word.answers) for word in lines.left) != any(
        _BLOCKING & set(word.answers) for word in lines.right
    )


def other_kinds(lines: Aligned) -> list[tuple[Word, Word]]:
    """Return words left over on both sides that name two things of one kind."""
    return [
        (x, y)
        for x in lines.left
        for y in lines.right
        if (a := kind(x.stem)) and (b := kind(y.stem)) and a[0] == b[0] and a != b
    ]


def one_sided(one: Taken, other: Taken) -> list[str]:
    """Return the questions that one text answers and the other does not speak of."""
    return sorted(_by_question(one).keys() ^ _by_question(other).keys())
