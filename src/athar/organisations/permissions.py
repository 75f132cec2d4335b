"""TABLE: which role may do what for its organisation. Checked in every action, not only in pages."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed
from athar.organisations.queries import Member


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


def may(member: Member | None, act: Act, *, organisation_uid: str) -> bool:
    """Return whether `member` may do `act` for the organisation of that id."""
    return member is not None and member.organisation_uid == organisation_uid and act in ROLE_MAY[member.role]


def require(member: Member | None, act: Act, *, organisation_uid: str) -> Member:
    """Return `member` if allowed; raises NotAllowed otherwise."""
    if member is None or not may(member, act, organisation_uid=organisation_uid):
        raise NotAllowed(_("Your role in this organisation does not allow this. Ask its owner."))
    return member
