"""What organisations agree (شراكة): its texts, its parties, who signed what, and what happened to it.

Rule kept here: a text (`Revision`) is never changed once it was sent; who signed signed its digest. Nothing is
public before every party has signed the same text: `Partnership.agreed_at` says that it was so.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from athar.organisations.models import Absence, Account, Organisation, in_language, new_uid


class State(models.TextChoices):
    """Where a partnership stands; `states.py` has the table of moves."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting for signatures")
    AGREED = "agreed", _("Agreed, not begun")
    ACTIVE = "active", _("In force")
    COMPLETED = "completed", _("Completed")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")
    EXPIRED = "expired", _("Not signed in time")
    ENDED = "ended", _("Ended early")


PUBLIC = (State.AGREED, State.ACTIVE, State.COMPLETED, State.ENDED)  # every party signed before it came there


class Template(models.TextChoices):
    """What kind of agreement it is (النموذج); their words are in `wording.py`."""

    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    PROGRAM = "program", _("Program agreement")
    HOSTING = "hosting", _("Hosting agreement")
    SPONSORSHIP = "sponsorship", _("Sponsorship agreement")


class PartyRole(models.TextChoices):
    """What a party is in the partnership."""

    LEAD = "lead", _("Leads it")
    EXECUTOR = "executor", _("Carries it out")
    HOST = "host", _("Host")
    SPONSOR = "sponsor", _("Sponsor")
    SUPPORTER = "supporter", _("Supporter")
    MEDIA = "media", _("Media partner")


class Partnership(models.Model):
    """An agreement between two or more organisations (شراكة), from its first draft on."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    template = models.CharField(max_length=12, choices=Template.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    proposer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    # of the text that is in force, or before that of the latest one, to list by
    title_ar = models.CharField(max_length=160, blank=True)
    title_en = models.CharField(max_length=160, blank=True)
    purpose_ar = models.TextField(blank=True)
    purpose_en = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    review_on = models.JSONField(default=list, blank=True)  # days, as YYYY-MM-DD
    # the text that every party signed, and the one that lies before them (a proposal, or a change of the former)
    in_force = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    on_table = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    renewed_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="renewals")
    made_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)  # until when what is on the table can be signed
    agreed_at = models.DateTimeField(null=True, blank=True)  # the first time that every party had signed
    began_at = models.DateTimeField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)  # completed, ended, declined, withdrawn or expired
    over_why = models.CharField(max_length=20, blank=True)  # a `Why`
    over_reason = models.TextField(blank=True)  # in somebody's words; public where the partnership is
    over_salt = models.CharField(max_length=64, blank=True)  # of its commitment in the log, hexadecimal
    over_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    # that all agree to close it before its last day: what was asked, by whom, why
    closing = models.CharField(max_length=10, blank=True)  # State.COMPLETED or State.ENDED
    closing_reason = models.TextField(blank=True)
    closing_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    closing_at = models.DateTimeField(null=True, blank=True)
    # what the clock has reminded of, so that it does not look at everything again
    review_next_on = models.DateField(null=True, blank=True)  # the next review day that nobody was told of
    ending_told = models.BooleanField(default=False)
    unsigned_told = models.PositiveSmallIntegerField(null=True, blank=True)  # days before `answer_by`
    is_demo = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "answer_by"]),
            models.Index(fields=["state", "review_next_on"]),
            models.Index(fields=["state", "ends_on"]),
            models.Index(fields=["proposer", "proposed_at"]),
        ]

    def __str__(self) -> str:
        return self.title or self.uid

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_ar, self.title_en)

    @property
    def purpose(self) -> str:
        """What it is for, in the reader's language."""
        return in_language(self.purpose_ar, self.purpose_en)


class Why(models.TextChoices):
    """Why a partnership is over, or a party no longer one: the part that a machine decides or counts by."""

    TERM = "term", _("its last day is over")
    TOGETHER = "together", _("all parties agreed")
    TOO_FEW = "too_few", _("fewer than two parties were left")
    DECLINED = "declined", _("a party declined")
    WITHDRAWN = "withdrawn", _("whoever proposed it took it back")
    TIME = "time", _("it was not signed in time")
    LEFT = "left", _("it left")
    LEFT_OUT = "left_out", _("the text names it no longer")
    CLOSED = "closed", _("the organisation was closed")
    MERGED = "merged", _("the organisation became part of another")


