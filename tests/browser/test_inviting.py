"""Inviting people and reading a list into the address book, in a real browser."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from g40portal.job_runner import run_next
from g40portal.models import OutboxMail
from sessions.inviting import jobs
from sessions.models import DayInvitation
from tests.admin_pages import secretariat
from tests.factories import CityFactory, DayInvitationFactory, NetworkDayFactory, PersonFactory
from themegroups.models import Person

from .conftest import DESK, PHONE, faults_of, faults_of_each

LIST = (
    "naam;functie;stad;e-mail\nPiet Smit;wethouder;Breda;p@breda.example\nKarin Bos;;Breda;karin@breda.example\n"
    "Karen Bos;;Breda;\nFout Adres;;Breda;fout@@breda.example"
)


@pytest.fixture
def day(transactional_db):
    """A day to come with somebody to invite, somebody to remind, and somebody who cannot be reached."""
    now, breda = timezone.now(), CityFactory(name="Breda", slug="breda")
    day = NetworkDayFactory(
        slug="dag",
        host_city=breda,
        starts_on=timezone.localdate() + datetime.timedelta(days=28),
        registration_opens_at=now - datetime.timedelta(days=9),
    )
    PersonFactory(
        name="Karin Bos", function="wethouder", city=breda, email="k@breda.example", assistant_email="h@a.example"
    )
    PersonFactory(name="Zonder Adres", city=breda)
    waiting = PersonFactory(name="Wacht Nog", email="w@oss.example", city=CityFactory(name="Oss", slug="oss"))
    DayInvitationFactory(network_day=day, person=waiting, sent_at=now - datetime.timedelta(days=4), token="geheim")
    return day


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_pages_for_inviting_have_no_faults(open_page, day, width):
    parts = ("uitnodigen/", "uitnodigen/voortgang/", "herinneren/", "steden/")
    page = open_page("/werkplek/", width, user=secretariat())
    faults = faults_of_each(page, {f"/werkplek/dagen/dag/{part}": "" for part in parts})
    page.goto("/werkplek/dagen/dag/uitnodigen/")
    page.get_by_role("button", name="Bekijk de mail").click()
    expect(page.get_by_role("heading", name="Naar 1 persoon, met 1 kopie voor een assistent")).to_be_visible()
    faults["preview"] = faults_of(page)
    page.goto("/werkplek/adresboek/")
    faults["adresboek"] = faults_of(page)
    page.get_by_label("Plak een lijst").fill(LIST)
    page.get_by_role("button", name="Bekijk de lijst").click()
    expect(page.get_by_role("heading", name="Kijk de lijst na")).to_be_visible()
    faults["lijst"] = faults_of(page)
    faults["antwoord"] = faults_of(open_page("/uitnodiging/geheim/", width))

    assert faults == {page: [] for page in faults}


@pytest.mark.each_database
def test_secretariat_invites_and_the_invited_says_no_on_a_phone_without_script(open_page, day):
    page = open_page("/werkplek/dagen/dag/uitnodigen/", user=secretariat(), javascript=False)
    page.get_by_role("button", name="Bekijk de mail").click()
    page.get_by_role("button", name="Verstuur aan 1 persoon").click()
    expect(page.get_by_role("status")).to_have_text("1 persoon wordt uitgenodigd. De mails gaan nu de deur uit.")
    assert jobs
    assert run_next()
    page.get_by_role("link", name="Ververs de stand").click()
    expect(page.get_by_role("row", name="Uitnodigingen").get_by_role("cell").nth(1)).to_have_text("2 in de wachtrij")

    invitation = DayInvitation.objects.get(person__name="Karin Bos")
    answer = open_page(f"/uitnodiging/{invitation.token}/", javascript=False)
    answer.get_by_role("button", name="Ik kom niet").click()
    expect(answer.get_by_role("status")).to_contain_text("Wij weten dat u niet komt")
    answer.get_by_role("button", name="Trek mijn afmelding in").click()
    expect(answer.get_by_role("heading", name="Komt u?")).to_be_visible()

    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["h@a.example", "k@breda.example"]
    assert (page.problems, answer.problems) == ([], [])


@pytest.mark.each_database
def test_secretariat_reads_a_list_and_saves_what_is_ticked(open_page, day):
    page = open_page("/werkplek/adresboek/", user=secretariat())
    page.get_by_label("Plak een lijst").fill(LIST)
    page.get_by_role("button", name="Bekijk de lijst").click()
    page.get_by_label("Sla Karin Bos op").check()
    page.get_by_role("button", name="Sla op wat is aangevinkt").click()
    expect(page.get_by_role("status").first).to_have_text("2 mensen zijn opgeslagen.")

    assert Person.objects.get(name="Karin Bos").email == "karin@breda.example"
    assert Person.objects.get(name="Piet Smit").email == "p@breda.example"
    assert Person.objects.filter(name__in=["Karen Bos", "Fout Adres"]).count() == 0
    assert page.problems == []
