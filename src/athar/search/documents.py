"""What an app hands over to be found: words in two languages, where they stand, and what they are sorted by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What can be found."""

    PROGRAM = "program"
    ORGANISATION = "organisation"
    PARTNERSHIP = "partnership"
    ARTICLE = "article"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Document:
    """A public page as search sees it.

    `key` is unique within its kind (a slug or uid). `address` is the name of its
    address and its arguments, as `reverse` takes them; `elsewhere` has the arguments of languages whose text stands
    at an address of its own (questions). A title or text that lacks in one language is empty: what was written twice,
    once in each language, is one document.
    `languages` are those it can be read in; `facets` are codes that a list can be narrowed by or shows
    (`region:SA-01`, `area:health`, `grade:documented`); `weight` is from 0 to 1: what of two equally near is shown
    first (documented programs, verified organisations, best answers).
    """

    kind: Kind
    key: str
    address: str
    arguments: tuple[str, ...]
    title_ar: str = ""
    title_en: str = ""
    text_ar: str = ""
    text_en: str = ""
    languages: tuple[str, ...] = ("ar", "en")
    facets: Sequence[str] = field(default_factory=tuple)
    at: datetime | None = None
    weight: float = 0.0
    elsewhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
