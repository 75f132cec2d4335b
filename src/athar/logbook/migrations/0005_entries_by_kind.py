"""Let entries be listed by their kind."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index."""

    dependencies = [("logbook", "0004_published")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["kind", "id"], name="logbook_ent_kind_cd054f_idx"),
        )
    ]
