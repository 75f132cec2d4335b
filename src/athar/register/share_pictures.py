"""Pictures that go with an address when it is shared: set once, then kept as files.

Rule kept here: a file is named after all words on it, so a picture is never older than what it says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from athar.site.documents.pictures import set_picture


def share_picture(facts: Mapping[str, str], *, stamp: str) -> bytes:
    """Return the PNG (1200 × 630) with these words; raises DocumentFault where it cannot be set."""
    path = _folder() / f"{facts['language']}-{stamp}.png"
    if path.exists():
        return path.read_bytes()
    data = set_picture(facts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)
    return data


def _folder() -> Path:
    return Path(settings.HOME) / "shared"
