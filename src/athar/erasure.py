"""Erasing what somebody wrote: text and salt are destroyed, a tombstone is logged, everybody else's proofs hold.

Rule kept here (rule 4): words alone can be erased, by the operator, on somebody's request; the log keeps the
commitment, which tells nothing once the salt is gone. All of it is one transaction. What was downloaded before
cannot be called back, nor can this reach copies of the database: `docs/log.md` says what to do about those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import models, transaction

from athar.erasable import ERASABLE
from athar.errors import NotValid
from athar.evidence import erasing as evidence
from athar.evidence.models import Evidence, WitnessReport
from athar.evidence.pinned import is_report_of_first
from athar.findings import erasing as findings
from athar.findings.actions import settle_program
from athar.findings.models import Reply
from athar.logbook.models import Entry
from athar.logbook.queries import entry_by_receipt
from athar.logbook.tombstones import bury
from athar.notices import erasing as notices
from athar.organisations import erasing as faces
from athar.organisations.models import FaceVersion
from athar.partnerships.models import Partnership
from athar.programs import erasing as programs
from athar.programs.models import Partner, Program
from athar.programs.states import touch
from athar.questions.nearness import keep_articles
from athar.register.searching import bring_up
from athar.search.actions import purge
from athar.statements import erasing as statements
from athar.statements.models import Statement
from publiclog.entry import read_entry

FIRST = ("statement", "report", "evidence", "reply", "reason", "face")
KINDS = (*FIRST, *ERASABLE)


@dataclass(frozen=True, slots=True)
class Part:
    """Words under one entry of the log (None: no entry commits to them), and what destroys them."""

    entry: Entry | None
    words: tuple[str, ...] = field(repr=False)
    destroy: Callable[[], object] = field(repr=False)
    about: str = ""  # whose notices may repeat them


@dataclass(frozen=True, slots=True)
class Erasure:
    """What would be erased: of which program, organisation or other row, and the parts."""

    what: str
    of: models.Model
    parts: tuple[Part, ...]

    @property
    def named(self) -> str:
        """The name of what it is of in addresses, or its id."""
        return str(getattr(self.of, "slug", "") or getattr(self.of, "uid", ""))

    @property
    def letters(self) -> int:
        """Return how many letters would be destroyed."""
        return sum(len(word) for part in self.parts for word in part.words)


def planned(what: str, ident: str) -> Erasure:
    """Return what erasing `ident` means: the id of a statement, report, piece of evidence or reply, or its receipt.

    A `reason` (of a denial, a cancellation, a withdrawal or a rejection) is named by the receipt of its entry, and
    so is the version of a `face`. Raises NotValid if there is nothing of that name whose words are still there.
    """
    if what not in KINDS:
        raise NotValid(f"one can erase: {', '.join(KINDS)}")
    of, parts = PLANS[what](_uid(what, ident)) if what in PLANS else _of_table(what, ident)
    left = tuple(part for part in parts if any(part.words))
    if of is None or not left:
        raise NotValid(f"there is no {what} {ident} whose words are still there")
    return Erasure(what, of, left)


@transaction.atomic
def erase(erasure: Erasure, *, asked_by: str, now: datetime) -> tuple[Entry, ...]:
    """Destroy the words, log their tombstones, take them out of every finding and settle anew; returns the tombstones.

    Raises NotValid, NotNow. A crash at any line leaves everything as it was: it is one transaction.
    """
    type(erasure.of)._default_manager.select_for_update().get(pk=erasure.of.pk)
    graves = []
    for part in erasure.parts:
        if part.entry is not None:
            graves.append(bury(part.entry, what=erasure.what, asked_by=asked_by, now=now))
        part.destroy()
        if part.about:
            notices.take_out(part.about, words=part.words)
    if isinstance(erasure.of, Program):
        words = {word for part in erasure.parts for word in part.words}
        last = bytes(graves[-1].leaf_hash).hex()
        changed = findings.take_out(erasure.of.pk, words=words, tombstone=last)
        touch(erasure.of.pk, now=now)
        settle_program(erasure.of.pk, now=now, anew=changed > 0)
    for row in (erasure.of, *_partnerships(erasure.parts)):
        bring_up(row)
    keep_articles()  # stems of what is public no more
    purge()  # last: every word that went has left the index before
    return tuple(graves)


def _partnerships(parts: Sequence[Part]) -> models.QuerySet[Partnership]:
    """Return the partnerships whose texts lost words: those that were renewed from one another repeat them."""
    named = {part.about.partition(":")[2] for part in parts if part.about.startswith("partnership:")}
    return Partnership.objects.filter(uid__in=named)


Plan = tuple[models.Model | None, Sequence[Part]]


def _uid(what: str, ident: str) -> str:
    """Return the id of the thing that a receipt or an id names; of a reason the leaf hash of its entry."""
    entry = entry_by_receipt(ident)
    if entry is None:
        return ident.strip()
    if what in ("reason", "face"):
        return entry.leaf_hash
    key = {"statement": "statement", "reply": "reply"}.get(what, "id")
    return str(entry.content.get(key, ""))


def _entry(program: Program, *, kinds: Sequence[str], key: str, value: str) -> Entry:
    """Return the program's entry of one of `kinds` that names `value`. Raises NotValid."""
    return _entry_of(f"program:{program.uid}", kinds=kinds, key=key, value=value)


