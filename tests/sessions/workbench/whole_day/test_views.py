"""The page for changing a whole day, as the secretariat gets it, and what the public reads afterwards."""

import datetime
import re

import pytest
from django.utils import timezone

from events.models import NetworkDay
from g40portal.models import Job, OutboxMail
from sessions.actions import whole_day as changing
from sessions.models import ImportedProgramme, Session
from tests.admin_pages import secretariat
from tests.factories import (
    CityFactory,
    DayInvitationFactory,
    MembershipFactory,
    NetworkDayFactory,
    PersonFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionSignupFactory,
    TimeslotFactory,
    UserFactory,
    VenueFactory,
)

pytestmark = pytest.mark.django_db

REASON = "De zaal is onder water gelopen."
LINK = "https://vergaderen.example/geheim"


@pytest.fixture
def day():
    return NetworkDayFactory(
        slug="dag",
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        host_city=CityFactory(name="Breda", slug="breda"),
        venue=VenueFactory(name="De Kapel"),
        registration_opens_at=timezone.now(),
    )


@pytest.fixture
def desk(client):
    client.force_login(secretariat())
    return client


def address(day):
    return f"/beheer/netwerkdagen/{day.slug}/hele-dag/"


def filled(day, what, doen="bekijk", **fields):
    day.refresh_from_db()
    named = {f"{what}-{name}": value for name, value in ({"reason": REASON, "version": day.version} | fields).items()}
    return {"keuze": what, "doen": doen} | named


def later(day, days=7):
    return day.starts_on + datetime.timedelta(days=days)


def test_page_is_not_there_for_others_than_the_secretariat(client, day):
    secretary = UserFactory()
    MembershipFactory(person=PersonFactory(user=secretary))
    client.force_login(secretary)

    answers = [client.get(address(day)), client.post(address(day), filled(day, "vervalt", "voer-uit"))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert NetworkDay.objects.get().status == NetworkDay.Status.PUBLISHED


def test_page_offers_three_choices_and_after_cancelling_one(desk, day):
    before = desk.get(address(day)).text
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    after = desk.get(address(day)).text

    headings = ["Laat de dag vervallen", "Verzet naar een andere datum", "Maak de dag online", "Gaat toch door"]
    assert [heading in before for heading in headings] == [True, True, True, False]
    assert [heading in after for heading in headings] == [False, False, False, True]


def test_page_asks_for_a_reason(desk, day):
    answer = desk.post(address(day), filled(day, "vervalt", "voer-uit", reason=""))

    assert "Schrijf in een zin waarom" in answer.text
    assert NetworkDay.objects.get().status == NetworkDay.Status.PUBLISHED


def test_preview_of_a_move_says_what_happens_and_does_nothing(desk, day):
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9), date=day.starts_on)
    session = SessionFactory(network_day=day, timeslot=slot)
    signup = SessionSignupFactory(session=session, registration__name="Karin Bos")
    NetworkDayFactory(slug="ander", starts_on=later(day), host_city=CityFactory(name="Oss", slug="oss"))

    answer = desk.post(address(day), filled(day, "verzet", starts_on=later(day)))

    text = answer.text
    assert f"De dag gaat van {day.when_long} naar " in text
    assert "1 tijdvak met een eigen datum schuift evenveel dagen op." in text
    assert f"Het adres wordt /netwerkdagen/{later(day)}-breda/. Het oude adres, /netwerkdagen/dag/" in text
    assert "In de agenda’s verzet: 1 plaats in sessies." in text
    assert "Op die datum is er al een netwerkdag: Oss" in text
    assert "1 persoon krijgt een mail" in text
    assert "Verzet de dag en mail 1 persoon" in text
    assert "Beste Karin Bos," in text
    assert REASON in text
    assert signup.registration.token not in text
    assert (NetworkDay.objects.get(pk=day.pk).slug, OutboxMail.objects.count()) == ("dag", 0)


