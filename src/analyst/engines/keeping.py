"""What a long run keeps so that it can be taken up again: what it was asked, and the parameters of its last round.

Rule kept here: what is kept is taken up only by the same job on the same files; each file is written whole and then
given its name, so that a crash leaves the one before it; nothing that is read back can run. Parameters are frozen
dataclasses of arrays and numbers, nested as they like.
"""

from __future__ import annotations

import hashlib
import json
import os
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

import numpy as np

from corroboration.fusion.driver import Method

E = TypeVar("E")
P = TypeVar("P")
S = TypeVar("S")
A = TypeVar("A")


@contextmanager
def written(path: Path) -> Iterator[IO[bytes]]:
    """Open a file to write; it has its name only once it is whole."""
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)


def fingerprint(facts: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of plain facts about a job: its files with size and time, its options."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(path: Path, parameters: object, *, round_number: int, final: bool) -> None:
    """Write parameters with the number of the round they came out of."""
    arrays = dict(_flat(parameters))
    arrays[".round"], arrays[".final"] = np.array(round_number), np.array(final)
    with written(path) as stream:
        np.savez(stream, allow_pickle=False, **arrays)


def kept(path: Path, shape: type[P]) -> tuple[P, int, bool] | None:
    """Return what `keep` wrote, as a `shape`: parameters, round, final. None if there is none that fits."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            found = {name: arrays[name] for name in arrays.files}
        return _shaped(shape, found), int(found[".round"]), bool(found[".final"])
    except (OSError, ValueError, KeyError, EOFError, TypeError):
        return None


@dataclass(slots=True)
class Resumable(Generic[E, P, S, A]):
    """A method that begins where an earlier run of it stopped, and keeps what each round came to."""

    method: Method[E, P, S, A]
    path: Path
    tell: Callable[[int], None]
    rounds: int = 0
    final: bool = False

    def encode(self, partition: Any) -> E:
        """Arrange a partition for the rounds."""
        return self.method.encode(partition)

    def start(self) -> P:
        """Return the parameters that were kept, else the method's own."""
        first = self.method.start()
        found = kept(self.path, type(first))
        if found is None:
            return first
        parameters, self.rounds, self.final = found
        self.tell(self.rounds)
        return parameters

    def step(self, encoded: E, parameters: P) -> S:
        """Return a partition's partial sums."""
        return self.method.step(encoded, parameters)

    def reduce(self, left: S, right: S) -> S:
        """Add two partial sums up."""
        return self.method.reduce(left, right)

    def update(self, parameters: P, sums: S) -> tuple[P, bool]:
        """Return the next parameters, once they are kept. A crash here costs this round and no more."""
        new, final = self.method.update(parameters, sums)
        self.rounds, self.final = self.rounds + 1, final
        keep(self.path, new, round_number=self.rounds, final=final)
        self.tell(self.rounds)
        return new, final

    def finish(self, encoded: E, parameters: P) -> A:
        """Return the answers of a partition."""
        return self.method.finish(encoded, parameters)


def _flat(value: object, prefix: str = "") -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _flat(getattr(value, each.name), f"{prefix}{each.name}/")
    elif isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from _flat(part, f"{prefix}{at}/")
    elif value is not None:
        yield prefix.rstrip("/"), np.asarray(value)


def _shaped(shape: Any, arrays: Mapping[str, np.ndarray[Any, Any]], prefix: str = "") -> Any:
    """Return the value of a type, read from its hints; what may be None is None where nothing was written."""
    inner = [each for each in typing.get_args(shape) if each is not type(None)]
    if typing.get_origin(shape) in (types.UnionType, typing.Union):
        there = any(name == prefix.rstrip("/") or name.startswith(prefix) for name in arrays)
        return _shaped(inner[0], arrays, prefix) if there else None
    if typing.get_origin(shape) is tuple:
        return tuple(_shaped(part, arrays, f"{prefix}{at}/") for at, part in enumerate(inner))
    if is_dataclass(shape):
        hints = typing.get_type_hints(shape)
        found = {
            each.name: _shaped(hints[each.name], arrays, f"{prefix}{each.name}/")
            for each in fields(shape)
            if each.init
        }
        return typing.cast(Any, shape)(**found)
    array = arrays[prefix.rstrip("/")]
    if isinstance(shape, type) and not issubclass(shape, np.ndarray):
        return typing.cast(Any, shape)(array.item())
    return array
