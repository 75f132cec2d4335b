"""Replying to a contradiction: the sides, the number line, what has been answered, and our own value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from athar.desk.queries.asked import Asked, asked
from athar.desk.queries.filing import require_party
from athar.desk.queries.sides import SideShown, found_on, item_of, names_of, points_of, sides_shown, speaks
from athar.errors import NotNow
from athar.findings.models import ContradictionState
from athar.findings.queries import ContradictionShown, ReplyShown, current_finding
from athar.organisations.queries import Member
from athar.programs.queries import ItemShown, ProgramShown
from athar.site.number_line import Point
from athar.statements.queries import opened_statements


@dataclass(frozen=True, slots=True)
class Contest:
    """A contradiction as one of its parties sees it."""

    uid: str
    program: ProgramShown
    item: ItemShown
    asked: Asked
    due_at: datetime
    late: bool
    resolved: bool
    sides: tuple[SideShown, ...]
    points: tuple[Point, ...]
    replies: tuple[ReplyShown, ...]
    ours: object  # our value as it stands now
    speaks: bool  # whether we stand on a side at all


def contest(
    member: Member, *, contradiction: ContradictionShown, program: ProgramShown, today: date
) -> Contest:
    """Return the page of a contradiction for a party of the program; raises NotAllowed for anybody else."""
    require_party(member, program)
    item, finding = item_of(program, contradiction.item), current_finding(program.id)
    found = found_on(finding.result, contradiction.item) if finding else None
    if item is None or finding is None or found is None:
        raise NotNow(_("This contradiction is resolved already."))
    names, opened = names_of(program), opened_statements(program.id)
    own = next((row for row in opened if row.organisation_uid == member.organisation_uid), None)
    return Contest(
        uid=contradiction.uid,
        program=program,
        item=item,
        asked=asked(program, item, today=today),
        due_at=contradiction.due_at,
        late=contradiction.state == ContradictionState.STANDING,
        resolved=contradiction.state == ContradictionState.RESOLVED,
        sides=sides_shown(
            member, program=program, result=finding.result, item=item, names=names, opened=opened
        ),
        points=points_of(result=finding.result, item=item, names=names, program=program),
        replies=contradiction.replies,
        ours=own.current_claims.get(item.key) if own else None,
        speaks=speaks(member, found),
    )