def test_mail_that_is_sent_is_the_mail_of_the_preview(desk, day):
    RegistrationFactory(network_day=day, name="Karin Bos")
    preview = desk.post(address(day), filled(day, "verzet", starts_on=later(day))).context["preview"]

    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))

    mail = OutboxMail.objects.get()
    said = [line for lines in preview.mail.paragraphs for line, is_address in lines if not is_address]
    assert mail.subject == preview.mail.subject
    assert [line for line in said if line not in mail.text] == []


@pytest.mark.parametrize(("days", "why"), [(-29, "Die datum is voorbij."), (0, "Op die datum staat de dag al.")])
def test_a_date_that_cannot_be_is_refused_beside_its_field(desk, day, days, why):
    answer = desk.post(address(day), filled(day, "verzet", starts_on=later(day, days)))

    assert answer.context["bound"].errors == {"starts_on": [why]}
    assert 'id="i-warn"' in answer.text


def test_move_leads_on_to_the_new_address_and_a_second_click_changes_nothing(desk, day):
    data = filled(day, "verzet", "voer-uit", starts_on=later(day))
    RegistrationFactory(network_day=day)
    first = desk.post(address(day), data)
    second = desk.post(address(day), data, follow=True)

    assert first.url == f"/beheer/netwerkdagen/{later(day)}-breda/hele-dag/"
    assert "is intussen gewijzigd" in second.text
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize(
    "what",
    [
        "",
        "programma.ics",
        "programma.json",
        "mijn-programma/?s=1",
        "mijn-programma.ics?s=1",
        "sessies/wonen/",
        "sessies/wonen.ics",
        "aanmelden/",
    ],
)
def test_former_address_leads_to_the_moved_day(desk, client, day, what):
    SessionFactory(network_day=day, slug="wonen")
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))
    client.logout()

    answer = client.get(f"/netwerkdagen/dag/{what}")
    followed = client.get(answer.url)

    assert (answer.status_code, answer.url) == (301, f"/netwerkdagen/{later(day)}-breda/{what}")
    assert followed.status_code == 200


@pytest.mark.parametrize(
    "what",
    [
        *[f"/beheer/netwerkdagen/{{}}/{page}/" for page in ("bord", "inlezen", "wijzigingen", "hele-dag", "kopieren")],
        *[f"/werkplek/dagen/{{}}/{page}" for page in ("", "deur/", "catering/", "uitnodigen/", "deelnemers.csv")],
    ],
)
def test_former_address_leads_to_the_moved_day_for_who_works_on_it(desk, day, what):
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))

    answer = desk.get(what.format("dag") + "?van=hier")

    assert answer.status_code in (301, 302)
    assert answer.url.partition("?")[0] == what.format(f"{later(day)}-breda")


def test_what_is_sent_to_a_former_address_arrives_at_the_new_one(desk, day):
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))

    page = desk.post("/beheer/netwerkdagen/dag/inlezen/", {"text": "9.15 Inloop"}, follow=True)

    assert page.redirect_chain[0] == (f"/beheer/netwerkdagen/{later(day)}-breda/inlezen/", 308)
    assert ImportedProgramme.objects.get().text == "9.15 Inloop"


def test_public_page_and_calendar_follow_each_change(desk, client, day):
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9))
    SessionFactory(network_day=day, timeslot=slot, title="Wonen")
    registration, new_date = RegistrationFactory(network_day=day), later(day)
    personal = f"/aanmelding/{registration.token}/"

    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=new_date))
    day.refresh_from_db()
    moved = [client.get(day.get_absolute_url()).text, client.get(personal).text]
    feed = client.get(f"{day.get_absolute_url()}programma.ics").text
    desk.post(address(day), filled(day, "online", "voer-uit"))
    online = [client.get(day.get_absolute_url()).text, client.get(personal).text]
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    off = [client.get(day.get_absolute_url()).text, client.get(personal).text]
    off_feed = client.get(f"{day.get_absolute_url()}programma.ics").text

    assert [day.when_long in text for text in moved] == [True, True]
    assert f"{new_date:%Y%m%d}T090000" in feed
    assert ["De Kapel" in text for text in moved + online] == [True, True, False, False]
    assert ["u luncht" in moved[1], "bij de ingang" in moved[1]] == [True, True]
    assert ["u luncht" in online[1], "bij de ingang" in online[1]] == [False, False]
    assert ["<dd>online</dd>" in text for text in online] == [True, True]
    assert ["gaat niet door" in text for text in off] == [True, True]
    assert "STATUS:CANCELLED" in off_feed


