"""Who reviews documents and claims: the operator's staff, and staff of a convener; never a party to the thing.

A party is whoever acts for the organisation, handed the thing in, or acts for an organisation that is of one family
with it, tied to it, or merged with it. A party is not even shown that there is something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from athar.organisations.models import Account, Membership, Organisation, Role
from athar.organisations.queries import ties_among
from corroboration.case import Tie, TieKind
from corroboration.independence import related


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who reviews. `convener_id` is the organisation in whose name; None: the operator's."""

    account_id: int
    convener_id: int | None
    convener_name: str
    own: frozenset[str]  # organisations the person acts for


def reviewer_of(account: Account) -> Reviewer | None:
    """Return the person as a reviewer; None for whoever is neither operator's staff nor works for a convener."""
    rows = list(
        Membership.objects.filter(account=account).select_related("organisation").order_by("since_at", "id")
    )
    own = frozenset(row.organisation.uid for row in rows)
    if not account.is_active:
        return None
    if account.is_staff:
        return Reviewer(account.pk, None, "", own)
    for row in rows:
        if _convener(row.organisation) and row.role in (Role.OWNER, Role.OFFICER):
            return Reviewer(account.pk, row.organisation.pk, row.organisation.name, own)
    return None


def _convener(row: Organisation) -> bool:
    return row.is_convener and row.closed_at is None and row.merged_into_id is None


def related_to(own: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return which of the others are one, of one family or tied with one of `own`, as the engine would say."""
    ours, theirs = frozenset(own), frozenset(others)
    ties = [Tie(a=a, b=b, kind=TieKind(kind)) for a, b, kind in ties_among(ours | theirs)] if ours else []
    return frozenset(b for b in theirs if any(a == b or related(a, b, ties, ()) for a in ours))


def is_party(reviewer: Reviewer, *, organisation_uid: str, handed_in_by: int) -> bool:
    """Return whether the reviewer may not look at a thing of this organisation that this account handed in."""
    return reviewer.account_id == handed_in_by or bool(related_to(reviewer.own, [organisation_uid]))


def share_people(one: int, other: int) -> bool:
    """Return whether somebody acts for both organisations."""
    people = Membership.objects.filter(organisation=one).values("account")
    return Membership.objects.filter(organisation=other, account__in=people).exists()
