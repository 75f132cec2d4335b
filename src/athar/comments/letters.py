"""Letters as strangers send them: what turns lines around, hides or piles up is taken out; nothing else is changed.

Rule kept here: text stays text. It is escaped where it is shown, and never read as markup.
"""

from __future__ import annotations

import re
import unicodedata

from athar.errors import NotValid
from athar.site.names import plain_name
from corroboration.letters import fold

# embeddings, overrides and isolates: they reach over what stands beside them
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
# joiners and marks of direction that Arabic and other scripts are written with
_WRITTEN_WITH = frozenset("\u200c\u200d\u200e\u200f\u061c")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"})
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5]")
_MOST_MARKS = 3  # on one letter: more are drawn over the lines above and below
_LINK = re.compile(
    r"(?:https?|hxxps?|ftp)\s*:\s*//|\bwww\d?\s*\.|\b[a-z0-9-]{2,}\s?\.\s?"
    r"(?:com|net|org|info|biz|xyz|top|shop|site|online|link|click|ru|cn|io|me|ly|co)\b",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Return the text composed, without hidden signs, with at most one empty line between two."""
    said = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(letter for letter in said if letter in "\n\t" or _is_shown(letter))
    lines = [line.rstrip() for line in _not_piled(kept).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_name(text: str) -> str:
    """Return the name in one line, without a sign that hides or turns anything."""
    seen = unicodedata.normalize("NFKC", "".join(letter if letter.isprintable() else " " for letter in text))
    kept = "".join(
        letter
        for letter in seen
        if unicodedata.category(letter) not in _HIDDEN and not _FILLERS.match(letter)
    )
    return " ".join(_not_piled(kept).split())


def holds_turning(text: str) -> bool:
    """Return whether the text holds signs that turn the direction of what stands beside them."""
    return bool(_TURNING.search(text))


def mixes_scripts(name: str) -> bool:
    """Return whether a word of the cleaned name is made of letters of two scripts that look alike."""
    try:
        plain_name(name, field="name")
    except NotValid:
        return True
    return False


def links_in(text: str) -> int:
    """Return how many addresses of the web the text names, also such as are written to be overlooked."""
    return len(_LINK.findall(unicodedata.normalize("NFKC", text)))


def folded(text: str) -> str:
    """Return the text as it is compared with others: letters folded, signs and spaces gone."""
    return re.sub(r"[\W_]+", "", fold(text)) or text


def _is_shown(letter: str) -> bool:
    return letter in _WRITTEN_WITH or unicodedata.category(letter) not in _HIDDEN


def _not_piled(text: str) -> str:
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)
