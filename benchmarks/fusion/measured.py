"""How good answers are, and what they cost.

Rule kept here: accuracy is exact; the error of confidence (ECE) is taken in ten equal bins of the leading answer's
confidence; CPU seconds are of the process that does the work alone, after compilation; memory is its peak.
"""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from typing import Any

import numpy as np

BINS = 10


def exact(value, confidence, truth, known) -> dict[str, float]:
    right = value[known] == truth[known]
    return {"accuracy": round(float(right.mean()), 4), "ece": round(ece(confidence[known], right), 4)}


def errors(number, truth, known, confidence=None) -> dict[str, float]:
    """Mean absolute error, the share further off than one per cent, and the ECE of being no further off."""
    off = np.abs(number[known] - truth[known])
    far = off > 0.01 * np.abs(truth[known])
    found = {"mae": round(float(off.mean()), 4), "off1pct": round(float(far.mean()), 4)}
    return found if confidence is None else {**found, "ece": round(ece(confidence[known], ~far), 4)}


def ece(confidence, right) -> float:
    return float(sum(abs(c - r) * n for c, r, n in reliability(confidence, right)) / max(len(right), 1))


def reliability(confidence, right) -> list[tuple[float, float, int]]:
    """Return, bin by bin, mean confidence, share right and number of answers; empty bins are left out."""
    at = np.minimum((np.asarray(confidence) * BINS).astype(int), BINS - 1)
    return [
        (float(confidence[at == b].mean()), float(right[at == b].mean()), int((at == b).sum()))
        for b in range(BINS)
        if (at == b).any()
    ]


def apart(work: Callable[[], Any]) -> Any:
    """Run `work` in a process of its own, forked from this one, and return what it returns."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, work))
    process.start()
    theirs.close()
    try:
        kind, found = ours.recv()
    except EOFError as stopped:
        raise RuntimeError("the process ended without an answer") from stopped
    finally:
        process.join()
    if kind == "error":
        raise RuntimeError(found)
    return found


def _send(pipe, work) -> None:
    try:
        pipe.send(("found", work()))
    except Exception as error:
        pipe.send(("error", f"{type(error).__name__}: {error}"))


def cpu_s() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
