"""TABLES: what organisations work on (المجالات) and for whom (الفئات). A code never gets another meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AREAS: dict[str, Promise] = {
    "education": _("Education and training"),
    "health": _("Health"),
    "environment": _("Environment and greening"),
    "family": _("Family and childhood"),
    "youth": _("Youth"),
    "elderly": _("Older people"),
    "disability": _("People with disabilities"),
    "relief": _("Relief and social support"),
    "housing": _("Housing and repair"),
    "work": _("Employment and small trades"),
    "volunteering": _("Volunteering"),
    "values": _("Values and moderation"),
    "pilgrims": _("Serving pilgrims and guests"),
    "culture": _("Culture and heritage"),
    "arts": _("Arts"),
    "sport": _("Sport"),
    "safety": _("Safety and prevention"),
    "technology": _("Technology and digital skills"),
    "neighbourhood": _("Neighbourhoods and public places"),
    "animals": _("Animal welfare"),
}
AUDIENCES: dict[str, Promise] = {
    "everybody": _("Everybody"),
    "children": _("Children"),
    "students": _("Students"),
    "youth": _("Young people"),
    "women": _("Women"),
    "families": _("Families"),
    "elderly": _("Older people"),
    "disability": _("People with disabilities"),
    "patients": _("Patients"),
    "orphans": _("Orphans"),
    "low_income": _("People of low income"),
    "workers": _("Workers"),
    "pilgrims": _("Pilgrims and visitors"),
    "volunteers": _("Volunteers"),
    "job_seekers": _("Job seekers"),
}


def known(codes: Iterable[str], *, of: Mapping[str, str | Promise]) -> list[str]:
    """Return the codes that the table has, in its order, each once."""
    wanted = set(codes)
    return [code for code in of if code in wanted]
