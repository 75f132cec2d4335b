"""What the log costs whoever writes, and how long a receipt takes. Run by run.py, in a folder of state of its own.

A write is a real one: an organisation is registered with its owner, durably (every commit is on the disk). It is
measured by turns with the log and with `record` left out; the log's share of publishing every second is counted in.
For receipts the clock runs as it does in service (`athar tick --forever`), with two cosigners, while entries come in.
Prints one JSON line a figure.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[2]
WRITES, ROUNDS = 150, 5
RECEIPTS = 400


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="athar-bench-writes-") as home:
        os.environ |= {
            "ATHAR_HOME": home,
            "DJANGO_SETTINGS_MODULE": "athar.settings",
            "ATHAR_LOG_LEVEL": "CRITICAL",
        }
        sys.path[:0] = [str(ROOT), str(ROOT / "src")]
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from athar.logbook.keys import take_sequencers_place

        call_command("migrate", verbosity=0)
        take_sequencers_place()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
        for figure in (*writes(), *receipts(Path(home))):
            print(json.dumps(figure, ensure_ascii=False), flush=True)


def registering() -> Callable[[], Any]:
    from athar.organisations.actions import register_organisation
    from athar.organisations.models import Account

    number, owner = count(), Account.objects.create(email=f"{time.monotonic_ns()}@example.org")

    def register() -> Any:
        n = next(number)
        return register_organisation(
            owner, name_ar=f"جمعية {n}", name_en=f"Society {n}", sector="nonprofit", now=datetime.now(UTC)
        )

    return register


def writes() -> Iterator[dict[str, object]]:
    """Writes a second with the log and without, by turns."""
    from athar.logbook.actions import publish

    register = registering()
    told: dict[str, list[tuple[float, float]]] = {"with the log": [], "without": []}
    publish(now=datetime.now(UTC))
    for _round in range(ROUNDS):
        for name, rounds in told.items():
            before, began = _cpu(), time.perf_counter()
            if name == "without":
                with patch("athar.organisations.actions.record"):
                    for _write in range(WRITES):
                        register()
            else:
                last = began
                for _write in range(WRITES):
                    register()
                    if time.perf_counter() - last > 1:
                        publish(now=datetime.now(UTC))
                        last = time.perf_counter()
                publish(now=datetime.now(UTC))
            rounds.append((time.perf_counter() - began, _cpu() - before))
    for name, rounds in told.items():
        wall, cpu = median(one for one, _ in rounds), median(one for _, one in rounds)
        yield {
            "figure": f"durable writes, {name}",
            "value": round(WRITES / wall),
            "unit": "1/s",
            "cpu_per_s": round(WRITES / cpu),
        }
    pairs = list(zip(told["with the log"], told["without"], strict=True))
    for what, at in (("wall", 0), ("CPU", 1)):
        ratio = median(one[at] / other[at] for one, other in pairs)
        yield {"figure": f"writes with the log over without, {what}", "value": round(ratio, 2), "unit": "x"}


def receipts(home: Path) -> Iterator[dict[str, object]]:
    """From a commit to its proof, with the clock and two cosigners in processes of their own."""
    from athar.logbook import operating
    from athar.logbook.models import Entry
    from athar.logbook.queries import cosignatures, log_size, verification_key

    with ExitStack() as ending:
        for name in ("one", "two"):
            words = [sys.executable, "-m", "athar.cli", "cosigner", "serve", "--folder", str(home / name)]
            words += ["--name", f"{name}.example/c", "--log", str(verification_key()), "--port", "0"]
            cosigner = _started(words, ending)
            lines = [str(cosigner.stdout.readline()).strip() for _line in range(3)] if cosigner.stdout else []
            operating.add_cosigner(lines[1], url=lines[2].removeprefix("answers on "), now=datetime.now(UTC))
        _started([sys.executable, "-m", "athar.cli", "tick", "--forever"], ending)
        while len(cosignatures()) < 2:
            time.sleep(0.1)
        register, waiting, told = registering(), {}, []
        for turn in range(RECEIPTS * 2):
            if turn < RECEIPTS:
                register()
                entry = Entry.objects.order_by("-pk").values_list("pk", flat=True)[0]
                waiting[entry] = time.perf_counter()
            size = log_size()
            for pk in Entry.objects.filter(pk__in=waiting, sequenced__index__lt=size).values_list(
                "pk", flat=True
            ):
                told.append(time.perf_counter() - waiting.pop(pk))
            if not waiting and turn >= RECEIPTS:
                break
            time.sleep(0.05)
    yield {
        "figure": "from a commit to its proof, with two cosigners",
        "value": round(median(told), 2),
        "unit": "s",
        "p99": round(quantiles(told, n=100)[98], 2),
    }


def _started(words: list[str], ending: ExitStack) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    ending.callback(process.wait)
    ending.callback(process.terminate)
    return process


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
