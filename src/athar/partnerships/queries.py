"""What may be read of partnerships, and by whom. Returns frozen dataclasses.

Rule kept here: a draft is seen by the organisation that writes it; a proposal by the parties it names; the public
sees what every party has signed, from that moment on, and nothing of how it came about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from athar.organisations.models import Role
from athar.partnerships.lines import Section, sections
from athar.partnerships.models import (
    PUBLIC,
    Partnership,
    Party,
    PartyRole,
    Revision,
    Signature,
    State,
    Template,
    Why,
)


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party as readers see it. `signed_at` is of the text that is shown."""

    uid: str
    slug: str
    name: str
    name_ar: str
    name_en: str
    sector: str
    sector_name: str
    role: str
    role_name: str
    joined_at: datetime | None
    signed_at: datetime | None
    signed_as: str  # of a deputy: as what it signed, and for whom; else nothing
    leaves_on: date | None
    left_at: datetime | None
    left_why: str
    left_reason: str
    introduced_by: str
    in_place_of: str
    succeeded_by: str


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature as the public sees it: of which party, in which role, when; the person stays unnamed."""

    uid: str
    organisation_uid: str
    organisation_name: str
    organisation_name_ar: str
    organisation_name_en: str
    role: str
    signed_as: str  # the role in words; of a deputy also the role of the absent colleague it is for
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class SignedText:
    """The text in force, or that was: its content, whose canonical JSON has that digest, and who signed it."""

    partnership_uid: str
    revision_uid: str
    number: int
    content: Mapping[str, Any]
    digest: str
    sections: tuple[Section, ...]
    signatures: tuple[Signed, ...]
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class PublicPartnership:
    """A partnership as everybody sees it."""

    id: int
    uid: str
    slug: str
    template: str
    template_name: str
    state: str
    state_name: str
    title: str
    title_ar: str
    title_en: str
    purpose: str
    starts_on: date | None
    ends_on: date | None
    review_on: tuple[date, ...]
    agreed_at: datetime
    began_at: datetime | None
    over_at: datetime | None
    over_why: str
    over_why_name: str
    over_reason: str
    parties: tuple[PartyShown, ...]  # those that are parties, in the order of the text
    former: tuple[PartyShown, ...]  # those that were, and left
    renewed_from_slug: str
    renewal_slug: str
    is_demo: bool


def public_rows() -> QuerySet[Partnership]:
    """Return the rows that everybody may see, with what their faces need, newest agreement first."""
    parties = Party.objects.exclude(joined_at=None).select_related(
        "organisation", "introduced_by", "in_place_of", "succeeded_by"
    )
    renewals = Partnership.objects.exclude(agreed_at=None)
    return (
        Partnership.objects.filter(state__in=PUBLIC)
        .exclude(agreed_at=None)
        .select_related("renewed_from")
        .prefetch_related(
            Prefetch("parties", queryset=parties, to_attr="joined"),
            Prefetch("renewals", queryset=renewals, to_attr="agreed_renewals"),
        )
        .order_by("-agreed_at", "-pk")
    )


def partnership_by_slug(slug: str) -> PublicPartnership | None:
    """Return what everybody may see of one partnership, or None."""
    row = public_rows().filter(slug=slug).first()
    return public(row) if row else None


def public(row: Partnership) -> PublicPartnership:
    """Return the public face of a row of `public_rows`."""
    joined: list[Party] = getattr(row, "joined")  # noqa: B009 - put there by the prefetch
    renewals: list[Partnership] = getattr(row, "agreed_renewals")  # noqa: B009
    assert row.agreed_at is not None
    former = row.renewed_from
    return PublicPartnership(
        id=row.pk,
        uid=row.uid,
        slug=row.slug,
        template=row.template,
        template_name=str(Template(row.template).label),
        state=row.state,
        state_name=str(State(row.state).label),
        title=row.title or row.uid,
        title_ar=row.title_ar,
        title_en=row.title_en,
        purpose=row.purpose,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        review_on=tuple(date.fromisoformat(each) for each in row.review_on),
        agreed_at=row.agreed_at,
        began_at=row.began_at,
        over_at=row.over_at,
        over_why=row.over_why,
        over_why_name=why_name(row.over_why),
        over_reason=row.over_reason,
        parties=tuple(party_shown(each) for each in joined if each.left_at is None),
        former=tuple(party_shown(each) for each in joined if each.left_at is not None),
        renewed_from_slug=former.slug if former is not None and former.agreed_at else "",
        renewal_slug=renewals[0].slug if renewals else "",
        is_demo=row.is_demo,
    )


def why_name(why: str) -> str:
    """Return why something is over, in words; nothing where it is not."""
    return str(Why(why).label) if why else ""


def party_shown(row: Party, *, signed_at: datetime | None = None, signed_as: str = "") -> PartyShown:
    """Return a party whose organisation is loaded."""
    organisation = row.organisation
    return PartyShown(
        uid=organisation.uid,
        slug=organisation.slug,
        name=organisation.name,
        name_ar=organisation.name_ar,
        name_en=organisation.name_en,
        sector=organisation.sector,
        sector_name=organisation.get_sector_display(),
        role=row.role,
        role_name=str(PartyRole(row.role).label),
        joined_at=row.joined_at,
        signed_at=signed_at,
        signed_as=signed_as,
        leaves_on=row.leaves_on,
        left_at=row.left_at,
        left_why=row.left_why,
        left_reason=row.left_reason if row.left_at else "",
        introduced_by=row.introduced_by.name if row.introduced_by else "",
        in_place_of=row.in_place_of.name if row.in_place_of else "",
        succeeded_by=row.succeeded_by.name if row.succeeded_by else "",
    )


def signed_text(partnership: PublicPartnership) -> SignedText:
    """Return the text in force of a public partnership, with whose signatures are under it."""
    revision = Revision.objects.get(pk=Partnership.objects.values_list("in_force").get(pk=partnership.id)[0])
    assert revision.agreed_at is not None
    return SignedText(
        partnership_uid=partnership.uid,
        revision_uid=revision.uid,
        number=revision.number,
        content=revision.content,
        digest=revision.digest,
        sections=sections(revision.content),
        signatures=tuple(_signed(row) for row in _signatures(revision)),
        agreed_at=revision.agreed_at,
    )


def _signatures(revision: Revision) -> QuerySet[Signature]:
    return revision.signatures.filter(voided_at=None).select_related("party__organisation")


def _signed(row: Signature) -> Signed:
    organisation = row.party.organisation
    return Signed(
        uid=row.uid,
        organisation_uid=organisation.uid,
        organisation_name=organisation.name,
        organisation_name_ar=organisation.name_ar,
        organisation_name_en=organisation.name_en,
        role=row.role,
        signed_as=signed_as(row.role, for_role=row.for_role),
        signed_at=row.signed_at,
    )


def signed_as(role: str, *, for_role: str) -> str:
    """Return in words as what somebody signed, and for whom; no person is named."""
    own = str(Role(role).label)
    if not for_role:
        return own
    return _("%(role)s, for an absent colleague (%(absent)s)") % {"role": own, "absent": Role(for_role).label}
