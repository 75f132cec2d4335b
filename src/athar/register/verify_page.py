"""What `/verify/` tells: an entry by its receipt code, and a proof file by its contents.

Rule kept here (rule 1): before opening, an entry of a sealed statement is told without the organisation it
belongs to; the code alone, which only its owner has, leads to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from athar.logbook.queries import entry_by_receipt, proof_of, verification_key
from athar.programs.models import Program
from athar.register.log_words import kind_words
from athar.register.proof_check import SENTENCES, Checked, check
from publiclog.verify import Point

MOST_BYTES = 4 * 1024 * 1024  # of a file that a page takes; larger ones are for the command
MANY = 5


@dataclass(frozen=True, slots=True)
class EntryTold:
    """An entry, and whether it stands under the signed head (`index` is None until it does)."""

    receipt: str
    what: str
    at: datetime
    leaf_hash: str
    index: int | None
    size: int
    path: tuple[str, ...]
    checkpoint: str
    program_title: str
    program_href: str


@dataclass(frozen=True, slots=True)
class FileTold:
    """What an uploaded file proves, in sentences."""

    ok: bool
    readable: bool
    enough: bool
    grade: str
    program_title: str
    program_href: str
    proven: tuple[str, ...]
    failed: tuple[str, ...]
    not_proven: tuple[str, ...]


def entry_told(code: str) -> EntryTold | None:
    """Return the entry of a receipt code; None if there is none. Raises NotValid where a code fits two."""
    entry = entry_by_receipt(code)
    if entry is None:
        return None
    proof = proof_of(entry)
    title, href = _program(entry.subject.partition(":")[2] if entry.subject.startswith("program:") else "")
    return EntryTold(
        receipt=entry.receipt,
        what=kind_words(entry.kind),
        at=entry.at,
        leaf_hash=entry.leaf_hash,
        index=proof.index if proof else None,
        size=proof.size if proof else 0,
        path=tuple(part.hex() for part in proof.path) if proof else (),
        checkpoint=proof.checkpoint if proof else "",
        program_title=title,
        program_href=href,
    )


def file_told(data: bytes) -> FileTold:
    """Return what the bytes of a proof file prove, checked against this log's key."""
    checked = check(data, vkey=verification_key())
    title, href = _program(checked.program)
    return FileTold(
        ok=checked.ok,
        readable=checked.readable,
        enough=checked.enough,
        grade=checked.grade,
        program_title=title,
        program_href=href,
        proven=_sentences(checked, checked.proven),
        failed=_sentences(checked, checked.failed),
        not_proven=_sentences(checked, checked.not_proven),
    )


def _program(uid: str) -> tuple[str, str]:
    row = Program.objects.filter(uid=uid).first() if uid else None
    return (row.title, reverse("register:program", args=[row.slug])) if row else ("", "")


def _sentences(checked: Checked, points: tuple[Point, ...]) -> tuple[str, ...]:
    """Return the sentences of `points`; a long run of entries becomes one sentence for each kind."""
    entries = [point for point in points if point.key == "entry"]
    if len(entries) <= MANY:
        return tuple(_sentence(point) for point in points)
    kinds = Counter(kind_words(str(point.values["kind"])) for point in entries)
    told = [_sentence(point) for point in points if point.key != "entry"]
    listed = "; ".join(f"{kind} ({count})" if count > 1 else kind for kind, count in kinds.items())
    summary = _("%(count)s entries are in the log: %(list)s.") % {"count": len(entries), "list": listed}
    return (*told[:1], summary, *told[1:])


def _sentence(point: Point) -> str:
    values = dict(point.values)
    if "kind" in values:
        values["kind"] = kind_words(str(values["kind"]))
    return _(SENTENCES[point.key]) % values
