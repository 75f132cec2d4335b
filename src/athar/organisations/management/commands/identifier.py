"""`athar identifier list|verify`: the numbers that organisations state, and which of them were checked."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from athar.errors import LogFault, Refused
from athar.organisations.identifying import verify_identifier
from athar.organisations.models import Identifier
from athar.organisations.schemes import grouped


class Command(BaseCommand):
    """List the numbers that nobody has verified, or say that one was."""

    help = "Say that a number was compared with its register or paper. It is an entry of the public log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=("list", "verify"))
        parser.add_argument("uid", nargs="?", default="", help="the number's id, as the list tells it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and say so."""
        if options["what"] == "list":
            rows = Identifier.objects.filter(withdrawn_at=None, verified_at=None).select_related(
                "organisation"
            )
            for row in rows.order_by("stated_at", "id"):
                kind = row.register or row.scheme
                self.stdout.write(
                    f"{row.uid}  {kind}  {grouped(row.scheme, row.value)}  {row.organisation.slug}"
                )
            return
        try:
            done = verify_identifier(options["uid"], now=timezone.now())
        except (Refused, LogFault) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{done.uid} of {done.organisation.slug} is verified")
