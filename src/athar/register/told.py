"""Everything public about one program, read once: what the parts of its page are made from.

Rule kept here (rule 1): before opening there is no statement, no report and no evidence in it, only the number
of sealed statements; the queries of those apps give none, and none is asked for. Constant number of queries.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from athar.effects.queries import EffectShown, published_effects
from athar.evidence.queries import EvidenceShown, ReportShown, published_evidence, published_reports
from athar.findings.queries import (
    ContradictionShown,
    FindingShown,
    GradeChange,
    contradictions_of,
    current_finding,
    grade_history,
)
from athar.findings.weaving import HUES
from athar.logbook.queries import Head, LogEntry, latest_checkpoint
from athar.logbook.tombstones import Erased, erasures_among
from athar.organisations.queries import faces_of
from athar.programs.models import PartnerRole
from athar.programs.queries import ItemShown, PartnerShown, ProgramShown, program_by_slug
from athar.programs.wording import Words, item_words
from athar.register.proof import public_entries
from athar.site import language
from athar.statements.queries import OpenedStatement, opened_statements
from corroboration.case import SourceKind
from corroboration.explain import WORDING as ENGINE_WORDS
from corroboration.explain import sentence
from corroboration.finding import Reason, Source
from corroboration.voices import PEOPLE

CLASSES = {
    "party": "v-party",
    "host": "v-host",
    "people": "v-people",
    "evidence": "v-evid",
}  # of styles, by hue


@dataclass(frozen=True, slots=True)
class Told:
    """A program and everything said of it, with the names of those who speak."""

    program: ProgramShown
    shown: FindingShown | None
    statements: Mapping[str, OpenedStatement]  # by the organisation's public id
    reports: tuple[ReportShown, ...]
    evidence: Mapping[str, EvidenceShown]  # by id
    effects: tuple[EffectShown, ...]
    contradictions: Mapping[str, ContradictionShown]  # by item
    history: tuple[GradeChange, ...]
    entries: tuple[LogEntry, ...]
    head: Head | None
    partners: Mapping[str, PartnerShown]  # by public id
    items: Mapping[str, ItemShown]  # by key
    names: Mapping[str, str]  # of organisations and sources
    erased: Mapping[str, Erased]  # by what the entry whose words are gone names: a statement, a reply, …
    hosts: frozenset[str]
    spoken: str = field(default_factory=language.current)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The voices, in the order of the weave."""
        return self.shown.result.sources if self.shown else ()

    @property
    def is_open(self) -> bool:
        """Whether the statements are open and compared."""
        return self.program.opened_at is not None and bool(self.sources)

    def name(self, source: str) -> str:
        """Return what a source or organisation is called."""
        return self.names.get(source, source)

    def hue(self, source: Source) -> str:
        """Return the hue of a voice."""
        host = source.kind is SourceKind.PARTY and source.id in self.hosts
        return "host" if host else HUES[source.kind]

    def because(self, reason: Reason) -> str:
        """Return a reason of the engine as a sentence."""
        labels = {key: item.label for key, item in self.items.items()}
        return sentence(reason, language=self.spoken, names={**self.names, **labels})

    def words(self, value: object, item: ItemShown) -> Words:
        """Return a value of an item in words."""
        return item_words(value, item=item, program=self.program, names=self.names)


def told(slug: str) -> Told | None:
    """Return everything public about the program at this address, or None if there is none."""
    program = program_by_slug(slug)
    if program is None:
        return None
    opened = program.opened_at is not None
    shown = current_finding(program.id)
    entries = public_entries(program)
    evidence = {row.uid: row for row in published_evidence(program.id)} if opened else {}
    partners = {row.uid: row for row in program.partners}
    names = {uid: row.name for uid, row in partners.items()}
    names |= {uid: row.title for uid, row in evidence.items()}
    names[PEOPLE] = str(ENGINE_WORDS[language.current()].PEOPLE)
    names |= _others(shown, known=names)
    return Told(
        program=program,
        shown=shown,
        statements={row.organisation_uid: row for row in opened_statements(program.id)} if opened else {},
        reports=published_reports(program.id) if opened else (),
        evidence=evidence,
        effects=published_effects(program.id),
        contradictions={row.item: row for row in contradictions_of(program.id)},
        history=grade_history(program.id),
        entries=entries,
        head=latest_checkpoint(),
        partners=partners,
        items={row.key: row for row in program.items},
        names=names,
        erased=_erased(entries),
        hosts=frozenset(uid for uid, row in partners.items() if row.role == PartnerRole.HOST),
    )


def _erased(entries: tuple[LogEntry, ...]) -> dict[str, Erased]:
    """Return the erasures by the id of the thing; of a reason by the kind of its entry and who gave it."""
    erasures = erasures_among(entries)
    found = {}
    for entry in entries:
        if entry.leaf_hash in erasures:
            named = (entry.content.get(key) for key in ("reply", "statement", "id"))
            thing = next((str(part) for part in named if part), entry.organisation)
            reason = entry.kind in ("naming_answered", "program_cancelled", "statement_withdrawn")
            found[f"{entry.kind}:{thing}" if reason else thing] = erasures[entry.leaf_hash]
    return found


def erased_words(erased: Erased) -> str:
    """Return that something was erased and on whose request, without the day, as a sentence."""
    return {
        "author": _("Its words were erased at the request of whoever wrote them"),
        "person": _("Its words were erased at the request of a person they speak of"),
        "authority": _("Its words were erased by order of an authority"),
    }[erased.asked_by]


def _others(shown: FindingShown | None, *, known: Mapping[str, str]) -> dict[str, str]:
    """Return the names of organisations that are no partner and yet stand in the case: parents and providers."""
    if shown is None:
        return {}
    ties = [uid for tie in _rows(shown, "ties") for uid in (tie.get("a"), tie.get("b"))]
    providers = [row.get("provider") for row in _rows(shown, "evidence")]
    missing = {str(uid) for uid in (*ties, *providers) if uid and uid not in known}
    return {uid: face.name for uid, face in faces_of(missing).items()} if missing else {}


def _rows(shown: FindingShown, key: str) -> list[Mapping[str, object]]:
    rows = shown.case.get(key, ())
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list | tuple) else []
