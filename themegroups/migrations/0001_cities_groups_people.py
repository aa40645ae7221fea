"""Cities, pillars, theme groups and the people of the network."""

import django.db.models.deletion
import django.db.models.functions.text
import g40portal.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('sort_name', g40portal.fields.SortNameField(blank=True, help_text="Leeg laten: het portaal stelt hem voor (Hertogenbosch, 's-).", max_length=200, verbose_name='sorteernaam')),
                ('slug', models.SlugField(unique=True, verbose_name='adres')),
                ('is_member', models.BooleanField(default=True, verbose_name='lid van de G40')),
            ],
            options={
                'verbose_name': 'stad',
                'verbose_name_plural': 'steden',
                'ordering': [django.db.models.functions.text.Lower('sort_name')],
            },
        ),
        migrations.CreateModel(
            name='Pillar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=100, verbose_name='naam')),
                ('slug', models.SlugField(unique=True, verbose_name='adres')),
                ('position', models.PositiveSmallIntegerField(default=1, verbose_name='volgorde')),
                ('colour', models.CharField(choices=[('econ', 'blauw, vierkant'), ('soc', 'rood, cirkel'), ('fys', 'groen, driehoek')], max_length=4, verbose_name='kleur en vorm')),
                ('summary', models.TextField(blank=True, verbose_name='samenvatting')),
            ],
            options={
                'verbose_name': 'pijler',
                'verbose_name_plural': 'pijlers',
                'ordering': ['position', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(help_text='Voornaam eerst, met titel als die gedrukt staat.', max_length=150, verbose_name='naam')),
                ('sort_name', g40portal.fields.SortNameField(blank=True, help_text='Leeg laten: het portaal stelt hem voor (Groot, Henri de).', max_length=200, verbose_name='sorteernaam')),
                ('slug', models.SlugField(blank=True, max_length=100, unique=True, verbose_name='kenmerk')),
                ('function', models.CharField(blank=True, max_length=200, verbose_name='functie')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisatie')),
                ('email', models.EmailField(blank=True, help_text='Nooit openbaar.', max_length=254, verbose_name='e-mailadres')),
                ('assistant_email', models.EmailField(blank=True, help_text='Nooit openbaar.', max_length=254, verbose_name='e-mailadres van de assistent')),
                ('wants_mail', models.BooleanField(default=True, verbose_name='wil mail ontvangen')),
                ('city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='themegroups.city', verbose_name='stad')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'persoon',
                'verbose_name_plural': 'personen',
                'ordering': [django.db.models.functions.text.Lower('sort_name')],
            },
        ),
        migrations.CreateModel(
            name='ThemeGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('sort_name', g40portal.fields.SortNameField(blank=True, help_text='Leeg laten: het portaal stelt hem voor.', max_length=200, verbose_name='sorteernaam')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='adres')),
                ('abbreviation', models.CharField(blank=True, help_text='Zoals ZJO of WWZ.', max_length=12, verbose_name='afkorting')),
                ('summary', models.TextField(blank=True, verbose_name='samenvatting')),
                ('successor_is_derived', models.BooleanField(default=False, help_text='De bronnen zeggen het niet, maar wijzen erop. De site trekt dan geen lijn.', verbose_name='opvolger is afgeleid')),
                ('ended', models.BooleanField(default=False, verbose_name='bestaat niet meer')),
                ('pillar', models.ForeignKey(blank=True, help_text='Leeg: een van de overige themagroepen.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='themegroups', to='themegroups.pillar', verbose_name='pijler')),
                ('successor', models.ForeignKey(blank=True, help_text='De groep die dit werk voortzet.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='themegroups.themegroup', verbose_name='opgegaan in')),
            ],
            options={
                'verbose_name': 'themagroep',
                'verbose_name_plural': 'themagroepen',
                'ordering': [django.db.models.functions.text.Lower('sort_name')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('organisation', models.CharField(blank=True, help_text='Alleen als een organisatie de rol heeft.', max_length=200, verbose_name='organisatie')),
                ('of_network', models.BooleanField(default=False, verbose_name='van het netwerk zelf')),
                ('role', models.CharField(choices=[('chair', 'voorzitter'), ('secretary', 'secretaris'), ('lead', 'trekker'), ('member', 'lid')], max_length=10, verbose_name='rol')),
                ('since', models.DateField(blank=True, null=True, verbose_name='sinds')),
                ('until', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('attested_on', g40portal.fields.PartialDateField(blank=True, help_text='2020, 2020-12 of 2020-12-04.', max_length=10, verbose_name='genoemd in')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='themegroups.person', verbose_name='persoon')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='themegroups.pillar', verbose_name='pijler')),
                ('themegroup', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='themegroups.themegroup', verbose_name='themagroep')),
            ],
            options={
                'verbose_name': 'rol',
                'verbose_name_plural': 'rollen',
                'ordering': ['role', django.db.models.functions.text.Lower('person__sort_name'), 'organisation', 'attested_on'],
            },
        ),
        migrations.CreateModel(
            name='LeadCity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('year', models.PositiveSmallIntegerField(verbose_name='jaar')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='bron')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='led_themegroups', to='themegroups.city', verbose_name='stad')),
                ('themegroup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lead_cities', to='themegroups.themegroup', verbose_name='themagroep')),
            ],
            options={
                'verbose_name': 'trekkende stad',
                'verbose_name_plural': 'trekkende steden',
                'ordering': ['-year', django.db.models.functions.text.Lower('city__sort_name')],
            },
        ),
        migrations.CreateModel(
            name='GroupDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('of_network', models.BooleanField(default=False, verbose_name='van het netwerk zelf')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('kind', models.CharField(choices=[('position_paper', 'position paper'), ('manifesto', 'manifest'), ('other', 'ander stuk')], default='other', max_length=20, verbose_name='soort')),
                ('date', g40portal.fields.PartialDateField(blank=True, help_text='2023, 2023-12 of 2023-12-09.', max_length=10, verbose_name='datum')),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='themegroups.pillar', verbose_name='pijler')),
                ('themegroup', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='themegroups.themegroup', verbose_name='themagroep')),
            ],
            options={
                'verbose_name': 'stuk van een groep',
                'verbose_name_plural': 'stukken van groepen',
                'ordering': ['-date', 'title'],
            },
        ),
        migrations.CreateModel(
            name='ThemeGroupName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='versie')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('name', models.CharField(max_length=150, verbose_name='naam')),
                ('attested_on', g40portal.fields.PartialDateField(help_text='2023, 2023-05 of 2023-05-31.', max_length=10, verbose_name='gebruikt in')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('themegroup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='themegroups.themegroup', verbose_name='themagroep')),
            ],
            options={
                'verbose_name': 'naam van een themagroep',
                'verbose_name_plural': 'namen van themagroepen',
                'ordering': ['attested_on', 'name'],
            },
        ),
        migrations.AddConstraint(
            model_name='themegroup',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('id')), _negated=True), _connector='OR'), name='themegroup_not_own_successor', violation_error_message='Een themagroep kan niet in zichzelf opgaan.'),
        ),
        migrations.AddConstraint(
            model_name='themegroup',
            constraint=models.CheckConstraint(condition=models.Q(('successor_is_derived', False), ('successor__isnull', False), _connector='OR'), name='themegroup_derived_needs_successor', violation_error_message='Kies eerst de groep waarin deze is opgegaan.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('organisation', ''), ('person__isnull', False)), models.Q(('person__isnull', True), models.Q(('organisation', ''), _negated=True)), _connector='OR'), name='membership_of_person_or_organisation', violation_error_message='Kies een persoon, of vul een organisatie in, niet allebei.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('of_network', False), ('pillar__isnull', True), ('themegroup__isnull', False)), models.Q(('of_network', False), ('pillar__isnull', False), ('themegroup__isnull', True)), models.Q(('of_network', True), ('pillar__isnull', True), ('themegroup__isnull', True)), _connector='OR'), name='membership_in_one_place', violation_error_message='Kies een themagroep, een pijler of het netwerk zelf: precies één.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_start', violation_error_message='Het einde ligt voor het begin.'),
        ),
        migrations.AddConstraint(
            model_name='leadcity',
            constraint=models.UniqueConstraint(fields=('themegroup', 'city', 'year'), name='lead_city_once_per_year', violation_error_message='Deze stad staat voor dat jaar al bij deze themagroep.'),
        ),
        migrations.AddConstraint(
            model_name='leadcity',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2100)), name='lead_city_year_is_plausible', violation_error_message='Geef een jaar tussen 1990 en 2100.'),
        ),
        migrations.AddConstraint(
            model_name='groupdocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('of_network', False), ('pillar__isnull', True), ('themegroup__isnull', False)), models.Q(('of_network', False), ('pillar__isnull', False), ('themegroup__isnull', True)), models.Q(('of_network', True), ('pillar__isnull', True), ('themegroup__isnull', True)), _connector='OR'), name='group_document_has_one_owner', violation_error_message='Kies een themagroep, een pijler of het netwerk zelf: precies één.'),
        ),
        migrations.AddConstraint(
            model_name='groupdocument',
            constraint=models.UniqueConstraint(condition=models.Q(('of_network', True)), fields=('title',), name='group_document_title_once_for_network', violation_error_message='Het netwerk heeft al een stuk met deze titel.'),
        ),
        migrations.AddConstraint(
            model_name='groupdocument',
            constraint=models.UniqueConstraint(fields=('themegroup', 'title'), name='group_document_title_once_per_themegroup', violation_error_message='Deze themagroep heeft al een stuk met deze titel.'),
        ),
        migrations.AddConstraint(
            model_name='groupdocument',
            constraint=models.UniqueConstraint(fields=('pillar', 'title'), name='group_document_title_once_per_pillar', violation_error_message='Deze pijler heeft al een stuk met deze titel.'),
        ),
        migrations.AddConstraint(
            model_name='themegroupname',
            constraint=models.UniqueConstraint(fields=('themegroup', 'name', 'attested_on', 'source'), name='themegroup_name_once_per_source', violation_error_message='Deze naam staat al bij deze datum en bron.'),
        ),
    ]
