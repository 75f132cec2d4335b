"""Everything that the demo comes to, as one hash: what people said and what was computed, without what is random."""

from __future__ import annotations

import hashlib
import json

from django.db import models

from athar.effects.models import Confirmation, Effect
from athar.evidence.models import Evidence, WitnessReport
from athar.findings.models import Contradiction, Finding, Reply, Standing
from athar.logbook.models import Entry
from athar.organisations.models import Account, Membership, Organisation, Tie
from athar.programs.models import Item, Partner, Program, Session
from athar.register.models import Card
from athar.statements.models import Statement

# Salts, what is made of them and row numbers differ between two loadings, as they must.
RANDOM = frozenset({"salt", "envelope", "commitment", "receipt", "leaf_hash", "password", "id"})
KEPT: tuple[type[models.Model], ...] = (
    Account, Organisation, Membership, Tie, Program, Session, Partner, Item, Statement, WitnessReport, Evidence,
    Effect, Confirmation, Finding, Standing, Contradiction, Reply, Card,
)  # fmt: skip


def rows(model: type[models.Model]) -> list[dict[str, str]]:
    """Return the rows of a table in their order, without what is random."""
    fields = [f.attname for f in model._meta.concrete_fields if f.attname not in RANDOM]
    return [
        {name: str(getattr(row, name)) for name in fields} for row in model._default_manager.order_by("pk")
    ]


def world_digest() -> str:
    """Return the hash of the whole world, the kinds of the log's entries with it."""
    world: dict[str, object] = {model._meta.label: rows(model) for model in KEPT}
    world["log"] = [[e.kind, e.subject, e.organisation, str(e.at)] for e in Entry.objects.order_by("pk")]
    return hashlib.sha256(json.dumps(world, sort_keys=True).encode()).hexdigest()
