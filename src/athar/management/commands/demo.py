"""`demo load` and `demo clear`: the invented world of `athar.management.demo`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from athar.management.demo.load import load, loaded_at, may_sign_in, sign_ins_work
from athar.management.demo.signins import demo_signins

CLEARING = (
    "Demo data cannot be taken out: what happened in them stands in the public log, and the log is never rewritten.\n"
    "Start with an empty folder of state instead:  make run ATHAR_HOME=/another/folder"
)


class Command(BaseCommand):
    """Load invented organisations and programs, played through the platform's own actions."""

    help = "load invented organisations and programs to look at (clear: says how to be rid of them)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what may be typed."""
        parser.add_argument("what", choices=["load", "clear"])
        parser.add_argument("--now", help="the instant of loading in ISO 8601 (default: now)")
        parser.add_argument(
            "--sign-ins",
            action="store_true",
            help="give the demo accounts their known password even where the platform has a public address",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and say it; with `--verbosity 0` only how far a loading is."""
        if options["what"] == "clear":
            raise CommandError(CLEARING)
        self._told = 0
        loaded = load(
            _instant(options["now"]), progress=self._progress, sign_in=options["sign_ins"] or may_sign_in()
        )
        if options["verbosity"] > 0:
            self.stdout.write(
                "Demo data are loaded." if loaded else f"Demo data are there since {loaded_at()}."
            )
            self._say_signins()

    def _progress(self, done: int, total: int) -> None:
        """Say every tenth part once; on a terminal, in one line."""
        tenth = done * 10 // total
        if tenth > self._told:
            self._told = tenth
            end = "\r" if self.stdout.isatty() and tenth < 10 else "\n"
            self.stdout.write(f"Loading demo data: {tenth * 10:>3} %", ending=end)
            self.stdout.flush()

    def _say_signins(self) -> None:
        if not sign_ins_work():
            self.stdout.write(
                "No demo account has a password: this platform's address is public (--sign-ins)."
            )
            return
        signins = demo_signins()
        self.stdout.write(f"Sign in with the password  {signins[0].password}  as")
        for each in signins:
            self.stdout.write(f"  {each.email:<30} {each.who}")


def _instant(text: str | None) -> datetime:
    if not text:
        return timezone.now()
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{text!r} is no instant in ISO 8601, as 2026-11-23T09:00:00+03:00") from None
    return instant if instant.tzinfo else timezone.make_aware(instant)