def test_online_preview_names_rooms_places_and_lunch(desk, day):
    SessionFactory(network_day=day, title="Wonen", room=RoomFactory(venue=day.venue, name="Blauwe zaal"))
    museum = SessionFactory(network_day=day, title="Museum", other_place="Museum")
    walk = SessionFactory(network_day=day, title="Wandeling", other_place="Park")
    registration = RegistrationFactory(network_day=day, comes_to_lunch=True)
    SessionSignupFactory(session=walk, registration=registration, status="waitlisted", position=1)
    choices = {f"elsewhere_{museum.pk}": "vervalt", f"elsewhere_{walk.pk}": "online"}

    form = desk.get(address(day)).text
    undecided = desk.post(address(day), filled(day, "online"))
    preview = desk.post(address(day), filled(day, "online", **choices, **{f"link_{walk.pk}": LINK})).text

    assert "Blauwe zaal: Wonen" in form
    assert list(undecided.context["bound"].errors) == [f"elsewhere_{museum.pk}", f"elsewhere_{walk.pk}"]
    assert "De zaal verdwijnt bij 1 sessie: “Wonen”." in preview
    assert "Van een andere plek naar online: “Wandeling”." in preview
    assert "Vervalt: “Museum”." in preview
    assert "Van 1 van de 3 sessies is de link bekend." in preview
    assert "1 persoon had zich voor de lunch opgegeven: " in preview
    assert "De locatie De Kapel verdwijnt van de pagina." in preview
    assert "1 persoon staat op een wachtlijst." in preview


def test_online_preview_speaks_of_more_people_who_would_lunch(desk, day):
    RegistrationFactory.create_batch(2, network_day=day, comes_to_lunch=True)

    preview = desk.post(address(day), filled(day, "online")).context["preview"]

    assert [warning for warning in preview.warnings if "lunch" in warning] == [
        "2 mensen hadden zich voor de lunch opgegeven: dat aantal zegt niets meer. Zeg de lunch af."
    ]


def test_online_keeps_links_secret(desk, client, day):
    session = SessionFactory(network_day=day, title="Wonen")
    desk.post(address(day), filled(day, "online", "voer-uit", **{f"link_{session.pk}": LINK}))
    client.logout()
    day.refresh_from_db()

    public = [
        client.get(f"{day.get_absolute_url()}{what}").text
        for what in ("", "programma.ics", "programma.json", f"sessies/{session.slug}/", f"sessies/{session.slug}.ics")
    ]

    assert Session.objects.get().meeting_url == LINK
    assert [LINK in text for text in public] == [False] * 5


def test_change_of_a_draft_mails_nobody_and_says_so(desk, day):
    NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)
    RegistrationFactory(network_day=day)

    preview = desk.post(address(day), filled(day, "verzet", reason="", starts_on=later(day))).text
    desk.post(address(day), filled(day, "verzet", "voer-uit", reason="", starts_on=later(day)))

    assert "Deze dag is een concept: niemand krijgt een mail." in preview
    assert (NetworkDay.objects.get().starts_on, OutboxMail.objects.count()) == (later(day), 0)


def test_page_opens_what_an_address_asks_for(desk, day):
    assert desk.get(f"{address(day)}?keuze=vervalt").text.count("<details open>") == 1


def test_cancelled_day_goes_on_at_a_new_date_also_when_its_own_has_passed(desk, day):
    slot = TimeslotFactory(network_day=day, start_time=datetime.time(9))
    SessionSignupFactory(session=SessionFactory(network_day=day, timeslot=slot), registration__name="Karin Bos")
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    NetworkDay.objects.update(starts_on=timezone.localdate() - datetime.timedelta(days=1))
    OutboxMail.objects.all().delete()

    page = desk.get(address(day)).text
    preview = desk.post(address(day), filled(day, "verzet", starts_on=later(day))).text
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))

    moved = NetworkDay.objects.get()
    assert "Gaat toch door, op een andere datum" in page
    assert "Hij gaat daar toch door en staat weer gewoon op de site." in preview
    assert "Terug in de agenda’s: 1 plaats in sessies." in preview
    assert (moved.status, moved.starts_on) == (NetworkDay.Status.PUBLISHED, later(day))
    told, item = OutboxMail.objects.order_by("pk")
    assert f"die niet doorging, is er toch, op een nieuwe datum: {moved.when_long}." in told.text
    assert (item.calendar_method, "gaat toch door, op de nieuwe datum." in item.text) == ("REQUEST", True)


