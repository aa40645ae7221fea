"""What is not public is in no answer to the public: not in any address, format, header or error."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from events.models import NetworkDay
from g40portal import kept_pages
from sessions.models import Session, SessionDocument
from tests.attacks.canaries import unpacked
from tests.attacks.whole_site import PDF, public_addresses
from tests.factories import NetworkDayFactory, SessionFactory, SessionOrganiserFactory, UserFactory
from themegroups.models import Person, ThemeGroup

pytestmark = pytest.mark.one_database

CANARY = "kanarie4711"
LINK = f"https://{CANARY}.example/"


def everything_of(response):
    """All that an answer tells, in one text."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    # What a PDF shows, and what a Word document holds, is compressed in it.
    text = unpacked(body)
    return f"{response.status_code} {list(response.items())} {text}"


def finds(client, addresses, **headers):
    """The addresses of which the answer tells the canary."""
    return [each for each in addresses if CANARY in everything_of(client.get(each, headers=headers))]


@pytest.fixture
def closed(day):
    """A members-only session, after the canary was put into all that the public may not know of a published day."""
    papers = SessionDocument.objects.exclude(visibility=SessionDocument.Visibility.PUBLIC)
    closed = day.sessions.last()
    Session.objects.update(meeting_url=LINK, joining_instructions=CANARY)
    Session.objects.filter(pk=closed.pk).update(access=Session.Access.MEMBERS_ONLY, description=CANARY)
    Person.objects.update(email=f"{CANARY}@assen.example", assistant_email=f"a-{CANARY}@assen.example")
    for number, paper in enumerate([*papers, *closed.documents.all()]):
        if paper.url:
            paper.url = LINK
        else:
            paper.file = ContentFile(PDF + CANARY.encode(), "stuk.pdf")
        if paper.visibility == SessionDocument.Visibility.SECRETARIES:
            paper.title = f"{CANARY} {number}"
        paper.save()
    return closed


def test_secrets_of_a_published_day_are_in_no_answer_to_the_public(client, closed):
    """Case 7: link, instructions, addresses of people, papers of others, and what is for members alone."""
    addresses = public_addresses()

    first, again = finds(client, addresses), finds(client, addresses)

    assert (first, again) == ([], [])


def test_secrets_are_in_no_kept_compressed_or_unchanged_page(client, closed):
    """Case 7."""
    addresses = public_addresses()
    tags = {address: client.get(address).get("ETag") for address in addresses}
    kept = len(kept_pages.store)

    unchanged = [client.get(each, headers={"if-none-match": tag}) for each, tag in tags.items() if tag]

    assert kept > len(addresses) / 3
    assert {answer.status_code for answer in unchanged} == {304}
    assert [answer for answer in unchanged if CANARY in everything_of(answer)] == []
    assert [key for key, page in kept_pages.store._pages.items() if CANARY.encode() in page.plain.body] == []


def test_secrets_are_in_no_answer_to_an_account_without_the_rights_of_staff(client, closed):
    """Case 7: somebody signed in, and somebody of staff who was switched off."""
    for user in (UserFactory(), UserFactory(is_staff=True, is_active=False)):
        client.force_login(user)

        assert finds(client, public_addresses()) == []


def test_secrets_are_not_found_by_odd_requests(client, closed):
    """Case 7: other methods, a part of a file, personal selections, errors and former addresses."""
    day = closed.network_day.get_absolute_url()
    addresses = [f"{day}mijn-programma{kind}?s={closed.number}" for kind in ("/", ".ics")]
    addresses += [f"{day}?themagroep={ThemeGroup.objects.first().slug}", "/media/stukken/", "/stukken/", "/uploads/"]
    addresses += [
        f"/uploads/{name}" for name in SessionDocument.objects.exclude(file="").values_list("file", flat=True)
    ]

    partial = finds(client, public_addresses(), range="bytes=0-99")
    posted = [each for each in public_addresses() if CANARY in everything_of(client.post(each, {"s": closed.number}))]

    assert (finds(client, addresses), partial, posted) == ([], [], [])


@pytest.fixture
def drafts(day):
    """A draft day beside a published one, and a draft session within that; both tied to all that is public."""
    group = ThemeGroup.objects.first()
    draft_day = NetworkDayFactory(
        title=CANARY, slug=CANARY, place=CANARY, theme=CANARY, status="draft", host_city=day.host_city, host=day.host
    )
    opened = SessionFactory(network_day=draft_day, title=CANARY, slug=f"{CANARY}-1")
    draft = SessionFactory(
        network_day=day,
        timeslot=day.timeslots.first(),
        title=CANARY,
        slug=f"{CANARY}-2",
        status="draft",
        follow_up_to=day.sessions.first(),
    )
    day.sessions.update(follow_up_to=opened)
    NetworkDay.objects.exclude(pk=draft_day.pk).update(next_day=draft_day)
    for session in (opened, draft):
        SessionOrganiserFactory(session=session, themegroup=group, printed_name=CANARY)
        SessionOrganiserFactory(session=session, city=day.host_city)
        SessionOrganiserFactory(session=session, pillar=group.pillar)
    return [draft_day, opened, draft]


def test_drafts_are_in_no_answer_to_the_public(client, drafts):
    """Case 6: in no page, calendar, data or list, nor in the sitemap."""
    own = [each for each in public_addresses() if CANARY in each]
    others = [each for each in public_addresses() if CANARY not in each]

    assert {client.get(each).status_code for each in own} == {404}
    assert finds(client, [*others, *own]) == []


def test_draft_is_answered_like_what_does_not_exist(client, drafts):
    """Case 6: byte for byte, headers included, in every format."""
    own = [each for each in public_addresses() if CANARY in each]
    missing = [each.replace(CANARY, "bestaat-niet") for each in own]

    assert len(own) > 8
    assert [everything_of(client.get(each)) for each in own] == [everything_of(client.get(each)) for each in missing]
    assert [everything_of(client.head(each)) for each in own] == [everything_of(client.head(each)) for each in missing]


@pytest.mark.parametrize("question", ["kanari", "kanarie", "kanarie4712", "assen", "example"])
def test_search_finds_nothing_that_is_not_public(client, closed, drafts, question):
    """Cases 6 and 7: by its begin, misspelt, or by what an address of a person holds."""
    assert CANARY not in client.get("/zoeken/", {"q": question}).text


def test_former_address_of_a_draft_leads_nowhere(client, day):
    """Case 6: not even to the address that it has now."""
    former = [each for each in public_addresses() if "vroeger" in each]
    NetworkDay.objects.filter(pk=day.pk).update(status=NetworkDay.Status.DRAFT)

    assert len(former) > 5
    assert {client.get(each).status_code for each in former} == {404}


def test_preview_by_staff_leaves_nothing_for_the_public(client, drafts):
    """Case 6: nor does a page that was public before it became a draft."""
    # Nobody signs up for a draft, not even who may see it.
    own = [each for each in public_addresses() if CANARY in each and "/aanmelden/" not in each]
    staff = Client()
    staff.force_login(UserFactory(is_staff=True))

    seen = [each for each in own if staff.get(each).status_code == 200]
    Session.objects.filter(slug=f"{CANARY}-2").update(status="confirmed")
    was_public = [each for each in own if client.get(each).status_code == 200]
    Session.objects.filter(slug=f"{CANARY}-2").update(status="draft")

    assert (seen, was_public != []) == (own, True)
    assert {client.get(each).status_code for each in own} == {404}
