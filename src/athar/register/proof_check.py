"""Check a proof file whole: what the log proves, and that the engine reaches the grade it tells. Offline.

Rule kept here: no database, no framework, no network; the page and `athar verify` give the same answer. The
grade is computed anew only from a case that is proven to be the one in the log, and whose statements are those
opened in the file. What is not proven is told as plainly as what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from corroboration.case import Case
from corroboration.codec import CaseError, case_from_json, case_to_json, finding_to_json
from corroboration.policy import POLICIES, asdict_of
from corroboration.reliability import ReliabilityTable, TableError, table_from_json
from corroboration.settle import settle
from publiclog.archive import is_archive, read_archive
from publiclog.bundle import Bundle, ProvenEntry, read_bundle
from publiclog.checkpoint import read_checkpoint
from publiclog.entry import Entry, read_entry
from publiclog.errors import Malformed
from publiclog.note import read_note
from publiclog.policy import Policy
from publiclog.proof import HEADER, read_proof
from publiclog.sentences import SENTENCES as LOG_SENTENCES
from publiclog.verify import MAX_FILE, Point, Report, verify
from publiclog.wire import canonical, read_json


def _(text: str) -> str:
    """Return `text`: the mark by which sentences are collected for translation."""
    return text


SENTENCES: Mapping[str, str] = {
    **LOG_SENTENCES,
    "grade_same": _(
        'The grade "%(grade)s" was computed anew from the case in the file, under policy %(policy)s: it is the same'
        " (finding %(number)s)."
    ),
    "case_same": _(
        "The case that was graded holds exactly the statements opened in this file (%(count)s of them)."
    ),
    "grade_differs": _('The case in the file leads to another grade than "%(grade)s", or for other reasons.'),
    "case_unreadable": _("The case in the file cannot be read: %(problem)s."),
    "case_other_program": _("The case in the file is of another program."),
    "case_differs": _("Statement %(statement)s says something else in the case than what was opened."),
    "policy_differs": _("The file shows another policy of grades than policy %(policy)s is."),
    "policy_unknown": _("That the grade is right: policy %(policy)s is newer than this checker."),
    "table_same": _(
        "The reliabilities that weighed likely values are those of the published table %(version)s."
    ),
    "table_differs": _(
        "The reliabilities that weighed likely values are not those of the published table %(version)s."
    ),
    "weights_unreadable": _("The reliabilities in the file cannot be read: %(problem)s."),
    "weights_not_shown": _(
        "The grade: the file lacks the reliabilities (table %(version)s) that weighed its likely values."
    ),
    "table_not_given": _(
        "That the reliabilities that weighed likely values are those of the published table %(version)s: give the"
        " table to compare. No grade hangs on them."
    ),
    "table_of_another_version": _(
        "That the reliabilities are the published ones: the table given is of another version than %(version)s."
    ),
    "grade_not_shown": _("The grade: the file holds no case to compute it from."),
    "statement_after": _("That statement %(statement)s was graded: it came after the finding in this file."),
    "statement_not_opened": _(
        "What statement %(statement)s in the case rests on: its opening is not in the file."
    ),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file proves; `readable` is false for what is no proof file at all.

    `enough` is false where all that is there holds, and fewer cosigned the log than the policy asks for.
    """

    ok: bool
    readable: bool
    enough: bool
    program: str
    grade: str
    proven: tuple[Point, ...]
    failed: tuple[Point, ...]
    not_proven: tuple[Point, ...]
    page: bytes | None = None  # the archive's verify.html


