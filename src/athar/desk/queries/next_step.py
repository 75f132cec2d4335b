"""What a party does next on one of its programs: one thing, with the page that does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athar.findings.queries import FindingShown
from athar.organisations.queries import Member
from athar.programs.models import Answer, State
from athar.programs.queries import ProgramShown
from corroboration.finding import Grade


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step in words. `page` is the page that takes it (empty: nothing is asked), `of` its argument."""

    words: str | Promise
    page: str = ""
    of: str = ""


NOTHING = NextStep(_("Nothing is asked of you"))


def next_step(
    program: ProgramShown,
    *,
    member: Member,
    stage: str,
    finding: FindingShown | None,
    dispute: str,
    now: datetime,
) -> NextStep:
    """Return the step that comes next. `stage` is that of our statement, `dispute` one that waits for us."""
    ours = next(partner for partner in program.partners if partner.uid == member.organisation_uid)
    if ours.answer == Answer.DENIED:
        return NextStep(_("You deny being a partner"))
    if program.state == State.CANCELLED:
        return NextStep(_("Cancelled"))
    if dispute:
        return NextStep(_("Answer a dispute"), "desk:reply", dispute)
    if program.state in (State.ANNOUNCED, State.CONFIRMED):
        return _before(program, pending=ours.answer == Answer.PENDING, now=now)
    if program.state == State.FILING:
        return _while_filing(program, stage=stage)
    return _after(program, finding=finding, spoke=_spoke(member, finding))


def _before(program: ProgramShown, *, pending: bool, now: datetime) -> NextStep:
    if pending:
        return NextStep(_("Confirm or deny being named"), "desk:naming", program.slug)
    if now >= program.starts_at:
        return NextStep(_("Under way: show the code for attendees"), "desk:venue", program.slug)
    return NextStep(_("Prepare the code for attendees"), "desk:venue", program.slug)


def _while_filing(program: ProgramShown, *, stage: str) -> NextStep:
    if stage == "sealed":
        return NextStep(_("Sealed: waiting for the others"), "desk:statement", program.slug)
    words = _("Complete and seal the statement") if stage == "draft" else _("Write the statement")
    return NextStep(words, "desk:statement", program.slug)


def _spoke(member: Member, finding: FindingShown | None) -> bool:
    return finding is not None and any(
        source.id == member.organisation_uid for source in finding.result.sources
    )


def _after(program: ProgramShown, *, finding: FindingShown | None, spoke: bool) -> NextStep:
    if not spoke:
        return NextStep(_("File a late statement"), "desk:statement", program.slug)
    if finding is not None and finding.grade == Grade.DOCUMENTED:
        return NextStep(_("Publish the effect"), "desk:effects", program.slug)
    return NOTHING
