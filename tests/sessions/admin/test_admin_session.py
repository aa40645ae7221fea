import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from sessions.models import Contribution, Session, SessionDocument, SessionOrganiser
from tests.admin_pages import new_row, opened, secretariat
from tests.factories import (
    CityFactory,
    ContributionFactory,
    NetworkDayFactory,
    PersonFactory,
    RoomFactory,
    SessionDocumentFactory,
    SessionFactory,
    SessionOrganiserFactory,
    ThemeGroupFactory,
    TimeslotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = "/beheer/programme/session/"
ADD = f"{LIST}add/"


def page_of(session):
    return f"{LIST}{session.pk}/change/"


def errors_of(page):
    return page.context["adminform"].form.errors


def row_errors_of(page, inline):
    return page.context["inline_admin_formsets"][inline].formset.errors


@pytest.fixture
def staff(client):
    user = secretariat()
    client.force_login(user)
    return user


def test_session_from_a_slot_is_made_whole_and_leads_back_to_the_day(client, staff):
    slot = TimeslotFactory(kind="round")
    SessionFactory(network_day=slot.network_day, timeslot=slot, position=4)
    group, person = ThemeGroupFactory(name="Wonen"), PersonFactory(name="Jan Out")
    url = f"{ADD}?network_day={slot.network_day_id}&timeslot={slot.pk}&type=breakout"
    fields = opened(client, url) | {"title": "Bruggen bouwen", "_to_day": "ja"}
    fields |= {"organisers-0-themegroup": str(group.pk), "contributions-0-person": str(person.pk)}
    fields |= {"documents-0-title": "Agenda", "documents-0-url": "https://stukken.example/agenda"}

    response = client.post(url, fields)

    session = Session.objects.get(title="Bruggen bouwen")
    assert response.url == f"/beheer/events/networkday/{slot.network_day_id}/change/"
    assert (session.timeslot, session.type, session.position, session.slug, session.status) == (
        slot,
        "breakout",
        5,
        "bruggen-bouwen",
        "draft",
    )
    assert list(SessionOrganiser.objects.values_list("themegroup__name", "position")) == [("Wonen", 1)]
    assert list(Contribution.objects.values_list("person__name", "role", "position")) == [("Jan Out", "speaker", 1)]
    assert list(SessionDocument.objects.values_list("title", "visibility")) == [("Agenda", "attendees")]


def test_save_and_add_another_stays_in_the_slot(client, staff):
    session = SessionFactory(timeslot=(slot := TimeslotFactory(kind="lunch")), network_day=slot.network_day)

    response = client.post(page_of(session), opened(client, page_of(session)) | {"_addanother": "ja"})

    assert response.url == f"{ADD}?network_day={slot.network_day_id}&timeslot={slot.pk}&type=lunch"


def test_second_organiser_comes_after_the_first(client, staff):
    session = SessionOrganiserFactory(organisation="RVO", position=3).session
    fields = opened(client, page_of(session)) | {"organisers-1-city": str(CityFactory().pk)}

    client.post(page_of(session), fields)

    assert list(session.organisers.in_order().values_list("organisation", "position")) == [("RVO", 3), ("", 4)]


def test_day_of_a_session_cannot_be_changed(client, staff):
    session = SessionFactory()
    day = session.network_day

    client.post(page_of(session), opened(client, page_of(session)) | {"network_day": str(NetworkDayFactory().pk)})

    session.refresh_from_db()
    assert session.network_day == day


def test_new_session_refuses_a_slot_of_another_day(client, staff):
    day, other = NetworkDayFactory(), TimeslotFactory()
    url = f"{ADD}?network_day={day.pk}"

    page = client.post(url, opened(client, url) | {"title": "Bruggen", "timeslot": str(other.pk)})

    assert errors_of(page) == {"timeslot": ["Selecteer een geldige keuze. Deze keuze is niet beschikbaar."]}
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"end_time": "10.00"}, "start_time", "Vul ook in hoe laat de sessie begint."),
        ({"start_time": "11.00", "end_time": "10.00"}, "end_time", "Het einde ligt voor het begin."),
        ({"capacity": "0"}, "capacity", "Een sessie heeft ten minste één plaats; laat leeg wat onbekend is."),
        ({"other_place": "Museum"}, "other_place", "Kies een zaal of vul een andere plek in, niet allebei."),
        ({"slug": "bezet"}, "slug", "Deze dag heeft al een sessie met dit adres."),
        ({"follow_up_to": "self"}, "follow_up_to", "Een sessie kan geen vervolg op zichzelf zijn."),
    ],
)
def test_rule_of_a_session_is_told_beside_its_field(client, staff, changes, field, sentence):
    day = NetworkDayFactory(venue=(room := RoomFactory()).venue)
    SessionFactory(network_day=day, slug="bezet")
    session = SessionFactory(network_day=day, room=room)
    changes = {name: str(session.pk) if value == "self" else value for name, value in changes.items()}

    page = client.post(page_of(session), opened(client, page_of(session)) | changes)

    assert errors_of(page) == {field: [sentence]}


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"organisers-1-organisation": "Platform31", "organisers-1-pillar": "", "organisers-1-city": "city"},
            {"themegroup": ["Kies precies één: een themagroep, een pijler, een stad of een organisatie."]},
        ),
        ({"organisers-1-organisation": "RVO"}, {"organisation": ["Deze organisatie staat al bij de sessie."]}),
    ],
)
def test_rule_of_an_organiser_is_told_in_its_row(client, staff, changes, errors):
    session = SessionOrganiserFactory(organisation="RVO").session
    city = str(CityFactory().pk)
    changes = {name: city if value == "city" else value for name, value in changes.items()}

    page = client.post(page_of(session), opened(client, page_of(session)) | changes)

    assert row_errors_of(page, 0)[1] == errors


