"""State is of this version before anything is served: database, static files, demo data.

On SQLite the database is migrated at once. A shared database is not: it may serve other machines of the older
version, so `athar migrate` is the operator's step. Two starts on one ATHAR_HOME follow each other.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def load_django() -> None:
    """Load Django with the settings of this process's environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "athar.settings")
    import django

    django.setup()


def bring_up_to_date(*, demo: bool) -> str:
    """Migrate, collect static files and load demo data where they are due; return what hinders, or ''."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    with _alone(settings.HOME / "start.lock"):
        if _migrations_due():
            if connection.vendor != "sqlite":
                return "the database is not of this version; run `athar migrate` first"
            call_command("migrate", verbosity=0, interactive=False)
        _collect_static(Path(settings.STATIC_ROOT))
        if demo:  # with the guides, as they would stand there for a month
            call_command("demo", "load", verbosity=0)  # who can sign in is said once it answers
        _publish_guides()
        call_command("questions", "seed", verbosity=0)
    connection.close()
    return ""


def demo_signins() -> list[str]:
    """Return lines that tell who of the demo can sign in, for the person who started this."""
    from django.db import connection

    from athar.management.demo import load, signins

    if not load.sign_ins_work():
        return ["No account of the demo has a password here: this address is open to others."]
    accounts = signins.demo_signins()
    connection.close()
    lines = [f"  {account.email:<32}{account.who}" for account in accounts]
    return [f"Sign in to the demo with the password {signins.PASSWORD} as", *lines]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _migrations_due() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _publish_guides() -> None:
    """Publish the guides that come with the product where there never were any: one query at later starts."""
    from django.utils import timezone

    from athar.knowledge.seeding import are_seeded, seed

    if not are_seeded():
        seed(timezone.now())


def _collect_static(root: Path) -> None:
    """Collect and compress static files if any of them changed since the last time."""
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    from athar.site import sheets

    seen = hashlib.sha256(repr((sheets.SCREEN, sheets.PRINT, sheets.WHOLE)).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            seen.update(f"{name} {file.st_mtime_ns} {file.st_size}\n".encode())
    stamp = root / ".collected"
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(seen.hexdigest())
