"""Being named in an announcement: what is announced, and the items that a confirmation agrees to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from athar.desk.queries.program import Planned, planned
from athar.errors import NotAllowed
from athar.organisations.queries import Member
from athar.programs.models import Answer, State
from athar.programs.queries import PartnerShown, ProgramShown


@dataclass(frozen=True, slots=True)
class Naming:
    """An announcement as an organisation named in it sees it."""

    program: ProgramShown
    ours: PartnerShown
    lead_name: str
    items: tuple[Planned, ...]
    answerable: bool
    pending: bool


def naming(member: Member, *, program: ProgramShown) -> Naming:
    """Return the announcement for an organisation named in it; raises NotAllowed for any other, and for the lead."""
    ours = next((partner for partner in program.partners if partner.uid == member.organisation_uid), None)
    if ours is None:
        raise NotAllowed(_("Your organisation is not named in this program."))
    if ours.uid == program.lead_uid:
        raise NotAllowed(_("The lead has confirmed by announcing. It can cancel the program instead."))
    lead = next(partner for partner in program.partners if partner.uid == program.lead_uid)
    return Naming(
        program=program,
        ours=ours,
        lead_name=lead.name,
        items=tuple(planned(item, program=program) for item in program.items if item.agreed),
        answerable=program.state in (State.ANNOUNCED, State.CONFIRMED, State.FILING),
        pending=ours.answer == Answer.PENDING,
    )
