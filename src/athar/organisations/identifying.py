"""What changes the identifiers of an organisation (المعرّفات): stating one, taking it back, verifying it.

Rule kept here: an identifier is a claim of the organisation, and one number leads to one organisation. The log is told
that one was stated, never which.
"""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotNow, NotValid
from athar.logbook.actions import record
from athar.logbook.commitments import commitment_to
from athar.logbook.salts import new_salt
from athar.organisations import pinned
from athar.organisations.models import Identifier, Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.organisations.schemes import ORG_ID, read

MOST = 12  # in force at once; more is no identity but a list
MOST_EVER = 60  # with those taken back, which stay: a list of slips must end somewhere


class TakenElsewhere(NotValid):
    """Another organisation states this identifier already: `slug` is its name in addresses."""

    def __init__(self, *, name: str, slug: str) -> None:
        super().__init__(
            _(
                "This number is stated by “%(name)s” already. If that is your organisation, "
                "registered by somebody else, claim it instead."
            )
            % {"name": name},
            field="value",
        )
        self.name, self.slug = name, slug


@transaction.atomic
def state_identifier(scheme: str, value: str, *, by: Member, now: datetime, register: str = "") -> Identifier:
    """State a number by which the organisation is known, in whatever digits and groups it was typed.

    Raises NotAllowed, NotValid at a field, TakenElsewhere for the number of another organisation, NotNow beyond
    the limits.
    """
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    scheme, register, kept = read(scheme, value, register=register)
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    _within_limits(organisation, scheme=scheme)
    _refuse_taken(organisation, scheme=scheme, register=register, value=kept)
    row = Identifier(
        organisation=organisation,
        scheme=scheme,
        register=register,
        value=kept,
        salt=new_salt().hex(),
        by_id=by.account_id,
        stated_at=now,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody else stated it between our look and now
        _refuse_taken(organisation, scheme=scheme, register=register, value=kept)
        raise
    record(
        kind="identifier_stated",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"id": row.uid, "scheme": scheme, "commitment": commitment_of(row)},
        now=now,
    )
    return row


def commitment_of(row: Identifier) -> str:
    """Return the commitment to an identifier."""
    return commitment_to(pinned.identifier(row), salt=bytes.fromhex(row.salt), tag=pinned.IDENTIFIER)


def _within_limits(organisation: Organisation, *, scheme: str) -> None:
    rows = organisation.identifiers.filter(withdrawn_at=None)
    if scheme != ORG_ID and rows.filter(scheme=scheme).exists():
        raise NotValid(
            _("Your organisation states a number of this kind already. Take that one back first."),
            field="scheme",
        )
    if rows.count() >= MOST or organisation.identifiers.count() >= MOST_EVER:
        raise NotNow(_("Too many numbers were stated. Ask the operator if one has to be added."))


def _refuse_taken(organisation: Organisation, *, scheme: str, register: str, value: str) -> None:
    row = (
        Identifier.objects.select_related("organisation")
        .filter(scheme=scheme, register=register, value=value, withdrawn_at=None)
        .first()
    )
    if row is None:
        return
    if row.organisation_id == organisation.pk:
        raise NotValid(_("Your organisation states this number already."), field="value")
    raise TakenElsewhere(name=row.organisation.name, slug=row.organisation.slug)


@transaction.atomic
def withdraw_identifier(uid: str, *, by: Member, now: datetime) -> None:
    """Take an identifier back: its page says that it was stated until then. Raises NotAllowed, NotNow."""
    require(by, Act.MANAGE, organisation_uid=by.organisation_uid)
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    if not organisation.identifiers.filter(uid=uid, withdrawn_at=None).update(withdrawn_at=now):
        raise NotNow(_("This number was taken back already."))
    record(
        kind="identifier_withdrawn",
        subject=f"organisation:{organisation.uid}",
        organisation=organisation.uid,
        content={"id": uid},
        now=now,
    )


@transaction.atomic
def verify_identifier(uid: str, *, now: datetime) -> Identifier:
    """Say that a number was compared with its register or its paper. No permission: only a command calls it.

    Raises NotNow for one that is not there, was taken back, or is verified already.
    """
    row = (
        Identifier.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(uid=uid, withdrawn_at=None, verified_at=None)
        .first()
    )
    if row is None:
        raise NotNow(_("There is no such number that is still to be verified."))
    row.verified_at = now
    row.save(update_fields=["verified_at"])
    record(
        kind="identifier_verified",
        subject=f"organisation:{row.organisation.uid}",
        content={"id": row.uid},
        now=now,
    )
    return row
