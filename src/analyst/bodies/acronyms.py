"""Does a short word stand for a name: how well its letters spell the beginnings of the name's words, in order.

Rule kept here: joining words may lend a letter or be passed over freely; any other word passed over costs, a letter
that no word gives costs more, and what is left unspelled at the end costs least ("…, Somalia"). Both directions
are asked by whoever calls. It knows no organisation.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyst.bodies.glossary import JOINING, country_of

_QUALIFYING = frozenset({"united", "nations", "un", "federal", "national", "international"})

# Costs in letters: how many letters of the acronym each departure is worth.
LETTER_NOBODY_GIVES = 1.3
WORD_PASSED_OVER = 0.65
COUNTRY_PASSED_OVER = 0.3
WORD_AT_THE_END = 0.5
SECOND_LETTER = 0.12  # of one word, each: "HADMA", "MoESAF"
INNER_LETTER = 0.35  # not at its beginning, after the letters already taken: "PwC"
JOINING_LETTER = 0.05
MOST_LETTERS, MOST_WORDS = 12, 14
_TAKEN = 4  # letters of one word's beginning, at most


def spells(acronym: str, words: Sequence[str]) -> float:
    """Return how well `acronym` (folded, letters only) stands for all of `words` (folded), 0 to 1.

    One when each word that is no joining word gives its first letter. Words and letters beyond the bounds are not
    looked at: the answer is 0 then.
    """
    letters = len(acronym)
    if not 2 <= letters <= MOST_LETTERS or not 1 < len(words) <= MOST_WORDS:
        return 0.0
    initials = {word[0] for word in words}
    if sum(letter not in initials for letter in acronym) > 1 + letters // 2:
        return 0.0
    # least[k]: cost of having spelled k letters with the words so far
    least = [at * LETTER_NOBODY_GIVES for at in range(letters + 1)]
    for word in words:
        least = _after(least, acronym, word)
    return max(0.0, 1.0 - least[letters] / letters)


def _after(least: Sequence[float], acronym: str, word: str) -> list[float]:
    """Return the costs once `word` has been spelled or passed over."""
    letters = len(acronym)
    joining = word in JOINING
    passing = 0.0 if joining else COUNTRY_PASSED_OVER if _qualifies(word) else WORD_PASSED_OVER
    after = [cost + passing for cost in least]
    if not joining:
        after[letters] = least[letters] + (COUNTRY_PASSED_OVER if _qualifies(word) else WORD_AT_THE_END)
    for at in range(letters):
        taken, cost = 0, JOINING_LETTER if joining else 0.0
        while taken < _TAKEN and at + taken < letters and word[taken : taken + 1] == acronym[at + taken]:
            taken += 1
            step = least[at] + cost + SECOND_LETTER * (taken - 1)
            after[at + taken] = min(after[at + taken], step)
        if taken:
            _inner(after, least[at] + cost, acronym, at, word)
    for at in range(letters):
        after[at + 1] = min(after[at + 1], after[at] + LETTER_NOBODY_GIVES)
    return after


def _inner(after: list[float], cost: float, acronym: str, at: int, word: str) -> None:
    """Let a word that gives its first letter give later ones too, wherever they stand in it."""
    place, spelled = 1, at + 1
    while spelled < len(acronym) and (found := word.find(acronym[spelled], place)) > 0:
        spelled, place = spelled + 1, found + 1
        cost += INNER_LETTER
        after[spelled] = min(after[spelled], cost)


def _qualifies(word: str) -> bool:
    """Return whether a word says where or of whom, and is often left out of an acronym."""
    return word in _QUALIFYING or bool(country_of(word))
