"""What changes runs of imports: beginning one with a file, carrying it out, going on after a stop, forgetting it.

Rule kept here: staff alone begin an import. The file lies in a folder of random name and is removed once it is read;
a crash at any line leaves a run that can go on where it stopped.
"""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import NotAllowed, NotNow, NotValid
from athar.imports import limits
from athar.imports.carrying import carry
from athar.imports.indexing import Plan
from athar.imports.models import ReportLine, Run, State
from athar.imports.outcomes import Outcome
from athar.organisations.models import Account

log = logging.getLogger(__name__)
UNDER_WAY = (State.QUEUED, State.RUNNING)


def require_staff(account: Account) -> None:
    """Raise NotAllowed unless the account is of the operator's staff."""
    if not account.is_staff:
        raise NotAllowed(_("Only the operator's staff imports."))


def begin_import(
    account: Account,
    *,
    file: UploadedFile[Any],
    language: str,
    pages: bool,
    fetch: bool,
    dry: bool,
    now: datetime,
    hand_over: Callable[[str], object],
) -> Run:
    """Keep the file and hand the run over to who carries it out.

    Raises NotAllowed, NotNow while another import is under way, NotValid at `file`; nothing is kept then.
    """
    require_staff(account)
    if Run.objects.filter(state__in=UNDER_WAY).exists():
        raise NotNow(_("Another import is under way. Begin this one when it is done."))
    if (file.size or 0) > limits.UPLOAD_BYTES:
        raise NotValid(too_large(), field="file")
    name = Path(str(file.name or "")).name[-120:] or "export.xml"
    row = Run(
        account=account,
        name=name,
        language=language,
        pages=pages,
        fetch=fetch,
        dry=dry,
        queued_at=now,
        beat_at=now,
    )
    try:
        row.folder.mkdir(parents=True, mode=0o700)
        with row.file.open("xb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        with transaction.atomic():
            row.save()
            hand_over(row.uid)
    except BaseException:
        _remove(row.folder)
        raise
    return row


def too_large() -> str:
    """Return why a file is not taken by the page."""
    return str(
        _(
            "The file is larger than 50 MB, more than a browser should send. The command on the server reads 200 MB."
        )
    )


def carry_out(uid: str, *, now: Callable[[], datetime]) -> None:
    """Carry out a waiting run; one that is gone, or was begun by another process, is left alone."""
    at = now()
    if not Run.objects.filter(uid=uid, state=State.QUEUED).update(state=State.RUNNING, beat_at=at):
        return
    row = Run.objects.get(uid=uid)
    row.lines.filter(kind="file").delete()  # told again by the first reading
    plan = Plan(
        file=row.file,
        language=row.language,
        pages=row.pages,
        fetch=row.fetch,
        dry=row.dry,
        allowed=frozenset(settings.IMPORTS_MAY_FETCH_FROM),
        done=frozenset(row.lines.filter(kind__in=("post", "page")).values_list("source", flat=True)),
    )
    try:
        carry(plan, now=at, tell=_Report(row).tell, progress=_Progress(row, now=now).tell)
    except Exception:
        log.exception("an import stopped in the middle")
        Run.objects.filter(pk=row.pk).update(state=State.STOPPED, finished_at=now())
        return
    Run.objects.filter(pk=row.pk).update(state=State.DONE, progress=100, finished_at=now())
    _remove(row.folder)


class _Report:
    """Writes what the import tells into the run's lines."""

    def __init__(self, row: Run) -> None:
        self._row = row

    def tell(self, said: Outcome) -> None:
        """Keep one line."""
        ReportLine.objects.create(
            run=self._row,
            kind=said.kind,
            title=said.title[:160],
            source=said.source[:300],
            result=said.result,
            why=said.why,
            detail=said.detail[:300],
            at_line=said.line,
            count=said.count,
            article_id=said.article_id,
        )


class _Progress:
    """Writes how far a run is into its row, at most once a second; stops it where the run was deleted."""

    def __init__(self, row: Run, *, now: Callable[[], datetime]) -> None:
        self._row, self._now, self._next = row, now, 0.0

    def tell(self, percent: int) -> None:
        """Note the progress. Raises Run.DoesNotExist where the run is gone."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 1
        found = Run.objects.filter(pk=self._row.pk).update(progress=min(percent, 99), beat_at=self._now())
        if not found:
            raise Run.DoesNotExist


def go_on(account: Account, *, uid: str, now: datetime, hand_over: Callable[[str], object]) -> None:
    """Go on with a run that stopped. Raises NotAllowed, NotNow where it did not stop or its file is gone."""
    require_staff(account)
    row = Run.objects.filter(uid=uid, state=State.STOPPED).first()
    if row is None or not row.file.exists():
        raise NotNow(_("This import cannot go on. Begin it anew with the file: nothing is imported twice."))
    if Run.objects.filter(state__in=UNDER_WAY).exists():
        raise NotNow(_("Another import is under way. Begin this one when it is done."))
    with transaction.atomic():
        Run.objects.filter(pk=row.pk).update(state=State.QUEUED, beat_at=now, finished_at=None)
        hand_over(row.uid)


def forget(account: Account, *, uid: str) -> None:
    """Delete a run with its report and its file; what it imported stays. Raises NotAllowed."""
    require_staff(account)
    for row in Run.objects.filter(uid=uid):
        _forget(row)


def expire(now: datetime) -> int:
    """Forget runs older than 30 days, and say of those that lost their process that they stopped; return how many."""
    old = list(Run.objects.filter(queued_at__lt=now - limits.KEPT))
    for row in old:
        _forget(row)
    lost = Run.objects.filter(state=State.RUNNING, beat_at__lt=now - limits.LOST_AFTER)
    return len(old) + lost.update(state=State.STOPPED, finished_at=now)


@transaction.atomic
def _forget(row: Run) -> None:
    folder = row.folder
    row.delete()
    _remove(folder)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