def check(
    data: bytes,
    *,
    vkey: str | None = None,
    policy: Policy | None = None,
    published: ReliabilityTable | None = None,
) -> Checked:
    """Return what the bytes of a proof file prove, an archive or the older JSON.

    `vkey` is the log's key, `policy` its cosigners and how many are enough, as known from elsewhere; `published` the
    table of reliabilities as published, to compare with the rows in the file.
    """
    if len(data) > MAX_FILE:
        return _unreadable(Point("too_large", {"limit": MAX_FILE}))
    page: bytes | None = None
    try:
        if is_archive(data):
            bundle, page = read_archive(data)
        elif data.startswith(HEADER.encode()):
            bundle = _of_one_entry(data, vkey=vkey, policy=policy)
        else:
            bundle = read_bundle(read_json(data))
    except Malformed as fault:
        return _unreadable(Point("malformed", {"where": str(fault)}))
    report = verify(bundle, vkey=vkey, policy=policy)
    grading = _Grading(bundle, report, published)
    if report.ok:
        grading.run()
    return Checked(
        ok=report.ok and not grading.failed,
        readable=True,
        enough=report.enough,
        program=grading.program,
        grade=grading.grade,
        proven=(*report.proven, *grading.proven),
        failed=(*report.failed, *grading.failed),
        not_proven=(*grading.not_proven, *report.not_proven),
        page=page,
    )


def _of_one_entry(data: bytes, *, vkey: str | None, policy: Policy | None) -> Bundle:
    """Return the bundle of a tlog-proof of ours, which carries its entry as extra data. Raises Malformed.

    The log's key is not in such a file: it is the one that is known, or that of the policy.
    """
    proof = read_proof(data)
    origin = read_checkpoint(read_note(proof.checkpoint).text).origin
    known = [log.key.vkey for log in policy.logs if log.key.name == origin] if policy else []
    key = vkey or next(iter(known), None)
    if proof.extra is None:
        raise Malformed("the proof of an entry that is not in the file")
    if key is None:
        raise Malformed("the log's key is not in a file of this kind: it has to be given (--key or --policy)")
    entry = ProvenEntry(proof.index, proof.extra, proof.path)
    return Bundle(vkey=key, origin=origin, checkpoint=proof.checkpoint, entries=(entry,), openings=())


def _unreadable(point: Point) -> Checked:
    return Checked(False, False, True, "", "", (), (point,), ())


