"""A process that lets children record and publish, and kills each at a random moment; run by test_crashes.py.

python crashing.py KILLS SEED FILE SLOWNESS

Django is loaded once and every child is a fork, so that hundreds of kills take a minute. What a child saw done it
writes to FILE before it goes on: `recorded HASH` once the entry's transaction was committed, `receipt HASH INDEX` once
its proof was there, `head NOTE` for every head anybody could have fetched.
"""

from __future__ import annotations

import base64
import itertools
import os
import random
import signal
import sys
import time
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from athar.logbook.actions import publish  # noqa: E402
from athar.logbook.keys import take_sequencers_place  # noqa: E402
from athar.logbook.queries import proof_of  # noqa: E402
from tests.logbook.writing import NOW, put  # noqa: E402


def work(first: int, seen: int) -> None:
    """Record and publish for ever, telling what was done."""
    for number in itertools.count(first):
        entry = put(number)
        os.write(seen, f"recorded {bytes(entry.leaf_hash).hex()}\n".encode())
        publish(now=NOW)
        proof = proof_of(entry)
        if proof is not None:
            os.write(seen, f"receipt {proof.entry.leaf_hash} {proof.index}\n".encode())
        note = (Path(settings.LOG_FOLDER) / "checkpoint").read_bytes()
        os.write(seen, b"head " + base64.b64encode(note) + b"\n")


def main(kills: int, seed: int, file: str, slowness: float) -> None:
    """Start and kill; then let one child end in peace."""
    take_sequencers_place()
    chance, seen = random.Random(seed), os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for kill in range(kills):
        connection.close()
        child = os.fork()
        if child == 0:
            try:
                work((kill + 1) * 100, seen)
            finally:
                os._exit(3)  # a child only ends by being killed
        time.sleep(chance.choice((0.02, 0.05, 0.1, 0.2)) * (0.5 + chance.random()) * slowness)
        os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"child {kill} ended by itself: {status}")
    publish(now=NOW)
    publish(now=NOW)


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], float(sys.argv[4]))
