"""`athar verify FILE`: check a proof file without a network, a database or trust in who served it.

Exit code 0 when everything in the file holds and is enough; 1 when something does not hold; 2 when the file cannot
be read, or when all of it holds and yet fewer cosigned the log than the policy asks for.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from athar.register.check_page import LANGUAGES, check_page, translator
from athar.register.entry_kinds import KINDS
from athar.register.proof_check import SENTENCES, Checked, check, told_in_english
from corroboration.explain import WORDING
from corroboration.reliability import ReliabilityTable, TableError, table_from_json
from publiclog.errors import Malformed
from publiclog.policy import MAX_POLICY, Policy, read_policy
from publiclog.verify import MAX_FILE, Point

MANY = 5  # entries up to this many are listed one by one


def _(text: str) -> str:
    """Return `text`: the mark by which messages are collected for translation."""
    return text


HOLDS = _("Everything in this file holds.")
FAILS = _("This file does NOT hold.")
TOO_FEW = _("What is in this file holds, but too few cosigned the log for the policy: that is not enough.")
HEADINGS = (_("Fails"), _("Proven"), _("Not proven by this file"))
SUMMARY = _("%(count)s entries are in the log: %(list)s. (--all lists them.)")
PAGE_OWN = _("The page verify.html in it is the one of this program.")
PAGE_OTHER = _(
    "That the page verify.html in it checks honestly: it is of another version than this program (SHA-256 %(digest)s)."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Check the file named by `argv` and print what it proves and what it does not; returns the exit code."""
    options = _parser().parse_args(argv)
    try:
        data = _read(options.file, most=MAX_FILE)
        policy = _policy(options.policy) if options.policy else None
    except OSError as fault:
        print(f"athar verify: {fault.filename}: {fault.strerror or fault}", file=sys.stderr)
        return 2
    except Malformed as fault:
        print(f"athar verify: {options.policy}: {fault}", file=sys.stderr)
        return 2
    try:
        published = _published(options.reliability)
    except (OSError, ValueError) as fault:
        print(f"athar verify: {options.reliability}: {fault}", file=sys.stderr)
        return 2
    checked = check(data, vkey=options.key, policy=policy, published=published)
    telling = Telling(options.language)
    if options.json:
        print(_json(checked))
    elif checked.readable:
        _print(checked, telling, everything=options.all)
    else:
        print(f"athar verify: {telling.sentence(checked.failed[0])}", file=sys.stderr)
    return code_of(checked)


def _published(path: Path | None) -> ReliabilityTable | None:
    """Return the table in a file as it is published. Raises OSError and ValueError."""
    if path is None:
        return None
    plain = json.loads(path.read_bytes())
    if not isinstance(plain, dict):
        raise TableError("not a table of reliabilities")
    return table_from_json(plain.get("table", plain))


def code_of(checked: Checked) -> int:
    """Return the exit code: see above."""
    if not checked.readable:
        return 2
    return (0 if checked.enough else 2) if checked.ok else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="athar verify",
        description="Check a proof without trusting who served it. Works offline.",
        epilog="Exit code: 0 everything holds; 1 something does not; 2 cannot be read, or too few cosigned.",
    )
    add = parser.add_argument
    add("file", type=Path, metavar="FILE", help="a proof file, NAME.athar.zip or NAME.athar.json")
    add("--key", metavar="VKEY", help="the log's public key as you know it from elsewhere")
    add("--policy", type=Path, metavar="FILE", help="the logs and cosigners you accept (C2SP tlog-policy)")
    add(
        "--reliability",
        type=Path,
        metavar="FILE",
        help="the published table of reliabilities that the proof names",
    )
    add("--all", action="store_true", help="list every entry")
    add(
        "--language",
        choices=sorted(LANGUAGES),
        default=_spoken(),
        help="of what is told (default: %(default)s)",
    )
    add("--json", action="store_true", help="print one JSON object and nothing else")
    return parser


def _spoken() -> str:
    """Return the language of the terminal: Arabic where it says so, else English."""
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "ar" if told.startswith("ar") else "en"


def _read(path: Path, *, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def _policy(path: Path) -> Policy:
    return read_policy(_read(path, most=MAX_POLICY))


class Telling:
    """How points are told in one language."""

    def __init__(self, language: str) -> None:
        self.put: Callable[[str], str] = translator(language)
        self.grades = WORDING[language].GRADES
        self.names = language != "en"  # in English kinds and grades stay the words of the log

    def sentence(self, point: Point) -> str:
        """Return the sentence of a point."""
        values = dict(point.values)
        if self.names and "kind" in values:
            values["kind"] = self.kind(str(values["kind"]))
        if self.names and "grade" in values:
            values["grade"] = self.grades.get(str(values["grade"]), values["grade"])
        return self.put(SENTENCES[point.key]) % values

    def kind(self, kind: str) -> str:
        """Return what an entry of a kind says happened."""
        return self.put(KINDS[kind]) if self.names and kind in KINDS else kind

    def lines(self, points: Sequence[Point], *, everything: bool) -> list[str]:
        """Return the sentences of `points`; a long run of entries becomes one line with their number."""
        entries = [point for point in points if point.key == "entry"]
        if everything or len(entries) <= MANY:
            return [self.sentence(point) for point in points]
        kinds = Counter(str(point.values["kind"]) for point in entries)
        listed = ", ".join(f"{count} {self.kind(kind)}" for kind, count in kinds.items())
        lines = [self.sentence(point) for point in points if point.key != "entry"]
        return [*lines[:1], self.put(SUMMARY) % {"count": len(entries), "list": listed}, *lines[1:]]


def _print(checked: Checked, telling: Telling, *, everything: bool) -> None:
    put = telling.put
    print(put(FAILS if not checked.ok else HOLDS if checked.enough else TOO_FEW))
    proven = telling.lines(checked.proven, everything=everything)
    not_proven = telling.lines(checked.not_proven, everything=everything)
    if checked.page is not None and checked.page == check_page():
        proven.append(put(PAGE_OWN))
    elif checked.page is not None:
        not_proven.append(put(PAGE_OTHER) % {"digest": sha256(checked.page).hexdigest()})
    failed = telling.lines(checked.failed, everything=everything)
    for heading, mark, lines in zip(HEADINGS, "✗✓–", (failed, proven, not_proven), strict=True):
        if lines:
            print(f"\n{put(heading)}:")
            for line in lines:
                print(f"  {mark} {line}")


def _json(checked: Checked) -> str:
    def plain(points: Sequence[Point]) -> list[dict[str, object]]:
        return [{"key": p.key, **p.values, "sentence": told_in_english(p)} for p in points]

    return json.dumps(
        {
            "ok": checked.ok,
            "readable": checked.readable,
            "enough": checked.enough,
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
