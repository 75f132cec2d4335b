"""A picture of 1200 × 630 with a few words, as sites show it beside a link: shaped Arabic needs a real typesetter."""

from __future__ import annotations

import json
from collections.abc import Mapping

from athar.site.documents.letters import visible
from athar.site.documents.setting import run_worker

MOST_LETTERS = 200  # of each: more is not read on a picture
PNG = b"\x89PNG"


def set_picture(facts: Mapping[str, str]) -> bytes:
    """Return the PNG with `title`, `above`, `below` and `site` in `language`. Raises DocumentFault."""
    words = {key: visible(value)[:MOST_LETTERS] for key, value in facts.items()}
    way = "rtl" if facts["language"] == "ar" else "ltr"
    return run_worker(json.dumps({"picture": {**words, "direction": way}}, ensure_ascii=False), begins=PNG)
