"""What readers say under articles (تعليق), who follows a thread by e-mail (متابعة), what is reported and decided.

Rule kept here: an e-mail address is kept to be recognised and, where it was asked for, to be written to; no query gives
it out. The network somebody wrote from is kept as a salted digest, for a day.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.comments.wording import REFUSALS, REPORTS
from athar.knowledge.models import Article
from athar.organisations.models import Account, new_uid

NAME, TEXT = 80, 3000  # letters at most: of a name, of a comment


class State(models.TextChoices):
    """Where a comment stands."""

    PENDING = "pending", _("Waiting to be read")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")
    REMOVED = "removed", _("Removed")


class Voice(models.TextChoices):
    """As whom somebody wrote; it is kept as it was at that moment."""

    READER = "reader", _("Reader")
    AUTHOR = "author", _("The author")
    STAFF = "staff", _("The platform's team")


class Comment(models.Model):
    """What one reader says under one article, or in reply to one comment there."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    voice = models.CharField(max_length=6, choices=Voice.choices, default=Voice.READER)
    name = models.CharField(max_length=NAME)
    email = models.EmailField(blank=True)  # of those without an account; emptied when it is needed no more
    writer = models.CharField(max_length=64)  # a keyed digest of the address or account: who is who
    network = models.CharField(max_length=64, blank=True)  # salted by the day, emptied after one
    text = models.TextField(max_length=TEXT)
    same = models.CharField(max_length=64)  # a keyed digest of the folded text
    once = models.CharField(max_length=64, unique=True)  # the same words by the same writer at the same place
    held_for = models.JSONField(default=list)  # what a moderator should look at: `wording.WARNINGS`
    wants_replies = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="ar")  # of the page it was written on, and of letters
    state = models.CharField(max_length=9, choices=State.choices, default=State.PENDING)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=12, choices=REFUSALS, blank=True)
    words = models.CharField(max_length=500, blank=True)  # the moderator's own, to the writer

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["article", "state", "parent", "published_at"], name="comments_of_article"),
            models.Index(fields=["state", "made_at"], name="comments_by_state"),
            models.Index(fields=["writer", "made_at"], name="comments_of_writer"),
            models.Index(fields=["network", "made_at"], name="comments_of_network"),
            models.Index(fields=["same", "made_at"], name="comments_alike"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} · {self.state}"


class Decision(models.Model):
    """What a moderator decided, when and why. Nothing here is changed afterwards."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="decisions")
    by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices)
    reason = models.CharField(max_length=12, choices=REFUSALS, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.state} · {self.made_at:%Y-%m-%d}"


class Report(models.Model):
    """What somebody says against a published comment (بلاغ); it hides nothing by itself."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    comment = models.ForeignKey(Comment, models.CASCADE, related_name="reports")
    reason = models.CharField(max_length=12, choices=REPORTS)
    words = models.CharField(max_length=500, blank=True)
    network = models.CharField(max_length=64, blank=True)  # salted by the day, emptied after one
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["settled_at", "made_at"], name="comment_reports_open"),
            models.Index(fields=["network", "made_at"], name="reports_of_network"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} · {self.made_at:%Y-%m-%d}"


class Follow(models.Model):
    """One address that is told of replies in one thread, once its reader has said yes (متابعة)."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    thread = models.ForeignKey(Comment, models.CASCADE, related_name="follows")  # the first comment of it
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
    email = models.EmailField(blank=True)  # empty where there is an account: its own address holds
    writer = models.CharField(max_length=64)
    language = models.CharField(max_length=2, default="ar")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["thread", "writer"], name="follows_a_thread_once"),
        ]

    def __str__(self) -> str:
        return self.uid


class NeverAgain(models.Model):
    """An address whose reader wants no letter from here, kept as a keyed digest alone."""

    writer = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class Mailing(models.Model):
    """A letter to be sent by the clock: the question whether one wants letters, or word of a reply."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        DROPPED = "dropped", _("Not needed any more")

    follow = models.ForeignKey(Follow, models.CASCADE, related_name="mailings")
    reply = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="+")  # None: asks
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["follow", "reply"], name="comments_told_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "next_try_at"], name="comments_to_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.state} · {self.made_at:%Y-%m-%d}"
