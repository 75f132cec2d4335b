"""The main job on real feeds: how fast, how many of the known pairs are found, and how well without identifiers.

    ATHAR_DATA=/a/folder .venv/bin/python benchmarks/iati/run.py

ATHAR_DATA holds `crossreport/iati_covid/` with `xml/*.xml` and `true_links.csv` (pairs that the parties themselves
tie by identifier). The data are others' and not kept here; without them this says so and exits with 2. Prints a JSON
line for each measurement, then a table. Known pairs tied by `related` alone may be umbrella and part: told apart.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from analyst import readers
from analyst.candidates import ranking
from analyst.linking import without_references
from analyst.marks import names_of_marks
from analyst.model import Account, LinkKind, Result
from analyst.organisations import Directory
from analyst.run import Options, run

AS_OF = "2026-01-01T00:00:00Z"
DATA = Path(os.environ.get("ATHAR_DATA") or Path(__file__).parents[3] / "shared" / "data")
Pair = frozenset[str]


def main() -> int:
    folder = DATA / "crossreport" / "iati_covid"
    feeds = sorted((folder / "xml").glob("*.xml"))
    if not feeds or not (folder / "true_links.csv").is_file():
        print(f"ATHAR_DATA: no crossreport/iati_covid in {DATA}; nothing measured", file=sys.stderr)
        return 2
    known = known_pairs(folder / "true_links.csv")
    lines = [
        {"measure": "input", "files": len(feeds), "known_pairs": len(known), "sha256": digest(feeds, folder)},
        by_identifier(folder / "xml", known),
        by_matching(folder / "xml", known),
        ranked(folder / "xml", known),
    ]
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    for line in lines:
        print(f"\n{line['measure']}")
        for key, value in line.items():
            if key != "measure":
                print(f"  {key:<34} {value}")
    return 0


def known_pairs(path: Path) -> dict[Pair, str]:
    """Return each known pair of identifiers with the kinds of reference that tie it."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {frozenset((row["f_aid"], row["r_aid"])): row["src"] for row in csv.DictReader(stream)}


def digest(feeds: list[Path], folder: Path) -> str:
    """Return one SHA-256 over the feeds, in order, and the known pairs."""
    whole = hashlib.sha256()
    for path in (*feeds, folder / "true_links.csv"):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def measured(folder: Path, *, hidden: bool) -> tuple[Result, float, float]:
    """Return a run's result, wall seconds and CPU seconds, reading of files included."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = run([folder], Options(as_of=AS_OF, ignore_references=hidden))
    return result, time.perf_counter() - wall, time.process_time() - cpu


def joined(result: Result, *kinds: LinkKind) -> set[Pair]:
    """Return the pairs of identifiers of different publishers that links of some kinds join."""
    return {
        frozenset((result.accounts[link.a].identifier, result.accounts[link.b].identifier))
        for link in result.links
        if link.kind in kinds and not link.same_publisher
    }


def compared(result: Result) -> tuple[set[Pair], Counter[str]]:
    """Return the pairs that stand in one program, and the marks of all programs of several voices."""
    together: set[Pair] = set()
    marks: Counter[str] = Counter()
    for program in result.programs:
        spoken = [result.accounts[voice.account].identifier for voice in program.voices]
        together |= {frozenset((a, b)) for a in spoken for b in spoken if a != b}
        if len(spoken) > 1:
            marks.update(names_of_marks(program).values())
    return together, marks


def by_identifier(folder: Path, known: dict[Pair, str]) -> dict[str, object]:
    result, wall, cpu = measured(folder, hidden=False)
    found = joined(result, LinkKind.SAME, LinkKind.PART)
    together, marks = compared(result)
    related = {pair for pair, source in known.items() if source == "related"}
    return {
        "measure": "linked by identifier",
        "wall_seconds": round(wall, 2),
        "cpu_seconds": round(cpu, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "pairs_found": len(found),
        "known_found": len(found & known.keys()),
        "recall": round(len(found & known.keys()) / len(known), 4),
        "recall_without_related": round(
            len((found & known.keys()) - related) / len(known.keys() - related), 4
        ),
        "known_compared_in_one_program": len(together & known.keys()),
        "beyond_the_known": sorted(sorted(pair) for pair in found - known.keys()),
        "marks": dict(marks),
        "contradicted_items": result.counts["contradictions"],
        "partners_who_never_speak": result.counts["unconfirmed_partners"],
    }


def by_matching(folder: Path, known: dict[Pair, str]) -> dict[str, object]:
    result, wall, _ = measured(folder, hidden=True)
    matched, asked = joined(result, LinkKind.MATCHED, LinkKind.PART), joined(result, LinkKind.CANDIDATE)
    return {
        "measure": "references hidden: joined by matching",
        "wall_seconds": round(wall, 2),
        "matched": len(matched),
        "matched_known": len(matched & known.keys()),
        "matched_not_known": sorted(sorted(pair) for pair in matched - known.keys()),
        "asked": len(asked),
        "asked_known": len(asked & known.keys()),
    }


def ranked(folder: Path, known: dict[Pair, str]) -> dict[str, object]:
    """Rank the other publishers' accounts for one end of each known pair; the end's other counterparts set aside."""
    files, _ = readers.files_in([folder])
    heard = (account for found in files for account in readers.read(found, "auto", lambda _: None))
    accounts: list[Account] = [without_references(account) for account in heard]
    near = ranking(accounts, Directory(accounts)).others
    place = {account.identifier: at for at, account in enumerate(accounts)}
    true: dict[int, set[int]] = {}
    for pair in known:
        a, b = (place[each] for each in pair)
        true.setdefault(a, set()).add(b)
        true.setdefault(b, set()).add(a)
    ranks = [
        rank
        for pair in known
        for asked, wanted in ((one, other) for one in pair for other in pair if one != other)
        for rank in [_rank(near.get(place[asked], ()), place[wanted], true[place[asked]])]
    ]
    return {
        "measure": "references hidden: ranking, both ends of each pair asked",
        "questions": len(ranks),
        "hit_at_1": round(sum(rank == 1 for rank in ranks) / len(ranks), 4),
        "hit_at_10": round(sum(0 < rank <= 10 for rank in ranks) / len(ranks), 4),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / len(ranks), 4),
    }


def _rank(near: Sequence[tuple[int, float]], wanted: int, others: set[int]) -> int:
    """Return the place of the wanted account, from 1; 0 when it does not come up."""
    order = [at for at, _ in near if at == wanted or at not in others]
    return order.index(wanted) + 1 if wanted in order else 0


if __name__ == "__main__":
    sys.exit(main())
