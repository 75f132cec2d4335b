"""The desk: three lists by who waits for whom, our programs, and our record.

Rule kept here: of a statement not yet opened it shows the stage and a number of items, which the page hands
in for the member's own organisation alone; nothing here can read a sealed one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from athar.desk.queries.next_step import NextStep, next_step
from athar.desk.queries.sides import SideShown, found_on, item_of, names_of, party_names, sides_shown, speaks
from athar.desk.queries.waiting import ON_THE_DESK, waiting_for
from athar.desk.queries.waiting import Waiting as Asked
from athar.findings.models import ContradictionState, Stance
from athar.findings.queries import (
    ContradictionShown,
    FindingShown,
    contradictions_waiting_for,
    current_finding,
    current_findings,
    reply_times_of,
)
from athar.findings.weaving import weave_of
from athar.organisations.queries import Member
from athar.programs.models import PartnerRole
from athar.programs.queries import (
    ProgramShown,
    Waiting,
    filings_open_to,
    namings_waiting_for,
    program_by_slug,
    programs_of,
)
from athar.site.weave import Weave
from athar.statements.queries import opened_statements
from corroboration.finding import Mark

MOST_PROGRAMS = 30  # looked at for the record
SHOWN_PROGRAMS = 10  # listed
SHOWN_OTHERS = 6
AGREEING = (Mark.AGREE, Mark.NEAR, Mark.PART_OF)
URGENT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction that waits for our answer."""

    uid: str
    slug: str
    title: str
    label: str
    due_at: datetime
    standing: bool
    sides: tuple[SideShown, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """A statement to file, or filed and waiting for the others. `stage` is empty, `draft` or `sealed`."""

    program: Waiting
    stage: str
    answered: int
    urgent: bool


@dataclass(frozen=True, slots=True)
class OwnProgram:
    """One of our programs, with its weave, its grade and what comes next."""

    slug: str
    title: str
    starts_at: datetime
    grade: str
    disputed: bool
    weave: Weave | None
    step: NextStep


@dataclass(frozen=True, slots=True)
class Record:
    """What other sources make of our statements; `share` is a percentage, None before any comparison."""

    share: int | None
    compared: int
    programs: int
    corrected: int
    reply_days: int | None
    open_disputes: int


@dataclass(frozen=True, slots=True)
class Home:
    """Everything on the desk."""

    disputes: tuple[Dispute, ...]
    dues: tuple[Due, ...]
    namings: tuple[Waiting, ...]
    others: tuple[Asked, ...]  # what partners wait for beside being named, the soonest first
    more_others: int
    programs: tuple[OwnProgram, ...]
    more_programs: bool
    record: Record
    waiting: int

    @property
    def asked(self) -> int:
        """How many things partners wait for."""
        return len(self.namings) + len(self.others) + self.more_others


def home(member: Member, *, progress: Mapping[int, tuple[str, int]], now: datetime) -> Home:
    """Return the member's desk; `progress` is `statements.own.own_progress` of the same member."""
    programs = programs_of(member, limit=MOST_PROGRAMS)
    findings = current_findings(program.id for program in programs)
    disputes = _disputes(member, programs=programs, findings=findings)
    dues = tuple(
        Due(row, *progress.get(row.id, ("", 0)), urgent=row.deadline_at - now < URGENT)
        for row in filings_open_to(member)
    )
    namings = namings_waiting_for(member)
    others = waiting_for(member, now=now, besides=ON_THE_DESK)
    open_slugs = {dispute.slug: dispute.uid for dispute in disputes}
    own = tuple(
        _own(
            program,
            member=member,
            finding=findings.get(program.id),
            progress=progress,
            disputed=open_slugs,
            now=now,
        )
        for program in programs[:SHOWN_PROGRAMS]
    )
    return Home(
        disputes=disputes,
        dues=dues,
        namings=namings,
        others=tuple(others[:SHOWN_OTHERS]),
        more_others=len(others[SHOWN_OTHERS:]),
        programs=own,
        more_programs=len(programs) > SHOWN_PROGRAMS,
        record=_record(member, findings=findings, disputes=len(disputes)),
        waiting=len(disputes) + sum(due.stage != "sealed" for due in dues) + len(namings) + len(others),
    )


def _disputes(
    member: Member, *, programs: tuple[ProgramShown, ...], findings: Mapping[int, FindingShown]
) -> tuple[Dispute, ...]:
    by_slug = {program.slug: program for program in programs}
    rows = []
    for row in contradictions_waiting_for(member):
        program = by_slug.get(row.program_slug) or program_by_slug(row.program_slug)
        finding = (findings.get(program.id) or current_finding(program.id)) if program else None
        dispute = _dispute(member, row=row, program=program, finding=finding) if program and finding else None
        rows += [dispute] if dispute else []
    return tuple(rows)


def _dispute(
    member: Member, *, row: ContradictionShown, program: ProgramShown, finding: FindingShown
) -> Dispute | None:
    """Return the card of a contradiction in which the member's organisation stands on a side, else None."""
    item, found = item_of(program, row.item), found_on(finding.result, row.item)
    if item is None or found is None or not speaks(member, found):
        return None
    return Dispute(
        uid=row.uid,
        slug=program.slug,
        title=program.title,
        label=item.label,
        due_at=row.due_at,
        standing=row.state == ContradictionState.STANDING,
        sides=sides_shown(
            member,
            program=program,
            result=finding.result,
            item=item,
            names=names_of(program),
            opened=opened_statements(program.id),
        ),
    )


def _own(
    program: ProgramShown,
    *,
    member: Member,
    finding: FindingShown | None,
    progress: Mapping[int, tuple[str, int]],
    disputed: Mapping[str, str],
    now: datetime,
) -> OwnProgram:
    return OwnProgram(
        slug=program.slug,
        title=program.title,
        starts_at=program.starts_at,
        grade=finding.grade if finding else "",
        disputed=bool(finding and finding.disputed),
        weave=_weave(program, finding) if finding and finding.result.sources else None,
        step=next_step(
            program,
            member=member,
            stage=progress.get(program.id, ("", 0))[0],
            finding=finding,
            dispute=disputed.get(program.slug, ""),
            now=now,
        ),
    )


def _weave(program: ProgramShown, finding: FindingShown) -> Weave:
    hosts = {partner.uid for partner in program.partners if partner.role == PartnerRole.HOST}
    labels = {item.key: item.label for item in program.items}
    return weave_of(finding.result, names=party_names(program), labels=labels, hosts=hosts)


def _record(member: Member, *, findings: Mapping[int, FindingShown], disputes: int) -> Record:
    """Return how our claims fared where at least one other voice spoke on the same item."""
    marks: list[Mark] = []
    programs = 0
    for finding in findings.values():
        said = [
            verdict.mark
            for item in finding.result.items
            for verdict in item.verdicts
            if verdict.source == member.organisation_uid and verdict.mark is not Mark.SILENT
            if any(other.mark is not Mark.SILENT for other in item.verdicts if other.source != verdict.source)
        ]
        marks += said
        programs += bool(said)
    agreeing = sum(mark in AGREEING for mark in marks)
    replies = reply_times_of(member)
    total = sum((took for _stance, took in replies), timedelta())
    return Record(
        share=round(100 * agreeing / len(marks)) if marks else None,
        compared=len(marks),
        programs=programs,
        corrected=sum(stance == Stance.CORRECTS for stance, _took in replies),
        reply_days=round(total / len(replies) / timedelta(days=1)) if replies else None,
        open_disputes=disputes,
    )
