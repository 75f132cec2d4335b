"""Once installed the triggers of `athar.statements.triggers`; migration 0004 does it now, with the columns they name."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing is done here any more."""

    dependencies = [("statements", "0001_initial")]
    operations: list[object] = []  # noqa: RUF012 - as Django reads it
