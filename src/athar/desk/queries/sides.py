"""The sides of a disputed item, as a party sees them: who gives which value, its own side first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from athar.evidence.queries import published_evidence
from athar.organisations.queries import Member
from athar.programs.models import PartnerRole
from athar.programs.queries import ItemShown, ProgramShown
from athar.programs.wording import Words, item_words
from athar.site.number_line import Point
from athar.statements.queries import OpenedStatement
from corroboration.case import SourceKind
from corroboration.finding import Finding, ItemFinding, Mark

PEOPLE = "people"  # the engine's id of all witness reports together
QUOTE = 180  # characters of a party's words beside its value


@dataclass(frozen=True, slots=True)
class SideShown:
    """One distinct answer: who gives it, its words, and what one of them says of it."""

    who: str
    hue: str
    ours: bool
    words: Words
    quote: str


def names_of(program: ProgramShown) -> dict[str, str]:
    """Return what each source of the program is called, by the engine's id."""
    names = {partner.uid: partner.name for partner in program.partners}
    names |= {piece.uid: piece.title for piece in published_evidence(program.id)} if program.opened_at else {}
    return names | {PEOPLE: _("Attendees")}


def party_names(program: ProgramShown) -> dict[str, str]:
    """Return the names of the organisations named in the program."""
    return {partner.uid: partner.name for partner in program.partners}


def words_of(value: object, *, item: ItemShown, program: ProgramShown) -> Words:
    """Return a value of this item in words, parties by their names."""
    return item_words(value, item=item, program=program, names=party_names(program))


def item_of(program: ProgramShown, key: str) -> ItemShown | None:
    """Return the program's item of that key, or None."""
    return next((item for item in program.items if item.key == key), None)


def found_on(result: Finding, key: str) -> ItemFinding | None:
    """Return what the finding says of that item, or None."""
    return next((item for item in result.items if item.item == key), None)


def hue_of(source: str, *, result: Finding, program: ProgramShown) -> str:
    """Return the hue of a voice: party, host, people or evidence."""
    kinds = {row.id: row.kind for row in result.sources}
    if kinds.get(source, SourceKind.PARTY) is not SourceKind.PARTY:
        return "people" if kinds[source] is SourceKind.PEOPLE else "evidence"
    hosts = {partner.uid for partner in program.partners if partner.role == PartnerRole.HOST}
    return "host" if source in hosts else "party"


def speaks(member: Member, found: ItemFinding) -> bool:
    """Return whether the member's organisation stands on one of the sides."""
    return any(member.organisation_uid in side.sources for side in found.sides)


def sides_shown(
    member: Member,
    *,
    program: ProgramShown,
    result: Finding,
    item: ItemShown,
    names: Mapping[str, str],
    opened: tuple[OpenedStatement, ...],
) -> tuple[SideShown, ...]:
    """Return the answers to the item, the member's own first: nobody is shown with a value it did not give."""
    found = found_on(result, item.key)
    texts = {statement.organisation_uid: statement.text for statement in opened}
    rows = []
    for value, sources in _answers(found) if found else ():
        who, quote = _named(sources, member=member, names=names, texts=texts)
        rows.append(
            SideShown(
                who=who,
                hue=hue_of(sources[0], result=result, program=program),
                ours=member.organisation_uid in sources,
                words=words_of(value, item=item, program=program),
                quote=quote,
            )
        )
    return tuple(sorted(rows, key=lambda row: not row.ours))


def _answers(found: ItemFinding) -> list[tuple[object, list[str]]]:
    """Return each distinct value with who gave it, side by side: near values stand beside one another."""
    said = {verdict.source: verdict.value for verdict in found.verdicts}
    answers: list[tuple[object, list[str]]] = []
    for side in found.sides:
        start = len(answers)
        for source in side.sources:
            same = next((who for value, who in answers[start:] if value == said[source]), None)
            if same is None:
                answers.append((said[source], [source]))
            else:
                same.append(source)
    return answers


def _named(
    sources: list[str], *, member: Member, names: Mapping[str, str], texts: Mapping[str, str]
) -> tuple[str, str]:
    ours = member.organisation_uid
    others = [names.get(source, source) for source in sources if source != ours]
    who = [_("Your statement"), *others] if ours in sources else others
    speaker = ours if ours in sources else next((source for source in sources if texts.get(source)), "")
    text = texts.get(speaker, "")
    return " · ".join(who), text if len(text) <= QUOTE else f"{text[:QUOTE].rsplit(' ', 1)[0]}…"


def points_of(
    *, result: Finding, item: ItemShown, names: Mapping[str, str], program: ProgramShown
) -> tuple[Point, ...]:
    """Return the voices on the number line of an item counted in numbers; nothing for other kinds."""
    found = found_on(result, item.key)
    if found is None:
        return ()
    points = []
    for verdict in found.verdicts:
        number = _number(verdict.value)
        if number is not None and verdict.mark is not Mark.SILENT:
            label, hue = (
                names.get(verdict.source, verdict.source),
                hue_of(verdict.source, result=result, program=program),
            )
            points.append(Point(number, label, hue, str(verdict.mark)))
    return tuple(points)


def _number(value: object) -> Decimal | None:
    if not isinstance(value, Mapping):
        return None
    text = value.get("value", value.get("amount"))
    return None if text is None else Decimal(str(text))
