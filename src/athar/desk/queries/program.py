"""One of our programs as its party runs it: items, codes for attendees, effects, and our opened statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from athar.desk.queries.filing import HELD, require_party
from athar.desk.queries.next_step import NextStep, next_step
from athar.desk.queries.sides import words_of
from athar.effects.queries import EffectShown, published_effects
from athar.errors import NotNow
from athar.evidence.queries import venue_codes
from athar.findings.queries import contradictions_waiting_for, current_finding
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.programs.models import State
from athar.programs.queries import ItemShown, ProgramShown
from athar.programs.wording import Words
from athar.statements.queries import OpenedStatement, opened_statements


@dataclass(frozen=True, slots=True)
class Planned:
    """An item with what was planned, in words."""

    item: ItemShown
    words: Words | None


@dataclass(frozen=True, slots=True)
class Code:
    """A code shown at the venue."""

    code: str
    gate: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A published effect; `confirmable` by the member's organisation."""

    effect: EffectShown
    confirmable: bool


@dataclass(frozen=True, slots=True)
class Running:
    """The page of one of our programs. `may_*` say what the member's role and the program's state allow."""

    program: ProgramShown
    lead: bool
    grade: str
    disputed: bool
    step: NextStep
    items: tuple[Planned, ...]
    opened: bool
    may_work: bool
    may_cancel: bool
    may_add_item: bool
    filed: bool


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One item of our opened statement: what was sealed, and what we say now."""

    item: ItemShown
    sealed: Words | None
    current: Words | None
    revised: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """Our opened statement, item by item."""

    program: ProgramShown
    rows: tuple[OwnWords, ...]
    text: str
    revisions: int
    withdrawn_at: datetime | None
    withdraw_reason: str


def planned(item: ItemShown, *, program: ProgramShown) -> Planned:
    """Return an item with its plan in words; that it is planned to be held goes without saying."""
    said = item.planned is not None and item.key != HELD
    return Planned(item, words_of(item.planned, item=item, program=program) if said else None)


def running(member: Member, *, program: ProgramShown, stage: str, now: datetime) -> Running:
    """Return the page of a program for one of its parties; raises NotAllowed for anybody else."""
    require_party(member, program)
    finding = current_finding(program.id)
    waiting = {row.program_slug: row.uid for row in contradictions_waiting_for(member)}
    work = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    lead = program.lead_uid == member.organisation_uid
    return Running(
        program=program,
        lead=lead,
        grade=finding.grade if finding else "",
        disputed=bool(finding and finding.disputed),
        step=next_step(
            program,
            member=member,
            stage=stage,
            finding=finding,
            dispute=waiting.get(program.slug, ""),
            now=now,
        ),
        items=tuple(planned(item, program=program) for item in program.items),
        opened=program.state == State.OPENED,
        may_work=work,
        may_cancel=work and lead and program.state in (State.ANNOUNCED, State.CONFIRMED),
        may_add_item=work and lead and program.state in (State.ANNOUNCED, State.CONFIRMED, State.FILING),
        filed=own_opened(member, program=program) is not None,
    )


def own_opened(member: Member, *, program: ProgramShown) -> OpenedStatement | None:
    """Return the opened statement of the member's organisation, or None."""
    rows = opened_statements(program.id)
    return next((row for row in rows if row.organisation_uid == member.organisation_uid), None)


def opened(member: Member, *, program: ProgramShown) -> Opened:
    """Return our opened statement for correcting it; raises NotNow before it is open."""
    require_party(member, program)
    own = own_opened(member, program=program)
    if own is None:
        raise NotNow(_("Only an opened statement can be revised."))
    current = own.current_claims
    rows = []
    for item in program.items:
        before, now = own.claims.get(item.key), current.get(item.key)
        words = [
            None if said is None else words_of(said, item=item, program=program) for said in (before, now)
        ]
        rows.append(OwnWords(item, words[0], words[1], before != now))
    return Opened(
        program=program,
        rows=tuple(rows),
        text=own.revisions[-1].text if own.revisions else own.text,
        revisions=len(own.revisions),
        withdrawn_at=own.withdrawn_at,
        withdraw_reason=own.withdraw_reason,
    )


def codes(member: Member, *, program: ProgramShown) -> tuple[Code, ...]:
    """Return the program's codes for one of its parties; raises NotAllowed for anybody else."""
    require_party(member, program)
    return tuple(Code(row.code, row.gate, row.made_at) for row in venue_codes(program.id))


def effects(member: Member, *, program: ProgramShown) -> tuple[EffectRow, ...]:
    """Return the program's published effects, and which of them the member may confirm."""
    require_party(member, program)
    work = may(member, Act.WORK, organisation_uid=member.organisation_uid)
    ours = member.organisation_uid
    return tuple(
        EffectRow(row, work and row.published_by != ours and ours not in row.confirmed_by)
        for row in published_effects(program.id)
    )
