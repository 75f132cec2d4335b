"""TABLES: the place of each code in a number, so that a list of codes is searched and counted as one number.

Rule kept here: a code keeps its place for ever, new ones come last (numbers are stored). `tests/acquaintance`
holds that no code is without a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

AREAS = (
    "education",
    "health",
    "environment",
    "family",
    "youth",
    "elderly",
    "disability",
    "relief",
    "housing",
    "work",
    "volunteering",
    "values",
    "pilgrims",
    "culture",
    "arts",
    "sport",
    "safety",
    "technology",
    "neighbourhood",
    "animals",
)
AUDIENCES = (
    "everybody",
    "children",
    "students",
    "youth",
    "women",
    "families",
    "elderly",
    "disability",
    "patients",
    "orphans",
    "low_income",
    "workers",
    "pilgrims",
    "volunteers",
    "job_seekers",
)
REGIONS = (
    "SA-01",
    "SA-02",
    "SA-03",
    "SA-04",
    "SA-05",
    "SA-06",
    "SA-07",
    "SA-08",
    "SA-09",
    "SA-10",
    "SA-11",
    "SA-12",
    "SA-14",
)
RESOURCES = (
    "money",
    "venue",
    "people",
    "expertise",
    "media",
    "goods",
    "transport",
    "training",
    "data",
    "beneficiaries",
)


def bits_of(codes: Iterable[str], *, of: Sequence[str]) -> int:
    """Return the number in which the place of every one of `codes` is set; codes the table lacks are left out."""
    return sum(1 << of.index(code) for code in set(codes) if code in of)
