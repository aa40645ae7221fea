"""Network days with their venues, rooms and timeslots."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('themegroups', '0001_cities_groups_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='NetworkDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('slug', models.SlugField(help_text='Zoals 2025-06-04-schiedam. Een oud adres blijft naar deze dag wijzen.', max_length=100, unique=True, verbose_name='adres')),
                ('audience', models.CharField(choices=[('executive', 'bestuurlijk'), ('official', 'ambtelijk')], default='executive', max_length=10, verbose_name='voor wie')),
                ('format', models.CharField(choices=[('on_site', 'op locatie'), ('online', 'online'), ('hybrid', 'op locatie en online'), ('unknown', 'onbekend')], default='on_site', max_length=10, verbose_name='vorm')),
                ('starts_on', models.DateField(blank=True, help_text='Bij alleen een maand of jaar: de eerste dag daarvan.', null=True, verbose_name='eerste dag')),
                ('ends_on', models.DateField(blank=True, help_text='Leeg bij een dag van één datum.', null=True, verbose_name='laatste dag')),
                ('precision', models.CharField(choices=[('day', 'op de dag bekend'), ('month', 'alleen de maand bekend'), ('year', 'alleen het jaar bekend'), ('unknown', 'niets bekend')], default='day', max_length=10, verbose_name='datum')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='Plaats onder de dagen waarvan geen datum bekend is.', verbose_name='volgorde zonder datum')),
                ('place', models.CharField(blank=True, help_text='Als die anders heet dan de stad: Zaandam in Zaanstad.', max_length=100, verbose_name='plaats')),
                ('host_function', models.CharField(blank=True, max_length=200, verbose_name='functie van de gastheer of gastvrouw')),
                ('theme', models.CharField(blank=True, max_length=200, verbose_name='thema')),
                ('introduction', models.TextField(blank=True, help_text='Markdown.', verbose_name='inleiding')),
                ('invitation_letter', models.TextField(blank=True, help_text='Markdown.', verbose_name='uitnodigingsbrief')),
                ('status', models.CharField(choices=[('draft', 'concept'), ('published', 'gepubliceerd'), ('cancelled', 'vervallen')], default='draft', max_length=10, verbose_name='status')),
                ('registration_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='aanmelden vanaf')),
                ('registration_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='aanmelden tot')),
                ('is_example', models.BooleanField(default=False, verbose_name='voorbeeld')),
                ('last_session_number', models.PositiveIntegerField(default=0, editable=False)),
                ('chair', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chaired_days', to='themegroups.person', verbose_name='dagvoorzitter')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted_days', to='themegroups.person', verbose_name='gastheer of gastvrouw')),
                ('host_city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hosted_days', to='themegroups.city', verbose_name='gaststad')),
                ('next_day', models.ForeignKey(blank=True, help_text='De dag waaraan deze het stokje overdraagt.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='previous_days', to='events.networkday', verbose_name='stokje naar')),
            ],
            options={
                'verbose_name': 'netwerkdag',
                'verbose_name_plural': 'netwerkdagen',
                'ordering': [models.OrderBy(models.F('starts_on'), descending=True, nulls_last=True), 'position', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='FormerDaySlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='vroeger adres')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'vroeger adres van een dag',
                'verbose_name_plural': 'vroegere adressen van dagen',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='kenmerk')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adres')),
                ('place', models.CharField(blank=True, max_length=100, verbose_name='plaats')),
                ('accessibility', models.TextField(blank=True, verbose_name='toegankelijkheid')),
                ('city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='venues', to='themegroups.city', verbose_name='gemeente')),
            ],
            options={
                'verbose_name': 'locatie',
                'verbose_name_plural': 'locaties',
                'ordering': ['name', 'slug'],
            },
        ),
        migrations.AddField(
            model_name='networkday',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='days', to='events.venue', verbose_name='locatie'),
        ),
        migrations.CreateModel(
            name='HeadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('moment', models.CharField(choices=[('opening', 'bij de opening'), ('whole_day', 'over de hele dag')], max_length=10, verbose_name='moment')),
                ('value', models.PositiveIntegerField(verbose_name='aantal')),
                ('printed', models.CharField(help_text='Zoals: tegen de 150.', max_length=100, verbose_name='zoals gedrukt')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='head_counts', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'telling',
                'verbose_name_plural': 'tellingen',
                'ordering': ['moment'],
                'constraints': [models.UniqueConstraint(fields=('network_day', 'moment'), name='head_count_once_per_moment', violation_error_message='Voor dit moment staat er al een telling.')],
            },
        ),
        migrations.CreateModel(
            name='Timeslot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('date', models.DateField(blank=True, help_text='Leeg: de eerste dag.', null=True, verbose_name='datum')),
                ('start_time', models.TimeField(blank=True, null=True, verbose_name='van')),
                ('end_time', models.TimeField(blank=True, help_text='Leeg als het einde niet bekend is.', null=True, verbose_name='tot')),
                ('title', models.CharField(max_length=150, verbose_name='titel')),
                ('slug', models.SlugField(blank=True, editable=False, max_length=100, verbose_name='kenmerk')),
                ('kind', models.CharField(choices=[('arrival', 'inloop'), ('plenary', 'plenair'), ('break', 'pauze'), ('round', 'ronde'), ('lunch', 'lunch'), ('block', 'blok'), ('changeover', 'zaalwissel'), ('closing', 'afsluiting'), ('reception', 'borrel')], default='round', max_length=10, verbose_name='soort')),
                ('round_number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ronde')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='Telt bij onbekende of gelijke tijden.', verbose_name='volgorde')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='timeslots', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'tijdvak',
                'verbose_name_plural': 'tijdvakken',
                'ordering': [models.OrderBy(models.F('date'), nulls_first=True), models.OrderBy(models.F('start_time'), nulls_first=True), 'position', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_time__isnull', True), ('start_time__isnull', False), _connector='OR'), name='timeslot_end_needs_start', violation_error_message='Vul ook in hoe laat het begint.'), models.CheckConstraint(condition=models.Q(('end_time__isnull', True), ('start_time__isnull', True), ('end_time__gt', models.F('start_time')), _connector='OR'), name='timeslot_ends_after_start', violation_error_message='Het einde ligt voor het begin.'), models.UniqueConstraint(fields=('network_day', 'slug'), name='timeslot_slug_once_per_day', violation_error_message='Deze dag heeft al een tijdvak met dit kenmerk.'), models.CheckConstraint(condition=models.Q(('round_number__isnull', True), ('round_number__gte', 1), _connector='OR'), name='timeslot_round_number_from_one', violation_error_message='Rondes tellen vanaf 1.')],
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='plaatsen')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('accessibility', models.CharField(blank=True, help_text='Zoals: ringleiding.', max_length=200, verbose_name='toegankelijkheid')),
                ('venue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rooms', to='events.venue', verbose_name='locatie')),
            ],
            options={
                'verbose_name': 'zaal',
                'verbose_name_plural': 'zalen',
                'ordering': ['venue', 'position', 'name'],
                'constraints': [models.UniqueConstraint(fields=('venue', 'name'), name='room_name_once_per_venue', violation_error_message='Deze locatie heeft al een zaal met deze naam.'), models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity__gte', 1), _connector='OR'), name='room_has_seats', violation_error_message='Een zaal heeft ten minste één plaats; laat leeg wat onbekend is.')],
            },
        ),
        migrations.AddConstraint(
            model_name='networkday',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('precision', 'unknown'), ('starts_on__isnull', True)), models.Q(models.Q(('precision', 'unknown'), _negated=True), ('starts_on__isnull', False)), _connector='OR'), name='networkday_date_fits_precision', violation_error_message='Vul de eerste dag in, of kies dat er niets over de datum bekend is.'),
        ),
        migrations.AddConstraint(
            model_name='networkday',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), models.Q(('ends_on__gte', models.F('starts_on')), ('precision', 'day')), _connector='OR'), name='networkday_ends_after_start', violation_error_message='De laatste dag ligt voor de eerste, of de eerste is niet op de dag bekend.'),
        ),
        migrations.AddConstraint(
            model_name='networkday',
            constraint=models.CheckConstraint(condition=models.Q(('registration_opens_at__isnull', True), ('registration_closes_at__isnull', True), ('registration_closes_at__gt', models.F('registration_opens_at')), _connector='OR'), name='networkday_registration_closes_after_opening', violation_error_message='De aanmelding sluit voordat zij opengaat.'),
        ),
        migrations.AddConstraint(
            model_name='networkday',
            constraint=models.CheckConstraint(condition=models.Q(('next_day__isnull', True), models.Q(('next_day', models.F('id')), _negated=True), _connector='OR'), name='networkday_not_own_next_day', violation_error_message='Een dag kan het stokje niet aan zichzelf geven.'),
        ),
    ]
