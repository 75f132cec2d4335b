"""The core items of a program, asked of files: was it held, when did it begin and end, where, by whom.

Rule kept here: planned is never compared with actual; an umbrella that covers a part is compatible with it,
and its claim says what it covers; leaving a partner out is not denying it. What cannot be compared is set
aside with its reason. Judging is the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analyst.linking import end_of, start_of
from analyst.model import Account, Aside, Evidence, Voice
from analyst.organisations import Directory, identifying
from corroboration.case import Item, ItemKind, Margin, Value
from corroboration.finding import Mark, Reason

LABELS: Mapping[str, tuple[str, str]] = {  # nouns: the engine's sentences say "disagreement on …"
    "held": ("Taking place", "إقامته"),
    "start": ("Start date", "تاريخ البداية"),
    "end": ("End date", "تاريخ النهاية"),
    "place": ("Place", "المكان"),
    "by_whom": ("Taking part", "القائمون به"),
    "volunteers": ("Volunteers", "المتطوعون"),
    "beneficiaries": ("Beneficiaries", "المستفيدون"),
    "cost": ("Cost", "التكلفة"),
}
LONG = 60  # days from which a program is long enough for its ends to be known only nearly
SHARE = 50  # of a long program: a week in a year
MOST = 14  # days, whatever the length


@dataclass(frozen=True, slots=True)
class Scene:
    """A program before it is a case: its voices, their accounts, and who names whom."""

    voices: tuple[Voice, ...]
    accounts: Sequence[Account]
    directory: Directory
    ties: Mapping[frozenset[int], tuple[Evidence, ...]]  # pairs of accounts → why they are linked

    def account(self, voice: Voice) -> Account:
        """Return the account behind a voice."""
        return self.accounts[voice.account]

    def own(self) -> list[Voice]:
        """Return the voices that speak of this program alone, not as its umbrella."""
        return [voice for voice in self.voices if not voice.whole]

    def names(self, voice: Voice, other: Voice) -> bool:
        """Return whether a voice names another: its organisation, or its account by identifier."""
        why = self.ties.get(frozenset((voice.account, other.account)), ())
        if any(each.by == voice.account for each in why):
            return True
        named = {self.directory.key(each.organisation) for each in self.account(voice).participants}
        return other.organisation in named


@dataclass(slots=True)
class Question:
    """One item with what is said on it, before it is numbered."""

    id: str
    kind: ItemKind
    label: tuple[str, str]
    core: bool = False
    unit: str = ""
    margin: Margin | None = None
    claims: dict[str, Value] = field(default_factory=dict)  # by source
    asides: list[Aside] = field(default_factory=list)

    def item(self, number: int) -> Item:
        """Return the item as the engine takes it."""
        return Item(
            id=self.id, number=number, kind=self.kind, core=self.core, unit=self.unit, margin=self.margin
        )

    def set_aside(self, source: str, mark: Mark, value: Value, reason: str, **values: object) -> None:
        """Keep a claim that is not put to the comparison."""
        said = Reason(key=reason, values=values)
        self.asides.append(Aside(source=source, item=self.id, mark=mark, value=value, reason=said))


def held(scene: Scene) -> Question:
    """An umbrella vouches for a part only where it names it."""
    question = Question("held", ItemKind.YES_NO, LABELS["held"], core=True)
    for voice in scene.voices:
        said = scene.account(voice).held
        if voice.whole and not (said and any(scene.names(voice, other) for other in scene.own())):
            continue
        if said is not None:
            question.claims[voice.source] = said
    return question


def start(scene: Scene) -> Question:
    """The first day."""
    return _day(
        scene,
        Question("start", ItemKind.DATE, LABELS["start"], core=True),
        actual=lambda account: account.days.actual_start,
        planned=lambda account: account.days.planned_start,
    )


def end(scene: Scene) -> Question:
    """The last day."""
    return _day(
        scene,
        Question("end", ItemKind.DATE, LABELS["end"]),
        actual=lambda account: account.days.actual_end,
        planned=lambda account: account.days.planned_end,
    )


def place(scene: Scene) -> Question:
    """Countries where codes are given (several countries are a set, one of them a part of it), else region
    and name."""
    question = Question("place", ItemKind.PLACE, LABELS["place"], core=True)
    if any(scene.account(voice).place.countries for voice in scene.voices):
        question.kind, question.margin = ItemKind.ORGANISATIONS, Margin(relative="0")
    for voice in scene.voices:
        said = scene.account(voice).place
        if question.kind is ItemKind.ORGANISATIONS:
            _countries(scene, question, voice)
        elif said.path or said.name:
            region = said.path[0] if len(said.path) > 1 else ""
            path = ["*", region] if region else []
            question.claims[voice.source] = {"path": path, "name": said.name}
    return question


def _countries(scene: Scene, question: Question, voice: Voice) -> None:
    said = scene.account(voice).place.countries
    value = tuple(sorted(said))
    own = [scene.account(other).place.countries for other in scene.own()]
    if voice.whole and said and any(said > narrow for narrow in own if narrow):
        question.set_aside(voice.source, Mark.PART_OF, value, "umbrella_covers")
    elif said:
        question.claims[voice.source] = value


def by_whom(scene: Scene) -> Question:
    """Who is said to have done it. Of feeds, only those who speak here count: their lists are seldom
    whole."""
    question = Question("by_whom", ItemKind.ORGANISATIONS, LABELS["by_whom"], core=True)
    tables = all(not scene.account(voice).own_identifier for voice in scene.voices)
    if not tables:
        question.margin = Margin(relative="0.99")  # one body shared is enough
    for voice in scene.voices:
        account = scene.account(voice)
        if account.own_identifier:
            said = _named_here(scene, voice)
        else:
            keys = {scene.directory.key(each.organisation) for each in account.participants} - {""}
            said = keys | {voice.organisation} if keys else set()
        if said:
            question.claims[voice.source] = tuple(sorted(said))
    return question


def _named_here(scene: Scene, voice: Voice) -> set[str]:
    others = {other.organisation for other in scene.voices if other != voice and scene.names(voice, other)}
    if others:
        return others | {voice.organisation}
    if voice.whole:
        return set()
    carrying = {
        scene.directory.key(each.organisation)
        for each in scene.account(voice).participants
        if each.role == "implementing" and identifying(each.organisation.id)
    }
    return carrying - {voice.organisation}


Reader = Callable[[Account], str]


def _day(scene: Scene, question: Question, *, actual: Reader, planned: Reader) -> Question:
    """Compare the days of one basis, actual or planned: the one of which most speak, the program's own
    first."""
    said = {voice: (actual(scene.account(voice)), planned(scene.account(voice))) for voice in scene.voices}
    basis = max(
        (0, 1), key=lambda each: (_heard(scene.own(), said, each), _heard(scene.voices, said, each), -each)
    )
    question.margin = _margin(scene)
    anchor = next((said[voice][basis] for voice in scene.own() if said[voice][basis]), "")
    for voice, pair in said.items():
        day, other = pair[basis], pair[1 - basis]
        if voice.whole and (day or other) and not anchor:
            question.set_aside(voice.source, Mark.PART_OF, day or other, "umbrella_alone")
        elif not day and other:
            key = "planned_beside_actual" if basis == 0 else "actual_beside_planned"
            question.set_aside(voice.source, Mark.OTHER_PERIOD, other, key)
        elif voice.whole and day and day != anchor and _covers(scene.account(voice), anchor):
            question.set_aside(voice.source, Mark.PART_OF, day, "umbrella_covers")
        elif day:
            question.claims[voice.source] = day
    return question


def _heard(voices: Sequence[Voice], said: Mapping[Voice, tuple[str, str]], basis: int) -> int:
    """Return how many speak on a basis, no more than the two that a comparison needs."""
    return min(2, sum(bool(said[voice][basis]) for voice in voices))


def _covers(whole: Account, day: str) -> bool:
    """Return whether the days of an umbrella hold `day`; one without an end holds every day after its
    start."""
    first, last = start_of(whole), end_of(whole)
    return bool(first) and first <= day and (not last or day <= last)


def _margin(scene: Scene) -> Margin | None:
    """Return the margin of days for long programs; None leaves it to the policy."""
    spans = [
        date.fromisoformat(end_of(account)).toordinal() - date.fromisoformat(start_of(account)).toordinal()
        for account in map(scene.account, scene.own())
        if start_of(account) and end_of(account)
    ]
    longest = max(spans, default=0)
    return Margin(absolute=str(min(MOST, longest // SHARE))) if longest >= LONG else None
