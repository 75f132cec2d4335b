"""What a reason consists of: a kind that chooses the sentence, words that fill it, programs that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from athar.suggestions.links import Link


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: two organisations by name, and the program that both take part in."""

    a: str
    b: str
    b_slug: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """One reason. `kind` chooses the sentence; `words` fill it, `steps` are the programs it rests on."""

    kind: str
    words: tuple[str, ...] = ()
    count: int = 0
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How the index came from the one that asks to the other: public ids of who stands in between; no `far` where
    one partner of both does."""

    near: str
    far: str
