"""How the log stands: its keys, cosigners, policy, and what an operator has to look at.

Rule kept here: which keys sign is read from the log itself, so that nobody can tell it otherwise. It changes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from athar.logbook.models import Checkpoint, Cosigner, Entry, Halt, Quorum, Waiting
from publiclog.cosignature import read_cosigner
from publiclog.note import Ed25519Verifier, read_verifier
from publiclog.policy import NONE, Group, Member, Policy

LOG = "log:start"  # the subject of the log's entries about itself
LATE = timedelta(seconds=60)  # from recording to a head over it: 5 s at the 99th percentile
STALE = timedelta(hours=1)  # since a cosigner last signed
SILENT = timedelta(minutes=10)
GROUP = "cosigners"


@dataclass(frozen=True)
class LogKey:
    """A key of the log, from entry `index` on; it signs no more from `until` on."""

    vkey: str
    index: int
    until: datetime | None = None

    def signs(self, now: datetime) -> bool:
        """Return whether it signs at `now`."""
        return self.until is None or now < self.until


@dataclass(frozen=True)
class CosignerShown:
    """A cosigner as everybody may see it; `state` is one of `Cosigner.State`."""

    name: str
    vkey: str
    url: str
    state: str
    since: datetime | None
    size: int
    cosigned_at: datetime | None
    stale: bool


@dataclass(frozen=True)
class Alarm:
    """Something an operator has to look at; `stops` if the log takes no entries because of it."""

    what: str
    stops: bool = False


def log_keys() -> tuple[LogKey, ...]:
    """Return the log's keys in the order in which they came: the first entry's, and those it changed to."""
    rows = Entry.objects.filter(
        subject=LOG, kind__in=("log_started", "log_key_added"), sequenced__isnull=False
    ).order_by("sequenced__index")
    keys: list[LogKey] = []
    for leaf, at, index in rows.values_list("leaf", "at", "sequenced__index"):
        told = json.loads(bytes(leaf))["content"]
        until = at + timedelta(days=told.get("days", 0))
        keys = [LogKey(key.vkey, key.index, min(key.until or until, until)) for key in keys]
        keys.append(LogKey(told["vkey"], index))
    return tuple(keys)


def known_keys() -> list[Ed25519Verifier]:
    """Return every key the log ever had, to read its heads with."""
    return [read_verifier(key.vkey) for key in log_keys()]


def active_cosigners() -> list[Cosigner]:
    """Return the cosigners that are asked, in the order in which they were added."""
    return list(Cosigner.objects.filter(removed_at=None).order_by("pk"))


def cosigners(*, now: datetime) -> tuple[CosignerShown, ...]:
    """Return the log's cosigners and how each stands."""
    return tuple(
        CosignerShown(
            each.name,
            each.vkey,
            each.url,
            each.state,
            each.since,
            each.size,
            each.cosigned_at,
            stale=now - (each.cosigned_at or each.added_at) > STALE,
        )
        for each in active_cosigners()
    )


def needed_of(count: int) -> int:
    """Return how many of `count` cosigners a reader should ask for: what was set, or more than half."""
    if count == 0:
        return 0
    chosen: int | None = Quorum.objects.order_by("-pk").values_list("needed", flat=True).first()
    return min(count, count // 2 + 1 if chosen is None else chosen)


def policy(*, now: datetime) -> Policy:
    """Return the policy that readers may start from; who trusts us less writes another."""
    logs = tuple(
        Member(read_verifier(key.vkey), f"{settings.ADDRESS}/log") for key in log_keys() if key.signs(now)
    )
    names = {_name(each): Member(read_cosigner(each.vkey), each.url) for each in active_cosigners()}
    needed = needed_of(len(names))
    if not needed:
        return Policy(logs, names, {}, NONE)
    return Policy(logs, names, {GROUP: Group(needed, tuple(names))}, GROUP)


def alarms(*, now: datetime) -> tuple[Alarm, ...]:
    """Return what is wrong with the log at `now`; nothing if all is well."""
    found = [
        Alarm(f"read-only since {halt.since:%Y-%m-%d %H:%M} UTC: {halt.detail}", stops=True)
        for halt in Halt.objects.all()
    ]
    waiting = Waiting.objects.order_by("entry__at").values_list("entry__at", flat=True).first()
    if waiting is not None and now - waiting > LATE:
        found.append(Alarm(f"an entry waits for a head since {waiting:%Y-%m-%d %H:%M:%S} UTC"))
    head = Checkpoint.objects.order_by("-size").values_list("at", flat=True).first()
    if head is not None and head - now > LATE:
        found.append(Alarm("the clock stands before the time of the latest head: it was set back"))
    found += [Alarm(told) for each in active_cosigners() if (told := _fault_of(each, now=now))]
    return tuple(found)


def _fault_of(cosigner: Cosigner, *, now: datetime) -> str:
    """Return what is wrong with a cosigner; one that stops the log is told of by the halt."""
    state = Cosigner.State(cosigner.state)
    since = now - (cosigner.since or cosigner.added_at)
    if state == Cosigner.State.REFUSES:
        return f"cosigner {cosigner.name} refuses: {cosigner.detail}"
    if state in (Cosigner.State.SILENT, Cosigner.State.NEW) and since > SILENT:
        return f"cosigner {cosigner.name} is silent: {cosigner.detail or 'never answered'}"
    if now - (cosigner.cosigned_at or cosigner.added_at) > STALE:
        return f"cosigner {cosigner.name} is stale: it last signed at {cosigner.cosigned_at}"
    return ""


def _name(cosigner: Cosigner) -> str:
    return cosigner.name if cosigner.name not in (NONE, GROUP) else f"cosigner-{cosigner.pk}"
