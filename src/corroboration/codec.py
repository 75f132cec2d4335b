"""Cases and findings as plain JSON values, so that anybody can keep, send and settle them again.

Rule kept here: strict and total. An unknown field, a missing one, a wrong type or a reference to nothing is
refused with the path to it; what was written reads back the same. Field names are those of `case.py` and
`finding.py`, enumerations are their words, tuples are lists. It judges nothing.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, cast

from corroboration.case import Case, Value
from corroboration.fields import TABLE
from corroboration.finding import Finding
from corroboration.normalise import Unreadable, instant
from corroboration.voices import PEOPLE

_INSTANTS = frozenset(
    {
        "as_of",
        "announced_at",
        "ends_at",
        "deadline_at",
        "opened_at",
        "sealed_at",
        "filed_at",
        "at",
        "published_at",
    }
)


class CaseError(ValueError):
    """A case or finding that cannot be read; `path` leads to the place, `problem` says what is wrong there."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def case_from_json(data: Mapping[str, object]) -> Case:
    """Return the case written in `data`, checked. Raises `CaseError` with the path to the first fault."""
    case = parse_case(data)
    check_case(case)
    return case


def parse_case(data: Mapping[str, object]) -> Case:
    """Return the case written in `data` with its shape checked and its values as they are. Raises `CaseError`."""
    return cast(Case, _read(Case, data, "case"))


def case_to_json(case: Case) -> dict[str, object]:
    """Return a case as plain JSON values, every field written, in the order of `case.py`."""
    return cast("dict[str, object]", _write(case))


def finding_from_json(data: Mapping[str, object]) -> Finding:
    """Return the finding written in `data`. Raises `CaseError` with the path to the first fault."""
    return cast(Finding, _read(Finding, data, "finding"))


def finding_to_json(finding: Finding) -> dict[str, object]:
    """Return a finding as plain JSON values, every field written, in the order of `finding.py`."""
    return cast("dict[str, object]", _write(finding))


def check_case(case: Case) -> None:
    """Refuse a case whose ids clash, whose claims name no item, or whose values do not fit their kind.

    Settling shows an unreadable value as such and goes on; a case that comes from outside is told at once.
    """
    _unique("case.items", [item.id for item in case.items])
    _unique("case.statements", [statement.id for statement in case.statements])
    _unique("case.witnesses", [report.id for report in case.witnesses])
    _unique("case.evidence", [each.id for each in case.evidence])
    _unique("case.namings", [naming.organisation for naming in case.namings])
    parties = {statement.organisation for statement in case.statements}
    for n, each in enumerate(case.evidence):
        if each.id in parties or each.id == PEOPLE:
            raise CaseError(f"case.evidence[{n}].id", f"{each.id!r} is the name of another source")
    if PEOPLE in parties:
        raise CaseError("case.statements", f"{PEOPLE!r} is kept for the voice of the attendees")
    if case.opened_at is None and case.statements:
        raise CaseError("case.statements", "nothing is opened yet, so no statement may be here")
    _check_margins(case)
    _check_claims(case)


