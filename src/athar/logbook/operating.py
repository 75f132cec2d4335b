"""What an operator does to the log by command: cosigners, how many of them are needed, a new key.

Rule kept here: a key changes in the open, by an entry of the log; a cosigner that was removed is not forgotten, since
its cosignatures stand under heads.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from athar.errors import LogFault, NotValid
from athar.logbook.actions import record
from athar.logbook.keys import make_further_key, require_sequencer
from athar.logbook.locking import alone, durable_transaction
from athar.logbook.models import Cosigner, Entry, Quorum
from athar.logbook.queries import log_origin
from athar.logbook.standing import LOG, active_cosigners, log_keys
from publiclog.cosignature import read_cosigner
from publiclog.errors import Malformed
from publiclog.note import verifier_of

MAX_DAYS = 3_650


@transaction.atomic
def add_cosigner(vkey: str, *, url: str, now: datetime) -> Cosigner:
    """Have heads cosigned by `vkey` at `url` from now on; a cosigner that was removed comes back. Raises NotValid."""
    try:
        verifier = read_cosigner(vkey)
    except Malformed as fault:
        raise NotValid(_("This is not the public key of a cosigner."), field="vkey") from fault
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not url.isprintable() or " " in url:
        raise NotValid(_("The address of a cosigner begins with https:// or http://."), field="url")
    if any(each.vkey != vkey and each.name == verifier.name for each in active_cosigners()):
        raise NotValid(_("A cosigner of this name is there already, with another key."), field="vkey")
    cosigner, _new = Cosigner.objects.update_or_create(
        vkey=vkey,
        defaults={"url": url.rstrip("/"), "removed_at": None, "failures": 0, "asked_at": None},
        create_defaults={"url": url.rstrip("/"), "added_at": now},
    )
    return cosigner


@transaction.atomic
def remove_cosigner(name: str, *, now: datetime) -> Cosigner:
    """Ask the cosigner of this name or key no more; what it signed stays. Raises NotValid."""
    found = [each for each in active_cosigners() if name in (each.name, each.vkey)]
    if len(found) != 1:
        raise NotValid(_("There is no cosigner of this name."), field="vkey")
    found[0].removed_at = now
    found[0].save(update_fields=["removed_at"])
    return found[0]


@transaction.atomic
def set_quorum(needed: int, *, now: datetime) -> Quorum:
    """Publish how many cosigners a reader should ask for. Raises NotValid."""
    if not 0 <= needed <= len(active_cosigners()):
        raise NotValid(_("There are not as many cosigners."), field="needed")
    return Quorum.objects.create(needed=needed, at=now)


def rotate_key(*, days: int, now: datetime) -> str:
    """Make a new key, and say so in the log: former keys sign with it for `days`, then no more. Returns its vkey.

    The next head bears the signatures of both. Raises LogFault before the log was started, NotNow while it stands
    still, NotValid for a number of days that is none.
    """
    require_sequencer()
    if not 1 <= days <= MAX_DAYS:
        raise NotValid(
            _("The former key goes on for one day at least, and for ten years at most."), field="days"
        )
    with alone():
        keys = log_keys()
        if not keys:
            raise LogFault("the log was not started yet: it has no key to change")
        announced = Entry.objects.filter(subject=LOG, kind="log_key_added", sequenced__isnull=True).exists()
        if announced or any(key.until is not None and now < key.until for key in keys):
            raise LogFault("a former key still signs: a log changes one key at a time")
        origin = log_origin()
        vkey = verifier_of(origin, key=make_further_key(origin)).vkey
        with durable_transaction():  # a crash before leaves a key that nobody knows, and that signs nothing
            record(kind="log_key_added", subject=LOG, content={"vkey": vkey, "days": days}, now=now)
    return vkey
