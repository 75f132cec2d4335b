"""Spellings that readers take for one: «مسؤول» and «مسئول», "neighbour's" and "neighbours", "colour" and "color".

Rule kept here: it knows single words and no grammar; `folding.py` stands on it, and so do the tables.
"""

from __future__ import annotations

import re

from corroboration.letters import fold_letters
from corroboration.sounds import unmarked

# a hamza before و is written on و, on ي or alone; so is one before ة
_HAMZA = ((re.compile("[ؤئء]و"), "و"), (re.compile("يأ(?=ة)"), "يئ"))
_TANWIN = re.compile("(?<=..)(?:اً|ًا)$")  # «دليلاً» is «دليل»
_APOSTROPHES = re.compile("['’‘ʼ`]")
_POSSESSIVE = re.compile("['’]s$")
_OUR = re.compile(r"(?<=\w{2})our(?=$|s$|ed$|ing|s?hood|able|al$)")  # colour, neighbourhood
_ISE = re.compile(r"(?<=\w{3})z(?=(?:e|es|ed|er|ing|ation|ations)$)")  # equalize
_AMME = re.compile(r"(?<=gra)mme(?=s?$)")  # the British spelling of what is carried out


def plain(word: str) -> str:
    """Return one word as written, folded: one form of each letter, no marks. It may fall into several words."""
    for pattern, instead in _HAMZA:
        word = pattern.sub(instead, word)
    word = _TANWIN.sub("", word)
    folded = fold_letters(_APOSTROPHES.sub("", _POSSESSIVE.sub("", unmarked(word))))
    return _AMME.sub("m", _ISE.sub("s", _OUR.sub("or", folded))) if folded.isascii() else folded
