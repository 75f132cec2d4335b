"""In which language words are written, as far as their letters tell."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

# What is written in a language has one of its letters at least.
LETTERS = {"ar": re.compile("[\u0621-\u064a]"), "en": re.compile("[A-Za-z]")}

ANOTHER = _("Title and summary are not in this language: choose the one they are in.")


def may_be_in(language: str, *words: str) -> bool:
    """Say whether words may be of that language; True where nothing is written, or the language is not known."""
    said = " ".join(words)
    letters = LETTERS.get(language)
    return not letters or not said.strip() or bool(letters.search(said))
