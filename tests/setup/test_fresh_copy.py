"""Two commands from a fresh copy to the demo program: `make run` installs, loads, serves; Ctrl-C stops it all."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.setup.copies import fresh_copy
from tests.setup.service import Service

INSTALLED_WITHIN = 600.0  # seconds, on a machine that has much else to do


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("fresh")
    service = Service(fresh_copy(folder / "copy"), folder / "home")
    try:
        yield service.start(within=INSTALLED_WITHIN)
    finally:
        service.stop()


@pytest.fixture
def service(first: Service) -> Iterator[Service]:
    """Another start of the same copy on the same home, after the first was stopped."""
    first.stop()
    again = Service(first.copy, first.home).start()
    yield again
    again.stop()


def programs(home: Path) -> int:
    with sqlite3.connect(home / "athar.sqlite3") as database:
        return int(database.execute("SELECT count(*) FROM programs_program").fetchone()[0])


def test_the_pages_answer_in_both_languages_with_their_style(first: Service) -> None:
    assert [first.get(path) for path in ("/ar/", "/en/", "/ar/programs/", "/en/nothing-here/")] == [
        200,
        200,
        200,
        404,
    ]
    assert programs(first.home) >= 14


def test_it_prints_its_address_and_who_can_sign_in(first: Service) -> None:
    assert f"{first.address}/" in first.output
    assert re.search(r"\S+@\S+", first.output), first.output


def test_all_state_is_in_the_folder_it_was_given(first: Service) -> None:
    assert {"athar.sqlite3", "keys", "log"} <= {path.name for path in first.home.iterdir()}
    assert not (first.copy / ".athar").exists()
    assert all(not path.stat().st_mode & 0o077 for path in (first.home / "keys").iterdir())


def test_one_interrupt_stops_everything(first: Service) -> None:
    assert first.stop() in (0, 2, -signal.SIGINT)  # make itself may end by the interrupt
    assert first.left_behind(wait=2) == []
    assert "Traceback" not in first.output


def test_a_second_start_installs_and_loads_nothing_twice(first: Service) -> None:
    """How long it takes is measured and stands in benchmarks/RESULTS.md; here it is what makes it short."""
    first.stop()
    rows, files = loaded(first.home), installed(first.copy)
    assert min(rows.values()) > 0 and len(files) > 3
    again = Service(first.copy, first.home).start()
    again.stop()
    assert loaded(first.home) == rows and installed(first.copy) == files


def loaded(home: Path) -> dict[str, int]:
    """Return how many rows there are of what a first start makes."""
    tables = ("django_migrations", "programs_program", "organisations_account", "knowledge_article")
    with sqlite3.connect(home / "athar.sqlite3") as database:
        return {
            table: int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables
        }


def installed(copy: Path) -> dict[Path, int]:
    """Return when the packages' folder, the commands and the compiled messages were written."""
    made = [*copy.glob(".venv/lib/*/site-packages"), *copy.glob(".venv/bin/*"), *copy.glob("locale/*/*/*.mo")]
    return {path: path.lstat().st_mtime_ns for path in made}


def test_a_taken_port_is_said_in_one_line(service: Service) -> None:
    second = Service(service.copy, service.home.with_name("third"), port=service.port)
    assert second.begin().wait(60) != 0
    said = [line for line in second.output.splitlines() if not line.startswith("make")]
    assert len(said) == 1
    assert f"port {service.port} is taken" in said[0]


def test_a_second_service_on_the_same_home_stands_by_and_takes_the_clock_over(service: Service) -> None:
    second = Service(service.copy, service.home).start()
    try:
        until = time.monotonic() + 15  # clocks begin after the first page
        while "stands by" not in second.output and time.monotonic() < until:
            time.sleep(0.1)
        assert "stands by" in second.output
        assert "stands by" not in service.output
        assert second.get("/ar/") == 200
    finally:
        second.stop()


def test_processes_end_with_a_service_that_was_killed(service: Service) -> None:
    os.kill(service.main_process(), signal.SIGKILL)
    assert service.left_behind() == []
    assert service.get("/healthz") == 0
