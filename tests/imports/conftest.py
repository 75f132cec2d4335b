"""An export in a file, and what an import of it tells."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from athar.imports.carrying import carry
from athar.imports.indexing import Plan
from athar.imports.outcomes import Outcome
from athar.office.granting import grant
from tests.imports.export import ten_entries, uploads

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
Carried = Callable[..., list[Outcome]]


@pytest.fixture(autouse=True)
def no_files_of_other_tests() -> Iterator[None]:
    """Take away what a test leaves on the disk: the database forgets by itself, the disk does not."""
    yield
    for name in ("imports", "original_images", "submissions"):
        shutil.rmtree(Path(settings.UPLOADS) / name, ignore_errors=True)


@pytest.fixture
def carried(db: None, tmp_path: Path) -> Carried:
    """Import a text as a file, and return what is told. By default the ten entries with their folder of pictures."""

    grant()  # pictures lie in the root collection

    def run(text: str | bytes = "", *, pictures: bool = True, **options: Any) -> list[Outcome]:
        file, folder = tmp_path / "export.xml", tmp_path / "uploads"
        text = text or ten_entries()
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if pictures and not folder.exists():
            uploads(folder)
        told: list[Outcome] = []
        carry(Plan(file=file, pictures=folder if pictures else None, **options), now=NOW, tell=told.append)
        return told

    return run
