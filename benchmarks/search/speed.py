"""What search costs when there is much to find: milliseconds of CPU a question, the database's own among them.

100,000 invented pages are handed over (three to nine words of a title, sixty of text, drawn by Zipf's law from the
words of the field and 60,000 made up), then questions of each class are asked twice: through the query that the page
asks, with ranking, facets, highlights and suggestions, and as the whole page, drawn in Arabic and in English by turns.
CPU is of this process; for PostgreSQL of its server too, read from /proc.

    python benchmarks/search/speed.py [--database sqlite|postgresql] [--pages 100000] [--rounds 15]

Prints a line of JSON a class. Exits with 1 when the p99 of a class, or of its pages, is over 50 ms.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.search.trial import database

MOST = 50.0  # ms
SYLLABLES_AR = [
    "با",
    "را",
    "مو",
    "سي",
    "نا",
    "دل",
    "كر",
    "فا",
    "طم",
    "هو",
    "جي",
    "شا",
    "عب",
    "زن",
    "قل",
    "خت",
]
SYLLABLES_EN = [
    "ba",
    "ra",
    "mo",
    "si",
    "na",
    "del",
    "kor",
    "fa",
    "tam",
    "hu",
    "ji",
    "sha",
    "ab",
    "zen",
    "kul",
    "kht",
]
REGIONS = ("SA-01", "SA-02", "SA-03", "SA-04", "SA-05")
AREAS = ("health", "education", "environment", "family", "youth")
CLASSES: dict[str, tuple[str, ...]] = {
    "rare": ("كهرمان", "فسيفساء", "obsidian"),
    "common": ("برنامج", "جمعية", "program", "مدرسة", "health"),
    "two words": ("جمعية بيئة", "تدريب الشباب", "health volunteer", "برنامج كهرمان"),
    "many words": (
        "برنامج تدريب الشباب على التطوع في المدارس والمراكز",
        "how to measure the impact of a program",
    ),
    "misspelt": ("برناامج", "كهرمن", "obsidain", "جمعيية"),
    "transliterated": ("Kahraman", "Makkah", "اوبسيديان"),
    "phrase": ('"جمعية بيئة"', '"health program"'),
    "faceted": (
        "جمعية&kind=program&region=SA-01",
        "health&area=health&language=en",
        "برنامج&kind=program&kind=article",
    ),
    "browsing": ("&kind=program", "&region=SA-02&area=youth"),
    "nowhere": ("zzqqxxyy", "ضضضظظظغغغ"),
}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    with database(chosen.database):
        _index(chosen.pages)
        worst = _ask(chosen.rounds)
    return 0 if worst <= MOST else 1


def _index(count: int) -> None:
    from athar.search.actions import put
    from athar.search.rebuilding import tidy

    began, wall = _cpu(), time.perf_counter()
    put(_pages(count))
    tidy()
    spent = (_cpu() - began) / 1_000
    figures = {
        "pages": count,
        "cpu_s": round(spent, 1),
        "pages_per_cpu_s": round(count / spent),
        "wall_s": round(time.perf_counter() - wall),
    }
    print(json.dumps({"indexing": figures, "bytes": _sizes()}), flush=True)


def _pages(count: int) -> Iterator[Any]:
    from athar.search.documents import Document, Kind
    from athar.search.plurals import PLURALS
    from athar.search.wordings import FIELD

    chance = random.Random(11)
    field = list(dict.fromkeys(word for line in FIELD.split("\n") for word in line.replace("|", " ").split()))
    ar = [word for word in field if not word.isascii()] + list(PLURALS)
    en = [word for word in field if word.isascii()]
    ar = ["برنامج", "جمعية", "مدرسة", "تدريب", "شباب", *ar, *_made(SYLLABLES_AR, 40_000, chance)]
    en = ["program", "health", "volunteer", *en, *_made(SYLLABLES_EN, 20_000, chance)]
    weights_ar, weights_en = _zipf(len(ar)), _zipf(len(en))
    kinds = list(Kind)
    for number in range(count):
        arabic = chance.choices(ar, cum_weights=weights_ar, k=45)
        english = chance.choices(en, cum_weights=weights_en, k=30)
        if number % 5_000 == 0:
            arabic[2], arabic[20], english[3] = "كهرمان", "فسيفساء", "obsidian"
        kind = kinds[number % len(kinds)]
        facets = (f"region:{chance.choice(REGIONS)}", f"area:{chance.choice(AREAS)}")
        texts = (" ".join(arabic[:6]), " ".join(english[:6]), " ".join(arabic[6:]), " ".join(english[6:]))
        yield Document(kind, f"k{number}", "search:search", (), *texts, facets=facets, weight=chance.random())


def _made(syllables: list[str], count: int, chance: random.Random) -> list[str]:
    return ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _each in range(count)]


def _zipf(count: int) -> list[float]:
    total, sums = 0.0, []
    for place in range(1, count + 1):
        total += 1 / (place + 2)
        sums.append(total)
    return sums


def _ask(rounds: int) -> float:
    from django.core.management import call_command
    from django.http import QueryDict
    from django.test import Client
    from django.urls import reverse

    from athar.search.asking import asked
    from athar.search.queries import find
    from athar.serving.memory import spare_what_stays

    call_command("collectstatic", interactive=False, verbosity=0)
    reverse("search:search")  # loads every page's module, which a server did before it was asked anything
    began = _cpu()
    for text in ("xyzxyz", "health"):  # the words in memory are read once a process, and so are the tables
        find(asked(QueryDict(f"q={text}")))
    print(json.dumps({"first_ms": round(_cpu() - began)}), flush=True)
    reader = Client(HTTP_HOST="localhost")
    for language in ("ar", "en"):
        reader.get(f"/{language}/search/?q=health")
    spare_what_stays()  # as every server process does, once it is loaded
    worst = 0.0
    for name, texts in CLASSES.items():
        queries, pages, totals = [], [], []
        for number, text in enumerate(each for _round in range(rounds) for each in texts):
            address = text.partition("&")
            given = QueryDict(address[2], mutable=True)
            given["q"] = address[0]
            before = _cpu()
            found = find(asked(given))
            between = _cpu()
            answer = reader.get(f"/{('ar', 'en')[number % 2]}/search/?{given.urlencode()}")
            queries.append(between - before)
            pages.append(_cpu() - between)
            totals.append(found.total + found.more)
            assert answer.status_code == 200
        worst = max(worst, _quantile(queries, 0.99), _quantile(pages, 0.99))
        figures: dict[str, object] = {"class": name}
        for what, spent in (("query", queries), ("page", pages)):
            figures |= {f"{what}_p50_ms": _quantile(spent, 0.5), f"{what}_p99_ms": _quantile(spent, 0.99)}
        print(json.dumps({**figures, "found": totals[: len(texts)]}), flush=True)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(json.dumps({"memory_mb": peak, "worst_ms": worst}), flush=True)
    return worst


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))], 1)


def _cpu() -> float:
    """Return the milliseconds of CPU of this process and of the server that answers it."""
    from django.db import connection

    own = time.process_time() * 1_000
    if connection.vendor != "postgresql":
        return own
    pid = _server()
    fields = Path(f"/proc/{pid}/schedstat").read_text().split()
    return own + int(fields[0]) / 1e6


_pid = 0


def _server() -> int:
    global _pid  # noqa: PLW0603 - asked once
    if not _pid:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            _pid = cursor.fetchone()[0]
    return _pid


def _sizes() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            tables = ("search_entry", "search_word", "modelsearch_indexentry")
            found = {}
            for table in tables:
                cursor.execute("SELECT pg_total_relation_size(%s)", [table])
                found[table] = cursor.fetchone()[0]
            return found
    home = Path(os.environ["ATHAR_HOME"])
    return {"database": sum(path.stat().st_size for path in home.glob("athar.sqlite3*"))}


if __name__ == "__main__":
    sys.exit(main())
