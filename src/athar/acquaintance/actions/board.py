"""What changes the board: publishing an offer or a need, revising it with the earlier text kept, closing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from athar.acquaintance import limits, pinned
from athar.acquaintance.actions.acting import LONGEST_TITLE, acting, text, write_codes
from athar.acquaintance.models import Listing, ListingText, Resource, Side
from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.notices.actions import call_off
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingDraft:
    """What an offer or a need is to say."""

    side: str
    resource: str
    title_ar: str = ""
    title_en: str = ""
    details_ar: str = ""
    details_en: str = ""
    areas: Sequence[str] = ()
    audiences: Sequence[str] = ()
    regions: Sequence[str] = ()
    until_on: date | None = None


@transaction.atomic
def publish_listing(member: Member, *, draft: ListingDraft, now: datetime) -> Listing:
    """Put an offer or a need on the board. Raises NotAllowed, NotNow over the limits, NotValid."""
    organisation = acting(member, Act.WORK)
    _check_limits(organisation, now=now)
    row = Listing(organisation=organisation, by_id=member.account_id, made_at=now)
    _write(row, draft, now=now)
    row.save()
    _keep_text(row, number=1, member=member, now=now)
    return row


@transaction.atomic
def revise_listing(member: Member, *, uid: str, draft: ListingDraft, now: datetime) -> Listing:
    """Change what a listing says; what it said before stays to be read. Raises Refused."""
    row = _own_open(member, uid)
    before = pinned.listing(row)
    _write(row, draft, now=now)
    if pinned.listing(row) == before:
        return row
    _check_revisions(row.organisation, now=now)
    row.revised_at = now
    row.save()
    _keep_text(row, number=row.texts.count() + 1, member=member, now=now)
    return row


@transaction.atomic
def close_listing(member: Member, *, uid: str, now: datetime) -> Listing:
    """Take a listing off the board; its page stays. Raises Refused."""
    row = _own_open(member, uid)
    end_listing(row, outcome="closed", now=now)
    return row


def end_listing(row: Listing, *, outcome: str, now: datetime) -> None:
    """Close a listing in the caller's transaction: `closed` by its organisation, or `expired` by the clock."""
    row.closed_at, row.expired = now, outcome == "expired"
    row.save(update_fields=["closed_at", "expired"])
    _record("listing_closed", row, {"outcome": outcome}, now=now)
    call_off(about=f"listing:{row.uid}", now=now)


def _own_open(member: Member, uid: str) -> Listing:
    organisation = acting(member, Act.WORK)
    row = Listing.objects.select_for_update(no_key=True).filter(uid=uid).first()
    if row is None or row.organisation_id != organisation.pk:
        raise NotAllowed(_("This is not a listing of your organisation."))
    if row.closed_at:
        raise NotNow(_("This listing is closed. A new one can be published."))
    row.organisation = organisation
    return row


def _check_limits(organisation: Organisation, *, now: datetime) -> None:
    """Refuse more than one organisation may have open, or publish in a day."""
    mine = Listing.objects.filter(organisation=organisation)
    if mine.filter(closed_at=None).count() >= limits.LISTINGS_OPEN:
        raise NotNow(
            _(
                "Your organisation has %(n)s offers and needs on the board, the most there can be: "
                "the board is everybody's. Close one that no longer holds."
            )
            % {"n": limits.LISTINGS_OPEN}
        )
    if mine.filter(made_at__gt=now - limits.DAY).count() >= limits.LISTINGS_A_DAY:
        raise NotNow(
            _(
                "Your organisation has published %(n)s listings within a day. There can be no more: go on tomorrow."
            )
            % {"n": limits.LISTINGS_A_DAY}
        )


def _check_revisions(organisation: Organisation, *, now: datetime) -> None:
    """Refuse more changes than one organisation may make in a day."""
    lately = ListingText.objects.filter(
        listing__organisation=organisation, number__gt=1, at__gt=now - limits.DAY
    )
    if lately.count() >= limits.REVISIONS_A_DAY:
        raise NotNow(
            _("Your organisation has changed its listings %(n)s times within a day. Go on tomorrow.")
            % {"n": limits.REVISIONS_A_DAY}
        )


def _write(row: Listing, draft: ListingDraft, *, now: datetime) -> None:
    if draft.side not in Side.values:
        raise NotValid(_("Say whether it is an offer or a need."), field="side")
    if draft.resource not in Resource.values:
        raise NotValid(_("Choose what it is about."), field="resource")
    if draft.until_on and draft.until_on < timezone.localtime(now).date():
        raise NotValid(_("This day is over. Choose one to come, or leave it empty."), field="until_on")
    arabic = text(draft.title_ar, field="title_ar", longest=LONGEST_TITLE)
    english = text(draft.title_en, field="title_en", longest=LONGEST_TITLE)
    if not (arabic or english):
        raise NotValid(_("Give it a title in Arabic or in English."), field="title_ar")
    row.side, row.resource, row.until_on = draft.side, draft.resource, draft.until_on
    row.title_ar, row.title_en = arabic or english, english
    row.details_ar = text(draft.details_ar, field="details_ar")
    row.details_en = text(draft.details_en, field="details_en")
    write_codes(row, areas=draft.areas, audiences=draft.audiences, regions=draft.regions)


def _keep_text(row: Listing, *, number: int, member: Member, now: datetime) -> None:
    """Keep what the listing says from now on, and pin it in the log."""
    content, salt = pinned.listing(row), new_salt()
    ListingText.objects.create(
        listing=row, number=number, content=content, salt=salt.hex(), by_id=member.account_id, at=now
    )
    said: dict[str, object] = {"commitment": commitment_to(content, salt=salt, tag=pinned.LISTING)}
    if number == 1:
        _record("listing_published", row, {"side": row.side, "resource": row.resource, **said}, now=now)
    else:
        _record("listing_revised", row, {"number": number, **said}, now=now)


def _record(kind: str, row: Listing, content: dict[str, object], *, now: datetime) -> None:
    organisation = row.organisation.uid
    record(kind=kind, subject=f"listing:{row.uid}", organisation=organisation, content=content, now=now)
