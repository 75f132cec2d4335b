"""`questions seed`: the ten questions that are asked most, with official answers in both languages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from athar.questions.seeding import seed


class Command(BaseCommand):
    """Publish the questions that are not there yet; safe to repeat."""

    help = "publish the questions that are asked most, with official answers, where they are not there"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=["seed"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how many there are new."""
        made = seed(timezone.now())
        if options["verbosity"] > 0:
            self.stdout.write(f"Questions published: {made}")
