"""The whole command on many feeds: `athar corroborate … --ignore-references` with all reports, on real feeds grown.

    .venv/bin/python benchmarks/crossreport/growth.py --xml DIR [--times 1,6,36] [--json]

Each copy of the feeds has identifiers of its own, and its words and names exchanged for others of the same copy by a
drawing with a fixed seed, so that a copy resembles itself and no other. The command runs in a process of its own. One
JSON line a size: accounts, CPU and wall seconds, peak memory in MB. The data are others' and not kept here.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lxml import etree

SEED = 20261125
WORD = re.compile(r"\w{4,}")
REFERRING = ("ref", "activity-id", "provider-activity-id", "receiver-activity-id")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--xml", type=Path, required=True)
    parser.add_argument("--times", default="1,6,36")
    parser.add_argument("--json", action="store_true", help="JSON lines only")
    asked = parser.parse_args()
    feeds = sorted(asked.xml.glob("*.xml"))
    if not feeds:
        print(f"no *.xml in {asked.xml}: nothing measured", file=sys.stderr)
        return 2
    for times in map(int, asked.times.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            accounts = grown(feeds, times, Path(folder, "in"))
            line = {"accounts": accounts, **measured(Path(folder, "in"), Path(folder, "out"))}
        print(json.dumps(line) if asked.json else "  ".join(f"{key} {value}" for key, value in line.items()))
    return 0


def grown(feeds: list[Path], times: int, folder: Path) -> int:
    """Write `times` copies of the feeds, the first as it is; return how many accounts they hold."""
    folder.mkdir()
    accounts = 0
    for copy in range(times):
        trees = [etree.parse(feed) for feed in feeds]
        if copy:
            exchanged = vocabulary(trees, copy)
            for tree in trees:
                alter(tree.getroot(), copy, exchanged)
        for feed, tree in zip(feeds, trees, strict=True):
            accounts += len(tree.getroot().findall("iati-activity"))
            tree.write(folder / f"{copy:03}-{feed.name}", encoding="utf-8", xml_declaration=True)
    return accounts


def vocabulary(trees: list[etree._ElementTree], copy: int) -> dict[str, str]:
    """Return for every word of the feeds another word of the feeds, each once."""
    found = {
        word for tree in trees for text in tree.getroot().itertext() for word in WORD.findall(str(text or ""))
    }
    words = sorted(word for word in found if not any(letter.isdigit() for letter in word))
    others = words.copy()
    random.Random(SEED + copy).shuffle(others)
    return dict(zip(words, others, strict=True))


def alter(root: etree._Element, copy: int, exchanged: dict[str, str]) -> None:
    """Exchange words and names in place, and give identifiers a mark of the copy."""
    for element in root.iter(etree.Element):
        if element.tag == "iati-identifier" and element.text:
            element.text = f"{element.text.strip()}-copy{copy}"
        elif element.text and element.text.strip():
            element.text = WORD.sub(lambda found: exchanged.get(found[0], found[0]), element.text)
        for name in REFERRING:
            if element.get(name) and element.tag in ORGANISATIONS:
                element.set(name, f"{element.get(name)}-copy{copy}")


ORGANISATIONS = frozenset(
    {
        "reporting-org",
        "participating-org",
        "provider-org",
        "receiver-org",
        "related-activity",
        "other-identifier",
    }
)


def measured(feeds: Path, out: Path) -> dict[str, object]:
    """Run the command and return what it cost."""
    command = [str(Path(sys.executable).with_name("athar")), "corroborate", str(feeds), "--ignore-references"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [*command, "--out", str(out), "--json", "--language", "en"],
        capture_output=True,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "cpu_s": round(cpu, 1),
        "wall_s": round(wall, 1),
        "peak_mb": after.ru_maxrss // 1024,
        "reports_mb": round(sum(each.stat().st_size for each in out.rglob("*") if each.is_file()) / 2**20, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
