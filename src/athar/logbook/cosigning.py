"""Cosigners asked by the sequencer: who signs a head, who knows a later one, who is silent.

Rule kept here: a cosigner never holds up a head; what it answers late counts when it comes. One that knows a later
head than the database, or another tree, stops the log: then an older copy was restored or somebody forged, and to
sign on would split the log. After a start nothing new is signed before the quorum confirmed the head we hold.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from athar.logbook.asking import Answer, Line, Question
from athar.logbook.halts import COSIGNER, go_on, halt
from athar.logbook.models import Checkpoint, Cosignature, Cosigner
from athar.logbook.standing import active_cosigners, known_keys, needed_of
from publiclog.checkpoint import open_head, read_checkpoint
from publiclog.cosignature import cosigned_at, read_cosigner
from publiclog.cosigning import CONFLICT, COSIGNED, UNPROVEN, Request
from publiclog.errors import LogError, Malformed
from publiclog.note import read_note, read_signatures
from publiclog.store import TileFolder
from publiclog.wire import read_decimal

log = logging.getLogger(__name__)

State = Cosigner.State
STOPPING = (State.AHEAD, State.DIVERGED)
PROMPT_SECONDS = 2.0  # for which a new head waits for cosigners that answered last time
START_SECONDS = 5.0  # the same, for the first head of a process
REFRESH = timedelta(minutes=30)  # a head is cosigned again, so that a reader sees it is still the latest
LONGEST_PAUSE = timedelta(seconds=60)


class Asking:
    """What one sequencer process knows of its cosigners beyond the database: who was asked, who confirmed."""

    def __init__(self) -> None:
        self.line = Line()
        self._confirmed: dict[str, set[str]] = {}
        self._passed = ""  # the folder of the log for which a quorum confirmed

    def confirmed(self) -> set[str]:
        """Return the cosigners that, since this process started, knew no later head of this log than ours."""
        return self._confirmed.setdefault(str(settings.LOG_FOLDER), set())

    def is_confirmed(self, *, first: bool = False) -> bool:
        """Return whether enough did to sign a new head; once they did, they did for as long as the process runs.

        Only those count that signed before: a cosigner that was added just now cannot hold up the log. Before the
        `first` head of all, everyone counts.
        """
        if self._passed == str(settings.LOG_FOLDER):
            return True
        bound = {each.vkey for each in active_cosigners() if first or each.cosigned_at}
        enough = not bound or len(bound & self.confirmed()) >= max(1, needed_of(len(bound)))
        if enough and not first:
            self._passed = str(settings.LOG_FOLDER)
        return enough

    def has_heard_all(self) -> bool:
        """Return whether the quorum confirmed, and nobody is there who was never heard."""
        return self.is_confirmed() and not any(each.state == State.NEW for each in active_cosigners())


asking = Asking()


def cosign_head(note: str, *, seconds: float, now: datetime) -> None:
    """Ask whoever is due to cosign the head `note`, wait `seconds` for the prompt ones, and take every answer.

    Whoever was never asked is waited for in any case, since it may know more than we. Answers to what was asked
    before are taken too. Sets or lifts the halt.
    """
    head = read_checkpoint(read_note(note).text)
    prompt: list[str] = []
    sure = asking.is_confirmed()
    for cosigner in active_cosigners():
        if _is_due(cosigner, size=head.size, now=now) and not asking.line.is_busy(cosigner.vkey):
            asking.line.ask(_question(cosigner, note=note))
            Cosigner.objects.filter(pk=cosigner.pk).update(asked_at=now)
            if cosigner.state == State.NEW:
                seconds = max(seconds, START_SECONDS)
            if cosigner.failures == 0 or not sure:
                prompt.append(cosigner.vkey)
    for _round in range(2):  # whoever turned out to know another size is asked once more
        again: list[Cosigner] = []
        for answer in asking.line.answers(wait_for=prompt, seconds=seconds):
            again += [cosigner for cosigner in [_take(answer, now=now)] if cosigner]
        prompt = [cosigner.vkey for cosigner in again]
        for cosigner in again:
            asking.line.ask(_question(cosigner, note=note))
    _stop_or_go_on(now=now)


def _is_due(cosigner: Cosigner, *, size: int, now: datetime) -> bool:
    if cosigner.asked_at is None:
        return True
    since = now - cosigner.asked_at
    if since < timedelta(0):  # our clock was set back
        return True
    if cosigner.state in (State.AHEAD, State.DIVERGED, State.REFUSES):
        return since >= LONGEST_PAUSE
    if cosigner.failures:
        return since >= min(LONGEST_PAUSE, timedelta(seconds=2 ** min(cosigner.failures, 6)))
    return cosigner.vkey not in asking.confirmed() or size > cosigner.size or since >= REFRESH


def _question(cosigner: Cosigner, *, note: str) -> Question:
    head = read_checkpoint(read_note(note).text)
    old = min(cosigner.size, head.size)
    proof: Iterable[bytes] = ()
    if 0 < old < head.size:
        proof = TileFolder(Path(settings.LOG_FOLDER)).consistency_proof(old, new=head.size)
    return Question(cosigner.vkey, cosigner.url, head.origin, head.size, Request(old, tuple(proof), note))


def _take(answer: Answer, *, now: datetime) -> Cosigner | None:
    """Keep what a cosigner answered; return it if it has to be asked again from the size it told."""
    cosigner = Cosigner.objects.filter(vkey=answer.question.vkey, removed_at=None).first()
    if cosigner is None:
        return None
    if answer.status == COSIGNED:
        _take_cosignature(cosigner, answer=answer, now=now)
    elif answer.status == CONFLICT and (size := _told_size(answer)) is not None:
        return _take_size(cosigner, size=size, answer=answer, now=now)
    elif answer.status == UNPROVEN and answer.question.size > 0:
        _set(cosigner, State.DIVERGED, detail=_claim("holds another tree than ours", answer), now=now)
    elif answer.question.size == 0 and answer.status in (400, UNPROVEN):
        asking.confirmed().add(cosigner.vkey)  # it takes no empty heads; it would have told a later one
    elif 400 <= answer.status < 500:
        _set(cosigner, State.REFUSES, detail=f"{answer.status} {answer.body[:200].strip()}", now=now)
    else:
        cosigner.failures += 1
        _set(cosigner, State.SILENT, detail=f"{answer.status} {answer.body[:200].strip()}", now=now)
    return None


def _take_cosignature(cosigner: Cosigner, *, answer: Answer, now: datetime) -> None:
    key, text = read_cosigner(cosigner.vkey), read_note(answer.question.request.checkpoint).text
    try:
        own = [
            line
            for line in read_signatures(answer.body)
            if (line.name, line.key_id) == (key.name, key.key_id)
        ]
    except Malformed:
        own = []
    held = [line for line in own if key.holds(text, line.blob)]
    if not held:
        _set(cosigner, State.REFUSES, detail="its answer holds no signature of its key", now=now)
        return
    at = datetime.fromtimestamp(min(cosigned_at(held[0].blob), 253_402_300_799), tz=UTC)  # the year 9999
    if answer.question.size:
        Cosignature.objects.get_or_create(
            cosigner=cosigner, size=answer.question.size, at=at, defaults={"line": held[0].line()}
        )
        cosigner.cosigned_at = max(at, cosigner.cosigned_at or at)
    cosigner.size, cosigner.failures = max(cosigner.size, answer.question.size), 0
    asking.confirmed().add(cosigner.vkey)
    _set(cosigner, State.CURRENT, detail="", now=now)


def _take_size(cosigner: Cosigner, *, size: int, answer: Answer, now: datetime) -> Cosigner | None:
    """Take the size a cosigner says it holds: a later one than ours stops the log, an earlier one is a start."""
    ours = Checkpoint.objects.order_by("-size").values_list("size", flat=True).first() or 0
    if size > ours:
        _set(
            cosigner,
            State.AHEAD,
            detail=_claim(f"holds a head of size {size}, we one of {ours}", answer),
            now=now,
        )
        return None
    if size == answer.question.request.old:
        _set(cosigner, State.DIVERGED, detail=_claim("holds another root of this size", answer), now=now)
        return None
    cosigner.size = size
    cosigner.save(update_fields=["size"])
    return cosigner


def _told_size(answer: Answer) -> int | None:
    try:
        return read_decimal(answer.body.removesuffix("\n"))
    except Malformed:
        return None


def _claim(what: str, answer: Answer) -> str:
    """Return the claim, and whether the head the cosigner shows bears our own signature, which proves it."""
    try:
        head = open_head(answer.shown, logs=known_keys())
    except LogError:
        return f"{what} (it shows no head that we signed)"
    return f"{what}; it shows a head of size {head.size} with our signature, root {head.root.hex()}"


def _set(cosigner: Cosigner, state: Cosigner.State, *, detail: str, now: datetime) -> None:
    if cosigner.state != state or cosigner.since is None:
        cosigner.since = now
        level = logging.INFO if state == State.CURRENT else logging.ERROR
        log.log(level, "cosigner %s: %s %s", cosigner.name, state.label, detail)
    cosigner.state, cosigner.detail = state, detail
    cosigner.save(update_fields=["state", "since", "detail", "size", "failures", "cosigned_at"])


def _stop_or_go_on(*, now: datetime) -> None:
    stopping = [cosigner for cosigner in active_cosigners() if cosigner.state in STOPPING]
    if stopping:
        told = "; ".join(f"{cosigner.name} {cosigner.detail}" for cosigner in stopping)
        halt(COSIGNER, detail=told, now=now)
    else:
        go_on(COSIGNER)
