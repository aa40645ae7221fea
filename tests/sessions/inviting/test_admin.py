"""Invitations and the address book in the admin."""

import pytest

from tests.factories import DayInvitationFactory, PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LIST = "/beheer/programme/dayinvitation/"
PEOPLE = "/beheer/themegroups/person/"


def test_invitations_are_read_only_and_show_no_secret(desk, day):
    """Case 41."""
    invitation = DayInvitationFactory(
        network_day=day, person=PersonFactory(name="Karin Bos"), registration=RegistrationFactory(network_day=day)
    )
    page = f"{LIST}{invitation.pk}/change/"

    pages = [desk.get(LIST), desk.get(page), desk.get(f"{LIST}{invitation.pk}/history/")]

    assert ["Karin Bos" in each.text for each in pages] == [True] * 3
    secrets = [invitation.token, invitation.registration.token]
    assert [secret in each.text for each in pages for secret in secrets] == [False] * 6
    assert desk.post(page, {"reminders": "9"}).status_code == 403
    assert desk.get(f"{LIST}add/").status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
def test_list_of_invitations_has_constant_queries(desk, django_assert_max_num_queries, rows):
    for _ in range(rows):
        registration = RegistrationFactory()
        DayInvitationFactory(network_day=registration.network_day, registration=registration)

    with django_assert_max_num_queries(14):
        page = desk.get(LIST)

    assert page.text.count("Persoon Nummer") == rows


def test_people_lead_to_reading_a_list_and_are_filtered_by_mail(desk):
    PersonFactory(name="Met Adres", email="m@a.example")
    PersonFactory(name="Zonder Adres", wants_mail=False)

    def found(query):
        text = desk.get(f"{PEOPLE}{query}").text
        return [name for name in ("Met Adres", "Zonder Adres") if name in text]

    assert 'href="/werkplek/adresboek/"' in desk.get(PEOPLE).text
    assert found("?adres=ja") == found("?wants_mail__exact=1") == ["Met Adres"]
    assert found("?adres=nee") == found("?wants_mail__exact=0") == ["Zonder Adres"]
    assert found("?adres=raar") == ["Met Adres", "Zonder Adres"]
