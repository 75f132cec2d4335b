"""How like two names are, of people or bodies, in Arabic, in English or one in each, and what made them alike.

Rule kept here: nothing is called alike without its steps: what was left out (title, article, «بن»), what was
joined («عبد الله»), what was translated («جمعية», "Association"), which words only sound alike. Likeness is
symmetric, and one for a name with itself. It decides nothing: what likeness is enough is the caller's.

`likeness(a, b)` compares; `keys(name)` gives what alike names share, to find candidates; `parts(name)` shows
how a name was taken apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corroboration.bodies import meaning
from corroboration.finding import Reason
from corroboration.letters import digits, fold_letters
from corroboration.sounds import Scripts, bones, is_arabic, nearness, sounds, unmarked

_TITLES = frozenset(
    word
    for line in (
        "الشيخ شيخ الشيخة شيخة د دكتور الدكتور دكتورة الدكتورة م مهندس المهندس المهندسة مهندسة أ أستاذ الأستاذ",
        "الأستاذة أستاذة السيد السيدة الأمير الأميرة صاحب صاحبة السمو الملكي معالي سعادة فضيلة سماحة اللواء العميد",
        "العقيد المقدم الرائد النقيب الفريق المحامي الحاج الحاجة البروفيسور أد",
        "dr mr mrs ms miss prof professor eng engineer sheikh shaikh shaykh sheik sheikha prince princess hrh",
        "excellency his her highness sir sayyid sayed haj hajj hajji general colonel major captain",
    )
    for title in line.split()
    for word in [fold_letters(title)]
)
_FILIATION = frozenset(fold_letters(word) for word in ["بن", "ابن", "بنت", "bin", "ibn", "bint", "ben"])
_ARTICLES = frozenset(["al", "el", "ul", "ال", "ar", "as", "ash", "ad", "az", "an", "at"])
_SUN = {"ar": "r", "as": "s", "ash": "sh", "ad": "d", "az": "z", "an": "n", "at": "t"}
_KUNYA = {
    fold_letters(word): key
    for key, words in {"ابو": "ابو ابا ابي abu abou abo aba abi", "ام": "ام umm um om oum"}.items()
    for word in words.split()
}
_SERVANT = frozenset(["عبد", "عبدال", "abd", "abdul", "abdel", "abdal", "abdu", "abdur", "abdo"])
_SERVANT_JOINED = re.compile(r"^(?:عبدال|عبد(?=ال)|abd[aeu]?l?[-]?|abdu?([rsnzdt])(?=\1))(?=.{3})")
_FAITH_JOINED = re.compile(r"^(.{2,}?)(?:[aeiuo]?[ae]?d?dd?[ie]e?n|الدين)$")
_FAITH = frozenset(["الدين", "دين", "din", "deen", "eddin", "eddine", "uddin", "addin"])
_GOD = frozenset(["الله", "لله", "allah", "ullah"])
_GOD_JOINED = re.compile(r"^(.{3,}?)[aeu]?ll?ah$")
_APOSTROPHES = re.compile("(?<=\\w)[\u2018\u2019\u02bb\u02bc\u02be\u02bf'`](?=\\w)|[\u02be\u02bf]")
_ARTICLE_IN_ARABIC = re.compile("^(?:وال|لل|ال)(?=..)")
_ARTICLE_IN_LATIN = re.compile("^(?:al|el)-?(?=[b-df-hj-np-tv-z]..)")

_HEADS = ("عبد", "ابو", "ام")
_MATCH = 0.72  # below this two words are two words
_SAME_SOUND = 0.999
_PARTLY = 0.4  # how far a name inside a longer one counts as the same
_ARTICLE_GUESSED = 0.01  # "Alharbi" may be Al-Harbi, and "Alan" is not
_SPACES_GUESSED = 0.02
_LONGEST = 40  # letters of a word that are looked at
_MOST = 16  # words that are looked at; no name has more


@dataclass(frozen=True, slots=True)
class Scored:
    """How like two names are, 0 to 1, with the steps that made them so, as reasons of `explain.py`."""

    score: float
    steps: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a name that tells it apart; `meaning` is a key of `bodies.py` or ""."""

    text: str
    sound: str
    weight: float = 1.0
    meaning: str = ""
    arabic: bool = False
    other: str = ""  # its sound without an article that may be joined to it: "Alharbi"


@dataclass(frozen=True, slots=True)
class Parts:
    """A name taken apart: its words, and what was done to it, as (key, word) pairs."""

    words: tuple[Part, ...]
    done: tuple[tuple[str, str], ...] = ()


def likeness(a: str, b: str) -> Scored:
    """Return how like two names are, with the steps.

    1 for names that are equal once spelling is set aside; about .88 for one that lacks a middle name of the
    other; .8 and more is worth a look, .92 seldom somebody else where a name has two words or more.
    """
    if b < a:
        a, b = b, a
    return _likeness(a, b)


