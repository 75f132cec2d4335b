"""Loading the demo: every story's steps in the order of their instants, with the clock ticking between them.

Rule kept here: all of it is one transaction, so that an interrupted loading leaves nothing behind; what is
signed is signed once, after it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone, translation

from athar import flow
from athar.findings.models import Contradiction, ContradictionState
from athar.logbook.keys import take_sequencers_place
from athar.management.demo.agreements import agree
from athar.management.demo.articles import write_articles
from athar.management.demo.comments import comment
from athar.management.demo.faces import show_faces
from athar.management.demo.identities import identify
from athar.management.demo.meetings import acquaint
from athar.management.demo.questions import ask
from athar.management.demo.signins import PASSWORD, demo_signins
from athar.management.demo.stage import Stage, assemble
from athar.management.demo.starts import take_checks
from athar.management.demo.stories import STORIES
from athar.management.demo.tale import tell
from athar.notices.models import Notice
from athar.organisations.absences import let_deputy_sign, set_absence
from athar.organisations.models import Account, uids_from
from athar.programs.models import Program, State
from athar.site.actions import write_note
from athar.site.queries import DEMO_LOADED_AT, note

SEED = "athar-demo-1"
AWAY = "municipality"
MAY_SIGN = "مذكرات التفاهم السنوية مع الجمعيات · yearly memoranda with associations"
A_SECOND = timedelta(seconds=1)
Progress = Callable[[int, int], None]  # steps done, steps in all


def loaded_at() -> str:
    """Return when the demo was loaded (ISO 8601), or nothing."""
    return note(DEMO_LOADED_AT)


def load(now: datetime, *, progress: Progress, sign_in: bool) -> bool:
    """Load the demo as of the day of `now`; returns whether it did, False where it is loaded already.

    Without `sign_in` no account gets a password. It runs outside any other transaction.
    """
    if loaded_at():
        return False
    play(now, progress=progress, sign_in=sign_in)
    take_sequencers_place()
    flow.tick(now)
    return True


def play(now: datetime, *, progress: Progress, sign_in: bool) -> None:
    """Play every story in one transaction; what lists read and what is signed is left to the next tick."""
    stage = Stage(timezone.localdate(now), password=make_password(PASSWORD) if sign_in else "")
    with translation.override("ar"), transaction.atomic(), uids_from(_uids()):
        assemble(stage)
        show_faces(stage)
        for story in STORIES:
            tell(story, stage=stage)
        agree(stage)
        acquaint(stage)
        identify(stage)
        take_checks(stage)
        _perform(stage, progress=progress)
        ask(stage)
        write_articles(stage)
        comment(stage)
        write_note(DEMO_LOADED_AT, value=now.isoformat(timespec="seconds"))


def may_sign_in() -> bool:
    """Return whether a known password is harmless: this platform's address is on this machine alone."""
    return urlsplit(settings.ADDRESS).hostname in {"127.0.0.1", "::1", "localhost"}


def sign_ins_work() -> bool:
    """Return whether the accounts of the demo were loaded with a password."""
    account = Account.objects.filter(email=demo_signins()[0].email).first()
    return account is not None and account.has_usable_password()


def _uids() -> Iterator[str]:
    """Yield public ids that are the same at every loading."""
    number = 0
    while True:
        number += 1
        yield hashlib.sha256(f"{SEED}/{number}".encode()).hexdigest()[:16]


def _perform(stage: Stage, *, progress: Progress) -> None:
    script = sorted(stage.script, key=lambda step: step.at)  # stable: steps of one instant stay as told
    done = 0
    for at, steps in groupby(script, key=lambda step: step.at):
        _tick_until(at)
        for step in steps:
            step.do(at)
            done += 1
        flow.advance(at + A_SECOND)
        progress(done, len(script))
    _tick_until(stage.now)
    flow.advance(stage.now)
    _read_notices(before=stage.now - timedelta(days=7))
    _go_away(stage)


def _read_notices(*, before: datetime) -> None:
    """Let everybody have read what came more than a week ago, as people do."""
    Notice.objects.filter(made_at__lt=before, read_at=None).update(read_at=before)


def _go_away(stage: Stage) -> None:
    """Let the head of the municipality be away for two weeks, with the officer standing in and allowed to sign."""
    head, officer, at = stage.owners[AWAY], stage.members[AWAY], stage.now - timedelta(days=1)
    absence = set_absence(
        head,
        absent_uid=head.account_uid,
        deputy_uid=officer.account_uid,
        starts_at=at,
        ends_at=at + timedelta(days=15),
        now=at,
    )
    let_deputy_sign(head, uid=absence.uid, words=MAY_SIGN, now=at)


def _tick_until(until: datetime) -> None:
    """Tick at every instant before `until` at which the clock alone moves something."""
    while (due := _next_due()) is not None and due < until:
        flow.advance(due)


def _next_due() -> datetime | None:
    """Return the next instant at which a program ends, its filing closes, or a time to answer is over."""
    coming = Program.objects.filter(state__in=[State.ANNOUNCED, State.CONFIRMED]).order_by("ends_at")
    filing = Program.objects.filter(state=State.FILING).order_by("deadline_at")
    waiting = Contradiction.objects.filter(state__in=[ContradictionState.OPEN, ContradictionState.ANSWERED])
    instants = [
        coming.values_list("ends_at", flat=True).first(),
        _after(filing.values_list("deadline_at", flat=True).first()),
        _after(waiting.order_by("due_at").values_list("due_at", flat=True).first()),
    ]
    return min((each for each in instants if each is not None), default=None)


def _after(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment + A_SECOND
