"""A story as data, and its telling: one program's steps from its announcement on, by the day of its event.

Rule kept here: a story names organisations by key, days by their distance from the event and items by the names of
its promises; it holds nothing of what the story comes to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from athar.errors import AtharError
from athar.management.demo.days import When, moment
from athar.management.demo.said import claim
from athar.management.demo.stage import Stage, deal_uid
from athar.programs.actions import Announcement, Promise, announce_program
from athar.programs.models import ItemKind, Program

CORE = {
    "held": ItemKind.YES_NO,
    "when": ItemKind.DATE,
    "where": ItemKind.PLACE,
    "by_whom": ItemKind.ORGANISATIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One program: what is announced, and what people then do (`plot`). Days count from `event`."""

    lead: str
    event: When
    announced: int  # days from the event, negative
    title: tuple[str, str]  # Arabic, English, here and below
    summary: tuple[str, str]
    kind: str
    region: str
    place: tuple[str, str]
    hours: tuple[str, str]
    partners: Mapping[str, str]
    promises: Mapping[str, Promise]
    plot: Sequence[Callable[[Tale], None]]
    sessions: Sequence[int] = (0,)  # days of the sessions
    audiences: Sequence[str] = ()
    areas: Sequence[str] = ()
    under: str = ""  # the title in English of the partnership it is carried out under


@dataclass(slots=True)
class Tale:
    """A story while it is told on a stage."""

    story: Story
    stage: Stage
    program: Program | None = None
    denying: set[str] = field(default_factory=set)

    @property
    def event(self) -> date:
        """The day of the first session."""
        return self.story.event.day(self.stage.today)

    def moment(self, day: int, clock: str = "10:00") -> datetime:
        """Return the instant so many days after the event."""
        return moment(self.event + timedelta(days=day), clock)

    def then(self, day: int, clock: str, do: Callable[[datetime], object]) -> None:
        """Put a step into the script."""
        self.stage.add(self.moment(day, clock), do)

    @property
    def fresh(self) -> Program:
        """The program as the database has it; raises AtharError before its announcement."""
        if self.program is None:
            raise AtharError(f"{self.story.title[1]}: not announced yet")
        return Program.objects.select_related("lead").get(pk=self.program.pk)

    def announce(self, now: datetime) -> None:
        """Announce the program in the name of its lead."""
        story = self.story
        announcement = Announcement(
            title_ar=story.title[0],
            title_en=story.title[1],
            summary_ar=story.summary[0],
            summary_en=story.summary[1],
            kind=story.kind,
            audiences=story.audiences,
            areas=story.areas,
            region=story.region,
            place_ar=story.place[0],
            place_en=story.place[1],
            sessions=[
                (self.moment(day, story.hours[0]), self.moment(day, story.hours[1])) for day in story.sessions
            ],
            partners={self.stage.uid(key): role for key, role in story.partners.items()},
            promises=tuple(story.promises.values()),
            partnership=deal_uid(story.under) if story.under else "",
            is_demo=True,
        )
        self.program = announce_program(self.stage.members[story.lead], announcement=announcement, now=now)

    def claims(self, said: Mapping[str, object]) -> dict[str, object]:
        """Return the long form of claims by name; the core four as announced unless said otherwise.

        `None` stands for silence.
        """
        story = self.story
        parties = [story.lead, *(key for key in story.partners if key not in self.denying)]
        core: dict[str, object] = {
            "held": True,
            "when": 0,
            "where": {"path": ["SA", story.region], "name": story.place[0]},
            "by_whom": [self.stage.uid(key) for key in parties],
        }
        return self.long({name: value for name, value in (core | dict(said)).items() if value is not None})

    def key_of(self, name: str) -> str:
        """Return the key of an item: core items keep their names, promises are numbered after them."""
        return name if name in CORE else f"i{len(CORE) + 1 + list(self.story.promises).index(name)}"

    def value(self, name: str, said: object) -> object:
        """Return the long form of what is said on one item; a day is said by its distance from the event."""
        if name == "when" and isinstance(said, int):
            return (self.event + timedelta(days=said)).isoformat()
        return claim(CORE[name] if name in CORE else self.story.promises[name].kind, said)

    def long(self, said: Mapping[str, object]) -> dict[str, object]:
        """Return claims by the items' keys, in their long form."""
        return {self.key_of(name): self.value(name, value) for name, value in said.items()}


def tell(story: Story, *, stage: Stage) -> None:
    """Put every step of a story into the stage's script."""
    tale = Tale(story, stage)
    tale.then(story.announced, "10:00", tale.announce)
    for move in story.plot:
        move(tale)
