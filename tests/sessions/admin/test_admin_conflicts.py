"""A save over somebody else's newer save is refused, with both versions shown and nothing lost."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from tests.admin_pages import fields_of, opened, secretariat
from tests.factories import NetworkDayFactory, SessionFactory, TimeslotFactory

pytestmark = pytest.mark.django_db


def page_of(day):
    return f"/beheer/events/networkday/{day.pk}/change/"


def signed_in(**fields):
    client = Client()
    client.force_login(secretariat(**fields))
    return client


@pytest.fixture
def sanne():
    return signed_in(first_name="Sanne", last_name="Blok")


@pytest.fixture
def omar():
    return signed_in(first_name="Omar", last_name="Kok")


def test_save_over_a_newer_save_is_refused_with_both_versions(sanne, omar):
    """Case 39."""
    day = NetworkDayFactory(theme="Oud", title="Netwerkdag")
    fields = opened(sanne, page_of(day)) | {"theme": "Van Sanne", "introduction": "Lang verhaal"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Van Omar"})

    page = sanne.post(page_of(day), fields)

    day.refresh_from_db()
    [error] = page.context["adminform"].form.non_field_errors()
    assert (day.theme, day.introduction) == ("Van Omar", "")
    assert f"Omar Kok sloeg het om {_clock(day)} op." in " ".join(error.split())
    assert _rows(error) == [["Thema", "Van Sanne", "Van Omar"], ["Inleiding", "Lang verhaal", "(leeg)"]]
    assert fields_of(page)["theme"] == "Van Sanne"
    assert fields_of(page)["introduction"] == "\r\nLang verhaal".strip()


def test_page_of_a_refused_save_is_headed_by_what_is_stored(sanne, omar):
    session = SessionFactory(title="Wonen")
    address = f"/beheer/programme/session/{session.pk}/change/"
    fields = opened(sanne, address) | {"title": "Van Sanne", "status": "draft"}
    omar.post(address, opened(omar, address) | {"title": "Van Omar"})

    page = sanne.post(address, fields)

    session.refresh_from_db()
    assert (page.context["subtitle"], str(page.context["original"])) == (str(session), str(session))
    assert (session.title, page.context["is_preview"]) == ("Van Omar", False)
    assert fields_of(page)["title"] == "Van Sanne"


def test_save_again_without_saying_so_is_refused_again(sanne, omar):
    """Case 39."""
    day = NetworkDayFactory()
    fields = opened(sanne, page_of(day)) | {"theme": "Van Sanne"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Van Omar"})

    sanne.post(page_of(day), fields_of(sanne.post(page_of(day), fields)))

    day.refresh_from_db()
    assert day.theme == "Van Omar"


def test_save_again_knowingly_is_accepted(sanne, omar):
    day = NetworkDayFactory()
    fields = opened(sanne, page_of(day)) | {"theme": "Van Sanne"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Van Omar"})
    again = fields_of(sanne.post(page_of(day), fields)) | {"seen_version": "2"}

    sanne.post(page_of(day), again)

    day.refresh_from_db()
    assert (day.theme, day.version) == ("Van Sanne", 3)


def test_save_again_knowingly_is_refused_when_a_third_save_came_between(sanne, omar):
    """Case 39."""
    day = NetworkDayFactory()
    fields = opened(sanne, page_of(day)) | {"theme": "Van Sanne"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Van Omar"})
    again = fields_of(sanne.post(page_of(day), fields)) | {"seen_version": "2"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Weer van Omar"})

    sanne.post(page_of(day), again)

    day.refresh_from_db()
    assert day.theme == "Weer van Omar"


def test_save_of_the_same_content_is_no_conflict(sanne, omar):
    """Case 39."""
    day = NetworkDayFactory()
    fields = opened(sanne, page_of(day)) | {"theme": "Samen"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "Samen"})

    response = sanne.post(page_of(day), fields)

    day.refresh_from_db()
    assert (response.status_code, day.version) == (302, 2)


def test_form_without_its_version_is_refused(sanne):
    """Case 39."""
    day = NetworkDayFactory(theme="Oud")
    fields = opened(sanne, page_of(day)) | {"theme": "Nieuw"}
    del fields["opened_version"]

    sanne.post(page_of(day), fields)

    day.refresh_from_db()
    assert day.theme == "Oud"


def test_save_over_a_newer_slot_is_refused_in_its_row(sanne, omar):
    """Case 39."""
    day = TimeslotFactory(title="Inloop").network_day
    fields = opened(sanne, page_of(day)) | {"timeslots-0-title": "Ontvangst", "theme": "Van Sanne"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"timeslots-0-start_time": "09.15"})

    page = sanne.post(page_of(day), fields)

    slot = day.timeslots.get()
    day.refresh_from_db()
    form = page.context["inline_admin_formsets"][0].formset.forms[0]
    assert (slot.title, day.theme) == ("Inloop", "")
    assert "Omar Kok" in form.non_field_errors()[0]
    assert _rows(form.non_field_errors()[0]) == [["Van", "(leeg)", "09.15"], ["Titel", "Ontvangst", "Inloop"]]


def test_slot_is_saved_again_knowingly(sanne, omar):
    day = TimeslotFactory(title="Inloop").network_day
    fields = opened(sanne, page_of(day)) | {"timeslots-0-title": "Ontvangst"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"timeslots-0-start_time": "09.15"})
    again = fields_of(sanne.post(page_of(day), fields)) | {"timeslots-0-seen_version": "2"}

    sanne.post(page_of(day), again)

    assert list(day.timeslots.values_list("title", "start_time")) == [("Ontvangst", None)]


def test_session_changed_on_its_own_page_is_not_overwritten_from_the_day(sanne, omar):
    """Case 39."""
    session = SessionFactory(title="Bruggen", status="draft")
    day = session.network_day
    fields = opened(sanne, page_of(day)) | {"sessions-0-status": "cancelled"}
    own_page = f"/beheer/programme/session/{session.pk}/change/"
    omar.post(own_page, opened(omar, own_page) | {"title": "Bruggen bouwen"})

    page = sanne.post(page_of(day), fields)

    session.refresh_from_db()
    form = page.context["inline_admin_formsets"][1].formset.forms[0]
    assert (session.title, session.status) == ("Bruggen bouwen", "draft")
    assert _rows(form.non_field_errors()[0]) == [
        ["Titel", "Bruggen", "Bruggen bouwen"],
        ["Status", "vervallen", "concept"],
    ]


def test_newer_slot_is_not_deleted(sanne, omar):
    """Case 39."""
    day = TimeslotFactory(title="Inloop").network_day
    fields = opened(sanne, page_of(day)) | {"timeslots-0-DELETE": "on"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"timeslots-0-start_time": "09.15"})

    page = sanne.post(page_of(day), fields)

    [error] = page.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert error.startswith("Niet verwijderd, want intussen door iemand anders gewijzigd: Inloop.")
    assert day.timeslots.count() == 1


def test_slot_that_is_gone_is_said_to_be_gone(sanne):
    slot = TimeslotFactory()
    fields = opened(sanne, page_of(slot.network_day)) | {"timeslots-0-title": "Ontvangst"}
    slot.delete()

    page = sanne.post(page_of(slot.network_day), fields)

    assert page.context["inline_admin_formsets"][0].formset.non_form_errors() == [
        "Iemand anders heeft intussen een regel van deze lijst verwijderd. Open de pagina opnieuw."
    ]


def test_values_in_a_conflict_cannot_become_markup(sanne, omar):
    """Case 22."""
    day = NetworkDayFactory()
    fields = opened(sanne, page_of(day)) | {"theme": "<b>Sanne</b>"}
    omar.post(page_of(day), opened(omar, page_of(day)) | {"theme": "<script>alert(1)</script>"})

    page = sanne.post(page_of(day), fields)

    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text


def _clock(day):
    return f"{timezone.localtime(day.modified_at):%H.%M}"


def _rows(markup):
    [listed] = re.findall(r'<ul class="version-differences">(.*?)</ul>', markup, re.S)
    return [
        [" ".join(strip_tags(cell).split()) for cell in re.findall(r"<(?:strong|dd)>.*?</(?:strong|dd)>", row, re.S)]
        for row in re.findall(r"<li>.*?</li>", listed, re.S)
    ]


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_refused():
    """Case 39: the check and the save happen under one lock: without it, both would find the version that they know."""
    day = NetworkDayFactory(theme="Oud")
    clients = [signed_in(), signed_in()]
    forms = [opened(client, page_of(day)) | {"theme": f"Van {number}"} for number, client in enumerate(clients)]
    start = threading.Barrier(len(clients), timeout=10)

    def save(client, fields):
        start.wait()
        try:
            return client.post(page_of(day), fields).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(save, clients, forms))

    day.refresh_from_db()
    assert (sorted(answers), day.version) == ([200, 302], 2)
