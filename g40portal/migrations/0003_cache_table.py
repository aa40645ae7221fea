"""The table in which tries and used codes are counted, as manage.py createcachetable makes it."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('g40portal', '0002_outbox_and_jobs'),
    ]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
