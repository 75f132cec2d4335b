"""The key facts of a plan in words, as they are handed over with a proposal to merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from athar.organisations.areas import AUDIENCES, known
from athar.organisations.models import in_language
from athar.organisations.regions import REGIONS


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan in words."""

    title: str
    summary: str
    audiences: tuple[str, ...]
    sessions: tuple[datetime, ...]  # when each begins
    place: str
    region_name: str
    promises: tuple[str, ...]


def facts_in_words(facts: Mapping[str, Any]) -> Facts | None:
    """Return the facts in the reader's language; None where none were handed over."""
    if not facts:
        return None
    return Facts(
        title=_either(facts["title"]),
        summary=str(facts["summary"]),
        audiences=tuple(str(AUDIENCES[code]) for code in known(facts["audiences"], of=AUDIENCES)),
        sessions=tuple(sorted(datetime.fromisoformat(begins) for begins, _ends in facts["sessions"])),
        place=_either(facts["place"]),
        region_name=str(REGIONS.get(facts["region"], "")),
        promises=tuple(_either(pair) for pair in facts["promises"]),
    )


def _either(pair: Sequence[str]) -> str:
    return in_language(pair[0], pair[1])
