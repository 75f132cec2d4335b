"""`athar verify FILE`: check a proof file without a network, a database or trust in who served it.

Exit code 0 when everything in the file holds, 1 when something does not, 2 when it cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from athar.register.proof_check import Checked, check, told_in_english
from corroboration.reliability import ReliabilityTable, TableError, table_from_json
from publiclog.verify import MAX_FILE, Point

MANY = 5  # entries up to this many are listed one by one


def main(argv: Sequence[str] | None = None) -> int:
    """Check the file named by `argv` and print what it proves and what it does not; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="athar verify", description="Check a proof without trusting who served it. Works offline."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a proof file, NAME.athar.json")
    parser.add_argument("--key", metavar="VKEY", help="the log's public key as you know it from elsewhere")
    parser.add_argument(
        "--reliability",
        type=Path,
        metavar="FILE",
        help="the published table of reliabilities that the proof names",
    )
    parser.add_argument("--all", action="store_true", help="list every entry")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    options = parser.parse_args(argv)
    try:
        with options.file.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as fault:
        print(f"athar verify: {options.file}: {fault.strerror or fault}", file=sys.stderr)
        return 2
    try:
        published = _published(options.reliability)
    except (OSError, ValueError) as fault:
        print(f"athar verify: {options.reliability}: {fault}", file=sys.stderr)
        return 2
    checked = check(data, vkey=options.key, published=published)
    if options.json:
        print(_json(checked))
    elif checked.readable:
        _print(checked, everything=options.all)
    else:
        print(f"athar verify: {told_in_english(checked.failed[0])}", file=sys.stderr)
    return 2 if not checked.readable else 0 if checked.ok else 1


def _published(path: Path | None) -> ReliabilityTable | None:
    """Return the table in a file as it is published. Raises OSError and ValueError."""
    if path is None:
        return None
    plain = json.loads(path.read_bytes())
    if not isinstance(plain, dict):
        raise TableError("not a table of reliabilities")
    return table_from_json(plain.get("table", plain))


def _print(checked: Checked, *, everything: bool) -> None:
    verdict = "Everything in this file holds." if checked.ok else "This file does NOT hold."
    print(verdict)
    for heading, mark, points in (
        ("Fails", "✗", checked.failed),
        ("Proven", "✓", checked.proven),
        ("Not proven by this file", "–", checked.not_proven),
    ):
        if points:
            print(f"\n{heading}:")
            for line in lines_of(points, everything=everything):
                print(f"  {mark} {line}")


def lines_of(points: Sequence[Point], *, everything: bool = False) -> list[str]:
    """Return the sentences of `points`; a long run of entries becomes one line with their number."""
    entries = [point for point in points if point.key == "entry"]
    if everything or len(entries) <= MANY:
        return [told_in_english(point) for point in points]
    kinds = Counter(str(point.values["kind"]) for point in entries)
    summary = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    lines = [told_in_english(point) for point in points if point.key != "entry"]
    return [*lines[:1], f"{len(entries)} entries are in the log: {summary}. (--all lists them.)", *lines[1:]]


def _json(checked: Checked) -> str:
    def plain(points: Sequence[Point]) -> list[dict[str, object]]:
        return [{"key": p.key, **p.values, "sentence": told_in_english(p)} for p in points]

    return json.dumps(
        {
            "ok": checked.ok,
            "readable": checked.readable,
            "program": checked.program,
            "grade": checked.grade,
            "proven": plain(checked.proven),
            "failed": plain(checked.failed),
            "not_proven": plain(checked.not_proven),
        },
        ensure_ascii=False,
        indent=2,
    )


if __name__ == "__main__":
    sys.exit(main())