def test_same_organisation_twice_at_once_is_refused(client, staff):
    session = SessionFactory()
    fields = opened(client, page_of(session)) | {"organisers-0-organisation": "RVO"}
    new_row(fields, "organisers", organisation="RVO", role="lead", position="")

    page = client.post(page_of(session), fields)

    assert page.context["inline_admin_formsets"][0].formset.non_form_errors() == [
        "Deze organisatie staat al bij de sessie."
    ]


def test_same_person_twice_at_once_is_refused_in_the_rules_own_words(client, staff):
    session, person = SessionFactory(), str(PersonFactory().pk)
    fields = opened(client, page_of(session)) | {"contributions-0-person": person}
    new_row(fields, "contributions", person=person, role="speaker", position="")

    page = client.post(page_of(session), fields)

    assert page.context["inline_admin_formsets"][1].formset.non_form_errors() == [
        "Deze persoon heeft deze rol al in de sessie."
    ]


def test_document_without_link_or_file_is_refused_beside_the_link(client, staff):
    session = SessionFactory()

    page = client.post(page_of(session), opened(client, page_of(session)) | {"documents-0-title": "Agenda"})

    assert row_errors_of(page, 2)[0] == {"url": ["Vul een link in of kies een bestand, niet allebei."]}


def test_rule_that_only_the_database_sees_is_told_in_the_form(client, staff, monkeypatch):
    """As when two people save the same address at once: the check of the second comes before the save of the first."""
    day = NetworkDayFactory()
    SessionFactory(network_day=day, slug="bezet")
    session = SessionFactory(network_day=day)
    monkeypatch.setattr("g40portal.admin_forms.PublicForm._check_skipped_constraints", lambda form: None)

    page = client.post(page_of(session), opened(client, page_of(session)) | {"slug": "bezet", "teaser": "Blijft staan"})

    assert "Dit is niet opgeslagen" in errors_of(page)["__all__"][0] or errors_of(page)["__all__"] == [
        "Deze dag heeft al een sessie met dit adres."
    ]
    assert "Blijft staan" in page.text


def test_draft_session_can_be_deleted(client, staff):
    session = SessionFactory(status="draft")

    client.post(f"{LIST}{session.pk}/delete/", {"post": "yes"})

    assert Session.objects.count() == 0


@pytest.mark.parametrize("status", ["tentative", "confirmed", "cancelled"])
def test_session_that_is_no_draft_stays_with_all_that_hangs_on_it(client, staff, status):
    session = ContributionFactory(session__status=status).session

    page = client.post(f"{LIST}{session.pk}/delete/", {"post": "yes"}, follow=True)

    assert "is geen concept meer en wordt daarom niet verwijderd." in page.text
    assert (Session.objects.count(), Contribution.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("action", "status"), [("confirm", "confirmed"), ("cancel", "cancelled"), ("make_draft", "draft")]
)
def test_action_changes_the_status_of_sessions_and_stands_in_their_history(client, staff, action, status):
    sessions = [SessionFactory(status="draft"), SessionFactory(status="tentative")]

    client.post(LIST, {"action": action, "_selected_action": [session.pk for session in sessions]})

    assert list(Session.objects.values_list("status", flat=True)) == [status, status]
    assert {(entry.user, entry.get_change_message()) for entry in LogEntry.objects.all()} == {
        (staff, "Status gewijzigd.")
    }


