"""From a program's accounts to the engine's case: each account a statement of the organisation that
publishes it.

Rule kept here: what files say is handed over as they say it, numbered items first the core ones, and
nothing is graded. Ties between organisations are not known from files, but that one publisher's accounts
count as one. The description in a feed is the grant's own text, which both sides copy from one agreement:
it is no statement, and is not looked at for copying; the notes of a table are, without what a form says in
many of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyst import figures, grouping, items
from analyst.grouping import Group
from analyst.items import Question, Scene
from analyst.model import Account, Aside, Evidence, Named, Voice
from analyst.organisations import Directory
from corroboration.boilerplate import own_texts
from corroboration.case import Answer, Case, Naming, Statement
from corroboration.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A case with what the engine does not take: labels, claims set aside, partners who say nothing."""

    case: Case
    voices: tuple[Voice, ...]
    labels: Mapping[str, tuple[str, str]]
    asides: tuple[Aside, ...]
    unconfirmed: tuple[Named, ...]


def brief(
    group: Group,
    accounts: Sequence[Account],
    ties: Mapping[frozenset[int], tuple[Evidence, ...]],
    directory: Directory,
    *,
    program: str,
    as_of: str,
    notes: Mapping[int, str],
) -> Brief:
    """Return the case of one program. `as_of` is an instant; everything in files is taken as opened then.

    `notes` holds what `notes_of` made of all accounts.
    """
    scene = Scene(grouping.voices(group, accounts, directory), accounts, directory, ties)
    questions = _questions(scene)
    numbered = [question.item(number) for number, question in enumerate(questions, 1)]
    named = _named(scene)
    case = Case(
        program=program,
        as_of=as_of,
        lead=_lead(scene).organisation,
        items=tuple(numbered),
        opened_at=as_of,
        namings=_namings(scene, named),
        statements=tuple(_statement(voice, questions, scene, notes) for voice in scene.voices),
    )
    return Brief(
        case=case,
        voices=scene.voices,
        labels={question.id: question.label for question in questions},
        asides=tuple(aside for question in questions for aside in question.asides),
        unconfirmed=tuple(named),
    )


def _questions(scene: Scene) -> list[Question]:
    core = [items.held(scene), items.start(scene), items.place(scene), items.by_whom(scene)]
    rest = [items.end(scene), *figures.counts(scene), *figures.cost(scene), *figures.money(scene)]
    return core + [question for question in rest if question.claims or question.asides]


def notes_of(accounts: Sequence[Account], policy: Policy) -> Mapping[int, str]:
    """Return each account's notes by its place: the words that are its own, in any script.

    Left out is what a form says in many of them: filling in one form is not copying.
    """
    texts = {at: each.description for at, each in enumerate(accounts) if not each.own_identifier}
    return own_texts({at: text for at, text in texts.items() if text}, policy)


def _statement(
    voice: Voice, questions: Sequence[Question], scene: Scene, notes: Mapping[int, str]
) -> Statement:
    return Statement(
        id=voice.statement,
        organisation=voice.organisation,
        claims={each.id: each.claims[voice.source] for each in questions if voice.source in each.claims},
        text=notes.get(voice.account, ""),
    )


def _lead(scene: Scene) -> Voice:
    """Return who carries the program out: the voice that says so of itself, else the first."""
    for role in ("implementing", "accountable"):
        for voice in scene.own():
            for each in scene.account(voice).participants:
                if each.role == role and scene.directory.key(each.organisation) == voice.organisation:
                    return voice
    return scene.voices[0]


def _named(scene: Scene) -> list[Named]:
    """Return the organisations that the program's own accounts name and that do not speak in it."""
    speaking = {voice.organisation for voice in scene.voices}
    publishers = frozenset(scene.directory.publishers)
    roles: dict[str, str] = {}
    by: dict[str, dict[str, None]] = {}
    for voice in scene.own():
        for each in scene.account(voice).participants:
            key = scene.directory.key(each.organisation)
            if key and key not in speaking and key != scene.directory.key(scene.account(voice).source):
                roles.setdefault(key, each.role)
                by.setdefault(key, {}).setdefault(voice.organisation)
    return [
        Named(
            organisation=key,
            name=scene.directory.name(key),
            role=role,
            by=tuple(by[key]),
            has_file=key in publishers,
        )
        for key, role in roles.items()
    ]


def _namings(scene: Scene, named: Sequence[Named]) -> tuple[Naming, ...]:
    """Return who is named: those who speak have confirmed it by speaking, the others have not."""
    speaking = dict.fromkeys(voice.organisation for voice in scene.voices)
    confirmed = [Naming(organisation=key, role="voice", answer=Answer.CONFIRMED) for key in speaking]
    return (*confirmed, *(Naming(organisation=each.organisation, role=each.role) for each in named))
