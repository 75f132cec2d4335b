"""The seam between a method of fusion and the machine it runs on.

Rule kept here: a method says what is done to one partition and how partial sums add up; an engine says where the
partitions lie. Neither knows the other, and the answer does not depend on how claims were partitioned so long as an
item lies in one partition whole (sums are kept in fixed point: `exact.py`). It holds no model.

An engine is anything with `each(encode, use)`: apply `use(encode(partition))` to every partition and yield what
comes out. Parameters, sums and answers are frozen dataclasses of arrays and can be pickled. On a cluster:
`mapInArrow` makes `Claims` of the batches of a partition (all rows of an item in it), parameters are broadcast,
and what `use` returns is pickled into one binary cell a partition and reduced on the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from typing import Any, Protocol, TypeVar

from corroboration.fusion.claims import Claims

E = TypeVar("E")  # what a method makes of a partition once, before the rounds
P = TypeVar("P")  # parameters: small, sent to every partition each round
S = TypeVar("S")  # partial sums
A = TypeVar("A")  # the answers of one partition
A_co = TypeVar("A_co", covariant=True)
T = TypeVar("T")


class Method(Protocol[E, P, S, A_co]):
    """One model of fusion, in six functions without state."""

    def encode(self, partition: Claims) -> E:
        """Arrange a partition for the rounds."""
        ...

    def start(self) -> P:
        """Return the parameters of the first round."""
        ...

    def step(self, encoded: E, parameters: P) -> S:
        """Return a partition's partial sums under these parameters."""
        ...

    def reduce(self, left: S, right: S) -> S:
        """Add two partial sums up; the order does not matter."""
        ...

    def update(self, parameters: P, sums: S) -> tuple[P, bool]:
        """Return the next round's parameters, and whether they are final."""
        ...

    def finish(self, encoded: E, parameters: P) -> A_co:
        """Return the answers of a partition under the final parameters."""
        ...


class Engine(Protocol):
    """Where partitions lie."""

    def each(self, encode: Callable[[Claims], E], use: Callable[[E], T]) -> Iterable[T]:
        """Yield `use(encode(partition))` for every partition, in a fixed order."""
        ...


@dataclass(slots=True)
class Held:
    """Partitions held in memory: each is encoded once and kept for the rounds that follow."""

    partitions: Sequence[Claims]
    _kept: list[Any] = field(default_factory=list)
    _by: Any = None

    def each(self, encode: Callable[[Claims], E], use: Callable[[E], T]) -> Iterator[T]:
        """Yield what `use` makes of every partition."""
        if self._by != encode:
            self._kept, self._by = [encode(partition) for partition in self.partitions], encode
        for encoded in self._kept:
            yield use(encoded)


@dataclass(frozen=True, slots=True)
class Streamed:
    """Partitions read anew each round by `read`, one in memory at a time."""

    read: Callable[[], Iterable[Claims]]

    def each(self, encode: Callable[[Claims], E], use: Callable[[E], T]) -> Iterator[T]:
        """Yield what `use` makes of every partition as it is read."""
        for partition in self.read():
            yield use(encode(partition))


def settle_parameters(method: Method[E, P, S, A], engine: Engine, *, most_rounds: int = 200) -> P:
    """Loop until the method says that its parameters are final, at most `most_rounds` times.

    Without any partition the first parameters are returned.
    """
    parameters = method.start()
    for learned, _ in islice(rounds(method, engine, parameters), most_rounds):
        parameters = learned
    return parameters


def rounds(method: Method[E, P, S, A], engine: Engine, parameters: P) -> Iterator[tuple[P, bool]]:
    """Yield the parameters after each round that follows on `parameters`, and whether they are final.

    Partial sums are added up as they come: a list of them would grow with the partitions. Without any partition
    there is no round.
    """
    final = False
    while not final:
        now = parameters

        def use(encoded: E, now: P = now) -> S:
            return method.step(encoded, now)

        sums = iter(engine.each(method.encode, use))
        first = next(sums, None)
        if first is None:
            return
        parameters, final = method.update(parameters, reduce(method.reduce, sums, first))
        yield parameters, final


def answers(method: Method[E, P, S, A], engine: Engine, parameters: P) -> Iterator[A]:
    """Yield each partition's answers under final parameters."""
    yield from engine.each(method.encode, lambda encoded: method.finish(encoded, parameters))
