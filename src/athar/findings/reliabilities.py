"""What publishes tables of reliability: once a day, over all that is settled, under a version and in the log.

Rule kept here: a published table is never edited, and its digest stands in the log; a new one makes no finding
anew, but lends a likely value to disputes that had none. Until enough is settled nobody can be known, and nothing
is published. A crash at any line leaves the version before.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from django.db import transaction
from django.db.models import Q

from athar.findings.models import ReliabilityVersion, Standing
from athar.logbook.actions import record
from athar.logbook.commitments import digest_of
from athar.organisations.models import Organisation
from athar.programs.models import Program
from corroboration.codec import finding_from_json
from corroboration.finding import Finding, Grade
from corroboration.reliability import ReliabilityTable, table_from_json, table_to_json
from corroboration.voices import PEOPLE

LEAST_PROGRAMS = 20  # told by several: below them nobody can be known by what others say
RIYADH = timezone(timedelta(hours=3))
HEARD = (Grade.CONTRADICTED, Grade.CORROBORATED, Grade.DOCUMENTED, Grade.EFFECTIVE, Grade.NOT_HELD)


def publish_due(now: datetime) -> ReliabilityVersion | None:
    """Publish a new table if a day began since the last one and something was settled meanwhile."""
    last = ReliabilityVersion.objects.order_by("-version").first()
    if last is not None and now.astimezone(RIYADH).date() <= last.made_at.astimezone(RIYADH).date():
        return None
    if last is not None and not Standing.objects.filter(settled_at__gt=last.made_at).exists():
        return None
    heard = Standing.objects.filter(finding__grade__in=HEARD).values_list("pk", flat=True)
    if len(heard[:LEAST_PROGRAMS]) < LEAST_PROGRAMS:
        return None
    return publish(now)


@transaction.atomic
def publish(now: datetime) -> ReliabilityVersion:
    """Weigh all that is settled and publish the table under the next version."""
    from corroboration import (
        weighing,
    )  # numpy: the process that ticks loads it, those that serve pages do not

    names, reliability = weighing.weighed(list(weighing.claims_of(_findings())))
    named = [PEOPLE, *Organisation.objects.values_list("uid", flat=True)]
    last = ReliabilityVersion.objects.order_by("-version").first()
    table = weighing.table_of(names, reliability, version=last.version + 1 if last else 1, named=named)
    plain = table_to_json(table)
    counts = zip(names, reliability.claims, reliability.shared, strict=True)
    made = ReliabilityVersion.objects.create(
        version=table.version,
        table=plain,
        counts={name: [int(claims), int(shared)] for name, claims, shared in counts if name in table.sources},
        digest=digest_of(plain),
        made_at=now,
    )
    content = {"version": made.version, "digest": made.digest, "sources": len(table.sources)}
    record(kind="reliability_published", subject=f"reliability:{made.uid}", content=content, now=now)
    _lend()
    return made


def current_table() -> ReliabilityTable | None:
    """Return the latest published table, or None before the first."""
    uid = ReliabilityVersion.objects.order_by("-version").values_list("uid", flat=True).first()
    return None if uid is None else _table(uid)


@lru_cache(maxsize=2)
def _table(uid: str) -> ReliabilityTable:
    """Return a published table; it never changes, so it is read once."""
    return table_from_json(ReliabilityVersion.objects.get(uid=uid).table)


def _findings() -> Iterator[tuple[str, Finding]]:
    rows = Standing.objects.filter(finding__grade__in=HEARD).order_by("program__uid")
    for program, result in rows.values_list("program__uid", "finding__result").iterator(chunk_size=500):
        yield program, finding_from_json(result)


def _lend() -> None:
    """Let disputes that no table has weighed yet be settled again."""
    disputed = Q(finding__disputed=True) | Q(finding__grade=Grade.CONTRADICTED)
    unweighed = Standing.objects.filter(disputed, finding__weights__isnull=True).values("program")
    Program.objects.filter(pk__in=unweighed).update(unsettled=True)