class Party(models.Model):
    """An organisation in a partnership (طرف). It is one once it signed: `joined_at`."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=PartyRole.choices)
    place = models.PositiveSmallIntegerField(default=0)  # in the order of the text
    introduced_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    in_place_of = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    succeeded_by = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True, blank=True)  # when a text with it in it came into force
    leaves_on = models.DateField(null=True, blank=True)  # gave notice: its last day
    left_at = models.DateTimeField(null=True, blank=True)
    left_why = models.CharField(max_length=20, blank=True)  # a `Why`
    left_reason = models.TextField(blank=True)  # in its words, public
    left_salt = models.CharField(max_length=64, blank=True)  # of its commitment in the log, hexadecimal
    notice_at = models.DateTimeField(null=True, blank=True)  # when it gave notice
    closes_at = models.DateTimeField(null=True, blank=True)  # when it agreed to the closing that was asked

    class Meta:
        ordering: ClassVar[list[str]] = ["place", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["partnership", "organisation"],
                condition=models.Q(left_at=None),
                name="a_party_once",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["organisation", "left_at"])]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.role}"


class Revision(models.Model):
    """One version of the text (نص), as one party sent it to the others. Its content has the shape of `texts.Text`."""

    class Kind(models.TextChoices):
        """What it was sent as."""

        PROPOSAL = "proposal", _("Proposal")
        COUNTER = "counter", _("Counter-proposal")
        ADDENDUM = "addendum", _("Addendum")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    content = models.JSONField()
    digest = models.CharField(max_length=64)  # SHA-256 of the content's canonical JSON, hexadecimal
    note = models.TextField(blank=True)  # to the other parties, why; no part of the text
    sent_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)  # when the last of its parties signed it
    dropped_at = models.DateTimeField(null=True, blank=True)  # when it lay before nobody any more

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "number"], name="revision_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} · {self.number}"


class Signature(models.Model):
    """That a signatory of a party signed a text (توقيع): its digest, and when."""

    class Voided(models.TextChoices):
        """Why a signature holds no more."""

        TEXT = "text", _("the text was changed")
        OVER = "over", _("the proposal is over")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, models.CASCADE, related_name="signatures")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    role = models.CharField(max_length=10)  # of the person in its organisation at that moment
    # of a deputy: for whose absence it signed, that person's role then, and the owner's word that allowed it
    absence = models.ForeignKey(Absence, models.SET_NULL, null=True, blank=True, related_name="+")
    for_role = models.CharField(max_length=10, blank=True)
    for_words = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_why = models.CharField(max_length=10, choices=Voided.choices, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["signed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["revision", "party"], name="signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} · {self.digest[:8]}"


class Draft(models.Model):
    """What one organisation is writing and has not sent: its own draft, or its answer to a text. One each."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="drafts")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    content = models.JSONField(default=dict)  # of the shape of `texts.Text`, not checked yet
    base = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "organisation"], name="one_draft_each")
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} · {self.organisation_id}"


class Review(models.Model):
    """What a party says of how far the partnership is kept, on a review day or at its end (مراجعة)."""

    class Outcome(models.TextChoices):
        """How far what was agreed is kept."""

        KEPT = "kept", _("Kept as agreed")
        PARTLY = "partly", _("Kept in part")
        NOT_KEPT = "not_kept", _("Not kept")

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="reviews")
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    due_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    words = models.TextField(blank=True)  # read by the parties only
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["party", "due_on"], name="one_review_each")
        ]

    def __str__(self) -> str:
        return f"{self.party_id} · {self.due_on}"


class Event(models.Model):
    """One thing that happened to a partnership (حدث), for its history."""

    class Kind(models.TextChoices):
        """What happened."""

        PROPOSED = "proposed", _("Proposed")
        COUNTERED = "countered", _("Counter-proposal")
        SIGNED = "signed", _("Signed")
        VOIDED = "voided", _("Signatures voided by a change of the text")
        AGREED = "agreed", _("Agreed: every party signed")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Taken back")
        EXPIRED = "expired", _("Not signed in time")
        BEGAN = "began", _("Came into force")
        ADDENDUM = "addendum", _("Change proposed")
        CHANGED = "changed", _("Changed: every party signed the addendum")
        DROPPED = "dropped", _("Proposed change dropped")
        JOINED = "joined", _("A party joined")
        NOTICE = "notice", _("A party gave notice")
        LEFT = "left", _("A party left")
        SUCCEEDED = "succeeded", _("An organisation took the place of a party")
        REVIEWED = "reviewed", _("A party reviewed it")
        CLOSING = "closing", _("Closing proposed")
        STAYS = "stays", _("Closing declined")
        RENEWED = "renewed", _("Renewed")
        COMPLETED = "completed", _("Completed")
        ENDED = "ended", _("Ended early")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, blank=True, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=20, blank=True)  # a `Why`
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.partnership_id} · {self.kind}"
