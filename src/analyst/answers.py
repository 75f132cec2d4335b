"""The questions that matching leaves to a person, and the answers: two tables, and how accounts are known again.

Rule kept here: an answer holds for two accounts by their fingerprints, never by where they stood in a file, so that it
is good for the next run. A fingerprint is made of who says it and its identifier, or else title, day and place: what
makes it another account makes it another fingerprint. An answer that cannot be read is told, and changes nothing.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from analyst.linking import as_compared, start_of
from analyst.model import Account, Answer, Answered, Level, Rejected
from analyst.organisations import bare_name, identifying
from corroboration.normalise import fold

LONGEST = 16  # hexadecimal digits of a fingerprint
MOST = 100_000  # answers read from one file
COLUMNS = ("a_fingerprint", "b_fingerprint", "answer")
# TABLE: the words for an answer, folded when compared.
_WORDS: Mapping[Answer, str] = {
    Answer.SAME: "same | yes | one program | نفسه | نعم | برنامج واحد",
    Answer.FIRST_HOLDS: "first_holds | first holds second | part | الأول يشمل الثاني",
    Answer.SECOND_HOLDS: "second_holds | second holds first | الثاني يشمل الأول",
    Answer.DIFFERENT: "different | no | مختلف | مختلفان | لا",
}
_ANSWERS = {fold(word): answer for answer, words in _WORDS.items() for word in words.split(" | ")}
_TURNED = {Answer.FIRST_HOLDS: Answer.SECOND_HOLDS, Answer.SECOND_HOLDS: Answer.FIRST_HOLDS}
Refuse = Callable[[Rejected], None]


def fingerprint(account: Account) -> str:
    """Return what an account is known by from one run to the next: 16 hexadecimal digits."""
    who = identifying(account.source.id) or bare_name(account.source.name)
    if identifier := as_compared(account.identifier):
        what: tuple[str, ...] = ("id", identifier)
    else:
        place = (
            "/".join(sorted(account.place.countries)) or "/".join(account.place.path) or account.place.name
        )
        what = ("told", fold(account.title), start_of(account), fold(place))
    return hashlib.sha256("\x1f".join((who, *what)).encode()).hexdigest()[:LONGEST]


def in_order(a: str, b: str, answer: Answer) -> Answered:
    """Return an answer with the smaller fingerprint first, turned round if need be."""
    if a <= b:
        return Answered(a=a, b=b, answer=answer)
    return Answered(a=b, b=a, answer=_TURNED.get(answer, answer))


def read_answers(path: Path, refuse: Refuse) -> list[Answered]:
    """Return the answers of a table of questions, those left empty aside. Whatever is wrong goes to `refuse`.

    Two answers that contradict each other on one pair are both left out.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(_rows(csv.reader(stream, strict=True), path.name, refuse))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        refuse(_wrong(path.name, None, "", "answers_unreadable", Level.FILE, detail=str(error)))
        return []
    return _settled(rows, path.name, refuse)


def merged(*known: Iterable[Answered]) -> tuple[Answered, ...]:
    """Return all answers, the later ones in place of earlier ones on the same pair, in order."""
    found: dict[tuple[str, str], Answered] = {}
    for answers in known:
        for each in answers:
            found[each.a, each.b] = each
    return tuple(found[pair] for pair in sorted(found))


def on_accounts(answers: Iterable[Answered], accounts: Sequence[Account]) -> dict[tuple[int, int], Answer]:
    """Return (smaller place, larger place) → answer for the pairs of accounts that answers speak of."""
    places: dict[str, list[int]] = {}
    for at, account in enumerate(accounts):
        places.setdefault(fingerprint(account), []).append(at)
    found: dict[tuple[int, int], Answer] = {}
    for each in answers:
        for a in places.get(each.a, ()):
            for b in places.get(each.b, ()):
                if a != b:
                    turned = _TURNED.get(each.answer, each.answer)
                    found[min(a, b), max(a, b)] = each.answer if a < b else turned
    return found


def _rows(reader: Iterable[list[str]], file: str, refuse: Refuse) -> Iterable[tuple[int, Answered]]:
    lines = iter(reader)
    header = [cell.strip().casefold() for cell in next(lines, [])]
    if missing := [name for name in COLUMNS if name not in header]:
        refuse(_wrong(file, 1, "", "answers_column", Level.FILE, detail=", ".join(missing)))
        return
    a, b, said = (header.index(name) for name in COLUMNS)
    for row, line in enumerate(lines, 2):
        if row > MOST:
            refuse(_wrong(file, row, "", "answers_many", Level.FILE, detail=f"{MOST:,}"))
            return
        cells = [*line, *[""] * len(header)]
        word = cells[said].strip().lstrip("'")
        if not word:
            continue
        pair = cells[a].strip().lstrip("'").casefold(), cells[b].strip().lstrip("'").casefold()
        answer = _ANSWERS.get(fold(word))
        if answer is None:
            refuse(_wrong(file, row, "answer", "answers_word", Level.ROW, detail=word[:80]))
        elif pair[0] == pair[1] or not all(map(_is_fingerprint, pair)):
            refuse(
                _wrong(
                    file, row, "a_fingerprint", "answers_fingerprint", Level.ROW, detail=" ".join(pair)[:80]
                )
            )
        else:
            yield row, in_order(*pair, answer)


def _is_fingerprint(text: str) -> bool:
    return len(text) == LONGEST and all(letter in "0123456789abcdef" for letter in text)


def _settled(rows: Sequence[tuple[int, Answered]], file: str, refuse: Refuse) -> list[Answered]:
    found: dict[tuple[str, str], Answered] = {}
    at_odds: set[tuple[str, str]] = set()
    for row, each in rows:
        known = found.setdefault((each.a, each.b), each)
        if known.answer is not each.answer:
            at_odds.add((each.a, each.b))
            refuse(_wrong(file, row, "answer", "answers_at_odds", Level.ROW, detail=each.answer.value))
    return [each for pair, each in found.items() if pair not in at_odds]


def _wrong(file: str, row: int | None, column: str, key: str, level: Level, *, detail: str) -> Rejected:
    return Rejected(file=file, row=row, column=column, key=key, values={"detail": detail}, level=level)
