"""Put the triggers that forbid overwriting in place, with the one way that erasing takes."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from athar.findings import triggers


def install(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Replace the triggers; where a table was written anew they are gone already."""
    triggers.remove(editor.connection)
    triggers.install(editor.connection)


def remove(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    triggers.remove(editor.connection)


class Migration(migrations.Migration):
    """Install them, after the log whose tombstones they look for."""

    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("findings", "0004_reliability"),
        ("logbook", "0005_entries_by_kind"),
    ]
    operations: ClassVar[list[object]] = [migrations.RunPython(install, remove)]
