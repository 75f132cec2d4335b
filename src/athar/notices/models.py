"""What members are told (تنبيه), the letters that carry it (رسالة), and how each person wants to be told.

Rule kept here: a notice holds names that are public and nothing of what was stated; what it leads to is shown
by its page, to whoever may see it there.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Account, Organisation, new_uid


def new_letter_uid() -> str:
    """Return a random id for a letter; it stands in its Message-ID."""
    return secrets.token_hex(16)


class Channel(models.TextChoices):
    """How a person is told of one kind."""

    AT_ONCE = "at_once", _("E-mail at once")
    DIGEST = "digest", _("In the daily digest")
    PAGE = "page", _("On the page only")
    NONE = "none", _("Not at all")


class Letter(models.Model):
    """A message by e-mail: to whom, and how far it is. Its words are made from its notices when it is sent."""

    class State(models.TextChoices):
        """Where it stands. One that is `sending` for long was cut off, and is sent again under the same Message-ID."""

        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not needed any more")
        GIVEN_UP = "given_up", _("Given up")

    uid = models.CharField(max_length=32, unique=True, default=new_letter_uid, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)  # the kind of its one notice, or `digest`
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(
        default=0
    )  # refusals of this letter; a server that is away is none
    next_try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=60, blank=True)  # the name of the last fault, never its words

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "next_try_at"]),
            models.Index(fields=["account", "-made_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.state}"


class Notice(models.Model):
    """One thing told to one member for one organisation; its words are in `kinds.py`."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    stands_for = models.ForeignKey(  # told in the place of this colleague, who is away
        Account, models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=32)
    about = models.CharField(max_length=60)  # a kind of thing and its id: program:<uid>
    key = models.CharField(max_length=120)  # the same key is told once
    words = models.JSONField(default=dict)  # names for the sentence: each a text, or [Arabic, English]
    args = models.JSONField(default=list)  # of the address that the kind leads to
    due_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_after_at = models.DateTimeField(
        null=True, blank=True
    )  # None: in a letter already, or for the page only
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="notices")
    moves = models.PositiveSmallIntegerField(default=0)  # how often its deadline moved: SEQUENCE in calendars

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "organisation", "key"], name="told_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-made_at"]),
            models.Index(fields=["about", "kind"]),
            models.Index(
                fields=["mail_after_at"],
                condition=models.Q(mail_after_at__isnull=False),
                name="notices_to_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.about}"


class Choice(models.Model):
    """How one person wants to be told of one kind (اختيار); without one, the kind's own way holds."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32)
    channel = models.CharField(max_length=8, choices=Channel.choices)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["account", "kind"], name="one_choice_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.channel}"


class Wishes(models.Model):
    """The language of a person's letters, and the hour of the daily digest (None: no digest)."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, default="ar")
    digest_hour = models.PositiveSmallIntegerField(null=True, blank=True, default=7)

    class Meta:
        verbose_name_plural = "wishes"

    def __str__(self) -> str:
        return f"{self.language} · {self.digest_hour}"


class Feed(models.Model):
    """The secret address of a person's calendar of deadlines (تقويم); of the address only a digest is kept."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)  # to the hour

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class Round(models.Model):
    """One thing the clock has told of already, so that it is told once, also where nobody was there to be told."""

    key = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key
