import pytest

from g40portal.models import OutboxMail
from sessions.models import ProgrammeChange, Registration
from sessions.workbench.changes.reading import to_tell
from tests.admin_pages import secretariat
from tests.factories import SessionSignupFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/beheer/netwerkdagen/dag/wijzigingen/"


@pytest.fixture
def moved(session, move, client):
    """Return a session that was moved, with one seat, and sign the secretariat in."""
    SessionSignupFactory(session=session, registration__name="Piet Smit")
    move(session, 14)
    client.force_login(secretariat())
    return session


def send(client, day, what, **fields):
    """Send the form with all that is offered."""
    keys = [item.key for item in to_tell(day)]
    return client.post(ADDRESS, {"wijziging": keys, "doen": what} | fields, follow=True).content.decode()


def test_page_shows_what_is_to_be_told_and_whom_it_touches(client, moved):
    page = client.get(ADDRESS).content.decode()

    assert "eerst 11.30 tot 12.30, ronde 1; nu 14.00 tot 15.00, ronde 1" in page
    assert "Geraakt: <b>1 bevestigd</b>" in page


def test_preview_is_the_mail_without_its_secret(client, moved, day):
    page = send(client, day, "bekijk")

    assert ("Verstuur aan 1 persoon" in page, "Piet Smit" in page, "persoonlijke-sleutel" in page) == (True, True, True)
    assert moved.signups.get().registration.token not in page
    assert OutboxMail.objects.count() == 0


def test_preview_names_who_cannot_be_mailed(client, moved, day):
    SessionSignupFactory(session=moved, registration__name="Els Mol", registration__email="")

    page = send(client, day, "bekijk")

    assert ("Verstuur aan 1 persoon" in page, "zonder mail: Els Mol." in page) == (True, True)


@pytest.mark.parametrize("who", ["Piet Smit", "Els Mol"])
def test_preview_of_each_is_what_is_sent(client, moved, day, who):
    SessionSignupFactory(session=moved, registration__name="Els Mol", status="requested")
    registration = Registration.objects.get(name=who)

    page = client.post(
        ADDRESS, {"wijziging": [item.key for item in to_tell(day)], "doen": "bekijk", "toon": registration.pk}
    ).context["mail"]
    send(client, day, "verstuur")

    sent = OutboxMail.objects.get(to=registration.email)
    assert (sent.subject, sent.to_name, sent.text) == (
        page.subject,
        page.to_name,
        page.text.replace("persoonlijke-sleutel", registration.token),
    )


def test_sending_tells_and_shows_how_far_it_is(client, moved, day):
    page = send(client, day, "verstuur")

    assert ("Gemeld: 1 persoon krijgt een mail" in page, "Er is niets te melden" in page) == (True, True)
    assert "<dt>In de wachtrij</dt><dd>1</dd>" in page


def test_putting_away_tells_nobody(client, moved, day):
    page = send(client, day, "niet")

    assert "1 wijziging staat niet meer in de lijst. Niemand kreeg een mail." in page
    assert (OutboxMail.objects.count(), ProgrammeChange.objects.untold().count()) == (0, 0)


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ([], "Kies ten minste één wijziging."),
        (["999"], "Er is intussen iets gewijzigd of al gemeld."),
        (["x"], "Er is"),
    ],
)
def test_what_is_not_offered_is_refused(client, moved, keys, sentence):
    page = client.post(ADDRESS, {"wijziging": keys, "doen": "verstuur"}).content.decode()

    assert (sentence in page, OutboxMail.objects.count()) == (True, 0)


def test_page_is_hidden_from_who_is_not_the_secretariat(client, session):
    client.force_login(UserFactory())

    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize("seats", [1, 6])
def test_page_has_constant_queries(client, moved, django_assert_max_num_queries, seats):
    SessionSignupFactory.create_batch(seats, session=moved)

    with django_assert_max_num_queries(16):
        client.get(ADDRESS)