def test_preview_of_a_move_past_the_baton_says_so(desk, day):
    following = NetworkDayFactory(starts_on=later(day), host_city=CityFactory(name="Oss", slug="oss"))
    earlier = NetworkDayFactory(starts_on=later(day, -7), next_day=day, place="Zwolle")
    NetworkDay.objects.filter(pk=day.pk).update(next_day=following)

    def warned(days):
        text = desk.post(address(day), filled(day, "verzet", starts_on=later(day, days))).text
        return [f"Het stokje gaat naar {following}, en" in text, f"Het stokje komt van {earlier}, en" in text]

    assert [warned(days) for days in (8, 1, -8)] == [[True, False], [False, False], [False, True]]


def test_preview_of_a_day_that_is_over_tells_when_not_to_move_it(desk, day):
    NetworkDay.objects.update(starts_on=timezone.localdate() - datetime.timedelta(days=1))

    page = desk.get(address(day)).text
    preview = desk.post(address(day), filled(day, "verzet", starts_on=later(day))).text

    assert "Voor een nieuwe dag met hetzelfde programma kiest u <a href=" in page
    assert "Verzet hem alleen als hij toen niet is gehouden." in preview


def test_preview_counts_who_was_invited_and_hears_nothing(desk, day):
    DayInvitationFactory(network_day=day, sent_at=timezone.now())
    DayInvitationFactory(network_day=day, sent_at=timezone.now(), declined_at=timezone.now())

    moved = desk.post(address(day), filled(day, "verzet", starts_on=later(day))).text
    cancelled = desk.post(address(day), filled(day, "vervalt")).text

    said = "1 persoon is uitgenodigd en antwoordde nog niet: die krijgt geen mail."
    assert [said in text for text in (moved, cancelled)] == [True, True]
    assert ["bij Uitnodigen." in text for text in (moved, cancelled)] == [True, False]


def test_who_has_not_confirmed_reads_that_the_day_does_not_go_on(desk, client, day):
    until = timezone.now() + datetime.timedelta(hours=9)
    registration = RegistrationFactory(network_day=day, status="unconfirmed", held_until=until)
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    client.logout()

    page = client.get(f"/aanmelding/{registration.token}/").text

    assert ("gaat niet door" in page, ">Bevestig</button>" in page) == (True, False)


def test_resume_offers_a_mail(desk, day):
    RegistrationFactory(network_day=day)
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))

    without = desk.post(address(day), filled(day, "toch")).text
    answer = desk.post(address(day), filled(day, "toch", "voer-uit", with_mail="on"), follow=True).text

    assert "Niemand krijgt bericht." in without
    assert "Hij gaat toch door." in OutboxMail.objects.get(kind="dag gaat toch door").text
    assert "De dag gaat toch door. 1 persoon krijgt daarover een mail." in answer


def test_preview_of_another_version_is_refused(desk, day):
    answer = desk.post(address(day), filled(day, "vervalt", version=day.version - 1), follow=True)

    assert "is intussen gewijzigd" in answer.text


def test_page_shows_how_far_the_mails_are(desk, day):
    RegistrationFactory(network_day=day)
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))

    progress = desk.get(address(day)).context["progress"]

    assert (progress.waiting, progress.sent, progress.is_busy) == (1, 0, True)


def test_page_shows_how_far_the_mails_of_the_last_change_are(desk, day):
    RegistrationFactory(network_day=day)
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    OutboxMail.objects.update(status=OutboxMail.Status.SENT, sent_at=timezone.now())
    desk.post(address(day), filled(day, "toch", "voer-uit", with_mail="on"))

    progress = desk.get(address(day)).context["progress"]

    assert (progress.waiting, progress.sent) == (1, 0)


