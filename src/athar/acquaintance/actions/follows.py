"""What changes who follows whom: for one's organisation, or for oneself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athar.acquaintance import limits
from athar.acquaintance.actions.acting import acting, addressed
from athar.acquaintance.models import Follow
from athar.errors import NotNow, NotValid
from athar.notices.actions import tell
from athar.organisations.models import Account, Organisation
from athar.organisations.permissions import Act
from athar.organisations.queries import Member


@transaction.atomic
def follow(member: Member, *, organisation_uid: str, now: datetime) -> None:
    """Follow an organisation in the name of one's own; twice is once. Raises NotAllowed, NotNow, NotValid."""
    organisation = acting(member, Act.WORK)
    followed = addressed(organisation_uid)
    if followed.pk == organisation.pk:
        raise NotValid(_("An organisation does not follow itself."))
    _check_number(Follow.objects.filter(organisation=organisation).count())
    _row, made = Follow.objects.get_or_create(
        followed=followed, organisation=organisation, defaults={"since_at": now}
    )
    if made:
        tell(
            "followed",
            organisation_uid=followed.uid,
            about=f"organisation:{organisation.uid}",
            words={"organisation": (organisation.name_ar, organisation.name_en or organisation.name_ar)},
            args=[organisation.slug],
            now=now,
        )


@transaction.atomic
def unfollow(member: Member, *, organisation_uid: str) -> None:
    """Follow an organisation no more. Raises NotAllowed."""
    organisation = acting(member, Act.WORK)
    Follow.objects.filter(followed__uid=organisation_uid, organisation=organisation).delete()


@transaction.atomic
def follow_as_person(account: Account, *, organisation_uid: str, now: datetime) -> None:
    """Follow an organisation for oneself; one's name is shown to nobody. Raises NotNow, NotValid."""
    followed: Organisation = addressed(organisation_uid)
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
    _check_number(Follow.objects.filter(account=account).count())
    Follow.objects.get_or_create(followed=followed, account=account, defaults={"since_at": now})


def unfollow_as_person(account: Account, *, organisation_uid: str) -> None:
    """Follow an organisation for oneself no more."""
    Follow.objects.filter(followed__uid=organisation_uid, account=account).delete()


def _check_number(followed: int) -> None:
    if followed >= limits.FOLLOWED:
        raise NotNow(_("One can follow %(n)s organisations at most.") % {"n": limits.FOLLOWED})
