"""Sessions with their organisers, people and papers."""

import django.db.models.deletion
import sessions.uploads
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('events', '0001_days_venues_timeslots'),
        ('themegroups', '0001_cities_groups_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='nummer')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('short_title', models.CharField(blank=True, help_text='Zoals in het tijdschema, liefst tot 60 tekens.', max_length=120, verbose_name='korte titel')),
                ('title', models.CharField(max_length=250, verbose_name='titel')),
                ('slug', models.SlugField(blank=True, help_text='Leeg laten: het portaal stelt het voor.', max_length=120, verbose_name='adres')),
                ('type', models.CharField(choices=[('plenary', 'plenair'), ('breakout', 'keuzesessie'), ('lunch', 'lunchsessie'), ('meeting', 'overleg'), ('tour', 'rondleiding'), ('social', 'ontmoeting')], default='breakout', max_length=10, verbose_name='soort')),
                ('teaser', models.CharField(blank=True, help_text='Liefst tot 130 tekens.', max_length=300, verbose_name='in één zin')),
                ('description', models.TextField(blank=True, help_text='Markdown.', verbose_name='beschrijving')),
                ('start_time', models.TimeField(blank=True, help_text='Alleen als het afwijkt.', null=True, verbose_name='eigen begin')),
                ('end_time', models.TimeField(blank=True, help_text='Alleen als het afwijkt.', null=True, verbose_name='eigen einde')),
                ('other_place', models.CharField(blank=True, help_text='Buiten de locatie: een museum, een wandeling.', max_length=150, verbose_name='andere plek')),
                ('walking_minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minuten lopen')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='plaatsen')),
                ('audience_note', models.CharField(blank=True, max_length=200, verbose_name='voor wie')),
                ('access', models.CharField(choices=[('open', 'open voor alle genodigden'), ('members_only', 'besloten, alleen leden')], default='open', max_length=15, verbose_name='toegang')),
                ('signup_policy', models.CharField(choices=[('none', 'niet nodig'), ('secretary', 'via de secretaris'), ('request', 'op verzoek'), ('open', 'open')], default='none', max_length=10, verbose_name='aanmelden')),
                ('meeting_url', models.URLField(blank=True, help_text='Geheim: nooit openbaar.', max_length=500, verbose_name='vergaderlink')),
                ('joining_instructions', models.TextField(blank=True, help_text='Geheim: nooit openbaar.', verbose_name='aanwijzingen bij de link')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('tentative', 'onder voorbehoud'), ('confirmed', 'bevestigd'), ('cancelled', 'vervallen')], default='draft', max_length=10, verbose_name='status')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('follow_up_to', models.ForeignKey(blank=True, help_text='De eerdere sessie waarop deze voortbouwt.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='programme.session', verbose_name='vervolg op')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='events.networkday', verbose_name='netwerkdag')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='events.room', verbose_name='zaal')),
                ('timeslot', models.ForeignKey(blank=True, help_text='Leeg: nog niet geplaatst.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='events.timeslot', verbose_name='tijdvak')),
            ],
            options={
                'verbose_name': 'sessie',
                'verbose_name_plural': 'sessies',
                'ordering': ['network_day', 'position', 'number'],
            },
        ),
        migrations.CreateModel(
            name='FormerSessionSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('slug', models.SlugField(max_length=120, verbose_name='vroeger adres')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'vroeger adres van een sessie',
                'verbose_name_plural': 'vroegere adressen van sessies',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('role', models.CharField(choices=[('keynote', 'hoofdspreker'), ('speaker', 'spreker'), ('moderator', 'gespreksleider'), ('host', 'gastheer of gastvrouw')], default='speaker', max_length=10, verbose_name='rol')),
                ('printed_function', models.CharField(blank=True, max_length=250, verbose_name='functie zoals gedrukt')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('source', models.CharField(blank=True, help_text='Als iemand niet in het programma staat: het verslag.', max_length=100, verbose_name='bron')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='themegroups.person', verbose_name='persoon')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'bijdrage',
                'verbose_name_plural': 'bijdragen',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SessionDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('kind', models.CharField(choices=[('agenda', 'agenda'), ('paper', 'stuk'), ('presentation', 'presentatie'), ('link', 'link')], default='link', max_length=15, verbose_name='soort')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file', models.FileField(blank=True, max_length=255, upload_to=sessions.uploads.stored_name, validators=[sessions.uploads.PaperValidator()], verbose_name='bestand')),
                ('visibility', models.CharField(choices=[('public', 'iedereen'), ('attendees', 'deelnemers'), ('secretaries', 'secretarissen')], default='attendees', max_length=15, verbose_name='zichtbaar voor')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'stuk',
                'verbose_name_plural': 'stukken',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SessionOrganiser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='andere organisatie')),
                ('role', models.CharField(choices=[('lead', 'georganiseerd door'), ('with', 'in samenwerking met')], default='lead', max_length=5, verbose_name='rol')),
                ('printed_name', models.CharField(blank=True, help_text='Als het programma de groep anders noemt dan nu.', max_length=200, verbose_name='naam zoals gedrukt')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organised', to='themegroups.city', verbose_name='stad')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organised', to='themegroups.pillar', verbose_name='pijler')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organisers', to='programme.session', verbose_name='sessie')),
                ('themegroup', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='organised', to='themegroups.themegroup', verbose_name='themagroep')),
            ],
            options={
                'verbose_name': 'organisator',
                'verbose_name_plural': 'organisatoren',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('network_day', 'slug'), name='session_slug_once_per_day', violation_error_message='Deze dag heeft al een sessie met dit adres.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(fields=('network_day', 'number'), name='session_number_once_per_day', violation_error_message='Deze dag heeft al een sessie met dit nummer.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('end_time__isnull', True), ('start_time__isnull', True), ('end_time__gt', models.F('start_time')), _connector='OR'), name='session_ends_after_start', violation_error_message='Het einde ligt voor het begin.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('end_time__isnull', True), ('start_time__isnull', False), _connector='OR'), name='session_end_needs_start', violation_error_message='Vul ook in hoe laat de sessie begint.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gte', 1), _connector='OR'), name='session_has_seats', violation_error_message='Een sessie heeft ten minste één plaats; laat leeg wat onbekend is.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('follow_up_to__isnull', True), models.Q(('follow_up_to', models.F('id')), _negated=True), _connector='OR'), name='session_not_own_follow_up', violation_error_message='Een sessie kan geen vervolg op zichzelf zijn.'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('room__isnull', True), ('other_place', ''), _connector='OR'), name='session_in_one_place', violation_error_message='Kies een zaal of vul een andere plek in, niet allebei.'),
        ),
        migrations.AddConstraint(
            model_name='formersessionslug',
            constraint=models.UniqueConstraint(fields=('session', 'slug'), name='former_session_slug_once', violation_error_message='Dit vroegere adres staat er al.'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('session', 'person', 'role'), name='contribution_once_per_role', violation_error_message='Deze persoon heeft deze rol al in de sessie.'),
        ),
        migrations.AddConstraint(
            model_name='sessiondocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('url', ''), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('url', ''), _negated=True), ('file', '')), _connector='OR'), name='document_is_link_or_file', violation_error_message='Vul een link in of kies een bestand, niet allebei.'),
        ),
        migrations.AddConstraint(
            model_name='sessiondocument',
            constraint=models.UniqueConstraint(fields=('session', 'title'), name='document_title_once_per_session', violation_error_message='Deze sessie heeft al een stuk met deze titel.'),
        ),
        migrations.AddConstraint(
            model_name='sessionorganiser',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('city__isnull', True), ('organisation', ''), ('pillar__isnull', True), ('themegroup__isnull', False)), models.Q(('city__isnull', True), ('organisation', ''), ('pillar__isnull', False), ('themegroup__isnull', True)), models.Q(('city__isnull', False), ('organisation', ''), ('pillar__isnull', True), ('themegroup__isnull', True)), models.Q(('city__isnull', True), ('pillar__isnull', True), ('themegroup__isnull', True), models.Q(('organisation', ''), _negated=True)), _connector='OR'), name='organiser_is_exactly_one', violation_error_message='Kies precies één: een themagroep, een pijler, een stad of een organisatie.'),
        ),
        migrations.AddConstraint(
            model_name='sessionorganiser',
            constraint=models.UniqueConstraint(fields=('session', 'themegroup'), name='organiser_themegroup_once_per_session', violation_error_message='Deze themagroep staat al bij de sessie.'),
        ),
        migrations.AddConstraint(
            model_name='sessionorganiser',
            constraint=models.UniqueConstraint(fields=('session', 'pillar'), name='organiser_pillar_once_per_session', violation_error_message='Deze pijler staat al bij de sessie.'),
        ),
        migrations.AddConstraint(
            model_name='sessionorganiser',
            constraint=models.UniqueConstraint(fields=('session', 'city'), name='organiser_city_once_per_session', violation_error_message='Deze stad staat al bij de sessie.'),
        ),
        migrations.AddConstraint(
            model_name='sessionorganiser',
            constraint=models.UniqueConstraint(condition=models.Q(('organisation', ''), _negated=True), fields=('session', 'organisation'), name='organiser_organisation_once_per_session', violation_error_message='Deze organisatie staat al bij de sessie.'),
        ),
    ]
