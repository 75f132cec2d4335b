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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import numpy as np

P = TypeVar("P")


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
