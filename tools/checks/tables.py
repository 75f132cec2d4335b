"""Compare the tables that `athar migrate` makes on an empty database with those that Django's own command makes.

Run by the group `migrations`, with ATHAR_HOME naming an empty folder: `python -m tools.checks.tables`.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")


def main() -> int:
    """Make both in ATHAR_HOME; print what only one of them has and return how many that is, at most 1."""
    import django

    django.setup()
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.core.management.commands import migrate
    from django.db import connection

    call_command("migrate", verbosity=0)
    connection.close()
    file = Path(connection.settings_dict["NAME"])
    quick = _schema(file)
    file.unlink()
    for beside in file.parent.glob(f"{file.name}-*"):  # the journal of what was just removed
        beside.unlink()
    ContentType.objects.clear_cache()  # it remembers rows of the first database
    call_command(migrate.Command(), verbosity=0)
    connection.close()
    differ = quick ^ _schema(file)
    print(*sorted(map(str, differ)), sep="\n")
    return int(bool(differ) or len(quick) < 100)


def _schema(file: Path) -> set[tuple[str, str, str]]:
    with sqlite3.connect(file) as tables:
        return set(tables.execute("select type, name, sql from sqlite_master"))


if __name__ == "__main__":
    sys.exit(main())
