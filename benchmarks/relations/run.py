"""How long a signed text takes to be set on paper, and a network of relations to be laid out and drawn.

`python benchmarks/relations/run.py [--rounds 15]` prints medians of processor time.
The network is made up, the same every time.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")

import django

django.setup()

from athar.register.relations.drawing import LineDrawn, NodeDrawn, draw  # noqa: E402 - after the set-up
from athar.register.relations.network import Plan, Tied, planned  # noqa: E402
from athar.register.relations.strength import level  # noqa: E402
from athar.site.documents import setting  # noqa: E402
from athar.site.documents.blocks import Block, Codes, Document, Heading, Scanned, Table, Words  # noqa: E402

SECTORS = ("government", "private", "nonprofit")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    for pages, document in (("2 pages", _document(400)), ("about 30 pages", _document(20_000))):
        _say(f"document of {pages}", _median(partial(_set, document), rounds=rounds))
    for links in (420, 2_000):
        ties = _network(200, links)
        _say(f"layout of 200 and {links} relations", _median(partial(planned, ties), rounds=rounds))
        plan = planned(ties)
        _say("  its drawing", _median(partial(_draw, plan, ties), rounds=rounds))


def _say(what: str, milliseconds: float) -> None:
    print(f"{what:<40} {milliseconds:8.1f} ms")


def _median(work: Callable[[], object], *, rounds: int) -> float:
    spent = []
    for _round in range(rounds):
        start = _cpu()
        work()
        spent.append(_cpu() - start)
    return 1000 * statistics.median(spent)


def _cpu() -> float:
    """Return the processor time of this process and of those it waited for: the wall clock of a busy machine lies."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _document(words: int) -> Document:
    paragraph = " ".join(["تلتزم الأطراف بما في هذا النص of this text"] * 10) + "\n"
    rows = [[f"جهة {number}", "مال", f"{number},000 SAR"] for number in range(20)]
    blocks: list[Block] = [
        Heading("الغرض"),
        Words(paragraph * (words // 100)),
        Table(["الجهة", "النوع", "المقدار"], rows),
    ]
    blocks += [
        Codes([("SHA-256", "0123456789abcdef" * 4)]),
        Scanned("https://athar.example/verify/?code=x", "القيد"),
    ]
    return Document(
        "ar", "شراكة تشجير الوادي", "مذكرة تفاهم", "أثر", datetime(2026, 1, 1, tzinfo=UTC), blocks
    )


def _set(document: Document) -> None:
    setting._set.cache_clear()
    setting.set_document(document)


def _network(nodes: int, links: int) -> list[Tied]:
    chance = random.Random(1)
    pairs = {(chance.randrange(node), node) for node in range(1, nodes)}
    while len(pairs) < links:
        a, b = sorted((int(nodes * chance.random() ** 2), int(nodes * chance.random())))
        if a != b:
            pairs.add((a, b))
    return [Tied(key, a, b, 4 * chance.random() ** 2) for key, (a, b) in enumerate(sorted(pairs))]


def _draw(plan: Plan, ties: list[Tied]) -> None:
    number = {node: place for place, node in enumerate(plan.nodes)}
    nodes = [
        NodeDrawn(
            place + 1,
            f"جمعية أصدقاء الحي {node}",
            "x",
            SECTORS[node % 3],
            "/",
            *plan.places[place],
            plan.radii[place],
        )
        for node, place in number.items()
    ]
    drawn = set(plan.drawn)
    lines = [
        LineDrawn(number[tie.a], number[tie.b], level(tie.points, counted=2))
        for tie in ties
        if tie.id in drawn
    ]
    draw(nodes, lines, width=plan.width, height=plan.height, label="x")


if __name__ == "__main__":
    main()
