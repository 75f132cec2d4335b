"""What a question of the readiness check is made of."""

from __future__ import annotations

from dataclasses import dataclass

from athar.activation.words import Two

MOST_POINTS = 3  # of an answer after which nothing is left to do


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what it says, how far along it is (0 to MOST_POINTS), and what is advised after it."""

    key: str
    points: int
    says: Two
    advice: Two


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `weight`: how much else waits for it, by which first things to do are chosen."""

    key: str
    title: Two  # what it is about, in two or three words
    asks: Two
    hint: Two
    weight: int
    step: str  # a key of `steps.STEPS`: where the advice is followed
    guide: str
    choices: tuple[Choice, ...]

    def choice(self, key: object) -> Choice | None:
        """Return the answer with that key, or None."""
        return next((choice for choice in self.choices if choice.key == key), None)
