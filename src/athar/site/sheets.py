"""The style sheets of every page, kept in small files and served as one.

Each request costs a way there and back before anything is seen, so `collectstatic` writes the ten sheets into
one, in their order; where nothing is collected (tests, development) each is linked by itself. No rule changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

WHOLE = "site/whole.css"  # stands beside its parts, so that their addresses of fonts hold
SCREEN = tuple(
    f"site/{name}.css"
    for name in (
        "tokens",
        "base",
        "primitives",
        "frame",
        "program",
        "ledger",
        "registry",
        "desk",
        "forms",
    )
)
PRINT = "site/print.css"


def whole() -> str:
    """Return all sheets as one, that of the printed page under its condition."""
    return "\n".join([*map(_text, SCREEN), "@media print{", _text(PRINT), "}\n"])


def _text(name: str) -> str:
    path = finders.find(name)
    assert isinstance(path, str), name
    return Path(path).read_text("utf-8")


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Static files under names that tell their content, compressed, with the style sheets in one."""

    joins_sheets = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the whole of the sheets among the collected files, then name and compress all of them."""
        if not dry_run:
            if self.exists(WHOLE):
                self.delete(WHOLE)
            self._save(WHOLE, ContentFile(whole().encode()))
            paths[WHOLE] = (self, WHOLE)
        yield from super().post_process(paths, dry_run=dry_run, **options)
