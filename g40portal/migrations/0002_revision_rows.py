"""Let transactions that run at the same time raise the revision without waiting for each other."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("g40portal", "0001_site_revision")]

    operations = [
        migrations.RemoveConstraint(model_name="siterevision", name="site_revision_only_row"),
    ]
