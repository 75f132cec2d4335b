"""Tables of reliability, published by version, and the rows that weighed a finding."""

import athar.organisations.models
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from athar.findings.triggers import LATER, install, remove


def forwards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers."""
    install(schema_editor.connection, LATER)


def backwards(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers."""
    remove(schema_editor.connection, LATER)


class Migration(migrations.Migration):
    """A published table is not overwritten either. A new column that may be empty leaves triggers as they are."""

    dependencies = [("findings", "0003_salts_of_what_is_pinned")]
    operations = [
        migrations.CreateModel(
            name="ReliabilityVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "uid",
                    models.CharField(
                        default=athar.organisations.models.new_uid, editable=False, max_length=16, unique=True
                    ),
                ),
                ("version", models.PositiveIntegerField(unique=True)),
                ("table", models.JSONField()),
                ("counts", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(model_name="finding", name="weights", field=models.JSONField(blank=True, null=True)),
        migrations.RunPython(forwards, backwards),
    ]
