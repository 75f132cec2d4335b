"""`athar outbox`: how the outgoing mail stands, and sending again what was given up. It names nobody."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from athar.notices.queries import outbox_health
from athar.notices.sending import retry_given_up


class Command(BaseCommand):
    """Say how many letters wait, how late they are and why; leave with 1 while mail does not go out."""

    help = "Show how outgoing mail stands: letters waiting, late, given up, and the last faults."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("--retry", action="store_true", help="send again what was given up")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and say how it stands."""
        now = timezone.now()
        if options["retry"]:
            self.stdout.write(f"{retry_given_up(now)} letters wait again.")
        health = outbox_health(now)
        self.stdout.write(f"waiting   {health.waiting}")
        self.stdout.write(f"late      {health.late}   (should have gone more than an hour ago)")
        self.stdout.write(f"given up  {health.given_up}   (in 30 days; --retry sends them again)")
        self.stdout.write(
            f"last sent {health.last_sent_at.isoformat(timespec='seconds') if health.last_sent_at else 'never'}"
        )
        for fault, count in health.faults:
            self.stdout.write(f"fault     {fault} × {count}")
        if not health.well:
            self.stderr.write("Mail does not go out: check ATHAR_SMTP_HOST and the settings beside it.")
            sys.exit(1)
