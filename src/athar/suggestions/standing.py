"""Who must not be suggested to an organisation, whatever the index says of them.

Rule kept here: it is asked anew at each showing, for the index may be minutes old: those that act no more, those
tied to it or standing for it, those it works with already, and those it dismissed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from athar.organisations.models import Organisation, Tie
from athar.programs.models import Answer, Partner, PartnerRole, State
from athar.suggestions.models import Dismissal

TAKES_PART = Q(answer=Answer.CONFIRMED) | Q(role=PartnerRole.LEAD)


def not_suggested_to(organisation_id: int, *, now: datetime) -> frozenset[int]:
    """Return the row numbers of tied, partnered and dismissed organisations, and of the one that asks."""
    return frozenset(
        {
            organisation_id,
            *tied_to(organisation_id),
            *partners_of(organisation_id),
            *dismissed_by(organisation_id, now=now),
        }
    )


def tied_to(organisation_id: int) -> set[int]:
    """Return whoever has a tie in force with it: declared, above it, below it, or below the same parent."""
    declared = Tie.objects.filter(Q(a=organisation_id) | Q(b=organisation_id), ended_at=None)
    found = {each for pair in declared.values_list("a", "b") for each in pair}
    above = _above(organisation_id)
    young = {organisation_id}
    while young:
        young = _children(young) - found
        found |= young
    return (found | set(above) | _children(above[:1])) - {organisation_id}


def _children(parents: Iterable[int]) -> set[int]:
    return set(Organisation.objects.filter(parent__in=list(parents)).values_list("pk", flat=True))


def _above(organisation_id: int) -> list[int]:
    """Return its parent, the parent's parent, and so on; a circle is walked once."""
    found: list[int] = []
    here: int | None = organisation_id
    while here is not None:
        here = Organisation.objects.filter(pk=here).values_list("parent", flat=True).first()
        if here is None or here in found:
            break
        found.append(here)
    return found


def partners_of(organisation_id: int) -> set[int]:
    """Return whoever is named with it in a program that was not cancelled, unless one of the two denied it."""
    named = Partner.objects.exclude(answer=Answer.DENIED).exclude(program__state=State.CANCELLED)
    programs = named.filter(organisation=organisation_id).values("program")
    return set(named.filter(program__in=programs).values_list("organisation", flat=True)) - {organisation_id}


def dismissed_by(organisation_id: int, *, now: datetime) -> set[int]:
    """Return whom it dismissed for a time that is not over."""
    rows = Dismissal.objects.filter(organisation=organisation_id, undone_at=None, until_at__gt=now)
    return set(rows.values_list("other", flat=True))


def acting(uids: Iterable[str]) -> dict[str, Organisation]:
    """Return those of these organisations that still act, by public id."""
    rows = Organisation.objects.filter(uid__in=list(uids), closed_at=None, merged_into=None)
    return {row.uid: row for row in rows}


def partner_sectors(organisation_id: int) -> dict[str, int]:
    """Return of which sectors those are that took part in a program with it, and how many of each."""
    taking = Partner.objects.filter(TAKES_PART).exclude(program__state=State.CANCELLED)
    programs = taking.filter(organisation=organisation_id).values("program")
    rows = taking.filter(program__in=programs).exclude(organisation=organisation_id)
    found: dict[str, int] = {}
    for _organisation, sector in (
        rows.values_list("organisation", "organisation__sector").distinct().order_by()
    ):
        found[sector] = found.get(sector, 0) + 1
    return found
