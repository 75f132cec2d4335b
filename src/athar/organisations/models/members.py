"""Who acts for an organisation (أعضاء), and who is asked to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models.accounts import Account
from athar.organisations.models.ids import new_uid
from athar.organisations.models.organisations import Organisation


class Role(models.TextChoices):
    """What a member may do; see `permissions.py`."""

    OWNER = "owner", _("Owner")
    OFFICER = "officer", _("Officer")
    SIGNATORY = "signatory", _("Signatory")
    VIEWER = "viewer", _("Viewer")


class Membership(models.Model):
    """A person acting for an organisation (عضو)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.OFFICER)
    since_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "organisation"], name="one_membership_each")
        ]

    def __str__(self) -> str:
        return f"{self.account} · {self.organisation}"


class Invitation(models.Model):
    """A person asked by e-mail to act for an organisation (دعوة). The code in the message is kept as a digest."""

    class State(models.TextChoices):
        """What became of it; an open one is over when its time is."""

        OPEN = "open", _("Waiting for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=10, choices=Role.choices)
    code_digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    takes_over = models.BooleanField(default=False)  # whoever accepts takes the place of whoever invited

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(state="open"),
                name="one_open_invitation_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.role} · {self.state}"
