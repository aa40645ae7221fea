"""The page of one session, its seats, and what is done with several attendees at once."""

import re

import pytest

from g40portal.models import OutboxMail
from sessions.models import AttendeeNeeds, Delivery, SessionSignup
from tests.desks import secretary_of, session_of
from tests.factories import CityFactory, RegistrationFactory, SessionSignupFactory, ThemeGroupFactory, UserFactory

Status = SessionSignup.Status
ROW = re.compile(r'<tr role="row">\s*<td.*?</tr>', re.S)


def address(session, *parts):
    return "/".join([f"/werkplek/sessies/{session.uuid}", *map(str, parts), ""])


def names_in(page):
    """The attendees of the table, in its order."""
    return [re.search(r'<th role="rowheader" scope="row">([^<\n]+)', row).group(1) for row in ROW.findall(page)]


def words_of(html):
    """What a piece of a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def statuses(session):
    return dict(session.signups.values_list("registration__name", "status"))


def attendee(session, name, status=Status.CONFIRMED, **fields):
    return SessionSignupFactory(session=session, registration__name=name, status=status, **fields)


def test_attendees_stand_requests_first_the_queue_in_its_order(desk, session):
    attendee(session, "Weg Adams", Status.WITHDRAWN)
    attendee(session, "Tweede Bos", Status.WAITLISTED, position=7)
    attendee(session, "Eerste Vos", Status.WAITLISTED, position=3)
    attendee(session, "Zeker Zwart")
    attendee(session, "Zeker Aarts")
    attendee(session, "Vrager Vis", Status.REQUESTED)

    page = desk.get(address(session)).text

    assert names_in(page) == ["Vrager Vis", "Zeker Aarts", "Zeker Zwart", "Eerste Vos", "Tweede Bos", "Weg Adams"]
    assert re.findall(r"Wachtlijst, plek \d", page) == ["Wachtlijst, plek 1", "Wachtlijst, plek 2"]
    assert "6 van 6 getoond, aanvragen eerst" in page


def test_row_tells_what_the_desk_may_know(desk, session):
    signup = attendee(
        session,
        "Karin Bos",
        attendance="present",
        note="Komt later",
        registration__function="wethouder",
        registration__city=CityFactory(name="Breda"),
        registration__source="secretary",
        registration__email="",
    )

    row = ROW.findall(desk.get(address(session)).text)[0]

    assert words_of(row) == (
        "Kies Karin Bos Karin Bos wethouder, Breda Aangemeld: door een secretaris, geen e-mailadres "
        "Toelichting: Komt later Bevestigd Aanwezig Wijzig Karin Bos"
    )
    assert address(session, "deelnemers", signup.pk) in row


def test_needs_and_addresses_are_not_on_the_page(desk, session):
    signup = attendee(session, "Karin Bos", registration__email="kanarie@breda.example")
    AttendeeNeeds.objects.create(registration=signup.registration, dietary="kanarie", access="kanarie")

    pages = [desk.get(address(session)).text, desk.get(address(session, "deelnemers", signup.pk)).text]

    # One's own attendee's address stands on that person's page, and only there.
    assert [page.count("kanarie") for page in pages] == [0, 1]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("aangevraagd", ["Vrager Vis"]),
        ("bevestigd", ["Zeker Zwart"]),
        ("wachtlijst", ["Eerste Vos"]),
        ("afgewezen", ["Nee Bos"]),
        ("afgemeld", ["Weg Adams"]),
        ("onzin", ["Vrager Vis", "Zeker Zwart", "Eerste Vos", "Nee Bos", "Weg Adams"]),
        ("", ["Vrager Vis", "Zeker Zwart", "Eerste Vos", "Nee Bos", "Weg Adams"]),
    ],
)
def test_list_can_be_narrowed(desk, session, word, names):
    attendee(session, "Vrager Vis", Status.REQUESTED)
    attendee(session, "Zeker Zwart")
    attendee(session, "Eerste Vos", Status.WAITLISTED, position=3)
    attendee(session, "Nee Bos", Status.DECLINED)
    attendee(session, "Weg Adams", Status.WITHDRAWN)

    page = desk.get(address(session), {"toon": word}).text

    assert names_in(page) == names
    assert re.findall(r"<option[^>]*>([^<]+)</option>", page) == [
        "Alle deelnemers (5)",
        "Aangevraagd (1)",
        "Bevestigd (1)",
        "Wachtlijst (1)",
        "Afgewezen (1)",
        "Afgemeld (1)",
    ]


def test_meter_is_drawn_in_parts_of_a_hundred(desk, session):
    attendee(session, "Zeker Zwart")
    attendee(session, "Vrager Vis", Status.REQUESTED)

    page = desk.get(address(session)).text

    assert '<rect class="sure" width="33.33%" height="100%"/>' in page
    assert '<rect class="ask" x="33.33%" width="33.33%" height="100%"/>' in page
    assert "1 vrij als u die aanvraag bevestigt" in page


def test_session_without_a_limit_has_a_meter_too(desk, group):
    session = session_of(group, capacity=None)
    attendee(session, "Zeker Zwart")

    page = desk.get(address(session)).text

    assert ('width="100.00%"' in page, "bevestigd, zonder grens" in page) == (True, True)


def test_box_says_who_has_not_been_sent_anything(desk, session):
    Delivery.objects.create(signup=attendee(session, "Kreeg Bos"), what="link")
    Delivery.objects.create(signup=attendee(session, "Weg Bos", Status.WITHDRAWN), what="link")
    attendee(session, "Zonder Adres", registration__email="")
    attendee(session, "Vrager Vis", Status.REQUESTED)

    page = words_of(desk.get(address(session)).text)

    assert "2 bevestigde deelnemers , van wie 1 nog niets kreeg. Van 1 is geen adres bekend." in page
    assert address(session, "versturen") in desk.get(address(session)).text


@pytest.mark.parametrize("rows", [1, 30])
def test_session_has_constant_queries(desk, django_assert_num_queries, session, rows):
    for number in range(rows):
        attendee(session, f"Wachter Bos{number}", Status.WAITLISTED, position=number + 1)
        signup = attendee(session, f"Zeker Bos{number}", registration__city=CityFactory())
        Delivery.objects.create(signup=signup, what="link")

    # The visitor, the session, its attendees, what was sent and the organisers.
    with django_assert_num_queries(6):
        page = desk.get(address(session)).text

    assert len(names_in(page)) == 2 * rows


@pytest.mark.django_db(transaction=True)
def test_more_seats_go_to_the_queue_in_its_order(desk, group):
    session = session_of(group, capacity=1)
    attendee(session, "Zeker Zwart")
    attendee(session, "Derde Vis", Status.WAITLISTED, position=3)
    attendee(session, "Eerste Vos", Status.WAITLISTED, position=1)
    attendee(session, "Tweede Bos", Status.WAITLISTED, position=2)

    page = desk.post(address(session, "plaatsen"), {"capacity": "3"}, follow=True).text

    session.refresh_from_db()
    assert session.capacity == 3
    assert statuses(session) == {
        "Zeker Zwart": "confirmed",
        "Eerste Vos": "confirmed",
        "Tweede Bos": "confirmed",
        "Derde Vis": "waitlisted",
    }
    assert "Het aantal plaatsen is nu: 3. 2 mensen hebben daardoor een plaats gekregen." in page


def test_fewer_seats_than_are_taken_warn_and_drop_nobody(desk, session):
    """Case 38."""
    for name in ("Een Bos", "Twee Vos", "Drie Vis"):
        attendee(session, name)

    page = desk.post(address(session, "plaatsen"), {"capacity": "1"}, follow=True).text

    session.refresh_from_db()
    assert (session.capacity, set(statuses(session).values())) == (1, {"confirmed"})
    assert "Er is nu 1 plaats, maar 3 mensen hebben een plaats: 2 te veel." in page


@pytest.mark.parametrize("capacity", ["0", "-1", "1e3", "x", "9" * 30, "1\0"])
def test_number_of_seats_that_cannot_be_is_refused(desk, session, capacity):
    answer = desk.post(address(session, "plaatsen"), {"capacity": capacity})

    session.refresh_from_db()
    assert (answer.status_code, session.capacity) == (200, 3)
    assert 'aria-invalid="true"' in answer.text


def test_empty_number_of_seats_takes_the_limit_away(desk, session):
    desk.post(address(session, "plaatsen"), {"capacity": ""})

    session.refresh_from_db()
    assert session.capacity is None


def chosen(*signups, do="bevestig", **fields):
    return {"kies": [signup.pk for signup in signups], "doe": do} | fields


def test_chosen_requests_are_confirmed_as_far_as_there_are_seats(desk, session):
    attendee(session, "Zeker Zwart")
    asking = [attendee(session, name, Status.REQUESTED) for name in ("Een Bos", "Twee Vos", "Drie Vis")]

    page = desk.post(address(session, "gekozen"), chosen(*asking), follow=True).text

    assert statuses(session) == {
        "Zeker Zwart": "confirmed",
        "Een Bos": "confirmed",
        "Drie Vis": "confirmed",
        "Twee Vos": "requested",
    }
    assert "Een Bos en Drie Vis zijn bevestigd." in page
    assert "Niet gelukt voor Twee Vos: Er is geen plaats vrij." in page
    assert OutboxMail.objects.count() == 2


def test_chosen_requests_are_put_in_the_queue(desk, group):
    session = session_of(group, capacity=1)
    attendee(session, "Zeker Zwart")
    asking = [attendee(session, name, Status.REQUESTED) for name in ("Een Bos", "Twee Vos")]

    answer = desk.post(address(session, "gekozen"), chosen(*asking, do="wachtlijst", toon="aangevraagd"))

    assert list(session.signups.queue().values_list("registration__name", flat=True)) == ["Een Bos", "Twee Vos"]
    assert answer.url == address(session) + "?toon=aangevraagd"


def test_queue_with_a_free_seat_is_said_to_move_on(desk, session):
    asking = attendee(session, "Een Bos", Status.REQUESTED)

    page = desk.post(address(session, "gekozen"), chosen(asking, do="wachtlijst"), follow=True).text

    assert "Een Bos staat op de wachtlijst. Er is nog plaats vrij: de wachtlijst schuift vanzelf door." in page


def test_taking_chosen_attendees_out_is_asked_first(desk, session):
    signup = attendee(session, "Een Bos")

    question = desk.post(address(session, "gekozen"), chosen(signup, do="meld-af"))

    assert "Deze deelnemer afmelden?" in question.text
    assert (statuses(session), OutboxMail.objects.count()) == ({"Een Bos": "confirmed"}, 0)


def test_chosen_attendees_are_taken_out_once_that_is_sure(desk, session):
    signups = [attendee(session, name) for name in ("Een Bos", "Twee Vos")]
    attendee(session, "Drie Vis")

    page = desk.post(address(session, "gekozen"), chosen(*signups, do="meld-af", zeker="on"), follow=True).text

    assert statuses(session) == {"Een Bos": "withdrawn", "Twee Vos": "withdrawn", "Drie Vis": "confirmed"}
    assert "Een Bos en Twee Vos zijn afgemeld." in page


def test_many_chosen_attendees_are_counted_instead_of_named(desk, group):
    session = session_of(group, capacity=None)
    signups = [attendee(session, f"Vrager Bos{number}", Status.REQUESTED) for number in range(6)]

    page = desk.post(address(session, "gekozen"), chosen(*signups), follow=True).text

    assert "6 deelnemers zijn bevestigd." in page


def test_nothing_chosen_does_nothing_and_says_so(desk, session):
    attendee(session, "Een Bos", Status.REQUESTED)

    page = desk.post(address(session, "gekozen"), {"doe": "bevestig"}, follow=True).text

    assert ("Kies eerst een of meer deelnemers." in page, statuses(session)) == (True, {"Een Bos": "requested"})


@pytest.mark.parametrize("ids", [["x"], ["0"], ["-1"], ["9" * 400], ["99999999"], ["1\0"], ["1.5"]])
@pytest.mark.parametrize("do", ["bevestig", "meld-af", "onzin"])
def test_ids_that_nobody_has_are_not_found(desk, session, ids, do):
    """Case 34."""
    own = attendee(session, "Een Bos", Status.REQUESTED)

    answer = desk.post(address(session, "gekozen"), {"kies": [*ids, own.pk], "doe": do, "zeker": "on"})

    assert (answer.status_code, statuses(session)) == (404, {"Een Bos": "requested"})


def test_secretariat_looks_after_every_session(client, session):
    client.force_login(UserFactory(is_staff=True))
    signup = attendee(session, "Een Bos", Status.REQUESTED)

    client.post(address(session, "gekozen"), chosen(signup))

    assert statuses(session) == {"Een Bos": "confirmed"}


def test_draft_session_has_no_way_to_a_public_page(desk, group):
    session = session_of(group, status="draft")

    page = desk.get(address(session)).text

    assert ("Bekijk de openbare pagina" in page, "Concept: nog niet openbaar" in page) == (False, True)


def test_joint_session_belongs_to_the_secretaries_of_each_group(client, session, group):
    other = ThemeGroupFactory(abbreviation="WWZ")
    session.organisers.create(themegroup=other, position=2)
    client.force_login(secretary_of(other))

    assert f"Georganiseerd door {group.name} en WWZ." in client.get(address(session)).text


def test_hostile_text_of_attendees_is_plain_text(desk, session):
    """Cases 22 and 25."""
    evil = '"><svg onload=alert(1)>'
    registration = RegistrationFactory(network_day=session.network_day, name=evil, function=evil, organisation=evil)
    signup = SessionSignupFactory(session=session, registration=registration, note=evil)

    pages = [desk.get(address(session)).text, desk.get(address(session, "deelnemers", signup.pk)).text]

    assert [page.count("<svg onload") for page in pages] == [0, 0]
    assert all("&quot;&gt;&lt;svg onload=alert(1)&gt;" in page for page in pages)


def test_session_leads_on_to_all_that_is_done_with_it(desk, session):
    page = desk.get(address(session)).text

    parts = ["aanwezigheid/", "tekenlijst.pdf", "stukken/", "versturen/", "deelnemers.csv", "deelnemers.xlsx"]
    ways = [f"{address(session)}{part}" for part in parts]
    assert [way for way in [*ways, "/werkplek/code/"] if f'href="{way}"' not in page] == []


def test_session_leads_back_to_the_day_that_the_visitor_may_see(client, secretary, session):
    day = session.network_day
    crumbs = {}
    for user in (secretary, UserFactory(is_staff=True)):
        client.force_login(user)
        _, _, rest = client.get(address(session)).text.partition('aria-label="Kruimelpad"')
        crumbs[user.is_staff] = re.findall(r'href="([^"]+)"', rest.partition("</nav>")[0])

    assert crumbs == {
        False: ["/werkplek/", day.get_absolute_url()],
        True: ["/werkplek/", f"/werkplek/dagen/{day.slug}/"],
    }
