"""Taking a partner in after the announcement, at its own request and before anything has taken place.

Rule kept here: nobody is named without its word. Who asks to join agrees to the items as they stand; the lead takes in.
The item "by whom" keeps what was announced, since it is pinned; statements may name whoever joined.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.logbook.actions import record
from athar.organisations.models import Organisation
from athar.organisations.permissions import Act, require
from athar.organisations.queries import Member
from athar.programs.models import Answer, Partner, PartnerRole, Program, State
from athar.programs.states import touch

MOST_PARTNERS = 50


def joinable(program: Program, *, now: datetime) -> bool:
    """Return whether a partner can still be taken in: nothing has begun, and somebody leads it."""
    lead = program.lead
    waits = program.state in (State.ANNOUNCED, State.CONFIRMED) and program.starts_at > now
    return waits and lead.closed_at is None and lead.merged_into_id is None


@transaction.atomic
def take_in(member: Member, *, program: Program, organisation_uid: str, role: str, now: datetime) -> Partner:
    """Take in, as the lead, an organisation that asked to; it counts as named and confirmed. Raises Refused."""
    require(member, Act.WORK, organisation_uid=member.organisation_uid)
    program = Program.objects.select_for_update(of=("self",)).select_related("lead").get(pk=program.pk)
    if program.lead_id != member.organisation_id:
        raise NotAllowed(_("Partners are taken in by the lead of the program."))
    if not joinable(program, now=now):
        raise NotNow(_("It is too late to join: the program has begun, is over, or was cancelled."))
    if role not in PartnerRole.values or role == PartnerRole.LEAD:
        raise NotValid(_("Choose a role for the partner."), field="role")
    joining = Organisation.objects.get(uid=organisation_uid)
    if joining.closed_at is not None or joining.merged_into_id is not None:
        raise NotNow(_("The organisation acts here no more: it cannot join."))
    if program.partners.filter(organisation=joining).exists():
        raise NotNow(_("This organisation is named in the program already."))
    if program.partners.count() >= MOST_PARTNERS:
        raise NotNow(_("The program has as many partners as it can take."))
    partner = Partner.objects.create(
        program=program,
        organisation=joining,
        role=role,
        answer=Answer.CONFIRMED,
        named_at=now,
        answered_at=now,
    )
    _write_down(program, partner, now=now)
    touch(program.pk, now=now)
    return partner


def _write_down(program: Program, partner: Partner, *, now: datetime) -> None:
    """Write into the log that the lead took it in, and that it agrees to being named and to the items."""
    subject, joining = f"program:{program.uid}", partner.organisation.uid
    taken = {"partner": joining, "role": str(partner.role)}
    record(kind="partner_joined", subject=subject, organisation=program.lead.uid, content=taken, now=now)
    answer = {"answer": str(Answer.CONFIRMED)}
    record(kind="naming_answered", subject=subject, organisation=joining, content=answer, now=now)
    items = {"items": list(program.items.filter(agreed=True).values_list("key", flat=True))}
    record(kind="item_agreed", subject=subject, organisation=joining, content=items, now=now)
