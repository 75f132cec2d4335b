"""What tests of cosigners share: partners' cosigners of a log that has entries 0 and 1, and what is told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from athar.logbook import actions, cosigning, operating
from athar.logbook.actions import publish
from athar.logbook.cosigning import Asking
from athar.logbook.models import Cosigner
from athar.logbook.queries import verification_key
from athar.logbook.standing import alarms
from tests.cosigner.serving import Running, cosigner
from tests.logbook.writing import NOW, put

Start = Callable[..., Running]
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def own_process(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test keys of its own, and cosigners that nobody asked before."""
    settings.KEYS = tmp_path / "keys"
    start_again(monkeypatch)


def start_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the process knew, as a new one would."""
    fresh = Asking()
    for module in (cosigning, actions):
        monkeypatch.setattr(module, "asking", fresh)
    monkeypatch.setattr(actions, "_signed", {})


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a cosigner of a name and have heads cosigned by it; the log has entries 0 and 1 by then."""
    put(1)
    publish(now=NOW)
    with ExitStack() as running:

        def started(name: str = "one", *, known: bool = True, add: bool = True) -> Running:
            vkey = verification_key()
            assert vkey
            found = running.enter_context(
                cosigner(tmp_path / name, logs=[vkey] if known else [], name=f"{name}.example/cosigner")
            )
            found.clock.seconds = NOW.timestamp()
            if add:
                operating.add_cosigner(found.vkey, url=found.url, now=NOW)
            return found

        yield started


def published() -> str:
    return (Path(settings.LOG_FOLDER) / "checkpoint").read_text()


def state(of: Running) -> str:
    return Cosigner.objects.get(vkey=of.vkey).state


def told(now=NOW) -> list[str]:
    return [alarm.what for alarm in alarms(now=now)]


def policy_text() -> str:
    return Client().get("/log/policy").content.decode()
