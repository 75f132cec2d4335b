"""What can be erased by the operator, said by each app in a table: which words, under which entry, and how they go.

Rule kept here: words that the log committed to go with their salt and get a tombstone; what no entry commits to
goes without one. Nothing is destroyed here: `destroy` is called in the transaction that logs the tombstone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class Under:
    """The entry that commits to words: its kind, its subject, and the key of its content that names the thing."""

    kind: str
    subject: str
    key: str = ""
    value: object = ""


@dataclass(frozen=True, slots=True)
class Held:
    """Words of one row and what destroys them. `about`: the thing whose notices may repeat them, as `call:9f…`."""

    row: models.Model
    words: tuple[str, ...] = field(repr=False)
    destroy: Callable[[], object] = field(repr=False)
    under: Under | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Erasable:
    """One kind of words: the tables that hold them, and how they are found by the id of their thing.

    `named_by`: the key of an entry's content that is this id, for receipts; without one it is the id of the subject.
    """

    models: tuple[type[models.Model], ...]
    find: Callable[[str], Sequence[Held]]
    named_by: str = ""


def of_fields(
    model: type[models.Model],
    *names: str,
    salt: str = "",
    under: Callable[[Any], Under | None] = lambda row: None,
    about: str = "",
) -> Erasable:
    """Return the kind whose words are these fields of the row with that id; `salt` is the field of their salt."""

    def find(uid: str) -> Sequence[Held]:
        row = model._default_manager.filter(uid=uid).first()
        if row is None:
            return ()
        fields = (*names, salt) if salt else names
        words = tuple(word for name in names for word in words_in(getattr(row, name)))
        thing = f"{about}:{uid}" if about else ""
        return (Held(row, words, partial(empty, row, *fields), under(row), thing),)

    return Erasable((model,), find)


def words_in(value: object) -> list[str]:
    """Return every text in a value of rows: itself, or those in its lists and mappings."""
    if isinstance(value, str):
        return [value] if value else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [word for part in parts for word in words_in(part)]


def without(value: object, gone: frozenset[str]) -> Any:
    """Return a value of rows in which each text that is one of `gone` is empty."""
    if isinstance(value, str):
        return "" if value in gone else value
    if isinstance(value, dict):
        return {key: without(part, gone) for key, part in value.items()}
    return [without(part, gone) for part in value] if isinstance(value, list | tuple) else value


def empty(row: models.Model, *names: str) -> None:
    """Empty these fields of a row, past everything that would keep what was there."""
    blank = {name: {} if isinstance(getattr(row, name), dict) else "" for name in names}
    type(row)._default_manager.filter(pk=row.pk).update(**blank)
