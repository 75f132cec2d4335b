"""The earlier versions of an organisation's face: from when to when each was said, and what each changed.

Rule kept here (rule 4): every version stays, whole, with what anybody needs to check it against the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.profile import VersionShown, versions_of
from athar.organisations.regions import REGIONS

LABELS: Mapping[str, Promise] = {
    "name_ar": _("Name in Arabic"),
    "name_en": _("Name in English"),
    "about_ar": _("What it does, in Arabic"),
    "about_en": _("What it does, in English"),
    "unit_ar": _("Name of the unit in Arabic"),
    "unit_en": _("Name of the unit in English"),
    "website": _("Website"),
    "region": _("Region of its seat"),
    "city": _("City"),
    "areas": _("What it works on"),
    "audiences": _("For whom"),
    "works_in": _("Where it works, beside its own region"),
}
WORDS: Mapping[str, Mapping[str, str | Promise]] = {
    "areas": AREAS,
    "audiences": AUDIENCES,
    "works_in": REGIONS,
    "region": REGIONS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a version changed, in words; empty where nothing was said."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version: since when, until when if it holds no more, and what it changed against the one before."""

    number: int
    said_at: datetime
    until_at: datetime | None
    changes: tuple[Change, ...]
    commitment: str
    erased: bool


def history_of_face(organisation_id: int) -> tuple[Version, ...]:
    """Return the versions of an organisation's face, newest first, each with its changes: one query."""
    rows = versions_of(organisation_id)
    found = []
    for place, row in enumerate(rows):
        before = rows[place + 1] if place + 1 < len(rows) else None
        until = rows[place - 1].said_at if place else None
        changes = _changes(before, row)
        erased = row.number > 1 and not row.commitment
        found.append(Version(row.number, row.said_at, until, changes, row.commitment, erased))
    return tuple(found)


def _changes(before: VersionShown | None, after: VersionShown) -> tuple[Change, ...]:
    """Return what changed; of the first version everything that it says."""
    earlier: Mapping[str, object] = before.said if before else {}
    changes = (
        Change(str(label), _in_words(name, earlier.get(name)), _in_words(name, after.said.get(name)))
        for name, label in LABELS.items()
    )
    return tuple(change for change in changes if change.before != change.after)


def _in_words(name: str, value: object) -> str:
    if name in WORDS:
        codes = value if isinstance(value, list) else [value]
        return " · ".join(str(WORDS[name].get(str(code), code)) for code in codes if code)
    return str(value or "")