def test_list_offers_no_deleting_of_many(client, staff):
    SessionFactory()

    choices = client.get(LIST).context["action_form"].fields["action"].choices

    assert [name for name, _ in choices] == ["", "confirm", "cancel", "make_draft"]


def test_list_filters_by_day(client, staff):
    day = SessionFactory(title="Gezocht").network_day
    SessionFactory(title="Ander")

    page = client.get(f"{LIST}?dag={day.pk}")

    assert [session.title for session in page.context["cl"].result_list] == ["Gezocht"]


def test_list_finds_sessions_by_group_and_speaker(client, staff):
    SessionOrganiserFactory(session__title="Van Wonen", themegroup=ThemeGroupFactory(name="Wonen"))
    ContributionFactory(session__title="Met Out", person=PersonFactory(name="Jan Out"))

    found = [
        [each.title for each in client.get(f"{LIST}?q={word}").context["cl"].result_list] for word in ["wonen", "out"]
    ]

    assert found == [["Van Wonen"], ["Met Out"]]


@pytest.mark.parametrize(
    ("status", "day_status", "words"),
    [
        ("draft", "published", "Voorbeeld bekijken"),
        ("confirmed", "draft", "Voorbeeld bekijken"),
        ("confirmed", "published", "Bekijk op de site"),
    ],
)
def test_page_leads_to_the_public_page(client, staff, status, day_status, words):
    session = SessionFactory(status=status, slug="bruggen", network_day__status=day_status, network_day__slug="dag")

    page = client.get(page_of(session))

    assert f'<a href="/netwerkdagen/dag/sessies/bruggen/" class="viewsitelink">{words}</a>' in page.text


@pytest.mark.parametrize("rows", [1, 30])
def test_session_page_has_constant_queries(client, staff, django_assert_num_queries, rows):
    session = SessionFactory(
        timeslot=(slot := TimeslotFactory(start_time=datetime.time(9))), network_day=slot.network_day
    )
    for _ in range(rows):
        SessionOrganiserFactory(session=session, themegroup=ThemeGroupFactory())
        ContributionFactory(session=session)
        SessionDocumentFactory(session=session)
        TimeslotFactory(network_day=slot.network_day)
    client.get(page_of(session))

    with django_assert_num_queries(12):
        page = client.get(page_of(session))

    assert page.context["inline_admin_formsets"][0].formset.initial_form_count() == rows


@pytest.mark.parametrize("rows", [1, 30])
def test_session_list_has_constant_queries(client, staff, django_assert_num_queries, rows):
    for _ in range(rows):
        slot = TimeslotFactory(network_day=NetworkDayFactory(host_city=CityFactory()))
        SessionFactory(network_day=slot.network_day, timeslot=slot)
    client.get(LIST)

    with django_assert_num_queries(10):
        page = client.get(LIST)

    assert page.context["cl"].result_count == rows


@pytest.fixture
def paper():
    content = SimpleUploadedFile("stuk.pdf", b"%PDF-1.7 geheim")
    return SessionDocumentFactory(url="", file=content, visibility="secretaries", title="Geheim stuk")


def test_page_leads_to_an_uploaded_paper_that_only_the_secretariat_gets(client, staff, paper):
    url = f"{LIST}stukken/{paper.pk}/"

    page, fetched = client.get(page_of(paper.session)), client.get(url)
    client.force_login(UserFactory(is_staff=True))

    assert f'<a href="{url}">' in page.text
    assert b"".join(fetched.streaming_content) == b"%PDF-1.7 geheim"
    assert fetched["Content-Disposition"] == 'attachment; filename="geheim-stuk.pdf"'
    assert client.get(url).status_code == 403


def test_upload_through_the_page_is_kept(client, staff):
    session = SessionFactory()
    fields = opened(client, page_of(session)) | {"documents-0-title": "Agenda"}
    fields["documents-0-file"] = SimpleUploadedFile("agenda.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")

    page = client.post(page_of(session), fields)

    assert (page.status_code, session.documents.get().file.name.endswith(".pdf")) == (302, True)


@pytest.mark.parametrize(("status", "is_offered"), [("draft", True), ("confirmed", False)])
def test_page_offers_to_delete_drafts_alone(client, staff, status, is_offered):
    session = SessionFactory(status=status)

    page = client.get(page_of(session))

    assert (f"{LIST}{session.pk}/delete/" in page.text) is is_offered


def test_session_leads_to_its_page_at_the_desk(client, staff):
    session = SessionFactory()

    assert f'<a href="/werkplek/sessies/{session.uuid}/" class="desklink">' in client.get(page_of(session)).text
    assert "desklink" not in client.get(ADD).text
