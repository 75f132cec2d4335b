"""What changes runs: beginning one with the files handed in, carrying it out, deleting it, and forgetting old ones.

Rule kept here: files are hostile. They are never named by the person who hands them in but within a folder of
random name, are read by the analyst in a process of its own, and are removed as soon as they are read. A crash
at any line leaves a run that `expire` ends, and a folder that it removes.
"""

from __future__ import annotations

import logging
import re
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from analyst import messages
from analyst.model import Answer, Level, Result
from analyst.readers import detect, limits
from analyst.reports.html import write_report
from analyst.reports.json_report import write_findings
from analyst.reports.questions import write_questions
from analyst.reports.table import write_tables
from analyst.reports.xlsx import write_workbook
from analyst.run import Options, run
from athar.analysis.models import PairAnswer, Run, RunState
from athar.analysis.queries import answers_of, questions_of
from athar.errors import NotValid
from athar.organisations.models import Account

log = logging.getLogger(__name__)

MOST_FILES = 10
FILE_BYTES = 20 * 2**20
MOST_AT_ONCE = 3  # runs of one person that are not over
MOST_KEPT = 20  # runs of one person, all together
KEPT_DAYS = 30
STUCK_HOURS = 2  # a run that took longer has lost its process
TOLD = 20
STAGES = ("read", "link", "settle")
ENDINGS = {"csv": (".csv", ".tsv", ".txt"), "xlsx": (".xlsx", ".xlsm"), "iati": (".xml",)}
_PLAIN = re.compile(r"[^\w.\- ]+")


def begin_run(
    account: Account,
    *,
    files: Sequence[UploadedFile[Any]],
    ignore_references: bool,
    language: str,
    now: datetime,
    hand_over: Callable[[str], object],
) -> Run:
    """Keep the files for a run and hand its id over to who carries it out.

    Raises NotValid at `uploads`; whatever goes wrong, nothing is kept then.
    """
    if not 1 <= len(files) <= MOST_FILES:
        raise NotValid(_("Choose from one to ten files."), field="uploads")
    _check_room(account)
    row = Run(account=account, ignore_references=ignore_references, language=language, queued_at=now)
    try:
        row.handed_in.mkdir(parents=True, mode=0o700)
        names = _names(files)
        for file, name in zip(files, names, strict=True):
            _keep(file, row.handed_in / name)
        row.files = names
        with transaction.atomic():
            row.save()
            hand_over(row.uid)
    except BaseException:
        _remove(row.folder)
        raise
    return row


def _check_room(account: Account) -> None:
    runs = Run.objects.filter(account=account)
    if runs.filter(state__in=[RunState.QUEUED, RunState.RUNNING]).count() >= MOST_AT_ONCE:
        raise NotValid(_("Three runs are under way. Wait until one of them is done."), field="uploads")
    if runs.count() >= MOST_KEPT:
        raise NotValid(
            _("Twenty runs are kept already. Delete one that is no longer needed."), field="uploads"
        )


def _names(files: Sequence[UploadedFile[Any]]) -> list[str]:
    """Return plain names that tell the files apart in messages; two of one name are numbered."""
    names: list[str] = []
    for place, file in enumerate(files, 1):
        name = _PLAIN.sub("_", Path(str(file.name or "")).name)[-80:].lstrip(". ") or f"file-{place}"
        names.append(f"{place}-{name}" if name in names else name)
    return names


def _keep(file: UploadedFile[Any], path: Path) -> None:
    """Write one file, and refuse what is too big, of another kind than its name says, or a bomb."""
    shown = {"name": file.name}
    if (file.size or 0) > FILE_BYTES:
        raise NotValid(_("%(name)s is larger than 20 MB.") % shown, field="uploads")
    with path.open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    path.chmod(0o600)
    with path.open("rb") as stream:
        form = detect.format_of(stream.read(8192))
    if path.suffix.lower() not in ENDINGS.get(form, ()):
        raise NotValid(
            _("%(name)s is neither a CSV table, an XLSX workbook nor IATI XML.") % shown, field="uploads"
        )
    refusal = (
        limits.workbook_refusal(path, path.name) if form == "xlsx" else limits.file_refusal(path, path.name)
    )
    if refusal is not None:
        raise NotValid(_("%(name)s cannot be read safely, and was not kept.") % shown, field="uploads")


