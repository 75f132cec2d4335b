"""How one reader wants pages written: which digits, and which calendar first.

Rule kept here: pages are made, and kept in memory, in one way alone: Latin digits, Gregorian day first. A reader who
wants it otherwise gets a copy rewritten on its way out, so that nothing kept can hold what another chose. What people
wrote, codes, addresses, numbers of identity and what stands in boxes to be sent back are never rewritten. It reads no
account: `organisations.middleware.AsRead` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache

from athar.site import calendar, language

LATIN, ARABIC_INDIC = "latin", "arabic"
DIGITS = (LATIN, ARABIC_INDIC)
CALENDARS = (calendar.GREGORIAN, calendar.HIJRI)

# whole elements that are passed over, comments, and single tags with name and attributes
_TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title|code|pre|kbd|samp)\b[^>]*>.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_CODE = re.compile(r"\bclass=\"(?:[^\"]*\s)?(?:code|cmd|as-written)(?:\s[^\"]*)?\"")
_OURS = re.compile(r"\bclass=\"(?:n|ours)\"")  # a number; a claim in words of ours
_LANGUAGE = re.compile(r"\blang=\"(\w\w)")
_WORD = re.compile(r"&#?\w+;|[^\s&]+")
_KEPT = re.compile(r"[A-Za-z@_]|\d{8}|\d\.\d+\.")  # codes, addresses, numbers of identity, versions
_TURNED = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SIGNS = (
    (re.compile(r"(?<=\d),(?=\d{3})"), "٬"),
    (re.compile(r"(?<=\d)\.(?=\d)"), "٫"),
    (re.compile(r"(?<=\d)%"), "٪"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader chose: `digits` of DIGITS, `calendar` of CALENDARS that stands first."""

    digits: str = LATIN
    calendar: str = calendar.GREGORIAN

    def turns(self, lang: str) -> bool:
        """Return whether pages in this language are rewritten at all."""
        return self.calendar == calendar.HIJRI or (self.digits == ARABIC_INDIC and lang == language.ARABIC)


USUAL = Reading()
_CURRENT: ContextVar[Reading] = ContextVar("reading", default=USUAL)


def current() -> Reading:
    """Return what the reader of this request chose, for what cannot be rewritten later: a box's calendar."""
    return _CURRENT.get()


@contextmanager
def read_as(reading: Reading) -> Iterator[None]:
    """Let `current` give `reading` inside, and what it gave before afterwards, whatever happens."""
    token = _CURRENT.set(reading)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def rewritten(html: str, *, reading: Reading, lang: str) -> str:
    """Return a page, or a part of one, as this reader wants it; `lang` is the page's. The usual reading: unchanged."""
    if not reading.turns(lang):
        return html
    made: list[str] = []
    open_tags: list[tuple[str, bool]] = []  # name, and whether what is in it is rewritten
    turning, at = True, 0
    for tag in _TAG.finditer(html):
        words = html[at : tag.start()]
        made += [_turned(words, reading=reading, lang=lang) if turning else words, tag[0]]
        at = tag.end()
        turning = _within(tag, open_tags, turning=turning, lang=lang)
    page = "".join([*made, _turned(html[at:], reading=reading, lang=lang) if turning else html[at:]])
    if reading.digits == ARABIC_INDIC and lang == language.ARABIC:  # the style sheet numbers lists by it
        page = page.replace("<html ", '<html data-digits="arabic" ', 1)
    return page


def _within(tag: re.Match[str], open_tags: list[tuple[str, bool]], *, turning: bool, lang: str) -> bool:
    """Return whether what follows a tag is rewritten; keeps account of the tags that are open."""
    name = (tag["name"] or "").lower()
    if not name or name in _VOID or tag["rest"].endswith("/"):
        return turning
    if not tag["end"]:
        in_day = any(opened == "time" for opened, _turning in open_tags)
        open_tags.append((name, turning))
        return _opens(name, tag["rest"], turning=turning, in_day=in_day, lang=lang)
    for place in range(len(open_tags) - 1, -1, -1):
        if open_tags[place][0] == name:
            before = open_tags[place][1]
            del open_tags[place:]
            return before
    return turning


def _opens(name: str, rest: str, *, turning: bool, in_day: bool, lang: str) -> bool:
    """Return whether words in an element are ours to rewrite: of a day and of a number always, of people never."""
    if name == "time" or (name == "bdi" and _OURS.search(rest)):
        return True
    if 'dir="auto"' in rest or _CODE.search(rest) or (name == "option" and "value=" not in rest):
        return False
    if name == "bdi":
        return turning and in_day
    spoken = _LANGUAGE.search(rest)
    return turning and (spoken is None or spoken[1] == lang)


def _turned(words: str, *, reading: Reading, lang: str) -> str:
    """Return our own words with the other calendar first and the other digits."""
    if not any(letter.isdigit() for letter in words):
        return words
    if reading.calendar == calendar.HIJRI:
        words = _days(lang).sub(lambda found: _other_day(found, lang=lang), words)
    if reading.digits == ARABIC_INDIC and lang == language.ARABIC:
        words = _WORD.sub(_number, words)
    return words


def _number(found: re.Match[str]) -> str:
    word = found[0]
    if word[0] == "&" or _KEPT.search(word):
        return word
    for sign, other in _SIGNS:
        word = sign.sub(other, word)
    return word.translate(_TURNED)


@cache
def _days(lang: str) -> re.Pattern[str]:
    """Return what finds a day in words of either calendar, as `calendar.day_words` and `hijri_words` write them."""
    months = "|".join(calendar.MONTHS[lang])
    hijri = "|".join(map(re.escape, calendar.HIJRI_MONTHS[lang]))
    era = re.escape(calendar.ERA[lang])
    return re.compile(
        rf"(?<!\d)(?:(?P<day>\d{{1,2}}) (?P<month>{months}) (?P<year>\d{{4}})(?!\d)"
        rf"|(?P<hday>\d{{1,2}}) (?P<hmonth>{hijri}) (?P<hyear>\d{{4}}){era})"
    )


def _other_day(found: re.Match[str], *, lang: str) -> str:
    """Return the same day in the other calendar, or as it stands where there is none."""
    try:
        if found["day"]:
            on = date(int(found["year"]), calendar.MONTHS[lang].index(found["month"]) + 1, int(found["day"]))
            return calendar.hijri_words(on, language=lang) or found[0]
        month = calendar.HIJRI_MONTHS[lang].index(found["hmonth"]) + 1
        on = calendar.gregorian_of(int(found["hyear"]), month=month, day=int(found["hday"]))
    except ValueError:
        return found[0]
    return calendar.day_words(on, language=lang, weekday=False)
