"""What a checked proof shows, in the reader's language. The sentences stand in `publiclog.sentences`."""

from __future__ import annotations

from django.utils.translation import gettext

from publiclog.sentences import SENTENCES
from publiclog.verify import Point


def sentence(point: Point) -> str:
    """Return the sentence of `point` in the reader's language."""
    return gettext(SENTENCES[point.key]) % point.values
