"""What people post as text: cleaned of signs that nobody sees or that turn the line, its links counted.

Rule kept here: nothing is taken away that a reader would see, and text stays text: it is escaped where it is shown and
never read as markup. Arabic needs its joiners (U+200C, U+200D) and marks of direction that turn nothing around (U+200E,
U+200F, U+061C); what overrides or embeds a direction goes.
"""

from __future__ import annotations

import re
import unicodedata

from corroboration.letters import fold

# embeddings, overrides, isolates: they reach over what stands beside them
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_KEPT = frozenset("\n\t\u200c\u200d\u200e\u200f\u061c")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\U000e0100-\U000e01ef]")
_MOST_MARKS = 3  # on one letter: more are drawn over the lines above and below
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_BLANK_LINES = re.compile("\n{3,}")
# addresses with their scheme or their `www`, and names of hosts, also such as are written to be overlooked (`a . com`);
# an address of e-mail is none. An Arabic «و» or «ب» stands right before a link, so no boundary of words is asked for
_LINK = re.compile(
    r"""(?ix) (?<![a-z0-9]) [a-z][a-z0-9+.-]{1,15}\s?:\s?//\s?\S+ | (?<![a-z0-9]) www\d?\s?\.\s?\S+
      | (?<![@a-z0-9_.-]) (?:[a-z0-9-]{1,63}(?:\.|\s\.\s?)){1,8}
        (?:com|net|org|info|biz|sa|io|co|me|ru|cn|ly|xyz|top|site|online|shop|link|click) \b"""
)


def clean(text: str) -> str:
    """Return a text with one form of each letter and line end, at most one empty line, without signs that deceive."""
    plain = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text))
    lines = "\n".join(line.rstrip() for line in _shown(plain).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


def in_one_line(text: str) -> str:
    """Return a cleaned text as one line with single spaces."""
    return " ".join(clean(text).split())


def as_name(text: str) -> str:
    """Return a name in one line, its letters in their plain forms, without any sign that hides or turns something.

    It is put right here where `site.names.plain_name` refuses: for names of those who were not asked to type it again.
    """
    seen = unicodedata.normalize("NFKC", "".join(sign if sign.isprintable() else " " for sign in text))
    kept = "".join(sign for sign in _shown(seen) if unicodedata.category(sign) not in _HIDDEN)
    return " ".join(kept.split())


def holds_turning(text: str) -> bool:
    """Return whether the text holds signs that turn the direction of what stands beside them."""
    return bool(_TURNING.search(text))


def links_in(text: str) -> int:
    """Return how many links a text holds, with or without their scheme."""
    return len(_LINK.findall(unicodedata.normalize("NFKC", text)))


def folded(text: str) -> str:
    """Return the text as it is compared with others: letters folded, signs and spaces gone."""
    return re.sub(r"[\W_]+", "", fold(text)) or text


def _shown(text: str) -> str:
    """Return the text without signs that nobody sees, and with no heap of marks on a letter."""
    kept: list[str] = []
    marks = 0
    for sign in _FILLERS.sub("", text):
        if sign not in _KEPT and unicodedata.category(sign) in _HIDDEN:
            continue
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
