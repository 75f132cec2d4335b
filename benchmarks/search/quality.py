"""How well search finds: MRR and recall@10 over the judged questions, beside modelsearch as it comes.

Both get the same invented pages (documents.txt) among others that answer nothing. modelsearch as it comes is its own
backend with its own settings over the same fields, unfolded: title and text of both languages.

    python benchmarks/search/quality.py [--database postgresql] [--half heldout|fresh|last|natural] [--fillers 2000]

Prints a line a class and one for all. Exits with 1 when recall@10 of the list is under .97.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.search.trial import Question, database, fillers, judged_documents, questions

LEAST = 0.97
TEN = 10
Ask = Callable[[str], list[str]]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument(
        "--half", choices=("development", "heldout", "fresh", "last", "natural"), default="development"
    )
    parser.add_argument("--fillers", type=int, default=2_000)
    parser.add_argument("--misses", action="store_true", help="print the questions that miss an answer")
    chosen = parser.parse_args()
    with database(chosen.database):
        from athar.search.actions import put

        put(judged_documents())
        put(fillers(chosen.fillers))
        asked = questions(chosen.half)
        print(f"{len(asked)} questions, half {chosen.half}, {chosen.database}")
        recall = _report("search", asked, _search, misses=chosen.misses)
        _as_it_comes()
        _report("modelsearch as it comes", asked, _modelsearch, misses=False)
    return 0 if recall >= LEAST else 1


def _report(name: str, asked: Sequence[Question], ask: Ask, *, misses: bool) -> float:
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for each in asked:
        found = ask(each.text)
        places = [found.index(key) for key in each.answers if key in found]
        row = (
            1 / (1 + min(places)) if places else 0.0,
            sum(key in found[:TEN] for key in each.answers[:TEN]) / len(each.answers[:TEN]),
        )
        rows[each.kind].append(row)
        if misses and row[1] < 1:
            print(
                f"  {each.kind}: {each.text} lacks {[k for k in each.answers if k not in found[:TEN]]} got {found[:6]}"
            )
    every = [row for some in rows.values() for row in some]
    for kind, some in [*rows.items(), ("all", every)]:
        print(f"{name:24} {kind:12} {len(some):4} MRR {_mean(some, 0):.3f} recall@10 {_mean(some, 1):.3f}")
    return _mean(every, 1)


def _mean(rows: Sequence[tuple[float, float]], place: int) -> float:
    return sum(row[place] for row in rows) / len(rows)


def _search(text: str) -> list[str]:
    from django.http import QueryDict

    from athar.search.asking import asked
    from athar.search.queries import find

    given = QueryDict(mutable=True)
    given["q"] = text
    return [row.key for row in find(asked(given)).results]


def _as_it_comes() -> None:
    """Write the same pages into modelsearch's index with its own backend, unfolded."""
    from athar.search.models import Entry

    Entry.title = lambda self: f"{self.title_ar} {self.title_en}"  # type: ignore[method-assign]
    Entry.body = lambda self: f"{self.text_ar} {self.text_en}"  # type: ignore[method-assign]
    backend = _backend()
    rows = list(Entry.objects.all())
    for start in range(0, len(rows), 500):
        backend.add_bulk(Entry, rows[start : start + 500])


def _backend() -> Any:
    from modelsearch.backends.database import SearchBackend

    return SearchBackend({})


def _modelsearch(text: str) -> list[str]:
    from athar.search.models import Entry

    try:
        return [row.key for row in _backend().search(text, Entry)[:20]]
    except Exception as problem:  # what is typed can be an error of the database there
        print(f"  modelsearch: {text!r}: {type(problem).__name__}")
        return []


if __name__ == "__main__":
    sys.exit(main())
