"""What grants a verification and what ends it: one transaction with its log entry, whichever way it came about.

Rule kept here: of each way at most one holds; a newer one ends the older. How long each lasts is the table's. It
asks nobody's permission: `actions.py`, `vouching.py`, `claiming.py`, `merging.py` and `closing.py` do.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from athar.identity.models import Ending, Verification, Vouch, Way
from athar.identity.queries import grounded_until, standing_rows
from athar.identity.reviewers import related_to, share_people
from athar.logbook.actions import record
from athar.notices.actions import tell
from athar.organisations.models import Organisation, Tie

LASTS = {
    Way.DOMAIN: timedelta(days=365),  # whoever left lost the mailbox within the year
    Way.DOCUMENT: timedelta(days=730),  # registrations and licences are renewed about so often
    Way.VOUCHING: timedelta(days=365),
}
VOUCHERS = 2


def grant(
    organisation: Organisation,
    *,
    way: Way,
    checked: str = "",
    convener: Organisation | None = None,
    by_platform: bool = False,
    vouchers: Iterable[str] = (),
    until_at: datetime | None = None,
    now: datetime,
) -> Verification:
    """Grant a verification, in place of the one of that way; within the caller's transaction.

    `until_at` may be sooner than the table has it. The entry is the organisation's own, the convener's, or of
    the platform.
    """
    end(organisation.pk, ways=[way], why=Ending.RENEWED, now=now)
    until = min(until_at or now + LASTS[way], now + LASTS[way])
    row = Verification.objects.create(
        organisation=organisation,
        way=way,
        checked=checked,
        by_convener=convener,
        by_platform=by_platform,
        granted_at=now,
        until_at=until,
    )
    actor = convener.uid if convener else "" if by_platform else organisation.uid
    content: dict[str, object] = {"verification": row.uid, "way": str(way), "days": (until - now).days}
    if vouchers:
        content["vouchers"] = sorted(vouchers)
    record(
        kind="verification_granted",
        subject=f"organisation:{organisation.uid}",
        organisation=actor,
        content=content,
        now=now,
    )
    return row


def end(organisation_id: int, *, ways: Iterable[str], why: Ending, now: datetime) -> int:
    """End the verifications of these ways that were not ended yet; returns how many."""
    rows = list(
        Verification.objects.select_related("organisation").filter(
            organisation=organisation_id, way__in=list(ways), ended_at=None
        )
    )
    for row in rows:
        row.ended_at, row.ending = now, why
        row.save(update_fields=["ended_at", "ending"])
        record(
            kind="verification_withdrawn",
            subject=f"organisation:{row.organisation.uid}",
            content={"verification": row.uid, "why": str(why)},
            now=now,
        )
    return len(rows)


def end_vouches(organisation_id: int, *, given: bool, asked: bool, now: datetime) -> None:
    """End the vouches that an organisation gave, and those it asked for; whoever rested on them is looked at again."""
    states = [Vouch.State.ASKED, Vouch.State.GIVEN]
    if given:
        rows = list(Vouch.objects.filter(voucher=organisation_id, state__in=states))
        for row in rows:
            _take_back(row, now=now)
        for row in rows:
            recheck_vouching(row.organisation_id, now=now)
    if asked:
        for row in Vouch.objects.filter(organisation=organisation_id, state__in=states):
            _take_back(row, now=now)


def _take_back(row: Vouch, *, now: datetime) -> None:
    row.state, row.ended_at = Vouch.State.TAKEN_BACK, now
    row.save(update_fields=["state", "ended_at"])


def good_vouchers(organisation: Organisation, *, now: datetime) -> list[tuple[Organisation, datetime]]:
    """Return the largest set of vouchers that count, with how long each is verified by a way of its own.

    A voucher counts that may act, is verified by domain or document, and is independent of the organisation. Two of
    them that are not independent of each other count as one.
    """
    rows = Vouch.objects.filter(
        organisation=organisation, state=Vouch.State.GIVEN, answered_at__gt=now - LASTS[Way.VOUCHING]
    ).select_related("voucher")
    good: list[tuple[Organisation, datetime]] = []
    for row in rows.order_by("answered_at", "id"):
        voucher = row.voucher
        until = grounded_until(voucher.pk, now=now)
        if until is None or voucher.closed_at or voucher.merged_into_id:
            continue
        if dependence(voucher, organisation, now=now):
            continue
        if row.answered_at and not any(dependence(voucher, other, now=now) for other, _until in good):
            good.append((voucher, min(until, row.answered_at + LASTS[Way.VOUCHING])))
    return good


def dependence(one: Organisation, other: Organisation, *, now: datetime) -> str:
    """Return in a word what makes two organisations dependent: `tied`, `people` or `domain`; "" for nothing."""
    if related_to([one.uid], [other.uid]):
        return "tied"
    if share_people(one.pk, other.pk):
        return "people"
    domains = [
        {row.checked for row in standing_rows([each.pk], now=now) if row.way == Way.DOMAIN}
        for each in (one, other)
    ]
    return "domain" if domains[0] & domains[1] else ""


def locked(organisations: Iterable[int], *, with_vouched: bool = False) -> dict[int, Organisation]:
    """Return the organisations, locked in the order of their ids: two who act at once wait and do not block.

    `with_vouched`: those they vouch for as well, whose verification may change with theirs.
    """
    wanted = set(organisations)
    if with_vouched:
        given = Vouch.objects.filter(voucher__in=wanted, state=Vouch.State.GIVEN)
        wanted |= set(given.values_list("organisation", flat=True))
    rows = Organisation.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    return {row.pk: row for row in rows}


@transaction.atomic
def recheck_vouching(organisation_id: int, *, now: datetime) -> None:
    """Grant or end the verification by vouching, as the vouches given stand now."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    held = Verification.objects.filter(
        organisation=organisation, way=Way.VOUCHING, ended_at=None, until_at__gt=now
    ).exists()
    good = good_vouchers(organisation, now=now)
    if len(good) >= VOUCHERS and not held:
        grant(
            organisation,
            way=Way.VOUCHING,
            vouchers=[voucher.uid for voucher, _until in good],
            until_at=min(until for _voucher, until in good),
            now=now,
        )
    elif len(good) < VOUCHERS and held:
        end(organisation_id, ways=[Way.VOUCHING], why=Ending.VOUCHER_LOST, now=now)


def recheck_tied(*, now: datetime) -> None:
    """Look again at whoever is vouched for, where a tie was declared since the engine last looked."""
    tied = {
        organisation
        for pair in Tie.objects.filter(noticed_at=None).values_list("a", "b")
        for organisation in pair
    }
    if not tied:
        return
    rows = Vouch.objects.filter(state=Vouch.State.GIVEN)
    touched = rows.filter(organisation__in=tied) | rows.filter(voucher__in=tied)
    for organisation in sorted(set(touched.values_list("organisation", flat=True))):
        recheck_vouching(organisation, now=now)


def tell_of_endings(*, now: datetime, within: timedelta) -> int:
    """Tell the owners whose last verification is over before long; once for each."""
    soon = Verification.objects.select_related("organisation").filter(
        ended_at=None, until_at__gt=now, until_at__lte=now + within, organisation__closed_at=None
    )
    return sum(
        tell(
            "verification_ending",
            organisation_uid=row.organisation.uid,
            about=f"verification:{row.uid}",
            words={"organisation": (row.organisation.name_ar, row.organisation.name_en)},
            args=[],
            due_at=row.until_at,
            now=now,
        )
        for row in soon
    )