class _Grading:
    """Computing the grade anew from the documents that the log vouches for."""

    def __init__(self, bundle: Bundle, report: Report, published: ReliabilityTable | None) -> None:
        self.bundle, self.published = bundle, published
        self.documents = {
            (point.values["index"], point.values["key"]) for point in report.proven if point.key == "document"
        }
        self.program, self.grade = "", ""
        self.proven: list[Point] = []
        self.failed: list[Point] = []
        self.not_proven: list[Point] = []

    def run(self) -> None:
        """Compute each case's grade and compare it with the log's."""
        entries = {part.index: read_entry(part.leaf) for part in self.bundle.entries}
        self.program = next((each.id.partition(":")[2] for each in entries.values()), "")
        cases = [each for each in self.bundle.documents if each.key == "case"]
        if not cases:
            self.not_proven.append(Point("grade_not_shown"))
        for document in cases:
            if (document.index, document.key) in self.documents:
                self._settle_or_tell(document.content, entry=entries[document.index], index=document.index)

    def _settle_or_tell(self, content: Mapping[str, Any], *, entry: Entry, index: int) -> None:
        """Settle a case; one of a shape that nothing here expects fails too, whoever's log vouches for it."""
        try:
            self._settle(content, entry=entry, index=index)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
            self.grade = ""
            self.failed.append(Point("case_unreadable", {"problem": type(fault).__name__}))

    def _table(self, told: Mapping[str, Any], index: int) -> tuple[ReliabilityTable | None, bool]:
        """Return the rows that weighed a finding, and whether nothing of them is missing."""
        if "weights" not in told:
            return None, True
        version: dict[str, str | int] = {"version": int(str(told.get("reliability", 0)))}
        for document in self.bundle.documents:
            if (document.index, document.key) != (index, "weights"):
                continue
            if (index, "weights") in self.documents:
                try:
                    table = table_from_json(document.content)
                except TableError as fault:
                    self.failed.append(Point("weights_unreadable", {"problem": str(fault)}))
                    return None, False
                self._compare_tables(table)
                return table, True
        self.not_proven.append(Point("weights_not_shown", version))
        return None, False

    def _compare_tables(self, table: ReliabilityTable) -> None:
        """Check that the rows are those of the published table, where one was given."""
        values: dict[str, str | int] = {"version": table.version}
        if self.published is None:
            self.not_proven.append(Point("table_not_given", values))
        elif self.published.version != table.version:
            self.not_proven.append(Point("table_of_another_version", values))
        else:
            same = self.published.base == table.base and all(
                self.published.sources.get(source) == share for source, share in table.sources.items()
            )
            (self.proven if same else self.failed).append(
                Point("table_same" if same else "table_differs", values)
            )

    def _settle(self, content: Mapping[str, Any], *, entry: Entry, index: int) -> None:
        told = entry.content
        try:
            case = case_from_json(content)
        except CaseError as fault:
            self.failed.append(Point("case_unreadable", {"problem": str(fault)}))
            return
        if f"program:{case.program}" != entry.id:
            self.failed.append(Point("case_other_program"))
            return
        number = str(told["policy"])  # a number, or one with points in between
        policy = POLICIES.get(int(number)) if number.isdecimal() else None
        if policy is None:
            self.not_proven.append(Point("policy_unknown", {"policy": str(told["policy"])}))
            return
        table, shown = self._table(told, index)
        if not shown:
            return
        self.grade = str(told["grade"])
        result = finding_to_json(settle(case, policy, table))
        same = sha256(canonical(result)).hexdigest() == told["result"] and result["grade"] == self.grade
        values: dict[str, str | int] = {
            "grade": self.grade,
            "policy": policy.version,
            "number": int(str(told["number"])),
        }
        (self.proven if same else self.failed).append(
            Point("grade_same" if same else "grade_differs", values)
        )
        if self.bundle.grading is not None and dict(self.bundle.grading) != asdict_of(policy):
            self.failed.append(Point("policy_differs", {"policy": policy.version}))
        self._compare(case)

    def _compare(self, case: Case) -> None:
        """Check that what was graded is what was opened, version by version."""
        said: dict[str, list[Mapping[str, Any]]] = {}
        for opening in self.bundle.openings:
            said.setdefault(str(opening.content.get("organisation")), []).append(opening.content)
        opened = {opening.statement: opening.content for opening in self.bundle.openings}
        plain: list[dict[str, Any]] = list(case_to_json(case)["statements"])  # type: ignore[call-overload]
        for statement in plain:
            values: dict[str, str | int] = {"statement": statement["id"]}
            content = opened.get(statement["id"])
            if content is None:
                self.not_proven.append(Point("statement_not_opened", values))
            elif not _says(statement, content, said.get(statement["organisation"], [])):
                self.failed.append(Point("case_differs", values))
        in_case = {statement["id"] for statement in plain}
        for uid in _first(self.bundle):
            if uid not in in_case:
                self.not_proven.append(Point("statement_after", {"statement": uid}))
        if plain and not self.failed and in_case <= set(opened):
            self.proven.append(Point("case_same", {"count": len(plain)}))


def _first(bundle: Bundle) -> list[str]:
    """Return the id of each party's first statement."""
    first: dict[str, str] = {}
    for opening in sorted(bundle.openings, key=lambda each: each.index):
        first.setdefault(str(opening.content.get("organisation")), opening.statement)
    return list(first.values())


def _says(
    statement: Mapping[str, Any], content: Mapping[str, Any], versions: Iterable[Mapping[str, Any]]
) -> bool:
    """Return whether a statement of the case is what was opened, and its corrections are in a later version."""
    same = statement["claims"] == content.get("claims") and statement.get("text", "") == content.get("text")
    claims = [version.get("claims", {}) for version in versions]
    return same and all(
        any(each.get(correction["item"]) == correction.get("value") for each in claims)
        for correction in statement.get("corrections", ())
    )


def told_in_english(point: Point) -> str:
    """Return the sentence of a point."""
    return SENTENCES[point.key] % point.values
