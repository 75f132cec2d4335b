"""What staff may read of imports: the runs, their progress, and their reports line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from athar.imports.bodies import article_address
from athar.imports.limits import LINES_A_PAGE
from athar.imports.models import ReportLine, Result, Run, State
from athar.imports.outcomes import Outcome
from athar.imports.wording import KINDS, why_of
from athar.organisations.models import Account
from athar.site.facets import Choice

RUNS = 20  # of the last month


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as staff see it."""

    uid: str
    name: str
    state: str
    state_name: str
    language: str
    dry: bool
    progress: int
    queued_at: datetime
    finished_at: datetime | None
    fruitless: bool  # it is done, and nothing of the file came in, nor had before

    @property
    def over(self) -> bool:
        """Whether nothing happens any more."""
        return self.state in (State.DONE, State.STOPPED)


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of a report; `path` leads to the article where readers find it."""

    kind: str
    title: str
    source: str
    result: str
    result_name: str
    why: str
    detail: str
    line: int
    count: int
    path: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A page of a report, narrowed to one result or not."""

    choices: tuple[Choice, ...]
    lines: tuple[LineShown, ...]
    number: int
    pages: int


def runs_for(account: Account) -> tuple[RunShown, ...]:
    """Return the runs of the last month, newest first; nothing to who is not of the staff."""
    rows = _runs().order_by("-queued_at", "-pk")[:RUNS] if account.is_staff else ()
    return tuple(_shown(row) for row in rows)


def run_for(account: Account, *, uid: str) -> RunShown | None:
    """Return one run; None if there is none, or the account is not of the staff."""
    row = _runs().filter(uid=uid).first() if account.is_staff else None
    return _shown(row) if row else None


def _runs() -> QuerySet[Run]:
    """Return the runs, each with whether anything of its file is here: imported, updated, or left as it was."""
    here = ReportLine.objects.filter(run=OuterRef("pk")).exclude(result__in=(Result.FAILED, Result.NOTED))
    return Run.objects.annotate(fruitful=Exists(here))


def report_for(account: Account, *, uid: str, result: str, number: int) -> Report:
    """Return a page of a run's report; an empty one to who is not of the staff."""
    rows = ReportLine.objects.filter(run__uid=uid)
    if not account.is_staff:
        rows = rows.none()
    counts = dict(rows.order_by().values_list("result").annotate(n=Sum("count")))
    result = result if result in Result.values else ""
    chosen = rows.filter(result=result) if result else rows
    pages = max(1, -(-chosen.count() // LINES_A_PAGE))
    number = min(max(1, number), pages)
    shown = chosen.select_related("article")[(number - 1) * LINES_A_PAGE : number * LINES_A_PAGE]
    every = Choice("", _("All"), sum(counts.values()), not result, "?")
    each = (
        Choice(str(one), str(one.label), counts.get(str(one), 0), one == result, f"?result={one}")
        for one in Result
    )
    return Report((every, *each), tuple(_line(row) for row in shown), number, pages)


def rows_of(account: Account, *, uid: str) -> Iterator[Mapping[str, object]]:
    """Yield the whole report as rows of a file; nothing to who is not of the staff."""
    if account.is_staff:
        for row in ReportLine.objects.filter(run__uid=uid).iterator():
            yield _row(
                row.kind, row.title, row.result, row.why, row.detail, row.count, row.at_line, row.source
            )


def line_as_row(said: Outcome) -> Mapping[str, object]:
    """Return what an import told as a row of a file."""
    return _row(said.kind, said.title, said.result, said.why, said.detail, said.count, said.line, said.source)


def _row(
    kind: str, title: str, result: str, why: str, detail: str, count: int, line: int, source: str
) -> Mapping[str, object]:
    return {
        "kind": kind, "title": title, "result": str(result), "count": count,
        "why": why_of(why) if why else "", "detail": detail, "line": line or "", "source": source,
    }  # fmt: skip


def _shown(row: Run) -> RunShown:
    return RunShown(
        uid=row.uid,
        name=row.name,
        state=row.state,
        state_name=str(State(row.state).label),
        language=row.language,
        dry=row.dry,
        progress=row.progress,
        queued_at=row.queued_at,
        finished_at=row.finished_at,
        fruitless=row.state == State.DONE and not row.fruitful,  # type: ignore[attr-defined]
    )


def _line(row: ReportLine) -> LineShown:
    return LineShown(
        kind=str(KINDS.get(row.kind, row.kind)),
        title=row.title,
        source=row.source,
        result=row.result,
        result_name=str(Result(row.result).label),
        why=why_of(row.why) if row.why else "",
        detail=row.detail,
        line=row.at_line,
        count=row.count,
        path=_path(row),
    )


def _path(row: ReportLine) -> str:
    if row.article is None or not row.article.live:
        return ""
    return article_address(row.article.slug, language=row.article.language)
