"""What a page costs: CPU of the server per request for home, registry, program and organisation, against a floor.

The floor is the same Django behind the same middleware with one query and a small template, on the same granian
process, in the same run. Pages and floor alternate (A B A B …); medians are reported, with CPU read from the
server's own counters in /proc (user and system time of the process) beside wall time. The number of queries is
counted in a process of its own at each size. Sizes are reached by copies of the demo's programs.

    python benchmarks/pages/run.py [--sizes 22 1000] [--rounds 7] [--requests 150]

Prints a JSON line a page and size, then a table. Exits with 1 when a page costs more than six times the floor.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 6.0  # times the floor
HELD = ("home", "registry", "program")  # those that must keep it
TICK = os.sysconf("SC_CLK_TCK")
SLUG = "wadi-al-rayhan-tree-planting"
PAGES = {
    "floor": "/floor",
    "home": "/ar/",
    "registry": "/ar/programs/",
    "registry, filtered": "/ar/programs/?q=%D8%A7%D9%84%D8%B1%D9%8A%D8%A7%D8%B6&grade=documented&sort=sources",
    "program": f"/ar/programs/{SLUG}/",
    "program, not kept": f"/ar/programs/{SLUG}/",
    "organisations": "/ar/organisations/",
    "organisation": "/ar/organisations/oasis-growth-company/",
}
UNKEPT = "program, not kept"  # measured with a server that keeps nothing


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[22, 1000], help="programs in the register")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=150, help="requests a page and round")
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="athar-pages-") as home:
        environment = {
            **os.environ,
            "ATHAR_HOME": home,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "benchmarks.pages.settings",
            "ATHAR_LOG_LEVEL": "ERROR",
        }
        inside("prepare", environment=environment)
        results = [
            row
            for size in options.sizes
            for row in measured(size, environment, rounds=options.rounds, requests=options.requests)
        ]
    for row in results:
        print(json.dumps(row))
    print(table(results))
    over = [row for row in results if row["page"] in HELD and float(row["times_floor"]) > MOST]
    for row in over:
        print(
            f"{row['page']} at {row['programs']} programs: {row['times_floor']} times the floor",
            file=sys.stderr,
        )
    return 1 if over else 0


def inside(*words: str, environment: dict[str, str]) -> str:
    """Run a step in a process that has Django, and return what it prints."""
    command = [sys.executable, "-m", "benchmarks.pages.inside", *words]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return done.stdout


def measured(size: int, environment: dict[str, str], *, rounds: int, requests: int) -> list[dict[str, Any]]:
    """Return the figures of every page at one size of the register."""
    inside("grow", str(size), environment=environment)
    queries = json.loads(inside("queries", json.dumps(PAGES), environment=environment))
    with Server(environment) as kept, Server({**environment, "PAGES_KEEP_NOTHING": "1"}) as unkept:
        cpu: dict[str, list[float]] = {page: [] for page in PAGES}
        wall: dict[str, list[float]] = {page: [] for page in PAGES}
        for page, address in PAGES.items():
            (unkept if page == UNKEPT else kept).ask(address, 10)
        for _round in range(rounds):
            for page, address in PAGES.items():
                server, count = (unkept, max(requests // 8, 5)) if page == UNKEPT else (kept, requests)
                began, at = server.cpu(), time.perf_counter()
                server.ask(address, count)
                cpu[page].append((server.cpu() - began) / count * 1000)
                wall[page].append((time.perf_counter() - at) / count * 1000)
    floor = statistics.median(cpu["floor"])
    return [
        {
            "page": page,
            "programs": size,
            "cpu_ms": round(statistics.median(cpu[page]), 3),
            "wall_ms": round(statistics.median(wall[page]), 3),
            "times_floor": round(statistics.median(cpu[page]) / floor, 2),
            "queries": queries[page],
            "requests": rounds * requests,
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[0], 2),
        }
        for page in PAGES
    ]


class Server:
    """One granian process with one thread, and what it has used of the CPU."""

    def __init__(self, environment: dict[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--port",
            str(self.port),
            "--workers",
            "1",
        ]
        command += ["--blocking-threads", "1", "--no-ws", "--no-access-log", "athar.wsgi:application"]
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def __enter__(self) -> Server:
        for _try in range(150):
            try:
                self.ask("/healthz", 1)
            except OSError:
                time.sleep(0.2)
            else:
                return self
        raise SystemExit("the server does not answer")

    def __exit__(self, *_fault: object) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def ask(self, address: str, count: int) -> None:
        """Ask for an address again and again over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        for _request in range(count):
            connection.request("GET", address, headers={"Accept-Encoding": "identity"})
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{address}: {answer.status}")
        connection.close()

    def cpu(self) -> float:
        """Return the seconds of CPU used by the server and its processes."""
        return sum(_seconds(pid) for pid in [self.process.pid, *_below(self.process.pid)])


def _below(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, children) for one in (child, *_below(child))]


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


def table(results: list[dict[str, Any]]) -> str:
    """Return the figures for people."""
    lines = [f"{'page':<22}{'programs':>10}{'CPU ms':>9}{'wall ms':>9}{'× floor':>9}{'queries':>9}"]
    lines += [
        f"{row['page']:<22}{row['programs']:>10}{row['cpu_ms']:>9}{row['wall_ms']:>9}"
        f"{row['times_floor']:>9}{row['queries']:>9}"
        for row in results
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