def carry_out(uid: str, *, now: Callable[[], datetime]) -> None:
    """Carry out a waiting run; one that is gone, or was begun by another process, is left alone."""
    taken = Run.objects.filter(uid=uid, state=RunState.QUEUED).update(
        state=RunState.RUNNING, started_at=now()
    )
    if not taken:
        return
    row = Run.objects.get(uid=uid)
    try:
        result = _analyse(row, as_of=now())
    except Exception:
        if Run.objects.filter(pk=row.pk).exists():  # else it was deleted meanwhile, and its files with it
            log.exception("a run of the analyst failed")
        _finish(row, state=RunState.FAILED, at=now())
        return
    row.counts, row.told = dict(result.counts), _told(result)
    _finish(row, state=RunState.DONE, at=now())


def _analyse(row: Run, *, as_of: datetime) -> Result:
    instant = as_of.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    options = Options(as_of=instant, ignore_references=row.ignore_references, answers=answers_of(row.account))
    result = run([row.handed_in / name for name in row.files], options, _Progress(row.uid).tell)
    from analyst.reports.parquet import write_parquet  # Arrow: the process that runs tasks loads it alone

    row.reports.mkdir(mode=0o700, exist_ok=True)
    write_tables(result, row.reports, row.language)
    write_workbook(result, row.reports / "report.xlsx", row.language)
    write_parquet(result, row.reports / "parquet")
    write_questions(result, row.reports, row.language)
    write_findings(result, row.reports / "findings.json", as_of=instant)
    write_report(
        result,
        row.reports / "report.html",
        as_of=instant,
        language=row.language,
        hidden=row.ignore_references,
    )
    return result


def _told(result: Result) -> list[list[str]]:
    rows = [each for each in result.rejected if each.level is not Level.NOTE][:TOLD]
    return [[messages.sentence(each, language) for language in ("ar", "en")] for each in rows]


def _finish(row: Run, *, state: str, at: datetime) -> None:
    """End a run: what was handed in is removed; after a failure, or where it was deleted meanwhile, everything."""
    known = Run.objects.filter(pk=row.pk).update(
        state=state, finished_at=at, progress=100, counts=row.counts, told=row.told
    )
    _remove(row.folder if state == RunState.FAILED or not known else row.handed_in)


class _Progress:
    """Writes how far a run is into its row, at most twice a second."""

    def __init__(self, uid: str) -> None:
        self._uid, self._next = uid, 0.0

    def tell(self, stage: str, done: int, total: int) -> None:
        """Note the stage, and its share of the whole: a third for each."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.5
        percent = (STAGES.index(stage) * 100 + (100 * done // total if total else 100)) // len(STAGES)
        Run.objects.filter(uid=self._uid).update(stage=stage, progress=min(percent, 99))


@transaction.atomic
def answer_pairs(account: Account, *, uid: str, answers: Mapping[str, str], now: datetime) -> int:
    """Keep what a person answers on the pairs that its own run asks about; returns how many answers changed.

    `answers` are by the name of the question; an empty one takes an earlier answer back. What the run did not ask, and
    what is no answer, raises NotValid, and nothing is kept.
    """
    asked = {question.name: question.answer for question in questions_of(account, uid=uid) or ()}
    changed = 0
    for name, said in answers.items():
        if name not in asked or said not in ("", *Answer):
            raise NotValid(_("This is not one of the answers, or not one of this run's questions."))
        if said == asked[name]:
            continue
        a, _dash, b = name.partition("-")
        changed += 1
        if said:
            PairAnswer.objects.update_or_create(
                account=account, a=a, b=b, defaults={"answer": said, "answered_at": now}
            )
        else:
            PairAnswer.objects.filter(account=account, a=a, b=b).delete()
    return changed


def delete_run(account: Account, *, uid: str) -> None:
    """Delete a run of one's own with its files; that of anybody else is left alone. A running one goes too."""
    row = Run.objects.filter(account=account, uid=uid).first()
    if row is not None:
        _forget(row)


def expire(now: datetime) -> int:
    """Forget runs older than 30 days, and end those that have lost their process; returns how many."""
    old = list(Run.objects.filter(queued_at__lt=now - timedelta(days=KEPT_DAYS)))
    for row in old:
        _forget(row)
    stuck = Run.objects.filter(
        state__in=[RunState.QUEUED, RunState.RUNNING], queued_at__lt=now - timedelta(hours=STUCK_HOURS)
    )
    lost = list(stuck)
    for row in lost:
        _finish(row, state=RunState.FAILED, at=now)
    return len(old) + len(lost)


@transaction.atomic
def _forget(row: Run) -> None:
    """Delete the row, then the folder: a crash between leaves a folder without a row, which nobody can reach."""
    row.delete()
    _remove(row.folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
