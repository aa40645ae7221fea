"""Markup in what people write stays text, wherever it is shown."""

import json
from html.parser import HTMLParser

import pytest
from django.urls import reverse

from events.models import NetworkDay
from sessions.models import Session, SessionDocument
from tests.admin_pages import new_row, opened
from tests.attacks.whole_site import admin_addresses, public_addresses, public_models, write_everywhere
from themegroups.models import GroupDocument

pytestmark = pytest.mark.one_database

PAYLOAD = "\"><svg onload=alert(1)><b>'{{ 7|add:7 }}"
LIVE = "<svg onload"
INERT = "&lt;svg onload=alert(1)&gt;"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NO_PAGES = ("text/calendar", "application/json", "application/pdf", "text/javascript", WORD)
DANGEROUS_LINKS = [" JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"]


class Handlers(HTMLParser):
    """Collects what a browser would run: event handlers, and links with a scheme that acts."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            acts = (value or "").strip().lower().startswith(("javascript:", "data:", "vbscript:"))
            if name.startswith("on") or (name in ("href", "src", "action", "formaction") and acts):
                self.found.append((tag, name, value))


def handlers_in(html):
    parser = Handlers()
    parser.feed(html)
    return parser.found


def leaks(response):
    """What is wrong with the answer of a page that prints the payload, in one word; nothing if it is well."""
    kind = response["Content-Type"].split(";")[0]
    if kind in NO_PAGES:
        return None if response["X-Content-Type-Options"] == "nosniff" else "may be taken for a page"
    if LIVE in response.text or handlers_in(response.text):
        return "live"
    return "computed" if "onload=alert(1)&gt;&lt;b&gt;&#x27;14" in response.text else None


def test_whole_site_has_a_row_of_every_public_model(day):
    """Without one the cases below would pass over it."""
    assert [model.__name__ for model in public_models() if not model.objects.exists()] == []


def test_markup_in_every_text_is_plain_text_on_every_public_page(client, day):
    """Case 22."""
    write_everywhere(PAYLOAD)

    answers = {address: client.get(address, follow=True) for address in public_addresses()}

    assert {address: fault for address, answer in answers.items() if (fault := leaks(answer))} == {}
    assert INERT in answers[day.get_absolute_url()].text
    assert INERT in answers[day.sessions.first().get_absolute_url()].text


def test_markup_in_every_text_is_plain_text_to_staff_who_preview(chiefs_client, day):
    """Case 22."""
    write_everywhere(PAYLOAD)
    NetworkDay.objects.update(status=NetworkDay.Status.DRAFT)
    Session.objects.update(status=Session.Status.DRAFT)

    faults = {address: leaks(chiefs_client.get(address, follow=True)) for address in public_addresses()}

    assert {address: fault for address, fault in faults.items() if fault} == {}


def test_markup_in_every_text_is_plain_text_on_every_page_of_the_admin(chiefs_client, chief, day):
    """Case 22."""
    write_everywhere(PAYLOAD)
    chief.first_name = chief.last_name = PAYLOAD
    chief.save()

    answers = {address: chiefs_client.get(address) for address in admin_addresses()}

    papers = reverse("admin:programme_session_paper", args=[0]).removesuffix("0/")
    pages = {address: answer for address, answer in answers.items() if not address.startswith(papers)}
    assert {address: fault for address, answer in pages.items() if (fault := leaks(answer))} == {}
    assert [address for address in pages if address.endswith("/change/") and INERT not in pages[address].text] == []


def test_markup_in_what_was_just_saved_is_plain_text_in_messages_conflicts_and_history(chiefs_client, day):
    """Case 22."""
    write_everywhere(PAYLOAD)
    page = reverse("admin:events_networkday_change", args=[day.pk])
    days = reverse("admin:events_networkday_changelist")
    fields = opened(chiefs_client, page)

    saved = chiefs_client.post(page, fields | {"theme": PAYLOAD + "!"}, follow=True)
    conflict = chiefs_client.post(page, fields | {"theme": PAYLOAD + "?"})
    action = {"action": "publish_all", "_selected_action": [day.pk]}
    acted = chiefs_client.post(days, action, follow=True)
    history = chiefs_client.get(reverse("admin:events_networkday_history", args=[day.pk]))
    kept = chiefs_client.post(reverse("admin:events_networkday_delete", args=[day.pk]), {"post": "yes"}, follow=True)

    answers = {"saved": saved, "conflict": conflict, "acted": acted, "history": history, "kept": kept}
    assert {name: fault for name, answer in answers.items() if (fault := leaks(answer))} == {}
    assert [name for name, answer in answers.items() if INERT not in answer.text] == []


def test_markup_in_a_new_row_of_a_window_of_its_own_is_handed_back_as_data(chiefs_client, db):
    """Case 22."""
    page = reverse("admin:themegroups_city_add") + "?_popup=1"

    answer = chiefs_client.post(page, opened(chiefs_client, page) | {"name": PAYLOAD, "slug": "x", "_popup": "1"})

    assert (LIVE in answer.text, handlers_in(answer.text)) == (False, [])
    assert json.loads(answer.context["popup_response_data"])["obj"] == PAYLOAD


def test_markup_in_what_is_asked_is_plain_text_in_the_answer(chiefs_client, day):
    """Case 22."""
    asked = {"q": PAYLOAD, "s": PAYLOAD, "pijler": PAYLOAD, "themagroep": PAYLOAD, "next": PAYLOAD, "e": PAYLOAD}
    addresses = [*public_addresses(), reverse("admin:programme_session_changelist"), reverse("admin:login")]

    faults = {address: leaks(chiefs_client.get(address, asked, follow=True)) for address in addresses}

    assert {address: fault for address, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("address", DANGEROUS_LINKS)
def test_link_that_acts_is_refused_in_every_form(chiefs_client, day, address):
    """Case 24."""
    session, group = day.sessions.first(), GroupDocument.objects.exclude(themegroup=None).get().themegroup
    session_page = reverse("admin:programme_session_change", args=[session.pk])
    group_page = reverse("admin:themegroups_themegroup_change", args=[group.pk])
    session_fields = opened(chiefs_client, session_page) | {"meeting_url": address}
    new_row(session_fields, "documents", title="Nieuw", kind="link", visibility="public", url=address)
    group_fields = new_row(opened(chiefs_client, group_page), "documents", title="Nieuw", kind="other", url=address)

    refused = chiefs_client.post(session_page, session_fields)
    also_refused = chiefs_client.post(group_page, group_fields)

    assert sorted(refused.context["adminform"].form.errors) == ["meeting_url"]
    assert [errors for errors in refused.context["errors"] if "URL" in str(errors)] != []
    assert also_refused.status_code == 200
    assert Session.objects.exclude(meeting_url="").exists() is False
    assert SessionDocument.objects.filter(title="Nieuw").exists() is False
    assert GroupDocument.objects.filter(title="Nieuw").exists() is False


@pytest.mark.parametrize(
    "text", ["[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "![x](data:image/svg+xml,x)", "<a href='//x'>"]
)
def test_markdown_that_acts_is_inert_on_the_page_of_its_session(client, day, text):
    """Case 23."""
    session = day.sessions.first()
    session.description = f"begin {text} einde"
    session.save()

    page = client.get(session.get_absolute_url())

    assert handlers_in(page.text) == []
    assert "<img" not in page.text
    assert "begin" in page.text