def _entry_of(subject: str, *, kinds: Sequence[str], key: str, value: object) -> Entry:
    for row in Entry.objects.filter(subject=subject, kind__in=kinds).order_by("-id"):
        if not key or read_entry(bytes(row.leaf)).content.get(key) == value:
            return row
    raise NotValid("the log has no entry of it")


def _of_table(what: str, ident: str) -> Plan:
    """Return the plan of a kind of the table, by the id of its thing or the receipt of its entry."""
    kind = ERASABLE[what]
    code, sign, part = ident.strip().partition("#")
    entry = entry_by_receipt(code)
    if entry is not None:
        named = entry.content.get(kind.named_by) if kind.named_by else entry.subject.partition(":")[2]
        code = str(named or "")
    parts = []
    held = kind.find(code + sign + part)
    for each in held:
        under = each.under
        committed = None
        if under is not None:
            committed = _entry_of(under.subject, kinds=[under.kind], key=under.key, value=under.value)
        parts.append(Part(committed, each.words, each.destroy, each.about))
    return (held[0].row if held else None), parts


def _statement(uid: str) -> Plan:
    rows = statements.versions_of(uid)
    if not rows:
        return None, ()
    program, organisation = rows[0].program, rows[0].organisation.uid
    in_words = programs.items_in_words(program.pk)
    copies = findings.copied_with(program.pk, organisation)
    kinds = ("statement_sealed", "statement_revised")
    return program, [
        Part(
            _entry(program, kinds=kinds, key="statement", value=row.uid),
            tuple(statements.words_of(row, in_words=in_words)),
            partial(statements.destroy_words, row, in_words=in_words, copies=copies),
        )
        for row in rows
        if row.salt
    ]


def _report(uid: str) -> Plan:
    row = WitnessReport.objects.select_related("program", "tie").filter(uid=uid).first()
    if row is None or not (row.words_salt or is_report_of_first(row)):
        return None, ()
    in_words = programs.items_in_words(row.program_id)
    entry = _entry(row.program, kinds=("witness_report",), key="id", value=uid)
    said = (row.words, *(str(row.claims[key]) for key in in_words if key in row.claims))
    return row.program, [Part(entry, said, partial(evidence.destroy_words_of_report, row, in_words=in_words))]


def _evidence(uid: str) -> Plan:
    row = Evidence.objects.select_related("program").filter(uid=uid).exclude(salt="").first()
    if row is None:
        return None, ()
    in_words = programs.items_in_words(row.program_id)
    entry = _entry(row.program, kinds=("evidence",), key="id", value=uid)
    said = [row.title_ar, row.title_en, row.link]
    said += [str(row.claims[key]) for key in in_words if key in row.claims]
    destroy = partial(evidence.destroy_words_of_evidence, row, in_words=in_words)
    return row.program, [Part(entry, tuple(said), destroy)]


