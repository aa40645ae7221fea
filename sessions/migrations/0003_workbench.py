"""What the secretariat works with: programmes that are read, the board, changes that are told, templates."""

import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_days_venues_timeslots'),
        ('programme', '0002_attendees'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BoardChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moves', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='verplaatsingen')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='gewijzigd op')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='ongedaan gemaakt op')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='board_changes', to=settings.AUTH_USER_MODEL, verbose_name='gewijzigd door')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_changes', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'wijziging op het bord',
                'verbose_name_plural': 'wijzigingen op het bord',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='DayTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('audience', models.CharField(choices=[('executive', 'bestuurlijk'), ('official', 'ambtelijk')], default='executive', max_length=10, verbose_name='voor wie')),
                ('slots', models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='tijdschema')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
            ],
            options={
                'verbose_name': 'sjabloon van een dag',
                'verbose_name_plural': 'sjablonen van dagen',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('name',), name='day_template_name_once', violation_error_message='Er is al een sjabloon met deze naam.')],
            },
        ),
        migrations.CreateModel(
            name='ImportedProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('source', models.CharField(choices=[('text', 'tekst'), ('docx', 'Word-document'), ('pdf', 'PDF')], default='text', max_length=5, verbose_name='soort')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='naam van het bestand')),
                ('path', models.CharField(blank=True, help_text='In DATA_DIR; leeg zodra het gelezen is.', max_length=300, verbose_name='bestand')),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('found', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='gevonden')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('status', models.CharField(choices=[('waiting', 'wacht'), ('reading', 'wordt gelezen'), ('ready', 'gelezen'), ('failed', 'niet te lezen'), ('saved', 'opgeslagen')], default='waiting', max_length=10, verbose_name='status')),
                ('done', models.PositiveIntegerField(default=0, help_text='Zoveel bladzijden of stappen.', verbose_name='gedaan')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='in totaal')),
                ('error', models.TextField(blank=True, verbose_name='wat er mis is')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='ingestuurd op')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='opgeslagen op')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imported_programmes', to=settings.AUTH_USER_MODEL, verbose_name='ingestuurd door')),
                ('network_day', models.ForeignKey(blank=True, help_text='De dag waarvoor het is, of die ervan gemaakt is.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imported_programmes', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'ingelezen programma',
                'verbose_name_plural': 'ingelezen programma’s',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('published', 'gepubliceerd'), ('added', 'toegevoegd'), ('moved', 'andere tijd'), ('place', 'andere plek'), ('renamed', 'andere titel'), ('cancelled', 'vervallen'), ('resumed', 'gaat weer door'), ('removed', 'uit het programma'), ('day_moved', 'andere datum'), ('day_format', 'andere vorm'), ('day_cancelled', 'dag vervallen'), ('day_resumed', 'dag gaat weer door')], max_length=15, verbose_name='wat')),
                ('subject', models.CharField(help_text='De titel zoals men die kende.', max_length=250, verbose_name='waarover')),
                ('before', models.CharField(blank=True, max_length=300, verbose_name='van')),
                ('after', models.CharField(blank=True, max_length=300, verbose_name='naar')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gewijzigd op')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='gemeld op')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='events.networkday', verbose_name='netwerkdag')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'wijziging van een programma',
                'verbose_name_plural': 'wijzigingen van programma’s',
                'ordering': ['-made_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('programme', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='programma')),
                ('taken_at', models.DateTimeField(auto_now=True, verbose_name='vastgelegd op')),
                ('network_day', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='snapshot', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'laatst gepubliceerd programma',
                'verbose_name_plural': 'laatst gepubliceerde programma’s',
                'ordering': ['network_day'],
            },
        ),
    ]
