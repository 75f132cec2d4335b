"""What stands before a test begins: made once for tests that follow one another, and taken back after each of them.

A world with a disputed program takes a second to make, and hundreds of tests begin with one. A `Stage` is made inside
a transaction of its own, on top of the stage it goes on from; a test gets its rows, in a transaction inside that one,
and copies of its values, of the log's files and of the letters that went out. Nothing is replaced: whatever a stage
makes is made by the product, and a test that leaves rows behind leaves them to nobody.
"""

from __future__ import annotations

import copy
import inspect
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

_OF: dict[object, Stage] = {}  # the function behind a fixture: the stage it hands out


@dataclass(frozen=True, eq=False)
class Stage:
    """One step of what stands: `make` is given, by the names of its parameters, what the stages below made."""

    name: str
    make: Callable[..., Any]
    on: Stage | None = None

    def way(self) -> tuple[Stage, ...]:
        """Return the stages from the lowest to this one."""
        return (*(self.on.way() if self.on else ()), self)

    def made_on(self, made: dict[str, Any]) -> dict[str, Any]:
        """Return what is made with this stage on top."""
        given = {name: made[name] for name in inspect.signature(self.make).parameters if name in made}
        return {**made, self.name: self.make(**given)}

    def made_from_nothing(self) -> dict[str, Any]:
        """Return what all stages up to this one make, one after the other, here and now."""
        made: dict[str, Any] = {}
        for stage in self.way():
            made = stage.made_on(made)
        return made

    def fixture(self, *, clock: bool = False) -> Any:
        """Return the fixture of this stage; with `clock` the pages read the clock of its world."""

        def handed_out(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
            made = _handed_to(request.node, self)
            if clock:
                monkeypatch.setattr(timezone, "now", lambda: made["world"].now)
            return made[self.name]

        _OF[handed_out] = self
        return pytest.fixture(name=self.name)(handed_out)


@dataclass
class _Made:
    """One stage that stands: its transaction, and what is copied for each test."""

    stage: Stage
    around: transaction.Atomic
    made: dict[str, Any]
    log: Path
    letters: list[Any]


@dataclass
class Standing:
    """The stages that stand now, the lowest first."""

    rows: list[_Made] = field(default_factory=list)

    def at(self, wanted: Stage | None) -> None:
        """Take down what does not belong below `wanted`, and put up what is lacking."""
        way = wanted.way() if wanted else ()
        while self.rows and [row.stage for row in self.rows] != list(way[: len(self.rows)]):
            self._take_down()
        for stage in way[len(self.rows) :]:
            self._put_up(stage)

    def _put_up(self, stage: Stage) -> None:
        below = self.rows[-1] if self.rows else None
        log = Path(tempfile.mkdtemp(dir=settings.HOME)) / "log"
        if below and below.log.exists():
            shutil.copytree(below.log, log)
        sent, mail.outbox = mail.outbox, copy.copy(below.letters) if below else []
        around = transaction.atomic()
        around._from_testcase = True  # type: ignore[attr-defined]  # as Django marks those of its own tests
        around.__enter__()
        try:
            with override_settings(LOG_FOLDER=log):
                made = stage.made_on(copy.deepcopy(below.made) if below else {})
        except BaseException:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            raise
        finally:
            letters, mail.outbox = mail.outbox, sent
        self.rows.append(_Made(stage, around, made, log, letters))

    def _take_down(self) -> None:
        row = self.rows.pop()
        transaction.set_rollback(True)
        row.around.__exit__(None, None, None)
        shutil.rmtree(row.log.parent, ignore_errors=True)


STANDING = Standing()


def stand_for(item: pytest.Item) -> None:
    """Put up what a test begins with; to be called before its own transaction begins."""
    STANDING.at(None if _commits(item) else stage_of(item))


def stage_of(item: pytest.Item) -> Stage | None:
    """Return the highest stage a test asks for, by its fixtures or as a case it is given."""
    callspec = getattr(item, "callspec", None)
    found = {given for given in (callspec.params.values() if callspec else ()) if isinstance(given, Stage)}
    info = getattr(item, "_fixtureinfo", None)
    for defined in info.name2fixturedefs.values() if info else ():
        for each in reversed(defined):
            if each.func in _OF:
                found.add(_OF[each.func])
            if each.func in _OF or each.argname not in each.argnames:  # what it overrides is not asked for
                break
    return highest_of(found, asked_by=item.nodeid)


def highest_of(found: set[Stage], *, asked_by: str) -> Stage | None:
    """Return the stage that stands on all others. Raises UsageError where there is none."""
    highest = max(found, key=lambda stage: len(stage.way()), default=None)
    if highest is not None and not found <= set(highest.way()):
        raise pytest.UsageError(f"{asked_by} begins with stages of which none stands on all others")
    return highest


def in_the_order_of_stages(items: list[pytest.Item]) -> None:
    """Let the tests of a file that begin alike follow one another, so that each stage is put up once for a file."""
    files: dict[tuple[Path, bool], int] = {}
    ways: dict[tuple[Stage, ...], int] = {(): 0}
    places: dict[pytest.Item, tuple[int, int, int]] = {}
    for item in items:
        way = stage.way() if (stage := stage_of(item)) else ()
        file = files.setdefault((item.path, _commits(item)), len(files))
        places[item] = (file, len(way), ways.setdefault(way, len(ways)))
    items.sort(key=places.__getitem__)


def _commits(item: pytest.Item) -> bool:
    """Say whether the test commits what it does, so that nothing may be kept around it."""
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", ())
    return bool(marker and marker.kwargs.get("transaction")) or not {
        "transactional_db",
        "live_server",
    }.isdisjoint(names)


@dataclass
class _Copies:
    """What one test was given: its own copies, and the stages that made them."""

    made: dict[str, Any]
    stages: set[Stage]


_GIVEN = pytest.StashKey[_Copies]()


def _handed_to(item: pytest.Item, stage: Stage) -> dict[str, Any]:
    """Return the test's own copies; a stage that nobody could know of beforehand is made for this test alone."""
    given = item.stash.setdefault(_GIVEN, _Copies({}, set()))
    if not given.stages and STANDING.rows:
        top = STANDING.rows[-1]
        given.made = copy.deepcopy(top.made)
        given.stages = {row.stage for row in STANDING.rows}
        mail.outbox.extend(copy.copy(top.letters))
        if top.log.exists():
            shutil.copytree(top.log, settings.LOG_FOLDER, dirs_exist_ok=True)
    for each in stage.way():
        if each not in given.stages:
            given.made = each.made_on(given.made)
            given.stages.add(each)
    return given.made
