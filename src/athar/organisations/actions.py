"""What changes organisations: registering one, declaring ties. One transaction, one log entry each.

Who acts for an organisation changes in `membership.py`.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.organisations.models import Account, Belonging, Membership, Organisation, Role, Tie
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
    if parent is not None:
        Belonging.objects.create(
            child=organisation,
            parent=parent,
            state=Belonging.State.CONFIRMED,
            with_registration=True,
            asked_at=now,
            answered_at=now,
            noticed_at=now,
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
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if Tie.objects.filter(a=organisation, b=other, kind=kind, ended_at=None).exists():
        raise NotValid(_("This tie is declared already."), field="kind")
    tie = Tie.objects.create(a=organisation, b=other, kind=kind, since_on=since_on, declared_at=now)
    record(
        kind="tie_declared",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"other": other.uid, "tie": kind, "id": tie.uid},
        now=now,
    )
    return tie


@transaction.atomic
def end_tie(tie_id: int, *, by: Member, now: datetime) -> Tie:
    """End a tie from today on; the side that declared it does. For programs announced before, it still counts.

    Raises NotAllowed, NotNow.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    tie = (
        Tie.objects.select_for_update(of=("self",))
        .select_related("b")
        .filter(pk=tie_id, a=by.organisation_id, ended_at=None)
        .first()
    )
    if tie is None:
        raise NotNow(_("This tie was ended already, or was declared by the other side."))
    tie.ended_at, tie.noticed_at = now, None
    tie.save(update_fields=["ended_at", "noticed_at"])
    content = {"other": tie.b.uid, "tie": tie.kind} | ({"id": tie.uid} if tie.uid else {})
    record(
        kind="tie_ended",
        subject=f"organisation:{by.organisation_uid}",
        organisation=by.organisation_uid,
        content=content,
        now=now,
    )
    return tie
