"""The report's lists: silent partners, questions, duplicates, what was not read, programs of one voice.

Rule kept here: a list is bounded and says so; what came from files is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from analyst import messages, phrases
from analyst.model import Account, LinkKind, Named, Program, Result
from analyst.reports.table import why
from analyst.wording import REPORT, ROLES, say

MOST = 150  # rows of one list


def unconfirmed(result: Result, language: str) -> str:
    """Return the partners who never speak: those named most first."""
    found: dict[str, list[tuple[Program, Named]]] = {}
    for program in result.programs:
        for named in program.unconfirmed:
            found.setdefault(named.organisation, []).append((program, named))
    ranked = sorted(found.values(), key=lambda each: (-len(each), each[0][1].name))
    rows = []
    for each in ranked[:MOST]:
        named = each[0][1]
        by = dict.fromkeys(result.organisations.get(key, key) for _, one in each for key in one.by)
        roles = dict.fromkeys(say(ROLES, one.role, language) for _, one in each)
        file = say(REPORT, "has_file_yes" if named.has_file else "has_file_no", language)
        rows.append(
            _row(_name(named.name), _names(list(by)[:4]), _names(roles), escape(file), str(len(each)))
        )
    heads = ("organisation", "named_by", "role", "speaks", "in_programs")
    note = say(REPORT, "section_unconfirmed_note", language)
    return _section("section_unconfirmed", heads, rows, len(ranked), "programs.csv", language, note)


def candidates(result: Result, language: str) -> str:
    """Return the pairs that matching asks about, the likeliest first."""
    links = sorted(
        (link for link in result.links if link.kind is LinkKind.CANDIDATE), key=lambda each: -each.score
    )
    rows = [
        _row(
            _account(result.accounts[link.a]),
            _account(result.accounts[link.b]),
            f"{link.score:.2f}",
            escape(why(link, language, result.accounts)),
        )
        for link in links[:MOST]
    ]
    note = say(REPORT, "section_candidates_note", language)
    heads = ("program", "program", "score", "why")
    return _section("section_candidates", heads, rows, len(links), "links.csv", language, note)


def duplicates(result: Result, language: str) -> str:
    """Return what one publisher says twice."""
    rows = [
        _row(
            _name(result.organisations.get(each.source, each.source)),
            "<br>".join(_account(result.accounts[at], named=False) for at in each.accounts[:6]),
            say(REPORT, f"by_{each.reason}", language),
        )
        for each in result.duplicates[:MOST]
    ]
    heads = ("organisation", "in_programs", "why")
    return _section("section_duplicates", heads, rows, len(result.duplicates), "findings.json", language)


def rejected(result: Result, language: str) -> str:
    """Return what could not be read, where it stands."""
    rows = [
        _row(escape(messages.place(each, language)), escape(messages.text(each, language)))
        for each in result.rejected[:MOST]
    ]
    return _section(
        "section_rejected", ("file", "message"), rows, len(result.rejected), "rejected.csv", language
    )


def single(rows: Sequence[Program], programs: Sequence[Program], result: Result, language: str) -> str:
    """Return the programs of which one party alone speaks."""
    drawn = [
        _row(
            _name(program.title),
            _name(result.accounts[program.voices[0].account].source.name),
            escape(phrases.grade_name(program.finding.grade, language)),
        )
        for program in rows
    ]
    heads = ("program", "organisation", "grade")
    return _section("section_single", heads, drawn, len(programs), "programs.csv", language)


def bounded(shown: int, total: int, file: str, language: str) -> str:
    """Return the sentence that says how much is not shown, or nothing."""
    if shown >= total:
        return ""
    words = say(REPORT, "bounded", language, shown=f"{shown:,}", all=f"{total:,}", file=file)
    return f'<p class="small">{words}</p>'


def _section(
    key: str, heads: Iterable[str], rows: Sequence[str], total: int, file: str, language: str, note: str = ""
) -> str:
    title = f"<h2>{say(REPORT, key, language)}</h2>"
    said = f"<p>{note}</p>" if note else ""
    head = f'<div class="head">{title}{said}{bounded(len(rows), total, file, language)}</div>'
    if not rows:
        return f"<section>{head}<p>{say(REPORT, 'none', language)}</p></section>"
    return f"<section>{head}{_sheet((say(REPORT, each, language) for each in heads), rows)}</section>"


def sheet(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table of cells that are HTML already, on a sheet of its own."""
    return _sheet(heads, [_row(*row) for row in rows])


def _sheet(heads: Iterable[str], rows: Sequence[str]) -> str:
    names = list(heads)
    columns = "".join(f'<th scope="col">{each}</th>' for each in names)
    table = f"<table><thead><tr>{columns}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    reached = (
        f'tabindex="0" role="region" aria-label="{escape(" · ".join(names))}"'  # by keyboard, to be scrolled
    )
    return f'<div class="sheet"><div class="scroll" {reached}>{table}</div></div>'


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _name(name: str) -> str:
    return f'<bdi dir="auto">{escape(name)}</bdi>'


def _names(names: Iterable[str]) -> str:
    return "<br>".join(_name(name) for name in names)


def _account(account: Account, *, named: bool = True) -> str:
    who = f'<span class="why"><bdi dir="auto">{escape(account.source.name)}</bdi></span>' if named else ""
    identifier = (
        f'<span class="why"><bdi dir="ltr">{escape(account.identifier)}</bdi></span>'
        if account.identifier
        else ""
    )
    return f"{_name(account.title)}{who}{identifier}"
