"""report.html: the whole result on one page, in Arabic and English, that stands by itself.

Rule kept here: contradictions first; everything taken from files is escaped; nothing is fetched and no
script runs; what is not shown because there is too much of it is said, with the name of the table that
holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from analyst import phrases
from analyst.marks import contradictions
from analyst.model import Program, Result
from analyst.reports import lists, program_card, weave, weighed
from analyst.reports.style import STYLE
from analyst.reports.weave import Thread
from analyst.wording import LANGUAGES, MARKS, REPORT, say
from corroboration.finding import COUNTED, Grade

SHOWN = 300  # programs on the page, all kinds together
OPEN = 12  # of them with their table open
BAND_COLUMNS, BAND_ROWS = 90, 4

_SIGN = (
    '<svg viewBox="0 0 40 40" aria-hidden="true"><path d="M14 2l12 12-12 12L2 14z" fill="currentColor"/>'
    '<path d="M26 14l12 12-12 12-12-12z" fill="none" stroke="#b07a1e" stroke-width="3"/></svg>'
)
_ORDER = {grade: place for place, grade in enumerate((Grade.CONTRADICTED, Grade.NOT_HELD, *COUNTED))}


def write_report(result: Result, path: Path, *, as_of: str, language: str, hidden: bool) -> None:
    """Write report.html. `language` is the one shown first; `hidden` says that references were ignored."""
    path.write_text(report(result, as_of=as_of, language=language, hidden=hidden), encoding="utf-8")


def report(result: Result, *, as_of: str, language: str, hidden: bool) -> str:
    """Return the page."""
    return page(
        lambda each: _main(result, as_of=as_of, language=each, hidden=hidden),
        title=REPORT["title"],
        language=language,
    )


def page(inside: Callable[[str], str], *, title: tuple[str, str], language: str) -> str:
    """Return a whole page in both languages; `inside` gives what stands in it in one, `language` is shown first."""
    mains = "".join(
        f'<main class="{each}" lang="{each}" dir="{_direction(each)}">{inside(each)}</main>'
        for each in LANGUAGES
    )
    title_shown = escape(" · ".join(title))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{_direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{title_shown}</title><style>{STYLE}</style></head><body>{weave.definitions()}{_bar(language)}{mains}"
        "</body></html>\n"
    )


def ranked(programs: Sequence[Program]) -> list[Program]:
    """Return programs told by several voices, contradictions first, then the best documented, then by
    number."""
    several = [program for program in programs if len(program.voices) > 1]
    return sorted(
        several,
        key=lambda each: (
            -len(contradictions(each)),
            _ORDER.get(each.finding.grade, len(_ORDER)),
            -len(each.voices),
            each.number,
        ),
    )


def _bar(language: str) -> str:
    """Return the head of the page, with the two radio buttons on which the language shown hangs."""
    tongues = "".join(
        f'<input class="vh" type="radio" name="tongue" id="in-{each}"{" checked" if each == language else ""}>'
        f'<label for="in-{each}" lang="{each}">{words}</label>'
        for each, words in (("ar", "العربية"), ("en", "English"))
    )
    brand = f'<span class="brand">{_SIGN}<span lang="ar">أثر</span> <span lang="en">Athar</span></span>'
    return f'<header class="bar"><div class="wrap">{brand}<div class="tongues">{tongues}</div></div></header>'


def _main(result: Result, *, as_of: str, language: str, hidden: bool) -> str:
    several = ranked(result.programs)
    single = [program for program in result.programs if len(program.voices) == 1]
    cards, rows = several[:SHOWN], single[: max(0, SHOWN - len(several))]
    sections = [
        _cards(cards, several, result, language),
        weighed.disputes(several, result, language),
        weighed.sources(result, language),
        weighed.copies(result, language),
        weighed.inflated(result, language),
        lists.unconfirmed(result, language),
        lists.candidates(result, language),
        lists.duplicates(result, language),
        lists.rejected(result, language),
        lists.single(rows, single, result, language),
        _how(language, hidden),
    ]
    policy = result.programs[0].finding.policy if result.programs else ""
    foot = escape(say(REPORT, "as_of", language, day=phrases.day(as_of[:10], language), policy=policy))
    return (
        f"{_hero(result, cards, language)}"
        f'<div class="wrap">{"".join(sections)}</div><footer><div class="wrap">{foot}</div></footer>'
    )


def _hero(result: Result, cards: Sequence[Program], language: str) -> str:
    counts = result.counts
    tallies = "".join(
        f"<div{' class=warn' if warn and counts[key] else ''}><dt>{say(REPORT, word, language)}</dt>"
        f"<dd>{escape(f'{counts[key]:,}')}</dd></div>"
        for key, word, warn in (
            ("accounts", "accounts", False),
            ("organisations", "organisations", False),
            ("programs", "programs", False),
            ("programs_with_several_voices", "several", False),
            ("corroborated_programs", "corroborated", False),
            ("contradictions", "contradictions", True),
            ("unconfirmed_partners", "silent_partners", True),
        )
    )
    return (
        f'<div class="hero"><div class="wrap"><h1>{say(REPORT, "title", language)}</h1>'
        f'<p class="lede">{say(REPORT, "lede", language)}</p><dl class="tallies">{tallies}</dl></div>'
        f"{weave.band(_band_threads(cards), rtl=language == 'ar')}</div>"
    )


def _band_threads(cards: Sequence[Program]) -> list[Thread]:
    """Return the first programs' own marks as two bands of two voices, one above the other."""
    rows: list[list[str]] = [[] for _ in range(BAND_ROWS)]
    for program in cards:
        first = 0 if len(rows[0]) <= len(rows[2]) else 2
        for at, thread in enumerate(program_card.threads(program)[:2]):
            rows[first + at].extend(thread.marks)
        if min(map(len, rows)) >= BAND_COLUMNS:
            break
    wide = min(map(len, rows))
    return [
        Thread("host" if at % 2 else "party", tuple(row[: min(wide, BAND_COLUMNS)]))
        for at, row in enumerate(rows)
    ]


def _cards(cards: Sequence[Program], several: Sequence[Program], result: Result, language: str) -> str:
    drawn = "".join(
        program_card.card(program, result, language, opened=place < OPEN and bool(contradictions(program)))
        for place, program in enumerate(cards)
    )
    key = "".join(f"<li>{weave.mark(name)}{say(MARKS, name, language)}</li>" for name in MARKS)
    note = f'<p>{say(REPORT, "section_programs_note", language)}</p><ul class="key party">{key}</ul>'
    bounded = lists.bounded(len(cards), len(several), "programs.csv", language)
    body = f'<div class="cards">{drawn}</div>' if drawn else f"<p>{say(REPORT, 'none', language)}</p>"
    head = f'<div class="head"><h2>{say(REPORT, "section_programs", language)}</h2>{note}{bounded}</div>'
    return f"<section>{head}{body}</section>"


def _how(language: str, hidden: bool) -> str:
    keys = (*(("references_hidden",) if hidden else ()), "how_links", "how_items")
    body = "".join(f"<p>{say(REPORT, key, language)}</p>" for key in keys)
    head = f'<div class="head"><h2>{say(REPORT, "section_how", language)}</h2></div>'
    return f'<section>{head}<div class="how">{body}</div></section>'


def _direction(language: str) -> str:
    return "rtl" if language == "ar" else "ltr"
