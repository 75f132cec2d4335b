"""TABLE: which role may do what for its organisation. Checked in every action, not only in pages."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed
from athar.organisations.queries import Member
from athar.organisations.standing_in import StandIn


class Act(StrEnum):
    """What can be done for an organisation."""

    READ_OWN = "read_own"  # its drafts and sealed statements
    WORK = "work"  # announce, file, seal, reply, publish an effect
    ANSWER = "answer"  # confirm or deny being named: binds the organisation
    SIGN = "sign"  # sign, decline, leave and close agreements
    MANAGE = "manage"  # its face, members and ties


ROLE_MAY: dict[str, frozenset[Act]] = {
    "owner": frozenset(Act),
    "officer": frozenset({Act.READ_OWN, Act.WORK, Act.ANSWER}),
    "signatory": frozenset({Act.READ_OWN, Act.ANSWER, Act.SIGN}),
    "viewer": frozenset({Act.READ_OWN}),
}


# What a deputy may do while a colleague is away, as far as that colleague's role goes. MANAGE is never lent: whoever
# makes owners could stay one when the absence is over. SIGN is lent by an owner's written word alone.
LENT = frozenset({Act.READ_OWN, Act.WORK, Act.ANSWER})


def may(member: Member | None, act: Act, *, organisation_uid: str) -> bool:
    """Return whether `member` may do `act` for the organisation of that id, by its role or for an absent colleague."""
    if member is None or member.organisation_uid != organisation_uid:
        return False
    return act in ROLE_MAY[member.role] or in_whose_place(member, act) is not None


def in_whose_place(member: Member, act: Act) -> StandIn | None:
    """Return the absent colleague for whom the member would do `act`; None where its own role allows it, or none."""
    if act in ROLE_MAY[member.role]:
        return None
    return next((each for each in member.stands_for if lends(each, act)), None)


def lends(stand_in: StandIn, act: Act) -> bool:
    """Return whether an absence lends `act` to the deputy."""
    return act in ROLE_MAY[stand_in.role] and (act in LENT or (act is Act.SIGN and stand_in.signs))


def require(member: Member | None, act: Act, *, organisation_uid: str) -> Member:
    """Return `member` if allowed; raises NotAllowed otherwise."""
    if member is None or not may(member, act, organisation_uid=organisation_uid):
        raise NotAllowed(_("Your role in this organisation does not allow this. Ask its owner."))
    return member
