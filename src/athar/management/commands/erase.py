"""`athar erase WHAT ID`: destroy what somebody wrote, and log that it was done. Shows first, asks, then does it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from athar.erasable import ERASABLE
from athar.erasure import KINDS, Erasure, erase, planned
from athar.errors import LogFault, Refused
from athar.logbook.receipts import receipt_code
from athar.logbook.tombstones import ASKED_BY
from athar.register.actions import refresh_cards

LEFT = (
    "What this cannot reach: copies of the database and of ATHAR_HOME, files that somebody downloaded, pages that a"
    " browser or cache keeps (minutes). Destroy or let expire the copies made before today."
)


class Command(BaseCommand):
    """Erase the words of a statement, a witness report, evidence, a reply, a face, a reason, or one of `ERASABLE`."""

    help = "Destroy what somebody wrote, with its salt, and log a tombstone. Without --yes it asks first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=KINDS)
        parser.add_argument(
            "id", help="its id, or the receipt code of its entry (for a reason or a face always the receipt)"
        )
        parser.add_argument(
            "--asked-by", choices=ASKED_BY, required=True, help="on whose request; no name is kept"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be erased")
        parser.add_argument("--yes", metavar="ID", help="go ahead without a question: the same ID again")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what would go, have it confirmed, and erase."""
        now = timezone.now()
        try:
            erasure = planned(options["what"], options["id"])
            self._show(erasure)
            if options["dry_run"]:
                return
            self._confirm(options["id"], options["yes"])
            graves = erase(erasure, asked_by=options["asked_by"], now=now)
        except (Refused, LogFault) as refused:
            raise CommandError(str(refused)) from refused
        refresh_cards(now)
        cache.clear()
        if not graves:
            self.stdout.write("erased")
        for grave in graves:
            self.stdout.write(f"erased; tombstone {receipt_code(bytes(grave.leaf_hash))}")
        self.stdout.write(wipe_freed_pages())
        self.stdout.write(LEFT)

    def _show(self, erasure: Erasure) -> None:
        self.stdout.write(
            f"{erasure.what} of the {erasure.of._meta.verbose_name} {erasure.named}: {erasure.letters} letters"
        )
        for part in erasure.parts:
            if part.entry is None:
                self.stdout.write("  under no entry: the log has nothing of it, and gets no tombstone")
                continue
            self.stdout.write(
                f"  under entry {receipt_code(bytes(part.entry.leaf_hash))} of {part.entry.at:%Y-%m-%d}"
            )

    def _confirm(self, ident: str, typed: str | None) -> None:
        """Raise CommandError unless the same id is given a second time."""
        again = typed if typed is not None else input("This cannot be undone. Type the ID again to erase: ")
        if again.strip() != ident.strip():
            raise CommandError("Nothing was erased: the second ID is another one.")


FIRST_HELD = (  # every table that words can be erased from, and that of what was copied from them
    "statements_statement",
    "evidence_witnessreport",
    "evidence_evidence",
    "findings_finding",
    "findings_reply",
    "organisations_faceversion",
    "organisations_organisation",
    "programs_partner",
    "programs_program",
    "notices_notice",
    "register_card",
    "register_partnershipcard",
    "search_entry",
    "search_word",
    "modelsearch_indexentry",
)
HELD_WORDS = sorted(
    {*FIRST_HELD, *(model._meta.db_table for kind in ERASABLE.values() for model in kind.models)}
)


def wipe_freed_pages() -> str:
    """Overwrite what the database freed, as far as it can; returns what was done in a sentence."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            for table in HELD_WORDS:
                cursor.execute(f"VACUUM FULL {table}")
            return "The tables were written anew (VACUUM FULL); the server's write-ahead log is kept as it is set up."
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        return "The database was written anew; its -wal file is emptied at the next moment when nobody reads."
    return "The database was written anew and its -wal file emptied: the words are in neither."