def keys(name: str) -> frozenset[str]:
    """Return keys for blocking: alike names share one nearly always, others seldom.

    One key a telling word (its consonants as classes, "mmd"), one a pair of neighbouring words, one for all
    ("=…", in any order), and one for the acronym ("@athr") of a body's name.
    """
    found = parts(name).words
    telling = [part for part in found if part.weight == 1.0] or list(found)
    singles = {bone for part in telling for sound in {part.sound, part.other} for bone in bones(sound)}
    first = [bones(part.other or part.sound)[0] or part.sound for part in telling]
    pairs = {"|".join(sorted(pair)) for pair in pairwise(first)}
    acronyms = {f"@{each}" for each in (acronym(name), _as_acronym(name)) if each}
    whole = {"=" + "|".join(sorted(set(first)))} if first else set()
    return frozenset({*(bone for bone in singles if len(bone) > 1), *pairs, *whole, *acronyms})


@lru_cache(maxsize=8192)
def parts(name: str) -> Parts:
    """Return a name taken apart. Names without a letter of either script have no words."""
    done: list[tuple[str, str]] = []
    words = _bare(_APOSTROPHES.sub("", unmarked(digits(name)))).split()[:_MOST]
    words = _without_titles(words, done)
    words = _joined(words, done)
    found = tuple(part for word in words if (part := _part(word[:_LONGEST])).sound)
    return Parts(found, tuple(done))


def acronym(name: str) -> str:
    """Return the first letters of a Latin name of three words and more, "" for any other."""
    words = [
        word
        for word in re.findall(r"[A-Za-z]+", name)
        if word.lower() not in ("of", "for", "the", "and", "in")
    ]
    return "".join(word[0].lower() for word in words) if len(words) > 2 else ""


def _as_acronym(name: str) -> str:
    letters = re.sub(r"[.\s]", "", name)
    return letters.lower() if re.fullmatch(r"[A-Z]{3,10}", letters) else ""


@lru_cache(maxsize=16384)
def _likeness(a: str, b: str) -> Scored:
    first, second = parts(a), parts(b)
    if not first.words or not second.words:
        same = bool(fold_letters(a)) and fold_letters(a) == fold_letters(b)
        return Scored(float(same), (Reason(key="name_same"),) if same else (Reason(key="name_empty"),))
    if fold_letters(a) == fold_letters(b):
        return Scored(1.0, (Reason(key="name_same"),))
    for short, full in ((a, b), (b, a)):
        if (letters := _as_acronym(short)) and letters == acronym(full):
            return Scored(0.9, (Reason(key="name_acronym", values={"text": letters.upper()}),))
    steps = _steps(first, second)
    score, found = _by_words(first.words, second.words)
    joined = _run_together(first.words, second.words)
    if joined > score and len(first.words) != len(second.words) and joined > _MATCH:
        score, found = joined, [Reason(key="name_joined", values={"a": a, "b": b})]
    return Scored(round(score, 6), (*steps, *found))


def _run_together(first: tuple[Part, ...], second: tuple[Part, ...]) -> float:
    """Return how near two names are without their spaces: «نيويورك», "New York"."""
    one, other = ("".join(part.sound for part in words) for words in (first, second))
    return nearness(one, other, _scripts(first[0], second[0])) - _SPACES_GUESSED


def _steps(first: Parts, second: Parts) -> list[Reason]:
    """Return what was done to one of the names and not to the other, once each."""
    apart = set(first.done) ^ set(second.done)
    return [
        Reason(key=key, values={"text": text})
        for key, text in (*first.done, *second.done)
        if (key, text) in apart
    ]


def _by_words(first: tuple[Part, ...], second: tuple[Part, ...]) -> tuple[float, list[Reason]]:
    """Pair the words, the likest first; what stays alone counts against the name by its weight."""
    pairs = sorted(
        ((-_near(one, other), i, j) for i, one in enumerate(first) for j, other in enumerate(second)),
    )
    left, right = set(range(len(first))), set(range(len(second)))
    total, steps = 0.0, list[Reason]()
    for negative, i, j in pairs:
        if -negative < _MATCH:
            break
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            total += -negative * (first[i].weight + second[j].weight) / 2
            steps += _paired(first[i], second[j], -negative)
    ours, theirs = sum(part.weight for part in first), sum(part.weight for part in second)
    alone = [first[i].text for i in sorted(left)] + [second[j].text for j in sorted(right)]
    if alone and total:
        steps.append(Reason(key="name_word_alone", values={"text": " · ".join(alone)}))
    if not total:
        steps.append(Reason(key="name_nothing_shared"))
    whole, inside = 2 * total / (ours + theirs), min(1.0, total / min(ours, theirs))
    return (1 - _PARTLY) * whole + _PARTLY * inside, steps


