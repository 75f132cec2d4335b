"""`athar log …`: how the log stands, all of it checked, its cosigners, its key. Ends with 1 on any fault or alarm."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from athar.errors import LogFault, Refused
from athar.logbook import operating
from athar.logbook.faults import faults
from athar.logbook.keys import take_sequencers_place
from athar.logbook.models import Waiting
from athar.logbook.queries import cosignatures, latest_checkpoint, verification_key
from athar.logbook.reconciling import faults_of_rows
from athar.logbook.standing import alarms, cosigners, log_keys, policy

Told = Mapping[str, object]


class Command(BaseCommand):
    """Tell how the log stands, check all of it, and do what an operator does to it."""

    help = "Tell how the public log stands, check every entry, head and file of it, and set its cosigners and key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do and with what."""
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
        what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        add: Callable[..., ArgumentParser] = what.add_parser
        for name, line in (
            ("status", "tell how the log stands, with every alarm"),
            ("fsck", "hash every entry again; compare rows, files, heads, cosigners, object storage"),
            ("policy", "print the policy that readers may start from"),
        ):
            parsers = add(name, help=line)
            parsers.add_argument("--json", action="store_true", default=False, dest="as_json")
            if name == "fsck":
                parsers.add_argument("--offline", action="store_true", help="ask nobody else")
                alone = "do not compare with the platform's rows"
                parsers.add_argument("--log-alone", action="store_true", help=alone)
        one = add("add-cosigner", help="have heads cosigned by a partner's server")
        one.add_argument("vkey", help="its public key, as `athar cosigner vkey` prints it")
        one.add_argument("url", help="the address below which it answers")
        one.add_argument("--needed", type=int, help="how many cosigners a reader should ask for")
        gone = add("remove-cosigner", help="ask a cosigner no more")
        gone.add_argument("name", help="its name or public key")
        needed = add("quorum", help="how many cosigners a reader should ask for")
        needed.add_argument("needed", type=int)
        rotate = add("rotate-key", help="change the log's key: both sign for a time, then the new one alone")
        rotate.add_argument(
            "--days", type=int, default=90, help="for which the former key goes on (%(default)s)"
        )

    def handle(self, *_args: str, **options: Any) -> None:
        """Answer; leave with 1 if anything is wrong."""
        does: dict[str, Callable[[dict[str, Any]], Told]] = {
            "status": self._status,
            "fsck": self._fsck,
            "policy": self._policy,
            "add-cosigner": self._add_cosigner,
            "remove-cosigner": self._remove_cosigner,
            "quorum": self._quorum,
            "rotate-key": self._rotate_key,
        }
        try:
            told = does[options["what"]](options)
        except (Refused, LogFault) as fault:
            raise CommandError(str(fault)) from fault
        if options["json"] or options.get("as_json"):
            self.stdout.write(json.dumps(told))
        else:
            self._write(told)
        if told.get("faults") or told.get("alarms"):
            raise SystemExit(1)

    def _write(self, told: Told) -> None:
        for key, value in told.items():
            lines = value if isinstance(value, list) else [value]
            for line in lines or ["none"]:
                self.stdout.write(f"{key}: {line}" if key else str(line))

    def _status(self, _options: dict[str, Any]) -> Told:
        head, now = latest_checkpoint(), timezone.now()
        signed = {each.vkey: each.at for each in cosignatures()}
        return {
            "origin": head.origin if head else "",
            "vkey": verification_key() or "",
            "keys": [
                f"{key.vkey} until {key.until or 'further notice'}" for key in log_keys() if key.signs(now)
            ],
            "entries": head.size if head else 0,
            "root": head.root if head else "",
            "signed": head.at.isoformat() if head else "",
            "waiting": Waiting.objects.count(),
            "cosigners": [
                f"{each.name} {each.state} size {each.size},"
                f" this head {signed[each.vkey].isoformat() if each.vkey in signed else 'not yet'}"
                for each in cosigners(now=now)
            ],
            "alarms": [alarm.what for alarm in alarms(now=now)],
        }

    def _fsck(self, options: dict[str, Any]) -> Told:
        found = [str(fault) for fault in faults(asking=not options["offline"])]
        if not options["log_alone"]:
            found += [f"{where}: {what}" for where, what in faults_of_rows()]
        head = latest_checkpoint()
        return {"entries": head.size if head else 0, "faults": found}

    def _policy(self, _options: dict[str, Any]) -> Told:
        return {"": policy(now=timezone.now()).text().rstrip("\n").split("\n")}

    def _add_cosigner(self, options: dict[str, Any]) -> Told:
        now = timezone.now()
        added = operating.add_cosigner(options["vkey"], url=options["url"], now=now)
        if options["needed"] is not None:
            operating.set_quorum(options["needed"], now=now)
        return {"cosigner": added.name, **self._policy(options)}

    def _remove_cosigner(self, options: dict[str, Any]) -> Told:
        gone = operating.remove_cosigner(options["name"], now=timezone.now())
        return {"removed": gone.name, **self._policy(options)}

    def _quorum(self, options: dict[str, Any]) -> Told:
        operating.set_quorum(options["needed"], now=timezone.now())
        return self._policy(options)

    def _rotate_key(self, options: dict[str, Any]) -> Told:
        take_sequencers_place()
        vkey = operating.rotate_key(days=options["days"], now=timezone.now())
        return {"new key": vkey, "next": "give it to every cosigner: athar cosigner add-log VKEY"}
