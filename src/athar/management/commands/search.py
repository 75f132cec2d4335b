"""`athar search rebuild`: hand everything public to search again, and take out what is there no more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from athar.search.rebuilding import rebuild
from athar.searchable import SOURCES


class Command(BaseCommand):
    """The command."""

    help = "Hand everything public to search again. It may be stopped, and goes on where it stood."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done."""
        parser.add_argument("what", choices=["rebuild"])
        parser.add_argument(
            "--anew", action="store_true", help="write every page again, also what has not changed"
        )

    def handle(self, *_args: Any, anew: bool, **_options: Any) -> None:
        """Rebuild, a line for every thousand pages."""
        for line in rebuild(SOURCES, anew=anew):
            self.stdout.write(line)
            self.stdout.flush()
