"""The whole job in its order: read → link → group → build cases → settle → count → weigh.

Rule kept here: it prints nothing, writes nothing and reads no clock; whoever calls it says what time it is
and hears of progress. The same paths and options give the same result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyst import cases, grouping, readers
from analyst.answers import on_accounts
from analyst.candidates import candidate_links
from analyst.grouping import Group
from analyst.linking import reference_links, without_references
from analyst.marks import ALONE, contradictions, names_of_marks
from analyst.model import (
    Account,
    Answered,
    Duplicate,
    Evidence,
    Level,
    Link,
    LinkKind,
    Program,
    Rejected,
    Result,
)
from analyst.organisations import Directory
from analyst.place_list import PlaceList
from corroboration.finding import COUNTED, Grade, Mark
from corroboration.places import Gazetteer
from corroboration.policy import CURRENT, Policy
from corroboration.settle import settle

Progress = Callable[[str, int, int], None]  # stage (read, link, settle), done, of

_JOINED = (LinkKind.SAME, LinkKind.PART, LinkKind.CONFIRMED, LinkKind.MATCHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What can be asked of a run. `as_of` is the instant findings are dated with, ISO 8601 in UTC."""

    as_of: str
    form: str = "auto"
    ignore_references: bool = False
    answers: tuple[Answered, ...] = ()  # a person's, of earlier runs and of this one
    places: PlaceList | None = None  # brought along; else those shipped
    policy: Policy = CURRENT

    @property
    def gazetteer(self) -> Gazetteer | None:
        """The listed places, None for those shipped."""
        return self.places.gazetteer if self.places is not None else None


def run(paths: Sequence[Path], options: Options, progress: Progress | None = None) -> Result:
    """Return what the files at `paths` come to. Nothing raised for bad input: it is in `Result.rejected`."""
    tell = progress or _silent
    accounts, files, rejected = _read(paths, options, tell)
    if options.ignore_references:
        accounts = [without_references(account) for account in accounts]
    directory = Directory(accounts)
    tell("link", 0, 1)
    links = reference_links(accounts, directory)
    links += candidate_links(
        accounts,
        links,
        directory,
        join_all=options.ignore_references,
        answers=on_accounts(options.answers, accounts),
        gazetteer=options.gazetteer,
    )
    tell("link", 1, 1)
    programs = _programs(accounts, links, directory, options, tell)
    links = _without_settled_questions(links, programs)
    from analyst.weigh import weigh  # compiled kernels: who serves pages does not load them

    doubled = grouping.duplicates(accounts, links, directory)
    return Result(
        files=tuple(files),
        accounts=tuple(accounts),
        organisations=directory.names,
        links=tuple(links),
        programs=tuple(programs),
        duplicates=tuple(doubled),
        rejected=tuple(rejected),
        counts=_counts(files, accounts, links, programs, doubled, rejected),
        weighing=weigh(programs),
        answers=options.answers,
        places=options.places.facts() if options.places is not None else None,
    )


def _read(
    paths: Sequence[Path], options: Options, tell: Progress
) -> tuple[list[Account], list[str], list[Rejected]]:
    found, rejected = readers.files_in(paths)
    accounts: list[Account] = []
    for done, each in enumerate(found):
        tell("read", done, len(found))
        accounts += readers.read(each, options.form, rejected.append)
    tell("read", len(found), len(found))
    return accounts, [each.name for each in found], rejected


def _programs(
    accounts: Sequence[Account],
    links: Sequence[Link],
    directory: Directory,
    options: Options,
    tell: Progress,
) -> list[Program]:
    ties: dict[frozenset[int], tuple[Evidence, ...]] = {
        frozenset((link.a, link.b)): link.why for link in links if link.kind in _JOINED
    }
    found = grouping.groups(accounts, links, directory)
    notes = cases.notes_of(accounts, options.policy)
    programs = []
    for done, group in enumerate(found):
        tell("settle", done, len(found))
        programs.append(_program(done + 1, group, accounts, ties, directory, options, notes))
    tell("settle", len(found), len(found))
    return programs


def _program(
    number: int,
    group: Group,
    accounts: Sequence[Account],
    ties: dict[frozenset[int], tuple[Evidence, ...]],
    directory: Directory,
    options: Options,
    notes: Mapping[int, str],
) -> Program:
    made = cases.brief(
        group, accounts, ties, directory, program=f"p{number}", as_of=options.as_of, notes=notes
    )
    return Program(
        number=number,
        title=max((accounts[at].title for at in group.own), key=len),
        voices=made.voices,
        case=made.case,
        finding=settle(made.case, options.policy, gazetteer=options.gazetteer),
        labels=made.labels,
        asides=made.asides,
        unconfirmed=made.unconfirmed,
        parts=group.parts,
    )


def _without_settled_questions(links: Sequence[Link], programs: Sequence[Program]) -> list[Link]:
    """Return the links without candidates whose accounts have come to stand in one program by another way."""
    together = {
        frozenset((one.account, other.account))
        for program in programs
        for one in program.voices
        for other in program.voices
    }
    return [
        link
        for link in links
        if link.kind is not LinkKind.CANDIDATE or frozenset((link.a, link.b)) not in together
    ]


def _counts(
    files: Sequence[str],
    accounts: Sequence[Account],
    links: Sequence[Link],
    programs: Sequence[Program],
    doubled: Sequence[Duplicate],
    rejected: Sequence[Rejected],
) -> dict[str, object]:
    heard = [program for program in programs if len(program.voices) > 1]
    marks = Counter(name for program in heard for name in names_of_marks(program).values())
    grades = Counter(program.finding.grade.value for program in programs)
    pairs = Counter(link.kind.value for link in links if not link.same_publisher)
    return {
        "files": len(files),
        "accounts": len(accounts),
        "organisations": len({account.source.id or account.source.name for account in accounts}),
        "programs": len(programs),
        "programs_with_several_voices": len(heard),
        "linked_pairs": {kind.value: pairs[kind.value] for kind in LinkKind},
        "pairs_inside_one_publisher": sum(link.same_publisher for link in links),
        "grades": {grade.value: grades[grade.value] for grade in Grade if grades[grade.value]},
        **{name: marks[name] for name in (*(mark.value for mark in Mark), ALONE)},
        "contradictions": sum(len(contradictions(program)) for program in programs),
        "corroborated_programs": sum(program.finding.grade in COUNTED for program in programs),
        "unconfirmed_partners": len(
            {each.organisation for program in programs for each in program.unconfirmed}
        ),
        "unconfirmed_namings": sum(len(program.unconfirmed) for program in programs),
        "duplicates": len(doubled),
        "rejected": {level.value: sum(each.level is level for each in rejected) for level in Level},
    }


def _silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and say nothing."""