def test_page_counts_who_is_still_written_to_of_the_last_change(desk, day, monkeypatch):
    monkeypatch.setattr(changing, "AT_ONCE", 0)
    RegistrationFactory.create_batch(2, network_day=day)
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    Job.objects.update(status=Job.Status.FAILED)
    desk.post(address(day), filled(day, "toch", "voer-uit", with_mail="on"))

    progress = desk.get(address(day)).context["progress"]

    assert (progress.unwritten, progress.has_given_up) == (2, False)


@pytest.mark.parametrize("what", ["vervalt", "verzet", "online", "toch"])
def test_preview_of_a_day_without_attendees_says_that_nobody_hears(desk, day, what):
    if what == "toch":
        NetworkDay.objects.update(status=NetworkDay.Status.CANCELLED)
    fields = {"starts_on": later(day)} if what == "verzet" else {"with_mail": "on"}

    happens = desk.post(address(day), filled(day, what, **fields)).context["preview"].happens

    assert "Niemand krijgt een mail." in happens
    assert [sentence for sentence in happens if re.search(r"\b0 ", sentence)] == []


def test_preview_of_who_has_no_address_says_so(desk, day):
    RegistrationFactory(network_day=day, email="", contact_email="")

    happens = desk.post(address(day), filled(day, "vervalt")).context["preview"].happens

    assert "Niemand krijgt een mail. Van 1 persoon is geen adres bekend." in happens


def test_preview_warns_that_rooms_and_places_do_not_come_back(desk, day):
    SessionFactory(network_day=day, title="Wonen", room=RoomFactory(venue=day.venue, name="Blauwe zaal"))
    gone = "Locatie, zalen en plekken worden gewist en komen niet terug, ook niet als de dag later weer op locatie is."

    before = desk.post(address(day), filled(day, "online")).context["preview"].warnings
    Session.objects.update(room=None)
    NetworkDay.objects.update(venue=None)
    without = desk.post(address(day), filled(day, "online")).context["preview"].warnings

    assert ([gone in warning for warning in before][:1], without) == ([True], [])


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize("what", [None, "vervalt", "verzet", "online"])
def test_page_and_preview_have_a_constant_number_of_queries(desk, day, what, rows, django_assert_num_queries):
    for number in range(rows):
        slot = TimeslotFactory(network_day=day, date=day.starts_on)
        session = SessionFactory(network_day=day, timeslot=slot, title=f"Sessie {number}")
        SessionSignupFactory(session=session)
    fields = {"starts_on": later(day)} if what == "verzet" else {}
    data = filled(day, what, **fields)
    desk.get(address(day))
    queries = {None: 8, "vervalt": 10, "verzet": 15, "online": 12}

    with django_assert_num_queries(queries[what]):
        desk.post(address(day), data) if what else desk.get(address(day))


def test_public_page_says_in_one_notice_what_became_of_the_day(desk, client, day):
    was, new_date = day.when, later(day)

    def notice():
        text = client.get(f"/netwerkdagen/{NetworkDay.objects.get().slug}/").text
        return [part.split("</p>")[0] for part in text.split('<p class="notice"><b>Let op.</b> ')[1:]]

    before = notice()
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=new_date))
    day.refresh_from_db()
    moved = f"Deze dag is verzet van {was} naar {day.when}."
    after_move = notice()
    desk.post(address(day), filled(day, "online", "voer-uit"))
    after_online = notice()
    desk.post(address(day), filled(day, "vervalt", "voer-uit"))
    after_cancelling = notice()

    assert before == []
    assert after_move == [moved]
    assert after_online == [f"{moved} Deze dag gaat online door."]
    assert after_cancelling == []


def test_day_that_moved_back_says_nothing(desk, client, day):
    RegistrationFactory(network_day=day)
    start = day.starts_on
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=later(day)))
    day.refresh_from_db()
    desk.post(address(day), filled(day, "verzet", "voer-uit", starts_on=start))
    day.refresh_from_db()

    assert "verzet van" not in client.get(day.get_absolute_url()).text
