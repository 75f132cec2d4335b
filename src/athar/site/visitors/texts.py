"""What people post as text: cleaned of signs that nobody sees or that turn the line, its links counted.

Rule kept here: nothing is taken away that a reader would see. Arabic needs its joiners (U+200C, U+200D) and marks of
direction that turn nothing around (U+200E, U+200F); what overrides or embeds a direction goes.
"""

from __future__ import annotations

import re
import unicodedata

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates
_KEPT = frozenset("\n\t\u200c\u200d\u200e\u200f")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\U000e0100-\U000e01ef]")
_BLANK_LINES = re.compile("\n{3,}")
_LINK = re.compile(
    r"""(?ix) \b[a-z][a-z0-9+.-]{1,15}://\S+ | \bwww\.\S+
      | (?<![@\w.-]) (?:[a-z0-9-]+\.)+ (?:com|net|org|info|biz|sa|io|co|me|ru|cn|xyz|top|site|online|shop|link) \b"""
)


def clean(text: str) -> str:
    """Return a text with one form of each letter and line end, at most one empty line, without signs that deceive."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _FILLERS.sub("", _TURNING.sub("", plain))
    kept = (sign for sign in plain if sign in _KEPT or unicodedata.category(sign) not in _HIDDEN)
    lines = "\n".join(line.rstrip() for line in "".join(kept).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def in_one_line(text: str) -> str:
    """Return a cleaned text as one line with single spaces."""
    return " ".join(clean(text).split())


def links_in(text: str) -> int:
    """Return how many links a text holds, with or without their scheme."""
    return len(_LINK.findall(text))
