"""Names as people type them: what would make one look like another, or turn a page around, is refused.

Rule kept here: a name is shown next to other people's names, so it holds no invisible letter, no control of
direction, and no word made of letters of two scripts. What it says is not judged.
"""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext_lazy as _

from athar.errors import NotValid

_HIDDEN = frozenset(
    {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp"}
)  # invisible, of no script, or turning the line
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MOST_MARKS = 3  # on one letter: more are drawn over the lines above and below
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})
_WORDS = re.compile(r"[^\W\d_]+")
# scripts whose letters are taken for one another: «а» of Cyrillic in a word of Latin letters
_ALIKE = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "GEORGIAN", "TIFINAGH"}
)
ORGANISATION = frozenset(
    {"ARABIC", "LATIN"}
)  # the scripts in which the two names of an organisation are written


def plain_name(text: str, *, field: str, scripts: frozenset[str] | None = None) -> str:
    """Return the name composed, with single spaces. Raises NotValid at `field` for one that could deceive.

    `scripts`: the scripts its letters may be of, as Unicode names them; None: any.
    """
    if any(unicodedata.category(letter) in _HIDDEN and letter not in "\t\n\r" for letter in text):
        raise NotValid(_HIDDEN_SIGN, field=field)
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if _FILLERS.search(name) or any(unicodedata.category(letter) in _HIDDEN for letter in name):
        raise NotValid(_HIDDEN_SIGN, field=field)
    if _piled(name):
        raise NotValid(_("The name holds too many marks on one letter."), field=field)
    used = [_scripts(word) for word in _WORDS.findall(name)]
    if scripts is not None and any(found - scripts for found in used):
        raise NotValid(_("Write the name with Arabic or Latin letters."), field=field)
    if any(len(found & _ALIKE) > 1 for found in used):
        raise NotValid(
            _("A word of the name mixes letters of two scripts that look alike. Type it again."), field=field
        )
    return name


_HIDDEN_SIGN = _(
    "The name holds an invisible sign or one that turns the direction of writing. Type it again."
)


def _piled(name: str) -> bool:
    marks = 0
    for letter in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > _MOST_MARKS:
            return True
    return False


def _scripts(word: str) -> frozenset[str]:
    """Return the scripts of the word's letters, by the first word of each letter's Unicode name."""
    letters = (letter for letter in word if unicodedata.category(letter) in _LETTERS)
    return frozenset(unicodedata.name(letter, "UNKNOWN").split(" ")[0] for letter in letters)
