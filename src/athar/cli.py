"""The command `athar`: one table of commands, each a few lines that hand over to where the work is done.

It starts fast, so nothing is imported before the command is known, and commands that need no database
(`corroborate`, `verify`, `cosigner`) never load Django. Errors take one line; wrong use exits with 2.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

Arguments = Sequence[str]


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the table: the words typed, what it does, and who does it with the words that follow."""

    words: str
    line: str
    run: Callable[[Arguments], int]


class Parser(argparse.ArgumentParser):
    """A parser whose errors take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with 2."""
        self.exit(2, f"{self.prog}: {message} ({self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command named by `argv` (default: the process's) and return its exit code."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output has gone, as in `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    if not words or words[0] in ("-h", "--help", "help"):
        print(_listing())
        return 0 if words else 2
    if words[0] in ("-V", "--version"):
        words[0] = "version"
    command = _named(words[0])
    if command is None:
        print(f'athar: there is no command "{words[0]}" (athar --help)', file=sys.stderr)
        return 2
    return command.run(words[1:])


def _listing() -> str:
    lines = ["athar COMMAND [OPTIONS]    (athar COMMAND --help tells more)"]
    for group, commands in COMMANDS.items():
        lines += ["", group, *(f"  {command.words:<27} {command.line}" for command in commands)]
    lines += ["", "ATHAR_HOME names the folder of all state (database, keys, log, uploads)."]
    return "\n".join(lines)


def _named(name: str) -> Command | None:
    every = (command for commands in COMMANDS.values() for command in commands)
    return next((command for command in every if command.words.split()[0] == name), None)


def _serve(argv: Arguments) -> int:
    parser = Parser(prog="athar serve", description="Serve the platform on this machine until stopped.")
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
    add("--port", type=_port, default=8000, help="the port (default: %(default)s)")
    add("--workers", type=int, default=min(2, os.cpu_count() or 1), metavar="N", help="processes for pages")
    add("--demo", action="store_true", help="load the demo data if they are not there")
    add("--no-clock", action="store_true", help="do not tick: another machine does (athar tick --forever)")
    add("--no-tasks", action="store_true", help="run no tasks: another machine does (athar worker)")
    options = parser.parse_args(argv)
    from athar.serving.run import serve

    return serve(
        host=options.host,
        port=options.port,
        workers=options.workers,
        demo=options.demo,
        with_clock=not options.no_clock,
        with_tasks=not options.no_tasks,
    )


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port between 1 and 65535")
    return int(text)


def _tick(argv: Arguments) -> int:
    parser = Parser(prog="athar tick", description="Carry every program as far as it can go now.")
    parser.add_argument("--forever", action="store_true", help="again and again, until stopped")
    options = parser.parse_args(argv)
    from athar.serving import clock

    return clock.tick_forever() if options.forever else clock.tick_once()


def _worker(argv: Arguments) -> int:
    parser = Parser(prog="athar worker", description="Run the tasks that pages hand over, until stopped.")
    parser.parse_args(argv)
    from athar.serving.tasks import work

    return work()


def _corroborate(argv: Arguments) -> int:
    from analyst.command import main as corroborate

    return corroborate(argv)


def _verify(argv: Arguments) -> int:
    from athar.register.verify_command import main as verify

    return verify(argv)


def _cosigner(argv: Arguments) -> int:
    from cosigner.command import main as cosigner

    return cosigner(argv)


def _lacks_a_table(fault: Exception) -> bool:
    """Tell whether a query failed for want of a table or a column, as SQLite and PostgreSQL say it."""
    told = str(fault)
    return "no such table" in told or "no such column" in told or "does not exist" in told


def _django(*words: str) -> Callable[[Arguments], int]:
    """Return what hands `words` and the rest of the line to Django's own commands."""

    def run(argv: Arguments) -> int:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
        os.environ.setdefault("ATHAR_OFFICE_AT_ONCE", "1")  # Django checks first: athar/office/apps.py
        from django.core.management import execute_from_command_line
        from django.db.utils import OperationalError, ProgrammingError

        try:
            execute_from_command_line(["athar", *words, *argv])
        except (OperationalError, ProgrammingError) as fault:
            if not _lacks_a_table(fault):
                raise
            from django.conf import settings

            print(
                f"athar: the database of {settings.HOME} is empty or of an older version. `athar serve` (on"
                " PostgreSQL: `athar migrate`) makes it ready; ATHAR_HOME names another folder.",
                file=sys.stderr,
            )
            return 1
        return 0

    return run


def _version(argv: Arguments) -> int:
    Parser(prog="athar version", description="Print the version.").parse_args(argv)
    from athar import __version__

    print(f"athar {__version__}")
    return 0


COMMANDS: dict[str, list[Command]] = {
    "Serving": [
        Command("serve", "serve the platform with its clock and its tasks", _serve),
        Command("tick", "open, settle, publish what is due (--forever: as long as it runs)", _tick),
        Command("worker", "run the tasks that pages hand over, on a machine of its own", _worker),
        Command("migrate", "bring the database to this version", _django("migrate")),
        Command("search rebuild", "hand everything public to search again (--anew: all)", _django("search")),
        Command(
            "outbox", "how outgoing mail stands; --retry sends again what was given up", _django("outbox")
        ),
        Command(
            "questions seed",
            "publish the ten questions that are asked most, where they are not there",
            _django("questions"),
        ),
        Command(
            "demo load|clear",
            "load invented programs to look at (clear: how to be rid of them)",
            _django("demo"),
        ),
    ],
    "Organisations": [
        Command(
            "convener appoint|dismiss|list",
            "who announces campaigns and reviews documents of others",
            _django("convener"),
        ),
        Command(
            "identifier list|verify",
            "the numbers that organisations state, and which of them were checked",
            _django("identifier"),
        ),
    ],
    "Articles": [
        Command("knowledge seed", "publish the guides that come with Athar", _django("knowledge")),
        Command(
            "import-wordpress FILE",
            "articles, pictures and comments of an older site (--help)",
            _django("import_wordpress"),
        ),
    ],
    "The main job on files": [
        Command("corroborate PATH...", "compare what several organisations say in their files", _corroborate),
    ],
    "The public log": [
        Command("verify FILE", "check a proof without trusting who served it", _verify),
        Command("erase WHAT ID", "destroy what somebody wrote, and log that it was done", _django("erase")),
        Command(
            "log WHAT", "how the log stands, all of it checked, cosigners, its key (--help)", _django("log")
        ),
        Command("cosigner serve|init|...", "sign the heads of a log for others, as its partner", _cosigner),
    ],
    "Beside": [
        Command("manage COMMAND", "Django's own commands", _django()),
        Command("version", "print the version", _version),
    ],
}


if __name__ == "__main__":
    sys.exit(main())
