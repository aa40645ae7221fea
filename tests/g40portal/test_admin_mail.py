"""The mail viewer: what it shows, to whom, and what can be done with a mail."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import timezone

from g40portal.models import Job, OutboxMail
from g40portal.outbox import queue
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

MAILS = "/beheer/g40portal/outboxmail/"


def staff(*codenames):
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


@pytest.fixture
def secretariat(client):
    client.force_login(staff("view_outboxmail", "change_outboxmail", "view_job", "change_job"))
    return client


@pytest.fixture
def onlooker(client):
    client.force_login(staff("view_outboxmail", "view_job"))
    return client


def mail(**fields):
    given = {name: fields.pop(name) for name in ("status", "sent_at", "last_error", "created_at") if name in fields}
    row = queue(
        **{"kind": "signup", "to": "k@tilburg.example", "subject": "Uw aanmelding", "text": "Dag <b>Kim</b>"} | fields
    )
    OutboxMail.objects.filter(pk=row.pk).update(**given)
    return OutboxMail.objects.get(pk=row.pk)


def act(client, action, *rows, page=MAILS):
    return client.post(page, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def test_list_shows_status_errors_and_times(secretariat):
    mail(status="failed", last_error="550 No such user")

    page = secretariat.get(MAILS).text

    assert [word in page for word in ("Uw aanmelding", "k@tilburg.example", "mislukt", "550 No such user")] == [
        True
    ] * 4


@pytest.mark.parametrize("rows", [1, 30])
def test_list_has_constant_queries(secretariat, django_assert_max_num_queries, rows):
    for _ in range(rows):
        mail()

    with django_assert_max_num_queries(9):
        secretariat.get(MAILS)


def test_detail_shows_text_headers_and_calendar_as_text(secretariat):
    row = mail(to_name="Kim", calendar=b"BEGIN:VCALENDAR\r\nSUMMARY:<i>x</i>", calendar_method="REQUEST")

    page = secretariat.get(f"{MAILS}{row.pk}/change/").text

    assert "Dag &lt;b&gt;Kim&lt;/b&gt;" in page
    assert "SUMMARY:&lt;i&gt;x&lt;/i&gt;" in page
    assert f"Message-ID: {row.message_id}".replace("<", "&lt;").replace(">", "&gt;") in page
    assert 'name="_save"' not in page


def test_html_part_is_served_where_nothing_can_run(secretariat):
    row = mail()

    answer = secretariat.get(f"{MAILS}{row.pk}/html/")

    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "<p>Dag &lt;b&gt;Kim&lt;/b&gt;</p>" in answer.text


def test_html_part_is_for_who_may_see_mails(client):
    row = mail()
    client.force_login(staff("view_session"))

    answer = client.get(f"{MAILS}{row.pk}/html/")

    assert (answer.status_code, "Kim" in answer.text) == (403, False)


def test_mail_about_an_account_is_hidden_in_use(secretariat, settings):
    settings.G40_MAIL_STAYS_HERE = False
    row = mail(kind="account", text="https://g40.example/geheim")

    pages = [secretariat.get(f"{MAILS}{row.pk}/{page}/") for page in ("change", "html")]

    assert [(page.status_code, "geheim" in page.text) for page in pages] == [(200, False), (403, False)]


def test_mail_is_not_added_changed_or_deleted_by_hand(secretariat):
    row = mail()
    before = list(OutboxMail.objects.values())

    answers = [
        secretariat.post(f"{MAILS}add/", {"subject": "Anders"}),
        secretariat.post(f"{MAILS}{row.pk}/change/", {"subject": "Anders"}),
        secretariat.post(f"{MAILS}{row.pk}/delete/", {"post": "yes"}),
    ]
    act(secretariat, "delete_selected", row)

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert list(OutboxMail.objects.values()) == before


def test_failed_mail_is_sent_again_and_that_is_logged(secretariat):
    row = mail(status="failed", last_error="550")

    page = act(secretariat, "send_once_more", row).text

    assert "1 mail is in de wachtrij gezet." in page
    assert list(OutboxMail.objects.values_list("status", "message_id")) == [("waiting", row.message_id)]
    assert LogEntry.objects.get().change_message == "Opnieuw versturen"


def test_mails_are_held_back_but_for_what_was_sent(secretariat):
    rows = [mail(), mail(status="sent", sent_at=timezone.now())]

    page = act(secretariat, "send_no_more", *rows).text

    assert "1 mail is tegengehouden." in page
    assert "is gebleven zoals het was" in page
    assert list(OutboxMail.objects.order_by("pk").values_list("status", flat=True)) == ["cancelled", "sent"]


@pytest.mark.parametrize("action", ["send_once_more", "send_no_more"])
def test_who_may_only_look_changes_nothing(onlooker, action):
    row = mail()
    before = list(OutboxMail.objects.values())

    act(onlooker, action, row)

    assert list(OutboxMail.objects.values()) == before


def test_failed_job_is_tried_again(secretariat):
    job = Job.objects.create(name="report", status="failed", attempts=5, last_error="Geen papier")

    act(secretariat, "try_again", job, page="/beheer/g40portal/job/")

    assert list(Job.objects.values_list("status", "attempts")) == [("waiting", 0)]


def test_index_tells_what_waits_and_what_failed(secretariat):
    long_ago = timezone.now() - datetime.timedelta(minutes=11)
    late = mail(last_error="De mailserver is niet bereikbaar")
    OutboxMail.objects.filter(pk=late.pk).update(next_attempt_at=long_ago)
    mail()
    mail(status="failed")
    Job.objects.create(name="report", status="failed")

    page = secretariat.get("/beheer/").text

    for sentence in (
        "2 mails wachten op verzending",
        "1 mail is niet aangekomen",
        "1 taak is mislukt",
        "Er wacht mail al langer dan tien minuten. Laatste fout: De mailserver is niet bereikbaar",
    ):
        assert sentence in page


def test_index_is_quiet_when_all_is_sent(secretariat):
    mail(status="sent", sent_at=timezone.now())

    assert "mail-state" not in secretariat.get("/beheer/").text


def test_index_tells_nothing_to_who_may_not_see_mails(client):
    mail(status="failed")
    client.force_login(staff("view_session"))

    assert "mail-state" not in client.get("/beheer/").text
