"""`python -m corroboration FILE`: settle a case kept as JSON, and print the finding.

The only part of the engine that reads a file; everything it calls is pure. It fetches nothing and writes
nothing.
"""

from __future__ import annotations

import argparse
import json
import sys

from corroboration.codec import CaseError, case_from_json, finding_to_json
from corroboration.policy import CURRENT, POLICIES
from corroboration.sentence import verdict_text
from corroboration.settle import settle


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 1 when the case cannot be read."""
    parser = argparse.ArgumentParser(
        prog="corroboration", description="Settle a case and print the finding as JSON."
    )
    parser.add_argument("file", help="the case as JSON; - for standard input")
    parser.add_argument("--policy", type=int, choices=sorted(POLICIES), default=CURRENT.version)
    parser.add_argument("--sentence", choices=("ar", "en"), help="print the verdict in one sentence instead")
    chosen = parser.parse_args(arguments)
    try:
        case = case_from_json(json.loads(_text(chosen.file)))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, CaseError) as error:
        sys.stderr.write(f"{chosen.file}: {error}\n")
        return 1
    finding = settle(case, POLICIES[chosen.policy])
    if chosen.sentence:
        sys.stdout.write(verdict_text(finding, language=chosen.sentence, item_names={}, names={}) + "\n")
    else:
        sys.stdout.write(json.dumps(finding_to_json(finding), ensure_ascii=False, indent=2) + "\n")
    return 0


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    with open(name, encoding="utf-8") as file:  # noqa: PTH123 - the engine imports nothing of the disk
        return file.read()


if __name__ == "__main__":
    raise SystemExit(main())
