"""Whether an organisation may act, and which ones are one body after a merge.

Rule kept here: whoever is closed or merged into another starts nothing new (it is not named, signs nothing, vouches
for nobody, is proposed to nobody); what it did stays, and what is under way is still brought to its end.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow
from athar.organisations.models import Organisation


def acting() -> QuerySet[Organisation]:
    """Return the organisations that may act: neither closed nor merged into another."""
    return Organisation.objects.filter(merged_into=None, closed_at=None)


def may_act(organisation_id: int) -> bool:
    """Return whether the organisation may begin anything new."""
    return acting().filter(pk=organisation_id).exists()


def require_acting(organisation_id: int) -> None:
    """Raise NotNow, with what it is, for an organisation that is closed or merged into another."""
    if not may_act(organisation_id):
        raise NotNow(
            _("This organisation was closed or merged into another: nothing new is done in its name.")
        )


def not_acting(uids: Iterable[str]) -> frozenset[str]:
    """Return which of these may not act."""
    rows = Organisation.objects.filter(uid__in=list(uids)).exclude(merged_into=None, closed_at=None)
    return frozenset(rows.values_list("uid", flat=True))


def gone(path: str) -> Q:
    """Return what holds of rows whose organisation, along that path of fields, acts no more."""
    return Q(**{f"{path}__closed_at__isnull": False}) | Q(**{f"{path}__merged_into__isnull": False})


def one_body(uids: Iterable[str]) -> dict[str, str]:
    """Return every organisation that is one body with one of these, by its id, and the id of the one that stays.

    Those that never merged stand for themselves. One query where nothing was merged, one more for each further step.
    """
    into: dict[str, str] = {}
    known, fresh = set(uids), set(uids)
    while fresh:
        rows = Organisation.objects.filter(
            Q(uid__in=fresh, merged_into__isnull=False) | Q(merged_into__uid__in=fresh)
        ).values_list("uid", "merged_into__uid")
        found = {goes: stays for goes, stays in rows if stays}
        into |= found
        fresh = {*found, *found.values()} - known
        known |= fresh
    return {uid: _stays(uid, into) for uid in known}


def _stays(uid: str, into: dict[str, str]) -> str:
    while uid in into:
        uid = into[uid]
    return uid
