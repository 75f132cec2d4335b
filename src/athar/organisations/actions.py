"""What changes organisations: registering one, declaring ties. One transaction, one log entry each.

Who acts for an organisation changes in `membership.py`.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid
from athar.logbook.actions import record
from athar.organisations.models import Account, Membership, Organisation, Role, Tie
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.site.names import ORGANISATION, plain_name
from athar.site.slugs import free_slug


@transaction.atomic
def register_organisation(
    account: Account | None,
    *,
    name_ar: str,
    sector: str,
    now: datetime,
    name_en: str = "",
    region: str = "",
    city: str = "",
    about_ar: str = "",
    about_en: str = "",
    parent: Organisation | None = None,
    is_demo: bool = False,
) -> Organisation:
    """Register an organisation; the person who does so becomes its owner.

    Raises NotValid without any name, and for one that could deceive.
    """
    if not (name_ar.strip() or name_en.strip()):
        raise NotValid(_("Give the organisation a name."), field="organisation_name_ar")
    name_ar = plain_name(name_ar, field="organisation_name_ar", scripts=ORGANISATION)
    name_en = plain_name(name_en, field="organisation_name_en", scripts=ORGANISATION)
    organisation = Organisation.objects.create(
        slug=free_slug(name_en, among=Organisation.objects, letter="o"),
        name_ar=name_ar,
        name_en=name_en,
        sector=sector,
        region=region,
        city=city,
        about_ar=about_ar,
        about_en=about_en,
        parent=parent,
        is_demo=is_demo,
        registered_at=now,
    )
    if account is not None:
        Membership.objects.create(account=account, organisation=organisation, role=Role.OWNER, since_at=now)
    record(
        kind="organisation_registered",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"sector": sector, "parent": parent.uid if parent else ""},
        now=now,
    )
    return organisation


@transaction.atomic
def declare_tie(
    organisation: Organisation,
    *,
    other: Organisation,
    kind: str,
    by: Member,
    now: datetime,
    since_on: date | None = None,
) -> Tie:
    """Declare that the two are not independent. Either side may; it is public and lowers what both can confirm."""
    require(by, Act.MANAGE, organisation_uid=organisation.uid)
    if organisation.pk == other.pk:
        raise NotValid(_("An organisation has no tie with itself."), field="other")
    tie = Tie.objects.create(a=organisation, b=other, kind=kind, since_on=since_on, declared_at=now)
    record(
        kind="tie_declared",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"other": other.uid, "tie": kind},
        now=now,
    )
    return tie
