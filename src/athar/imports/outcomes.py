"""What became of one thing, as the import says it while it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from athar.imports.models import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One line of the report; `why` is a key of the wording, `count` how many things it speaks of."""

    kind: str
    result: Result
    title: str = ""
    source: str = ""
    why: str = ""
    detail: str = ""
    line: int = 0
    count: int = 1
    article_id: int | None = None


Tell = Callable[[Outcome], object]
