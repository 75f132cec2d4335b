"""Install the triggers of `athar.findings.triggers`."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from athar.findings.triggers import install, remove


def forwards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    install(schema_editor.connection)


def backwards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Nothing public is overwritten."""

    dependencies = [("findings", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
