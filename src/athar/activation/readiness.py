"""The readiness check (فحص الجاهزية): its questions in order, and what a set of answers comes to. Pure.

Rule kept here: the result is in words and follows from the table alone: the same answers give the same result, and
every part of it names the answer it follows from. There is no score that could be compared between organisations.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from athar.activation.asked_of_our_work import OF_OUR_WORK
from athar.activation.asked_of_ourselves import OF_OURSELVES
from athar.activation.asking import MOST_POINTS, Choice, Question
from athar.activation.words import Two

QUESTIONS: tuple[Question, ...] = (
    *OF_OURSELVES[:3],  # what carries everything else comes first
    OF_OUR_WORK[0],
    *OF_OURSELVES[3:],
    *OF_OUR_WORK[1:],
)
BY_KEY: dict[str, Question] = {question.key: question for question in QUESTIONS}
FIRST = 3  # things to do first: as many as a small unit can carry at once


@dataclass(frozen=True, slots=True)
class Level:
    """A level: its words, and from which share of all points (weighted) it holds, in per cent."""

    key: str
    from_share: int
    title: Two
    says: Two


# From 80 on a few answers may still be short of the best; below 45 most are at their beginning.
LEVELS: tuple[Level, ...] = (
    Level(
        "ready",
        80,
        Two("جاهزون للانطلاق", "Ready to go"),
        Two(
            "الأسس قائمة. الخطوة الطبيعية الآن شريك وبرنامج قريب، مع إتمام ما بقي أثناء السير.",
            "The ground is laid. The natural step now is a partner and a program soon; what is left is "
            "done on the way.",
        ),
    ),
    Level(
        "growing",
        45,
        Two("على الطريق", "On the way"),
        Two(
            "عندكم ما يُبنى عليه، ومعه أمور يحسن إصلاحها قبل أول اتفاق. تكفي ثلاثة منها للبداية.",
            "There is something to build on, and some things to put right before a first agreement. "
            "Three are enough.",
        ),
    ),
    Level(
        "beginning",
        0,
        Two("في البداية", "At the beginning"),
        Two(
            "هذه بداية طبيعية لوحدة جديدة. ثلاثة أمور صغيرة في الأسابيع القادمة تغيّر الصورة كثيراً.",
            "A natural beginning of a new unit. Three small things in the weeks to come change the "
            "picture a lot.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer given, with its question."""

    question: Question
    choice: Choice

    @property
    def strong(self) -> bool:
        """Whether nothing is left to do."""
        return self.choice.points == MOST_POINTS

    @property
    def lacks(self) -> int:
        """What is missing, by how much else waits for it: what is largest is done first."""
        return (MOST_POINTS - self.choice.points) * self.question.weight


@dataclass(frozen=True, slots=True)
class Result:
    """What a whole set of answers comes to. `first` holds up to three lines, what is missing most at the front."""

    level: Level
    lines: tuple[Line, ...]
    strengths: tuple[Line, ...]
    first: tuple[Line, ...]


def known(answers: Mapping[str, object]) -> dict[str, str]:
    """Return the answers that the table has, in the order of the questions; all else is left out."""
    kept = ((question, question.choice(answers.get(question.key))) for question in QUESTIONS)
    return {question.key: choice.key for question, choice in kept if choice is not None}


def unanswered(answers: Mapping[str, object]) -> Question | None:
    """Return the first question without an answer, or None."""
    said = known(answers)
    return next((question for question in QUESTIONS if question.key not in said), None)


def result_of(answers: Mapping[str, object]) -> Result | None:
    """Return what the answers come to; None while one is missing."""
    lines = tuple(
        Line(question, choice)
        for question in QUESTIONS
        if (choice := question.choice(answers.get(question.key))) is not None
    )
    if len(lines) < len(QUESTIONS):
        return None
    reached = sum(line.choice.points * line.question.weight for line in lines)
    whole = sum(MOST_POINTS * question.weight for question in QUESTIONS)
    level = next(level for level in LEVELS if reached * 100 >= level.from_share * whole)
    wanting = sorted((line for line in lines if not line.strong), key=lambda line: -line.lacks)
    return Result(level, lines, tuple(line for line in lines if line.strong), tuple(wanting[:FIRST]))


@dataclass(frozen=True, slots=True)
class Change:
    """A question answered otherwise than the time before."""

    question: Question
    before: Choice
    after: Choice

    @property
    def better(self) -> bool:
        """Whether it is further along now."""
        return self.after.points > self.before.points


def changes(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[Change, ...]:
    """Return what is answered otherwise now, in the order of the questions."""
    pairs = ((q, q.choice(before.get(q.key)), q.choice(after.get(q.key))) for q in QUESTIONS)
    return tuple(Change(q, a, b) for q, a, b in pairs if a is not None and b is not None and a is not b)