def _reply(uid: str) -> Plan:
    row = Reply.objects.select_related("contradiction__program").filter(uid=uid).exclude(salt="").first()
    if row is None:
        return None, ()
    program = row.contradiction.program
    entry = _entry(program, kinds=("reply",), key="reply", value=uid)
    return program, [Part(entry, (row.text,), partial(findings.destroy_words_of_reply, row))]


def _reason(leaf_hash: str) -> Plan:
    """Return the plan of a reason by the entry that commits to it."""
    try:
        entry = Entry.objects.filter(leaf_hash=bytes.fromhex(leaf_hash)).first()
    except ValueError:
        entry = None
    program = Program.objects.filter(uid=entry.subject.partition(":")[2]).first() if entry else None
    finder = REASONS.get(entry.kind) if entry else None
    if entry is None or program is None or finder is None:
        return None, ()
    found = finder(program, entry)
    return program, [Part(entry, *found)] if found else []


def _face(leaf_hash: str) -> Plan:
    """Return the plan of the words of a version, by the entry that commits to it, in every version that holds them."""
    try:
        entry = Entry.objects.filter(leaf_hash=bytes.fromhex(leaf_hash), kind="organisation_revised").first()
    except ValueError:
        entry = None
    if entry is None:
        return None, ()
    number = int(str(read_entry(bytes(entry.leaf)).content["version"]))
    version = FaceVersion.objects.select_related("organisation").get(
        organisation__uid=entry.organisation, number=number
    )
    gone, entries = faces.words_of(version), _entries_of_faces(entry.subject)
    first = [row for row in faces.versions_with_words_of(version) if row.number not in entries]
    parts: list[Part] = []
    for row in faces.versions_with_words_of(version):
        if row.number in entries and row.salt:
            rows = [row, *first] if not parts else [row]  # the first of all has no entry: it goes along
            words = tuple(sorted(gone & faces.words_of(row)))
            parts.append(Part(entries[row.number], words, partial(_destroy_faces, rows, gone=gone)))
    return version.organisation, parts


def _entries_of_faces(subject: str) -> dict[object, Entry]:
    rows = Entry.objects.filter(subject=subject, kind="organisation_revised")
    return {read_entry(bytes(row.leaf)).content["version"]: row for row in rows}


def _destroy_faces(rows: Sequence[FaceVersion], *, gone: frozenset[str]) -> None:
    for row in rows:
        faces.destroy_words(row, gone=gone)


Found = tuple[tuple[str, ...], Callable[[], object]] | None


def _denial(program: Program, entry: Entry) -> Found:
    row = Partner.objects.filter(program=program, organisation__uid=entry.organisation).first()
    if row is None or row.answered_at != entry.at:
        return None
    return (row.reason,), partial(programs.destroy_denial, row)


def _cancellation(program: Program, entry: Entry) -> Found:
    return (program.cancel_reason,), partial(programs.destroy_cancellation, program)


def _withdrawal(program: Program, entry: Entry) -> Found:
    uid = str(read_entry(bytes(entry.leaf)).content["statement"])
    row = Statement.objects.filter(program=program, uid=uid).first()
    return ((row.withdraw_reason,), partial(statements.destroy_reason, row)) if row else None


def _rejection(program: Program, entry: Entry) -> Found:
    told = read_entry(bytes(entry.leaf)).content
    model = Evidence if told["what"] == "evidence" else WitnessReport
    row = model._default_manager.filter(program=program, uid=told["thing"]).first()
    return ((row.rejection,), partial(evidence.destroy_reason, row)) if row else None


PLANS: dict[str, Callable[[str], Plan]] = {
    "statement": _statement,
    "report": _report,
    "evidence": _evidence,
    "reply": _reply,
    "reason": _reason,
    "face": _face,
}
REASONS: dict[str, Callable[[Program, Entry], Found]] = {
    "naming_answered": _denial,
    "program_cancelled": _cancellation,
    "statement_withdrawn": _withdrawal,
    "moderation": _rejection,
}
