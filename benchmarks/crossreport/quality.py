"""Real cross-reports with the identifiers hidden that give the answer away: what is found, what differs.

    .venv/bin/python benchmarks/crossreport/quality.py --xml DIR --truth FILE [--json]

DIR holds IATI feeds, FILE the pairs that the parties themselves tie (columns src, f_aid, r_aid: how they are tied, and
the two identifiers). Hidden are participating-org/@activity-id, provider-activity-id, receiver-activity-id and
related-activity. Each pair is asked from both ends; an end's other known counterparts are set aside. Pairs tied by
`related` alone may be umbrella and part: scored apart as well. A pair that is not known may yet be true: "precision"
counts only what is known, and is a lower bound. The data are others' and not kept here.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analyst import readers
from analyst.candidates import ranking
from analyst.linking import end_of, start_of, without_references
from analyst.marks import names_of_marks
from analyst.model import Account, LinkKind, Result
from analyst.organisations import Directory
from analyst.run import Options, run

AS_OF = "2026-01-01T00:00:00Z"
ITEMS = ("start", "end", "place")
Pair = frozenset[int]
Line = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--xml", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    asked = parser.parse_args()
    if not any(asked.xml.glob("*.xml")) or not asked.truth.is_file():
        print(f"no *.xml in {asked.xml}, or no {asked.truth}: nothing measured", file=sys.stderr)
        return 2
    accounts = heard(asked.xml)
    known, lost = known_pairs(asked.truth, accounts)
    lines = [
        {
            "measure": "input",
            "accounts": len(accounts),
            "known_pairs": len(known),
            "known_pairs_without_account": lost,
            "sha256": digest([*asked.xml.glob("*.xml"), asked.truth]),
        },
        *ranked(accounts, known),
        *linked(asked.xml, known),
    ]
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
    if not asked.json:
        for line in lines:
            print("  ".join(f"{key} {value}" for key, value in line.items()))
    return 0


def heard(folder: Path) -> list[Account]:
    """Return the accounts of a folder of feeds, in the order in which the product reads them."""
    files, _ = readers.files_in([folder])
    return [account for found in files for account in readers.read(found, "auto", lambda _: None)]


def known_pairs(path: Path, accounts: Sequence[Account]) -> tuple[dict[Pair, str], int]:
    """Return each known pair of places with how it is tied, and how many pairs lack an account here."""
    place = {account.identifier: at for at, account in enumerate(accounts)}
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    pairs = {
        frozenset((place[row["f_aid"]], place[row["r_aid"]])): row.get("src", "")
        for row in rows
        if row["f_aid"] in place and row["r_aid"] in place
    }
    return pairs, sum(row["f_aid"] not in place or row["r_aid"] not in place for row in rows)


def ranked(accounts: Sequence[Account], known: Mapping[Pair, str]) -> Iterable[Line]:
    """Rank the counterparts of both ends of each known pair, identifiers hidden."""
    hidden = [without_references(account) for account in accounts]
    cpu = time.process_time()
    near = ranking(hidden, Directory(hidden)).others
    seconds = round(time.process_time() - cpu, 1)
    true: dict[int, set[int]] = {}
    for pair in known:
        for one in pair:
            true.setdefault(one, set()).update(pair - {one})
    ranks = [
        (src, rank_of(near.get(one, ()), next(iter(pair - {one})), true[one]))
        for pair, src in known.items()
        for one in pair
    ]
    for name, chosen in (
        ("all pairs", [rank for _, rank in ranks]),
        ("without those tied by related alone", [rank for src, rank in ranks if src != "related"]),
        ("tied by related alone", [rank for src, rank in ranks if src == "related"]),
    ):
        yield {"measure": f"ranking, {name}", **hits(chosen), "cpu_s": seconds, "peak_mb": peak()}
    first = [bool(near.get(one)) and near[one][0][0] in others for one, others in true.items()]
    yield {"measure": "ranking, any known counterpart first", "asked": len(first), "hit_at_1": share(first)}


def rank_of(near: Sequence[tuple[int, float]], wanted: int, others: set[int]) -> int:
    """Return the place of the wanted account, from 1; 0 when it does not come up."""
    order = [at for at, _ in near if at == wanted or at not in others]
    return order.index(wanted) + 1 if wanted in order else 0


def hits(ranks: Sequence[int]) -> Line:
    """Return hit@1, hit@10 and MRR."""
    return {
        "asked": len(ranks),
        "hit_at_1": share([rank == 1 for rank in ranks]),
        "hit_at_10": share([0 < rank <= 10 for rank in ranks]),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / max(1, len(ranks)), 4),
    }


def share(truths: Sequence[bool]) -> float:
    """Return the share of what holds."""
    return round(sum(truths) / max(1, len(truths)), 4)


def linked(folder: Path, known: Mapping[Pair, str]) -> Iterable[Line]:
    """Say what is joined and asked with identifiers hidden, and with identifiers whether every difference is told."""
    cpu = time.process_time()
    hidden = run([folder], Options(as_of=AS_OF, ignore_references=True))
    seconds = round(time.process_time() - cpu, 1)
    for name, kinds in (("joined", (LinkKind.MATCHED, LinkKind.PART)), ("asked", (LinkKind.CANDIDATE,))):
        found = {
            frozenset((each.a, each.b)): each.score
            for each in hidden.links
            if each.kind in kinds and each.band
        }
        right = len(found.keys() & known.keys())
        yield {
            "measure": f"identifiers hidden: {name}",
            "pairs": len(found),
            "known": right,
            "precision_at_least": round(right / max(1, len(found)), 4),
            "precision_stated": round(sum(found.values()) / max(1, len(found)), 4),
            "recall": round(right / max(1, len(known)), 4),
            "cpu_s": seconds,
        }
    yield {
        "measure": "by identifier: differences told",
        **differences(run([folder], Options(as_of=AS_OF)), known),
    }


def differences(result: Result, known: Mapping[Pair, str]) -> Line:
    """Count, over the known pairs, the starts, ends and places that differ, and with which mark each is told."""
    programs = {
        frozenset((one.account, other.account)): (program, one, other)
        for program in result.programs
        for one in program.voices
        for other in program.voices
        if one.account < other.account
    }
    told: Counter[str] = Counter()
    untold: list[str] = []
    for pair in known:
        held = programs.get(pair)
        for item in ITEMS:
            if not differ(item, *(result.accounts[at] for at in pair)):
                continue
            marks = names_of_marks(held[0]) if held else {}
            found = {marks.get((voice.source, item), "") for voice in held[1:]} if held else set()
            said = found & {"differ", "part_of", "other_period", "near"}
            told[
                f"{item}: {sorted(said)[0] if said else 'agree with others' if held else 'not compared'}"
            ] += 1
            if not held:
                untold.append(" ".join(result.accounts[at].identifier for at in pair))
    money = Counter(
        mark
        for program, *_ in {id(each[0]): each for pair, each in programs.items() if pair in known}.values()
        for (_, item), mark in names_of_marks(program).items()
        if "money" in item or ":" in item
    )
    return {
        "not_in_one_program": len(set(untold)),
        **dict(sorted(told.items())),
        "sums": dict(sorted(money.items())),
    }


def differ(item: str, one: Account, other: Account) -> bool:
    """Return whether both accounts speak of an item and say other values."""
    if item == "place":
        said = one.place.countries, other.place.countries
    else:
        ask = start_of if item == "start" else end_of
        said = frozenset({ask(one)} - {""}), frozenset({ask(other)} - {""})
    return bool(said[0]) and bool(said[1]) and said[0] != said[1]


def digest(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over files, in order of their names."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def peak() -> int:
    """Return the most memory that the process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
