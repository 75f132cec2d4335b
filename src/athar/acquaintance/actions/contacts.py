"""Contacts after an introduction came about: each side can take its own back, and the clock erases what is left.

Rule kept here: a contact is somebody's name and address. It is kept for `limits.CONTACTS_KEPT` from the day both
said yes, long enough to begin with one another, and never without limit.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athar.acquaintance import limits
from athar.acquaintance.actions.acting import acting
from athar.acquaintance.models import Introduction, IntroductionSide, IntroductionState
from athar.errors import NotAllowed, NotNow
from athar.organisations.permissions import Act
from athar.organisations.queries import Member


@transaction.atomic
def take_contact_back(member: Member, *, uid: str) -> None:
    """Erase the contact that the member's organisation gave; that the two were introduced stays. Raises Refused."""
    organisation = acting(member, Act.ANSWER)
    row = Introduction.objects.select_for_update(no_key=True).filter(uid=uid).first()
    side = row.sides.filter(organisation=organisation).first() if row else None
    if row is None or side is None:
        raise NotAllowed(_("There is no such introduction."))
    if row.state != IntroductionState.MADE or not side.contact_email:
        raise NotNow(_("There is no contact of your organisation to take back here."))
    IntroductionSide.objects.filter(pk=side.pk).update(contact_name="", contact_email="")


def erase_contacts(now: datetime) -> int:
    """Erase the contacts whose time is over; safe to run twice. Returns of how many sides."""
    over = IntroductionSide.objects.filter(
        introduction__state=IntroductionState.MADE, introduction__ended_at__lte=now - limits.CONTACTS_KEPT
    ).exclude(contact_name="", contact_email="")
    keys = list(over.values_list("pk", flat=True)[: limits.AT_A_TICK])
    return IntroductionSide.objects.filter(pk__in=keys).update(contact_name="", contact_email="")
