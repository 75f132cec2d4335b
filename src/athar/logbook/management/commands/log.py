"""`athar log status|fsck`: how the log stands, or all of it checked. Ends with 1 on any fault."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from athar.logbook.faults import faults
from athar.logbook.models import Waiting
from athar.logbook.queries import latest_checkpoint, verification_key


class Command(BaseCommand):
    """Tell how the log stands, or check every entry, number, head and file of it."""

    help = "Tell how the public log stands (status), or check every entry, head and file of it (fsck)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do, and whether to answer as JSON."""
        parser.add_argument("what", choices=["status", "fsck"])
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *_args: str, **options: Any) -> None:
        """Answer; leave with 1 if anything is wrong."""
        told = self._fsck() if options["what"] == "fsck" else self._status()
        if options["json"]:
            self.stdout.write(json.dumps(told))
        else:
            for key, value in told.items():
                lines = value if isinstance(value, list) else [value]
                for line in lines or ["none"]:
                    self.stdout.write(f"{key}: {line}")
        if told.get("faults"):
            raise SystemExit(1)

    def _status(self) -> dict[str, object]:
        head = latest_checkpoint()
        return {
            "origin": head.origin if head else "",
            "vkey": verification_key() or "",
            "entries": head.size if head else 0,
            "root": head.root if head else "",
            "signed": head.at.isoformat() if head else "",
            "waiting": Waiting.objects.count(),
        }

    def _fsck(self) -> dict[str, object]:
        found = [str(fault) for fault in faults()]
        head = latest_checkpoint()
        return {"entries": head.size if head else 0, "faults": found}
