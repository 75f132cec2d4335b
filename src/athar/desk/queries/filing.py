"""Filing a statement: which items are asked, which are answered, and when it will be opened.

Rule kept here (rule 1): the content of the member's own draft or sealed statement is handed in by the page;
of the other parties nothing is known here, not even whether they sealed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from athar.desk.queries.asked import asked
from athar.desk.queries.sides import words_of
from athar.errors import NotAllowed, NotNow
from athar.organisations.permissions import Act, may
from athar.organisations.queries import Member
from athar.programs.models import Answer, State
from athar.programs.queries import ItemShown, PartnerShown, ProgramShown
from athar.programs.wording import Words

HELD = "held"


@dataclass(frozen=True, slots=True)
class Task:
    """One item of the task list. `state` is `done`, `silent` (left unsaid on purpose) or `todo`."""

    item: ItemShown
    question: str
    state: str
    words: Words | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Filing:
    """One party's statement on one program, as that party sees it. `stage` is empty before the first save."""

    program: ProgramShown
    stage: str
    tasks: tuple[Task, ...]
    skipped: int  # items not asked because the program was not held
    text: str = field(repr=False)
    receipt: str
    commitment: str
    sealed_at: datetime | None
    late: bool
    may_write: bool

    @property
    def editable(self) -> bool:
        """Whether the member can still change it."""
        return self.may_write and self.stage in ("", "draft")

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return sum(task.state == "done" for task in self.tasks)

    @property
    def ready(self) -> bool:
        """Whether it can be sealed: only whether it was held must be said."""
        return any(task.item.key == HELD and task.state == "done" for task in self.tasks)


def require_party(member: Member, program: ProgramShown) -> PartnerShown:
    """Return how the member's organisation takes part; raises NotAllowed when it does not, or denies it."""
    ours = next((partner for partner in program.partners if partner.uid == member.organisation_uid), None)
    if ours is None or ours.answer == Answer.DENIED:
        raise NotAllowed(_("Your organisation is not a party of this program."))
    return ours


def require_filing(member: Member, program: ProgramShown) -> None:
    """Raise NotAllowed for others than parties, NotNow before the program has taken place."""
    require_party(member, program)
    if program.state not in (State.FILING, State.OPENED, State.CLOSED):
        raise NotNow(_("Statements are filed once the program has taken place."))


def filing(
    member: Member,
    *,
    program: ProgramShown,
    stage: str,
    claims: Mapping[str, object],
    text: str,
    unsaid: Collection[str],
    today: date,
    receipt: str = "",
    commitment: str = "",
    sealed_at: datetime | None = None,
) -> Filing:
    """Return the page; `claims` and `text` are the member's own, `unsaid` the items left on purpose."""
    require_filing(member, program)
    items = [item for item in program.items if claims.get(HELD) is not False or item.key == HELD]
    return Filing(
        program=program,
        stage=stage,
        tasks=tuple(
            _task(item, program=program, claims=claims, unsaid=unsaid, today=today) for item in items
        ),
        skipped=len(program.items) - len(items),
        text=text,
        receipt=receipt,
        commitment=commitment,
        sealed_at=sealed_at,
        late=program.state != State.FILING,
        may_write=may(member, Act.WORK, organisation_uid=member.organisation_uid),
    )


def _task(
    item: ItemShown,
    *,
    program: ProgramShown,
    claims: Mapping[str, object],
    unsaid: Collection[str],
    today: date,
) -> Task:
    said = claims.get(item.key)
    state = "done" if said is not None else "silent" if item.key in unsaid else "todo"
    words = None if said is None else words_of(said, item=item, program=program)
    return Task(item, asked(program, item, today=today).question, state, words)


def next_task(page: Filing, *, after: int = 0) -> int:
    """Return the number of the next item that is still to do after item `after`; 0 when none is left."""
    todo = [task.item.number for task in page.tasks if task.state == "todo"]
    return next((number for number in todo if number > after), todo[0] if todo else 0)
