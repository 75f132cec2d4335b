"""Codes in words of the reader's language, and an organisation as others are shown it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise

from athar.organisations.areas import AREAS, AUDIENCES
from athar.organisations.models import Organisation
from athar.organisations.regions import REGIONS

ACTING = Q(organisation__closed_at=None, organisation__merged_into=None)  # of rows of organisations that act


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation by name and address."""

    uid: str
    slug: str
    name: str
    sector: str


def named(row: Organisation) -> Named:
    """Return an organisation by name and address."""
    return Named(row.uid, row.slug, row.name, row.sector)


def words_of(codes: Iterable[str], *, of: Mapping[str, Promise]) -> tuple[str, ...]:
    """Return the codes in words; those the table lacks are left out."""
    return tuple(str(of[code]) for code in codes if code in of)


def areas_in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Return areas in words."""
    return words_of(codes, of=AREAS)


def audiences_in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Return audiences in words."""
    return words_of(codes, of=AUDIENCES)


def regions_in_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Return regions in words."""
    return tuple(str(REGIONS[code]) for code in codes if code in REGIONS)