def _unique(path: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for n, each in enumerate(ids):
        if not each:
            raise CaseError(f"{path}[{n}]", "an id is empty")
        if each in seen:
            raise CaseError(f"{path}[{n}]", f"{each!r} is there twice")
        seen.add(each)


def _check_margins(case: Case) -> None:
    for n, item in enumerate(case.items):
        for name in ("absolute", "relative"):
            text = getattr(item.margin, name, None)
            try:
                good = text is None or Decimal(text) >= 0
            except InvalidOperation:
                good = False
            if not good:
                raise CaseError(f"case.items[{n}].margin.{name}", f"{text!r} is not a number from 0 up")


def _check_claims(case: Case) -> None:
    kinds = {item.id: item.kind for item in case.items}

    def check(path: str, item: str, value: Value | None) -> None:
        if item not in kinds:
            raise CaseError(path, f"no item has the id {item!r}")
        try:
            if value is not None:
                TABLE[kinds[item]].read(value)
        except Unreadable as error:
            raise CaseError(path, f"not a value of kind {kinds[item].value!r} ({error.key})") from None

    for n, item in enumerate(case.items):
        check(f"case.items[{n}].planned", item.id, item.planned)
    for name in ("statements", "witnesses", "evidence"):
        for n, each in enumerate(getattr(case, name)):
            for item_id, value in each.claims.items():
                check(f"case.{name}[{n}].claims.{item_id}", item_id, value)
            for m, correction in enumerate(getattr(each, "corrections", ())):
                check(f"case.{name}[{n}].corrections[{m}].value", correction.item, correction.value)


def _write(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        found = {each: getattr(value, each.name) for each in fields(value)}
        return {
            each.name: _write(part)
            for each, part in found.items()
            if part is not None or not each.metadata.get("left_out")
        }
    if isinstance(value, Mapping):
        return {str(key): _write(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_write(each) for each in value]
    return value


_HINTS: dict[type[Any], dict[str, Any]] = {}  # what each dataclass holds, found once


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]


def _read(kind: Any, data: object, path: str) -> object:
    if kind == Value:
        return _read_value(data, path)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _read_optional(inner, data, path)
    if origin is tuple:
        if not isinstance(data, list | tuple):
            raise CaseError(path, f"expected a list, found {_named(data)}")
        return tuple(_read(inner[0], each, f"{path}[{n}]") for n, each in enumerate(data))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(data, Mapping):
            raise CaseError(path, f"expected an object, found {_named(data)}")
        return {str(key): _read(inner[1], each, f"{path}.{key}") for key, each in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        words = [each.value for each in kind]
        if data not in words:
            raise CaseError(path, f"expected one of {', '.join(map(str, words))}, found {data!r}")
        return kind(data)
    if isinstance(kind, type) and is_dataclass(kind):
        return _read_fields(kind, data, path)
    return _read_plain(kind, data, path)


def _read_optional(inner: tuple[Any, ...], data: object, path: str) -> object:
    """Read `X | None`, and `Value | None`, which typing lays flat into one union."""
    if data is None and type(None) in inner:
        return None
    rest = [each for each in inner if each is not type(None)]
    return _read(rest[0], data, path) if len(rest) == 1 else _read_value(data, path)


def _read_fields(kind: type[Any], data: object, path: str) -> object:
    if not isinstance(data, Mapping):
        raise CaseError(path, f"expected an object, found {_named(data)}")
    known = {each.name: each for each in fields(kind)}
    for key in data:
        if key not in known:
            raise CaseError(f"{path}.{key}", "no such field")
    found: dict[str, object] = {}
    for name, each in known.items():
        if name in data:
            found[name] = _read(_hints(kind)[name], data[name], f"{path}.{name}")
            _check_instant(name, found[name], f"{path}.{name}")
        elif each.default is MISSING and each.default_factory is MISSING:
            raise CaseError(f"{path}.{name}", "is missing")
    return kind(**found)


def _check_instant(name: str, value: object, path: str) -> None:
    if name not in _INSTANTS or not isinstance(value, str) or not value:
        return
    if not value.endswith("Z"):
        raise CaseError(path, f"expected an instant in UTC that ends in Z, found {value!r}")
    try:
        instant(value)
    except Unreadable:
        raise CaseError(path, f"{value!r} is not an instant") from None


def _read_plain(kind: Any, data: object, path: str) -> object:
    if kind is object:
        return tuple(data) if isinstance(data, list) else data
    if kind is float and type(data) in (int, float):
        return float(cast(float, data))
    if type(data) is not kind:
        raise CaseError(path, f"expected {kind.__name__}, found {_named(data)}")
    return data


def _read_value(data: object, path: str) -> Value:
    """Read a claim's value: lists inside an object stay lists, as a place's path is written."""
    if isinstance(data, bool | str):
        return data
    if isinstance(data, list | tuple) and all(isinstance(each, str) for each in data):
        return tuple(data)
    if isinstance(data, Mapping):
        for key, each in data.items():
            words = isinstance(each, list | tuple) and all(isinstance(word, str) for word in each)
            if not (words or isinstance(each, bool | str)):
                raise CaseError(
                    f"{path}.{key}", f"expected a text, true, false or a list of texts, found {_named(each)}"
                )
        return {str(key): each for key, each in data.items()}
    raise CaseError(path, f"expected a claim's value, found {_named(data)}")


def _named(data: object) -> str:
    if data is None:
        return "null"
    return {"dict": "an object", "list": "a list"}.get(type(data).__name__, type(data).__name__)