def _near(one: Part, other: Part) -> float:
    if one.meaning or other.meaning:
        if one.meaning == other.meaning or one.sound == other.sound:
            return 1.0
        if one.meaning and other.meaning:
            return 0.0
    best = nearness(one.sound, other.sound, _scripts(one, other))
    if one.other or other.other:
        short = nearness(one.other or one.sound, other.other or other.sound, _scripts(one, other))
        best = max(best, short - _ARTICLE_GUESSED)
    return best


def _scripts(one: Part, other: Part) -> Scripts:
    if one.arabic != other.arabic:
        return Scripts.ACROSS
    return Scripts.ARABIC if one.arabic else Scripts.LATIN


def _paired(one: Part, other: Part, near: float) -> list[Reason]:
    if one.text == other.text:
        return []
    values: dict[str, object] = {"a": one.text, "b": other.text}
    if one.meaning and one.meaning == other.meaning:
        return [Reason(key="name_translated", values=values)]
    if one.arabic != other.arabic:
        return [Reason(key="name_transliterated", values=values)]
    return [Reason(key="name_spelling" if near >= _SAME_SOUND else "name_sounds_like", values=values)]


def _bare(text: str) -> str:
    """Return a name folded, with ة kept: it is a sound of its own before it is ه."""
    return " ".join(word for word in fold_letters(text).split() if word.strip("0123456789") or word.isdigit())


def _without_titles(words: list[str], done: list[tuple[str, str]]) -> list[str]:
    at = 0
    while at < len(words) - 1 and words[at] in _TITLES:
        at += 1
    if at:
        done.append(("name_title_dropped", " ".join(words[:at])))
    return words[at:]


def _joined(words: list[str], done: list[tuple[str, str]]) -> list[str]:
    """Return the words with particles dropped, or joined to what they belong to."""
    found: list[str] = []
    at = 0
    while at < len(words):
        word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
        size = _compound(words, at, found, done)
        if size:
            at += size
            continue
        if _is_article(word, following):
            done.append(("name_article_dropped", word))
        elif word in _FILIATION and following and found:
            done.append(("name_filiation_dropped", word))
        else:
            found.append(_plain(word, done))
        at += 1
    return found


def _is_article(word: str, following: str) -> bool:
    """Return whether a word is "al" before another, or one of its forms before a letter of the sun."""
    return bool(following) and word in _ARTICLES and following.startswith(_SUN.get(word, ""))


def _compound(words: list[str], at: int, found: list[str], done: list[tuple[str, str]]) -> int:
    """Append a name made of several words as one, and return how many words it took; 0 for none."""
    word, rest = words[at], words[at + 1 : at + 3]
    if word in _SERVANT and rest:
        size, of = (1, rest[0]) if rest[0] not in _ARTICLES or len(rest) < 2 else (2, rest[1])
        found.append(_servant(_unarticled(of)))
    elif word in _KUNYA and rest:
        size, of = (1, rest[0]) if rest[0] not in _ARTICLES or len(rest) < 2 else (2, rest[1])
        found.append(("ابو" if _KUNYA[word] == "ابو" else "ام") + "_" + _unarticled(of))
    elif found and word in _FAITH | _GOD:
        found[-1] += "_دين" if word in _FAITH else "_له"
        done.append(("name_joined_words", found[-1].replace("_", " ")))
        return 1
    else:
        return 0
    done.append(("name_joined_words", " ".join(words[at : at + size + 1])))
    return size + 1


def _servant(of: str) -> str:
    return "عبد_" + ("له" if of in ("لاه", "له", "lah", "ullah", "allah", "الله", "llah") else of)


def _unarticled(word: str) -> str:
    return (_ARTICLE_IN_ARABIC if is_arabic(word) else _ARTICLE_IN_LATIN).sub("", word)


def _plain(word: str, done: list[tuple[str, str]]) -> str:
    """Return one word with what is joined to it marked off: «عبدالرحمن», "Abdurrahman", "Salahuddin", «الحربي»."""
    if joined := _SERVANT_JOINED.match(word):
        return _servant(_unarticled(word[joined.end() :]))
    if (
        (ending := _FAITH_JOINED.match(word))
        and len(word) > 6
        and ("دين" in word or "dd" in word or "eldin" in word)
    ):
        return f"{ending[1].rstrip('aeiou')}_دين"
    if (ending := _GOD_JOINED.match(word)) and len(word) > 6:
        return f"{ending[1]}_له"
    if is_arabic(word) and (short := _ARTICLE_IN_ARABIC.sub("", word)) != word:
        done.append(("name_article_dropped", word))
        return short
    return word


def _part(word: str) -> Part:
    pieces = word.split("_")
    name = pieces[1] if len(pieces) > 1 and pieces[0] in _HEADS else pieces[0]
    arabic = is_arabic(name)
    if said := meaning(word):
        return Part(word, sounds(word), said.weight, said.key, arabic)
    sound = "".join(map(sounds, pieces))
    short = _ARTICLE_IN_LATIN.sub("", word)
    return Part(word.replace("_", " "), sound, arabic=arabic, other=sounds(short) if short != word else "")
