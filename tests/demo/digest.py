"""Everything that the demo comes to, as one hash: what people said and what was computed, without what is random."""

from __future__ import annotations

import hashlib
import json

from django.db import models

from athar.acquaintance.models import (
    CallReply,
    Follow,
    Introduction,
    IntroductionSide,
    Listing,
    ListingText,
    OpenCall,
)
from athar.comments.models import Comment, Decision
from athar.comments.models import Report as CommentReport
from athar.effects.models import Confirmation, Effect
from athar.evidence.models import Evidence, WitnessReport
from athar.findings.models import Contradiction, Finding, Reply, Standing
from athar.logbook.models import Entry
from athar.organisations.models import (
    Account,
    Belonging,
    FaceVersion,
    Identifier,
    Membership,
    Organisation,
    Tie,
)
from athar.overlaps.models import JoinRequest, Saving
from athar.partnerships.models import Event, Partnership, Party, Signature
from athar.programs.models import Item, Partner, Program, Session
from athar.register.models import Card, OrganisationCard
from athar.statements.models import Statement
from athar.submissions.models import Step, Submission

# Salts, what is made of them and row numbers differ between two loadings, as they must.
RANDOM = frozenset(
    {"salt", "envelope", "commitment", "receipt", "leaf_hash", "password", "id"}
    | {
        "reason_salt",
        "cancel_salt",
        "withdraw_salt",
        "words_salt",
        "rejection_salt",
        "over_salt",
        "left_salt",
        "closing_salt",
        "digest",
        "article_revision",
    }
)
KEPT: tuple[type[models.Model], ...] = (
    Account, Organisation, Membership, Tie, Belonging, FaceVersion, Identifier, Program, Session,
    Partner, Item, Statement, WitnessReport, Evidence,
    JoinRequest, Saving,
    Effect, Confirmation, Finding, Standing, Contradiction, Reply, Card, Partnership, Party, Signature, Event,
    OrganisationCard, Listing, ListingText, OpenCall, CallReply, Introduction, IntroductionSide, Follow,
    Comment, Decision, CommentReport, Submission, Step,
)  # fmt: skip


def rows(model: type[models.Model]) -> list[dict[str, str]]:
    """Return the rows of a table in their order, without what is random.

    A reference is told by the place of the row it points to: PostgreSQL gives no row number twice.
    """
    fields = [field for field in model._meta.concrete_fields if field.attname not in RANDOM]
    places = {f.attname: _places(f.related_model) for f in fields if isinstance(f.related_model, type)}
    return [
        {field.attname: _told(getattr(row, field.attname), places.get(field.attname)) for field in fields}
        for row in model._default_manager.order_by("pk")
    ]


def _told(value: object, places: dict[object, int] | None) -> str:
    return str(value if places is None else places.get(value))


def _places(model: type[models.Model]) -> dict[object, int]:
    """Return the place in its table of each row's number."""
    numbers = model._default_manager.order_by("pk").values_list("pk", flat=True)
    return {number: place for place, number in enumerate(numbers)}


def world_digest() -> str:
    """Return the hash of the whole world, the kinds of the log's entries with it."""
    world: dict[str, object] = {model._meta.label: rows(model) for model in KEPT}
    world["log"] = [[e.kind, e.subject, e.organisation, str(e.at)] for e in Entry.objects.order_by("pk")]
    return hashlib.sha256(json.dumps(world, sort_keys=True).encode()).hexdigest()
