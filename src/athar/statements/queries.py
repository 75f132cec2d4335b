"""What anybody may read of statements: how many are sealed, and the opened ones. Never a sealed one's content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from athar.organisations.queries import Member
from athar.programs.models import Answer, Partner, Program, State
from athar.programs.queries import filings_of
from athar.statements.models import Stage, Statement


@dataclass(frozen=True, slots=True)
class Revision:
    """A later version of a statement, made after opening."""

    uid: str
    number: int
    at: datetime
    claims: Mapping[str, object]
    text: str
    leaf_hash: str
    commitment: str
    salt: str
    content: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedStatement:
    """What one party said, as sealed, with its later revisions."""

    uid: str
    organisation_id: int
    organisation_uid: str
    organisation_slug: str
    organisation_name: str
    filed_by: str  # opaque: the same person within one program has the same one, across programs not
    sealed_at: datetime
    opened_at: datetime
    late: bool
    claims: Mapping[str, object]
    text: str
    receipt: str
    leaf_hash: str
    commitment: str
    salt: str
    content: Mapping[str, object] = field(repr=False)
    revisions: tuple[Revision, ...]
    withdrawn_at: datetime | None
    withdraw_reason: str
    copies: tuple[str, ...] = ()  # organisations whose words it was found to share before they were erased

    @property
    def current_claims(self) -> Mapping[str, object]:
        """What the party says now."""
        return self.revisions[-1].claims if self.revisions else self.claims


def sealed_count(program_id: int) -> int:
    """Return how many statements are sealed: a number only, never whose."""
    return Statement.objects.filter(program=program_id, stage=Stage.SEALED).count()


def to_write(member: Member) -> QuerySet[Partner]:
    """Return where the member's own organisation, asked of nobody else, has not sealed the statement that is due."""
    own = Statement.objects.filter(organisation=member.organisation_id, program=OuterRef("program"))
    return filings_of(member).exclude(Exists(own.exclude(stage=Stage.DRAFT)))


def programs_due_to_open(now: datetime) -> tuple[int, ...]:
    """Return the programs whose deadline passed, or of which every party sealed, soonest deadline first: one query."""
    parties = Partner.objects.filter(program=OuterRef("pk")).exclude(answer=Answer.DENIED)
    sealed = Statement.objects.filter(program=OuterRef("program"), organisation=OuterRef("organisation"))
    waiting = parties.exclude(Exists(sealed.filter(stage=Stage.SEALED)))
    due = Program.objects.filter(state=State.FILING).filter(Q(deadline_at__lt=now) | ~Exists(waiting))
    return tuple(due.order_by("deadline_at", "id").values_list("pk", flat=True))


def _claims(content: Mapping[str, object]) -> Mapping[str, object]:
    claims = content.get("claims")
    return claims if isinstance(claims, dict) else {}


def _revision(row: Statement) -> Revision:
    content = row.content or {}
    at = row.opened_at or row.started_at
    return Revision(
        uid=row.uid,
        number=row.revision,
        at=at,
        claims=_claims(content),
        text=str(content.get("text", "")),
        leaf_hash=row.leaf_hash,
        commitment=row.commitment,
        salt=row.salt,
        content=content,
    )


def _opened(first: Statement, later: list[Statement]) -> OpenedStatement:
    content, program = first.content or {}, first.program
    assert first.sealed_at is not None and first.opened_at is not None
    person = f"{program.uid}/{first.filed_by.uid if first.filed_by else first.uid}"
    after_opening = program.opened_at is not None and first.sealed_at > program.opened_at
    return OpenedStatement(
        uid=first.uid,
        organisation_id=first.organisation_id,
        organisation_uid=first.organisation.uid,
        organisation_slug=first.organisation.slug,
        organisation_name=first.organisation.name,
        filed_by=hashlib.sha256(person.encode()).hexdigest()[:16],
        sealed_at=first.sealed_at,
        opened_at=first.opened_at,
        late=after_opening or first.sealed_at > program.deadline_at,
        claims=_claims(content),
        text=str(content.get("text", "")),
        receipt=first.receipt,
        leaf_hash=first.leaf_hash,
        commitment=first.commitment,
        salt=first.salt,
        content=content,
        revisions=tuple(_revision(row) for row in later),
        withdrawn_at=first.withdrawn_at,
        withdraw_reason=first.withdraw_reason,
        copies=tuple(first.copies),
    )


def opened_statements(program_id: int) -> tuple[OpenedStatement, ...]:
    """Return every opened statement of a program in the order of sealing: one query."""
    rows = (
        Statement.objects.filter(program=program_id, stage=Stage.OPENED)
        .select_related("organisation", "program", "filed_by")
        .order_by("organisation_id", "revision")
    )
    by_party: dict[int, list[Statement]] = {}
    for row in rows:
        by_party.setdefault(row.organisation_id, []).append(row)
    opened = [_opened(versions[0], versions[1:]) for versions in by_party.values()]
    return tuple(sorted(opened, key=lambda s: (s.sealed_at, s.uid)))
