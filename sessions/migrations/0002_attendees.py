"""The people who come to a day and to its sessions, who was invited, and what they were sent."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.text
import g40portal.fields
import sessions.models.registration
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_days_venues_timeslots'),
        ('programme', '0001_sessions'),
        ('themegroups', '0001_cities_groups_people'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DayFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figures', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='cijfers')),
                ('frozen_at', models.DateTimeField(auto_now_add=True, verbose_name='vastgelegd op')),
                ('network_day', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'dagcijfers',
                'verbose_name_plural': 'dagcijfers',
                'ordering': ['network_day'],
            },
        ),
        migrations.CreateModel(
            name='ImportedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('lines', models.JSONField(blank=True, default=list, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='regels')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='ingestuurd op')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='opgeslagen op')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imported_lists', to=settings.AUTH_USER_MODEL, verbose_name='ingestuurd door')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='imported_lists', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'ingestuurde lijst',
                'verbose_name_plural': 'ingestuurde lijsten',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='naam')),
                ('sort_name', g40portal.fields.SortNameField(blank=True, help_text='Leeg laten: het portaal stelt hem voor (Groot, Henri de).', max_length=200, verbose_name='sorteernaam')),
                ('kind', models.CharField(choices=[('administrator', 'bestuurder'), ('official', 'ambtenaar'), ('guest', 'gast')], default='administrator', max_length=15, verbose_name='soort')),
                ('function', models.CharField(blank=True, max_length=200, verbose_name='functie')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='organisatie')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres')),
                ('contact_name', models.CharField(blank=True, max_length=150, verbose_name='naam van de contactpersoon')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mailadres van de contactpersoon')),
                ('source', models.CharField(choices=[('self', 'zelf'), ('assistant', 'door een assistent'), ('secretary', 'door een secretaris'), ('walk_in', 'aan de deur')], default='self', max_length=10, verbose_name='aangemeld')),
                ('status', models.CharField(choices=[('unconfirmed', 'nog niet bevestigd'), ('registered', 'aangemeld'), ('withdrawn', 'afgemeld'), ('lapsed', 'verlopen')], default='registered', max_length=12, verbose_name='status')),
                ('held_until', models.DateTimeField(blank=True, null=True, verbose_name='plaatsen vastgehouden tot')),
                ('comes_to_lunch', models.BooleanField(default=False, verbose_name='luncht mee')),
                ('consent_at', models.DateTimeField(blank=True, null=True, verbose_name='toestemming gegeven op')),
                ('token', models.CharField(default=sessions.models.registration.new_token, max_length=43, unique=True, verbose_name='sleutel van de persoonlijke pagina')),
                ('feed_token', models.CharField(blank=True, default=None, max_length=43, null=True, unique=True, verbose_name='sleutel van de eigen agenda')),
                ('code', models.CharField(default=sessions.models.registration.new_code, max_length=8, unique=True, verbose_name='code op de badge')),
                ('email_hash', models.CharField(blank=True, editable=False, max_length=64, verbose_name='afdruk van het adres')),
                ('anonymised_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='anoniem gemaakt op')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='themegroups.city', verbose_name='stad')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.networkday', verbose_name='netwerkdag')),
            ],
            options={
                'verbose_name': 'aanmelding',
                'verbose_name_plural': 'aanmeldingen',
                'ordering': ['network_day', django.db.models.functions.text.Lower('sort_name'), 'id'],
            },
        ),
        migrations.CreateModel(
            name='DayInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(default=sessions.models.registration.new_token, max_length=43, unique=True, verbose_name='sleutel van de uitnodiging')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='uitgenodigd op')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='herinnerd op')),
                ('reminders', models.PositiveSmallIntegerField(default=0, verbose_name='aantal herinneringen')),
                ('declined_at', models.DateTimeField(blank=True, null=True, verbose_name='komt niet, gezegd op')),
                ('network_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='events.networkday', verbose_name='netwerkdag')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='themegroups.person', verbose_name='persoon')),
                ('registration', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='invitations', to='programme.registration', verbose_name='aanmelding')),
            ],
            options={
                'verbose_name': 'uitnodiging',
                'verbose_name_plural': 'uitnodigingen',
                'ordering': ['network_day', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CheckIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='datum')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='binnen om')),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='check_ins', to='programme.registration', verbose_name='aanmelding')),
            ],
            options={
                'verbose_name': 'binnenkomst',
                'verbose_name_plural': 'binnenkomsten',
                'ordering': ['date', 'at'],
            },
        ),
        migrations.CreateModel(
            name='AttendeeNeeds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dietary', models.CharField(blank=True, max_length=300, verbose_name='dieetwensen')),
                ('access', models.CharField(blank=True, max_length=500, verbose_name='toegankelijkheid')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='programme.registration', verbose_name='aanmelding')),
            ],
            options={
                'verbose_name': 'wensen',
                'verbose_name_plural': 'wensen',
            },
        ),
        migrations.CreateModel(
            name='SessionSignup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('requested', 'aangevraagd'), ('confirmed', 'bevestigd'), ('waitlisted', 'wachtlijst'), ('declined', 'afgewezen'), ('withdrawn', 'afgemeld')], max_length=10, verbose_name='status')),
                ('position', models.PositiveIntegerField(blank=True, null=True, verbose_name='plek op de wachtlijst')),
                ('attendance', models.CharField(choices=[('unknown', 'niet ingevuld'), ('present', 'aanwezig'), ('absent', 'afwezig'), ('excused', 'afgemeld')], default='unknown', max_length=10, verbose_name='aanwezigheid')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('promoted_at', models.DateTimeField(blank=True, null=True, verbose_name='van de wachtlijst op')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                ('modified_at', models.DateTimeField(auto_now=True, verbose_name='gewijzigd op')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gewijzigd door')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signups', to='programme.registration', verbose_name='aanmelding')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signups', to='programme.session', verbose_name='sessie')),
            ],
            options={
                'verbose_name': 'aanmelding voor een sessie',
                'verbose_name_plural': 'aanmeldingen voor sessies',
                'ordering': ['session', 'position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=80, verbose_name='wat')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='verstuurd op')),
                ('signup', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='programme.sessionsignup', verbose_name='aanmelding voor een sessie')),
            ],
            options={
                'verbose_name': 'zending',
                'verbose_name_plural': 'zendingen',
                'ordering': ['at', 'id'],
            },
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(models.F('network_day'), django.db.models.functions.text.Lower('email'), condition=models.Q(('email', ''), _negated=True), name='registration_once_per_day_and_address', violation_error_message='Met dit e-mailadres is voor deze dag al iemand aangemeld.'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('held_until__isnull', False), ('status', 'unconfirmed')), models.Q(models.Q(('status', 'unconfirmed'), _negated=True), ('held_until__isnull', True)), _connector='OR'), name='registration_held_while_unconfirmed', violation_error_message='Alleen wat nog niet bevestigd is, wordt tot een moment vastgehouden.'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), ('anonymised_at__isnull', False), _connector='OR'), name='registration_has_a_name', violation_error_message='Vul een naam in.'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('anonymised_at__isnull', True), models.Q(('contact_email', ''), ('contact_name', ''), ('email', ''), ('function', ''), ('name', ''), ('organisation', '')), _connector='OR'), name='registration_anonymous_is_empty', violation_error_message='Een anonieme aanmelding bewaart geen naam of adres.'),
        ),
        migrations.AddConstraint(
            model_name='dayinvitation',
            constraint=models.UniqueConstraint(fields=('network_day', 'person'), name='invitation_once_per_day_and_person', violation_error_message='Deze persoon heeft voor deze dag al een uitnodiging.'),
        ),
        migrations.AddConstraint(
            model_name='checkin',
            constraint=models.UniqueConstraint(fields=('registration', 'date'), name='check_in_once_per_date', violation_error_message='Deze persoon is op deze datum al binnen.'),
        ),
        migrations.AddConstraint(
            model_name='attendeeneeds',
            constraint=models.CheckConstraint(condition=models.Q(('access', ''), ('dietary', ''), _negated=True), name='needs_are_not_empty', violation_error_message='Vul een dieetwens in, of wat nodig is voor de toegang.'),
        ),
        migrations.AddIndex(
            model_name='sessionsignup',
            index=models.Index(fields=['session', 'status'], name='signup_by_session_status'),
        ),
        migrations.AddConstraint(
            model_name='sessionsignup',
            constraint=models.UniqueConstraint(fields=('registration', 'session'), name='signup_once_per_session', violation_error_message='Deze persoon staat al bij deze sessie.'),
        ),
        migrations.AddConstraint(
            model_name='sessionsignup',
            constraint=models.UniqueConstraint(fields=('session', 'position'), name='signup_one_per_place_in_queue', violation_error_message='Deze plek op de wachtlijst is al bezet.'),
        ),
        migrations.AddConstraint(
            model_name='sessionsignup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('position__isnull', False), ('status', 'waitlisted')), models.Q(models.Q(('status', 'waitlisted'), _negated=True), ('position__isnull', True)), _connector='OR'), name='signup_position_while_waiting', violation_error_message='Alleen wie wacht, heeft een plek op de wachtlijst.'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('signup', 'what'), name='delivery_once', violation_error_message='Dit is al verstuurd.'),
        ),
    ]
