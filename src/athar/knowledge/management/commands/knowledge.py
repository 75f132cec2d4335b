"""`knowledge seed`: the guides that come with the product."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from athar.knowledge.seeding import seed


class Command(BaseCommand):
    """Publish the guides that come with the product, where they never were."""

    help = (
        "publish the guides that come with the product; what was edited or withdrawn since is left as it is"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=["seed"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish them, and say how many."""
        count = seed(timezone.now())
        self.stdout.write(f"{count} guides published." if count else "The guides are there.")
