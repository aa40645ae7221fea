"""The outbox of mails, and work that is done outside a request."""

import django.core.serializers.json
import django.utils.timezone
import g40portal.models.outbox
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('g40portal', '0001_site_revision'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='taak')),
                ('arguments', models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='gegevens')),
                ('once', models.CharField(blank=True, max_length=200, verbose_name='hooguit één keer')),
                ('every_minutes', models.PositiveIntegerField(blank=True, null=True, verbose_name='om de zoveel minuten')),
                ('status', models.CharField(choices=[('waiting', 'wacht'), ('running', 'bezig'), ('done', 'klaar'), ('failed', 'mislukt')], default='waiting', max_length=10, verbose_name='status')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='volgende poging')),
                ('last_error', models.TextField(blank=True, verbose_name='laatste fout')),
                ('result', models.TextField(blank=True, verbose_name='uitkomst')),
                ('path', models.CharField(blank=True, max_length=300, verbose_name='bestand')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='gevraagd op')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='begonnen op')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
            ],
            options={
                'verbose_name': 'taak',
                'verbose_name_plural': 'taken',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('status__in', ['waiting', 'running'])), fields=['next_attempt_at', 'id'], name='job_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('once', ''), _negated=True), fields=('once',), name='job_once', violation_error_message='Deze taak is er al.'), models.CheckConstraint(condition=models.Q(('every_minutes__isnull', True), models.Q(('every_minutes__gt', 0), models.Q(('once', ''), _negated=True)), _connector='OR'), name='job_by_the_clock_is_one_row', violation_error_message='Een taak die terugkomt, doet dat na minstens één minuut en staat er één keer.')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60, verbose_name='soort')),
                ('to', models.EmailField(max_length=254, verbose_name='aan')),
                ('to_name', models.CharField(blank=True, max_length=200, verbose_name='naam')),
                ('reply_to', models.EmailField(blank=True, max_length=254, verbose_name='antwoord aan')),
                ('subject', models.CharField(max_length=300, verbose_name='onderwerp')),
                ('text', models.TextField(blank=True, verbose_name='tekst')),
                ('calendar', models.TextField(blank=True, verbose_name='agenda-item')),
                ('calendar_method', models.CharField(blank=True, max_length=20, verbose_name='soort agenda-item')),
                ('message_id', models.CharField(default=g40portal.models.outbox.new_message_id, editable=False, max_length=320, verbose_name='Message-ID')),
                ('topic', models.CharField(blank=True, max_length=60, verbose_name='hoort bij')),
                ('about', models.CharField(blank=True, max_length=60, verbose_name='gaat over')),
                ('once', models.CharField(blank=True, max_length=200, verbose_name='hooguit één keer')),
                ('status', models.CharField(choices=[('waiting', 'wacht'), ('sent', 'verstuurd'), ('failed', 'mislukt'), ('cancelled', 'tegengehouden')], default='waiting', max_length=10, verbose_name='status')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('next_attempt_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='volgende poging')),
                ('last_error', models.TextField(blank=True, verbose_name='laatste fout')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='gemaakt op')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='verstuurd op')),
            ],
            options={
                'verbose_name': 'mail',
                'verbose_name_plural': 'mails',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('status', 'waiting')), fields=['next_attempt_at', 'id'], name='outbox_mail_due'), models.Index(fields=['-created_at', '-id'], name='outbox_mail_newest'), models.Index(fields=['topic'], name='outbox_mail_topic'), models.Index(fields=['about'], name='outbox_mail_about')],
                'constraints': [models.UniqueConstraint(fields=('message_id',), name='outbox_mail_message_id', violation_error_message='Er is al een mail met deze Message-ID.'), models.UniqueConstraint(condition=models.Q(('once', ''), _negated=True), fields=('once',), name='outbox_mail_once', violation_error_message='Deze mail is er al.'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('status', 'sent')), models.Q(models.Q(('status', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='outbox_mail_sent_has_moment', violation_error_message='Een verstuurde mail heeft een moment van versturen, een andere niet.'), models.CheckConstraint(condition=models.Q(models.Q(('calendar', ''), ('calendar_method', '')), models.Q(models.Q(('calendar', ''), _negated=True), models.Q(('calendar_method', ''), _negated=True)), _connector='OR'), name='outbox_mail_calendar_has_method', violation_error_message='Een agenda-item heeft een soort, en een soort hoort bij een agenda-item.')],
            },
        ),
    ]
