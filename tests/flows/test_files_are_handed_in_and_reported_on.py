"""A person hands in what two organisations wrote, the process that runs tasks compares it, the report is read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tests.analysis.conftest import browser
from tests.analysis.files import one, other
from tests.flows.people import read


@pytest.fixture(autouse=True)
def no_files_left() -> Iterator[None]:
    yield
    shutil.rmtree(Path(settings.UPLOADS) / "analyst", ignore_errors=True)


def test_files_are_handed_in_and_reported_on(transactional_db: None) -> None:
    sara = browser("Sara")
    begun: Any = sara.post("/en/analyst/", {"uploads": [one(), other()]})
    assert "The files are being compared" in read(begun.url, client=sara)

    call_command("db_worker", queue_name="*", batch=True, startup_delay=False, reload=False, interval=0)
    page = read(begun.url, client=sara)
    assert "One contradiction found" in page and "findings.json" in page

    findings = json.loads(body(sara, f"{begun.url}findings.json"))
    (program,) = findings["programs"]
    assert len(program["accounts"]) == 2
    said = {
        claim["value"]["value"]
        for item in program["items"]
        if item["outcome"] == "disputed"
        for claim in item["claims"]
    }
    assert said == {"860", "1200"}
    assert "1,200" in body(sara, f"{begun.url}report.html")
    assert Client().get(begun.url).status_code == 302
    assert browser("Badr").get(begun.url).status_code == 404


def body(client: Client, address: str) -> str:
    """Return a report as it is handed out."""
    response: Any = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()
