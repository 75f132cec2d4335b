"""Nothing of a person reaches the service's own log, whoever writes the line."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from athar import logs

PERSONAL = [
    ("mail for sara.a+x@mail.example.sa bounced", "sara"),
    ("mail for sara%40mail.example bounced", "sara"),
    ("GET /ar/verify/?name=Sara&phone=0501234567 took 2 s", "0501234567"),
    ("asked for /ar/programs/?q=سارة", "سارة"),
    ("refused 203.0.113.7", "203.0"),
    ("refused 203.0.113.7:5021", "203.0"),
    ("refused 2001:db8:0:0:1:2:3:4", "2001:db8"),
    ("refused 2001:db8:1:2::9", "2001:db8"),
    ("Not Found: /ar/account/password/reset/key/3-cp5x7k-9f1c2b3a4d5e6f708192a3b4c5d6e7f8/", "9f1c2b3a"),
]


@pytest.mark.parametrize(("line", "personal"), PERSONAL)
def test_what_points_at_a_person_is_blotted_out(line: str, personal: str) -> None:
    assert personal not in logs.blot(line)


@pytest.mark.parametrize(
    "line",
    [
        "tick failed",
        "the log has 512 entries at 12:30:45",
        "granian 2.8.7 serves /ar/programs/tree-planting-in-the-old-quarter-of-the-town/",
        "is this a question? yes",
    ],
)
def test_other_lines_stay_as_they_are(line: str) -> None:
    assert logs.blot(line) == line


@pytest.mark.parametrize("as_json", [True, False])
def test_a_traceback_is_blotted_out_too(as_json: bool) -> None:
    written = _written("could not send", as_json=as_json)
    assert "Traceback" in written
    assert "ValueError" in written
    assert "sara" not in written


def test_lines_can_be_read_by_machines() -> None:
    line = json.loads(_written("could not send", as_json=True))
    assert (line["event"], line["level"], line["logger"]) == ("could not send", "error", "athar")


def _written(event: str, *, as_json: bool) -> str:
    """Return the line for an error whose message holds an address."""
    try:
        raise ValueError("no mailbox sara@mail.example")
    except ValueError:
        record = logging.LogRecord("athar", logging.ERROR, __file__, 1, event, None, sys.exc_info())
    return logs.formatter(as_json=as_json).format(record)
