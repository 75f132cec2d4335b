"""What organisations answered to suggestions: those they dismissed (استبعاد), with the reason and until when.

Rule kept here: a dismissal is nobody's business but the organisation's own; it is neither public nor in the
log, and tells the other nothing. Suggestions themselves are stored nowhere but in the index.
"""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid


class Why(models.TextChoices):
    """Why a suggestion was dismissed."""

    NOT_RELEVANT = "not_relevant", _("Not relevant to our work")
    KNOWN = "known", _("We know them already")
    NOT_NOW = "not_now", _("Not now")
    OTHER = "other", _("Another reason")


# TABLE: how long who was dismissed stays away. Whom one knows needs no proposal for years; "not now" is a quarter.
STAYS_AWAY: dict[str, timedelta] = {
    Why.NOT_RELEVANT: timedelta(days=365),
    Why.KNOWN: timedelta(days=3 * 365),
    Why.NOT_NOW: timedelta(days=90),
    Why.OTHER: timedelta(days=180),
}


class Dismissal(models.Model):
    """One suggestion that an organisation does not want to see for a time (استبعاد اقتراح)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    other = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    why = models.CharField(max_length=12, choices=Why.choices)
    words = models.CharField(max_length=300, blank=True)  # what they add, for the operator's own counting
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)  # it stays as feedback that was taken back

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "until_at"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} · {self.other_id} · {self.why}"
