"""`athar import-wordpress`: an export of WordPress with pictures, authors and comments; nothing is imported twice."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from athar.imports.carrying import carry
from athar.imports.indexing import Plan
from athar.imports.outcomes import Outcome
from athar.imports.queries import line_as_row
from athar.knowledge.wordpress.limits import FILE_BYTES
from athar.site.sending import csv_lines

AT_ONCE = 20  # failures printed; the report has all


class Command(BaseCommand):
    """Import a file, print what became of it in a few lines, and write a report of every thing."""

    help = "Import articles, pictures and comments from an export of WordPress (WXR). Run again, it goes on."

    def create_parser(self, prog_name: str, subcommand: str, **options: Any) -> CommandParser:
        """Name the command as it is typed: a module's name takes no hyphen."""
        return super().create_parser(prog_name, subcommand.replace("_", "-"), **options)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what may be typed."""
        add = parser.add_argument
        add("file", type=Path, help="the export, as WordPress wrote it (XML, up to 200 MB)")
        add("--pictures", type=Path, metavar="DIR", help="a copy of wp-content/uploads")
        add("--fetch", action="store_true", help="fetch from the old site what the folder does not have")
        add("--dry-run", action="store_true", help="say what would be imported, and write nothing")
        add("--pages", action="store_true", help="pages too, not articles alone")
        add(
            "--language",
            choices=("ar", "en"),
            default="ar",
            help="what it is written in (default: %(default)s)",
        )
        add(
            "--report",
            type=Path,
            metavar="CSV",
            help="write a line on every entry, picture and set of comments",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import, and say what became of it. Leaves with 1 where the file could not be read at all."""
        path, pictures = options["file"], options["pictures"]
        if not path.is_file():
            raise CommandError(f"there is no file {path}")
        if path.stat().st_size > FILE_BYTES:
            raise CommandError(f"{path} is larger than 200 MB: export it in parts, by date or by kind")
        if pictures is not None and not pictures.is_dir():
            raise CommandError(f"there is no folder {pictures}")
        plan = Plan(
            file=path,
            language=options["language"],
            pages=options["pages"],
            pictures=pictures,
            fetch=options["fetch"],
            dry=options["dry_run"],
            allowed=frozenset(settings.IMPORTS_MAY_FETCH_FROM),
        )
        told: list[Outcome] = []
        try:
            with translation.override("en"):
                carry(plan, now=timezone.now(), tell=told.append)
        finally:  # stopped in the middle, it says what was done
            self._say(told, report=options["report"])
        if not any(each.kind != "file" for each in told):
            raise CommandError("nothing was imported")

    def _say(self, told: list[Outcome], *, report: Path | None) -> None:
        with translation.override("en"):
            counts: Counter[tuple[str, str]] = Counter()
            for each in told:
                counts[each.kind, str(each.result.label)] += each.count
            for (kind, result), count in sorted(counts.items()):
                self.stdout.write(f"{kind:<9} {result.lower():<12} {count}")
            worse = [each for each in told if each.result == "failed"]
            for each in worse[:AT_ONCE]:
                row = line_as_row(each)
                self.stderr.write(
                    f"{row['kind']} {row['title'] or row['source']}: {row['why']} {row['detail']}".rstrip()
                )
            if len(worse) > AT_ONCE:
                self.stderr.write(f"and {len(worse) - AT_ONCE} more; --report writes all of them")
            if report is not None:
                report.write_text("".join(_rows(told)), encoding="utf-8", newline="")


def _rows(told: list[Outcome]) -> Iterator[str]:
    yield from csv_lines(line_as_row(each) for each in told)
