"""Every likeness that the engine names can be said on a page."""

from __future__ import annotations

import re
from pathlib import Path

from athar.overlaps.wording import WORDS
from corroboration import similarity


def test_every_likeness_has_its_words() -> None:
    named = set(re.findall(r'"(overlap_\w+)"', Path(similarity.__file__).read_text("utf-8")))
    assert named and named == set(WORDS)
