"""The one number that tells kept pages whether anything public has changed."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='SiteRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.PositiveBigIntegerField(default=1, verbose_name='stand')),
            ],
            options={
                'verbose_name': 'stand van de site',
                'verbose_name_plural': 'stand van de site',
            },
        ),
    ]
