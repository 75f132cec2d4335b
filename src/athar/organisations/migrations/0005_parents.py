from django.db import migrations


def record_parents(apps, schema_editor):
    """Record the parents that stand already as those of the registration: the log has no other entry of them."""
    belonging = apps.get_model('organisations', 'Belonging')
    children = apps.get_model('organisations', 'Organisation').objects.exclude(parent=None)
    belonging.objects.bulk_create(
        belonging(
            child_id=child.pk,
            parent_id=child.parent_id,
            state='confirmed',
            with_registration=True,
            asked_at=child.registered_at,
            answered_at=child.registered_at,
            noticed_at=child.registered_at,
        )
        for child in children.iterator()
    )


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_face'),
    ]

    operations = [
        migrations.RunPython(record_parents, migrations.RunPython.noop),
    ]
