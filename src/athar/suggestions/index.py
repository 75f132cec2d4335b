"""The index that suggestions are read from: the engine's field as files in ATHAR_HOME/suggestions.

Rule kept here: a field is written into a folder of its own and becomes the current one by one renaming, so that
who reads at any moment, or after a crash, has a whole one. Processes map the files and share their pages.
Machines without the clock find none unless the folder is shared with them; they are then served from the board.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from corroboration.matching import Field

CURRENT, KEPT = "current", 2  # fields kept: the current one, and the one that a reader may just be opening


def folder() -> Path:
    """Return where the index is kept."""
    return Path(settings.HOME) / "suggestions"


def write(field: Field, *, told: dict[str, str], now: datetime) -> None:
    """Keep `field` as the current one; `told` says what it was made from.

    A crash before the last line leaves the one before, and a folder that the next writing takes away.
    """
    import numpy as np

    from corroboration.field_arrays import to_arrays

    name = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"  # never one that a reader has mapped
    home, made = folder(), folder() / name
    made.mkdir(parents=True, mode=0o700)
    for key, array in to_arrays(field).items():
        np.save(made / f"{key}.npy", array, allow_pickle=False)
    (made / "told.json").write_text(json.dumps({**told, "made_at": now.isoformat()}))
    pointer = home / f"{CURRENT}.{os.getpid()}"
    pointer.write_text(name)
    pointer.replace(home / CURRENT)
    _forget_old(home, current=name)


def _forget_old(home: Path, *, current: str) -> None:
    """Take away all but the newest folders; who maps one keeps its pages until it lets go of them."""
    folders = sorted(
        (each for each in home.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime
    )
    for old in folders[:-KEPT]:
        if old.name != current:
            shutil.rmtree(old, ignore_errors=True)


def told() -> dict[str, str]:
    """Return what the current field was made from, or nothing where there is none."""
    try:
        text = (folder() / _current() / "told.json").read_text()
        return dict(json.loads(text))
    except (OSError, ValueError):
        return {}


def field() -> Field | None:
    """Return the current field, mapped into memory, or None where there is none that can be read."""
    name = _current()
    if not name:
        return None
    try:
        return _mapped(folder() / name)
    except (OSError, ValueError, KeyError):  # gone between the two lines, or of another version of the format
        return None


def _current() -> str:
    try:
        return (folder() / CURRENT).read_text().strip()
    except OSError:
        return ""


@lru_cache(maxsize=2)
def _mapped(at: Path) -> Field:
    import numpy as np

    from corroboration.field_arrays import from_arrays

    files = sorted(at.glob("*.npy"))
    return from_arrays({each.stem: np.load(each, mmap_mode="r", allow_pickle=False) for each in files})
