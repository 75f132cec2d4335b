"""What is about to be announced, in words, for the steps and for checking the answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from athar.desk.draft import Draft
from athar.organisations.areas import AREAS, AUDIENCES, known
from athar.organisations.models import in_language
from athar.organisations.queries import faces_of
from athar.organisations.regions import REGIONS
from athar.partnerships.members import title_of
from athar.programs.actions import Promise
from athar.programs.models import ItemKind, Kind, PartnerRole
from athar.programs.wording import Words, value_words


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner to be named."""

    uid: str
    name: str
    sector_name: str
    role_name: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """An item to be promised; `place` is its position in the list, from 0; `margin` a percentage or None."""

    place: int
    label: str
    kind_name: str
    planned: Words | None
    unit: str
    margin: int | None


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that would be announced."""

    title: str
    other_title: str
    kind_name: str
    summary: str
    sessions: tuple[tuple[datetime, datetime], ...]
    region_name: str
    place: str
    partners: tuple[PartnerLine, ...]
    promises: tuple[PromiseLine, ...]
    missing: str
    audiences: tuple[str, ...] = ()  # in words
    areas: tuple[str, ...] = ()
    partnership: str = ""  # the title of the one it is under


def review(draft: Draft) -> Review:
    """Return the announcement in words, as far as it goes."""
    what, where = draft.what, draft.where
    title = in_language(what.get("title_ar", ""), what.get("title_en", ""))
    both = {what.get("title_ar", ""), what.get("title_en", "")} - {title, ""}
    return Review(
        title=title,
        other_title=next(iter(both), ""),
        kind_name=str(Kind(what["kind"]).label) if what else "",
        summary=what.get("summary", ""),
        sessions=tuple(sorted(session.span for session in draft.sessions)),
        region_name=str(REGIONS.get(where.get("region", ""), "")),
        place=in_language(where.get("place_ar", ""), where.get("place_en", "")),
        partners=partner_lines(draft),
        promises=promise_lines(draft.promises),
        missing=draft.missing(),
        audiences=tuple(str(AUDIENCES[code]) for code in known(what.get("audiences", ()), of=AUDIENCES)),
        areas=tuple(str(AREAS[code]) for code in known(what.get("areas", ()), of=AREAS)),
        partnership=title_of(draft.partnership) if draft.partnership else "",
    )


def partner_lines(draft: Draft) -> tuple[PartnerLine, ...]:
    """Return the partners chosen so far; one that is no longer registered is left out."""
    faces = faces_of(draft.partners)
    return tuple(
        PartnerLine(uid, faces[uid].name, faces[uid].sector_name, str(PartnerRole(role).label))
        for uid, role in draft.partners.items()
        if uid in faces
    )


def promise_lines(promises: Sequence[Promise]) -> tuple[PromiseLine, ...]:
    """Return the items promised so far."""
    return tuple(_line(place, promise) for place, promise in enumerate(promises))


def _line(place: int, promise: Promise) -> PromiseLine:
    unit = in_language(promise.unit_ar, promise.unit_en)
    planned = None if promise.planned is None else value_words(promise.planned, kind=promise.kind, unit=unit)
    return PromiseLine(
        place=place,
        label=in_language(promise.label_ar, promise.label_en),
        kind_name=str(ItemKind(promise.kind).label),
        planned=planned,
        unit=unit,
        margin=round(float(promise.margin_relative) * 100) if promise.margin_relative else None,
    )
