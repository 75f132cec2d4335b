"""Asking cosigners over HTTP, each in a thread of its own, so that none holds up the log.

Rule kept here: an answer is handed back whenever it comes, with what was asked; nothing is believed and nothing
stored. A cosigner is asked one thing at a time.
"""

from __future__ import annotations

import queue
import threading
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic

from publiclog.cosigning import CONFLICT, UNPROVEN, Request

ANSWER_SECONDS = 20.0  # after which a cosigner counts as silent
MAX_ANSWER = 100_000  # bytes


@dataclass(frozen=True)
class Question:
    """That cosigner `vkey` at `url` be asked to cosign a head of log `origin`."""

    vkey: str
    url: str
    origin: str
    size: int
    request: Request


@dataclass(frozen=True)
class Answer:
    """What came back: a status (0 if none), the body or what went wrong, and the head the cosigner shows, if asked."""

    question: Question
    status: int
    body: str
    shown: str = ""


class Line:
    """Questions under way, and answers that nobody took yet."""

    def __init__(self) -> None:
        self._under_way: dict[str, Question] = {}
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()

    def is_busy(self, vkey: str) -> bool:
        """Return whether a cosigner was asked and has not answered."""
        return vkey in self._under_way

    def ask(self, question: Question) -> None:
        """Ask; the answer comes to `answers`."""
        self._under_way[question.vkey] = question
        threading.Thread(
            target=lambda: self._answers.put(_asked(question)), name="cosigner", daemon=True
        ).start()

    def answers(self, *, wait_for: Iterable[str], seconds: float) -> Iterator[Answer]:
        """Yield answers as they come, until those of `wait_for` are there or `seconds` have passed."""
        awaited, until = set(wait_for) & set(self._under_way), monotonic() + seconds
        while True:
            try:
                patience = max(0.0, until - monotonic()) if awaited else 0.0
                answer = self._answers.get(timeout=patience) if patience else self._answers.get_nowait()
            except queue.Empty:
                return
            self._under_way.pop(answer.question.vkey, None)
            awaited.discard(answer.question.vkey)
            yield answer


class _NoOtherAddress(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: an operator named the address, and a partner could lead us into our own network."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        return None


_opener = urllib.request.build_opener(_NoOtherAddress)


def _asked(question: Question) -> Answer:
    status, body = fetch(f"{question.url}/add-checkpoint", data=question.request.body())
    if status not in (CONFLICT, UNPROVEN):
        return Answer(question, status, body)
    seen, shown = fetch(f"{question.url}/{sha256(question.origin.encode()).hexdigest()}/checkpoint")
    return Answer(question, status, body, shown if seen == 200 else "")


def fetch(url: str, *, data: bytes | None = None) -> tuple[int, str]:
    """Return status and body; status 0 and the reason where there was no answer that can be read."""
    try:
        request = urllib.request.Request(url, data=data, headers={"Content-Type": "text/plain"})  # noqa: S310
        with _opener.open(request, timeout=ANSWER_SECONDS) as got:
            return got.status, _text(got.read(MAX_ANSWER + 1))
    except urllib.error.HTTPError as declined:
        with declined:
            return declined.code, _text(declined.read(MAX_ANSWER + 1))
    except (OSError, ValueError) as fault:  # URLError and timeouts are OSErrors, HTTPException is not
        return 0, str(fault)
    except Exception as fault:  # whatever a server does, the log goes on
        return 0, type(fault).__name__


def _text(data: bytes) -> str:
    return data[:MAX_ANSWER].decode("utf-8", "replace")
