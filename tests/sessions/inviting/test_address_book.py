"""Reading a list into the address book: seen first, then saved as ticked."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sessions.attendee_lists.lines import Kind
from sessions.exports.tables import xlsx_bytes
from sessions.inviting import address_book
from sessions.inviting.list_forms import IS_KNOWN
from sessions.models import ImportedList
from tests.accounts import account
from tests.admin_pages import fields_of, secretariat
from tests.factories import CityFactory, PersonFactory, SessionFactory, UserFactory
from themegroups.models import Person

pytestmark = pytest.mark.django_db

BOOK = "/werkplek/adresboek/"
HEAD = "naam;functie;stad;e-mail;e-mail assistent;wil mail"
SVG = '"><svg onload=alert(1)>'


@pytest.fixture(autouse=True)
def breda():
    return CityFactory(name="Breda", slug="breda")


@pytest.fixture
def karin(breda):
    return PersonFactory(name="Karin Bos", function="wethouder", city=breda, email="k.bos@breda.example")


def sent(desk, text):
    """Send a list with the head above it; return the page that follows."""
    return desk.post(BOOK, {"text": f"{HEAD}\n{text}"}, follow=True)


def address_of(page):
    return page.redirect_chain[-1][0]


def fields(page, **changes):
    """What a browser sends of the page: all lines, with what is ticked and filled in at first."""
    found = fields_of(page) | changes
    found["regel"] = re.findall(r'name="regel" value="(\d+)"', page.text)
    return {name: value for name, value in found.items() if value is not None}


def words(page):
    """How each line is called."""
    return re.findall(r'</h2>\s*<span class="status"><svg[^>]*><use[^>]*/></svg> (.*?)</span>', page.text)


def test_list_is_shown_line_by_line_and_nothing_is_saved(desk, karin):
    page = sent(
        desk,
        "Piet Smit;wethouder;Breda;p.smit@breda.example;hulp@breda.example;nee\n"
        "Karin Bos;burgemeester;Breda;karin@breda.example;;\n"
        "Karen Bos;;Breda;;;\n"
        "Fout Adres;;Breda;geen adres;;\n"
        "Karin Bos;;Elders;ander@elders.example;;misschien",
    )

    assert words(page) == ["Nieuw", "Bestaat al, gewijzigd", "Twijfel", "Fout", "Twijfel"]
    assert re.findall(r"<del>.*?</span>(.*?)</del> <ins>.*?</span>(.*?)</ins>", page.text)[:2] == [
        ("wethouder", "burgemeester"),
        ("k.bos@breda.example", "karin@breda.example"),
    ]
    assert [name for name, value in fields(page).items() if name.endswith("keep")] == ["r1-keep"]
    assert "wethouder, Breda, p.smit@breda.example, assistent hulp@breda.example, wil geen mail" in page.text
    assert page["Cache-Control"] == "private, no-store"
    assert list(Person.objects.values_list("name", flat=True)) == ["Karin Bos"]


def test_ticked_line_is_saved_with_all_that_it_says(desk, breda):
    page = sent(desk, "Piet Smit;wethouder;Breda;P.Smit@breda.example;hulp@breda.example;nee")

    done = desk.post(address_of(page), fields(page), follow=True)

    assert Person.objects.values_list(
        "name", "sort_name", "function", "city", "email", "assistant_email", "wants_mail"
    ).get() == ("Piet Smit", "Smit, Piet", "wethouder", breda.pk, "p.smit@breda.example", "hulp@breda.example", False)
    assert "1 persoon is opgeslagen." in done.text
    assert "De hele lijst is doorgenomen." in done.text
    assert ImportedList.objects.get().saved_at is not None


def test_nothing_ticked_saves_nothing_and_is_not_proposed_again(desk):
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;")

    again = desk.post(address_of(page), fields(page, **{"r1-keep": None}), follow=True)

    assert Person.objects.count() == 0
    assert "r1-keep" not in fields(again)
    assert "Er is niets opgeslagen" in again.text


def test_known_address_is_overwritten_only_when_ticked(desk, karin):
    page = sent(desk, "Karin Bos;;Breda;karin@breda.example;;\nPiet Smit;;Breda;p@breda.example;;")

    desk.post(address_of(page), fields(page))
    karin.refresh_from_db()
    assert karin.email == "k.bos@breda.example"

    desk.post(address_of(page), fields(page, **{"r1-keep": "on"}))
    karin.refresh_from_db()
    assert (karin.email, karin.function) == ("karin@breda.example", "wethouder")
    assert Person.objects.count() == 2


def test_account_stays_where_it_is_when_an_address_changes(desk, karin):
    user = account("k.bos@breda.example")
    karin.user = user
    karin.save()
    page = sent(desk, "Karin Bos;;Breda;karin@breda.example;;")

    desk.post(address_of(page), fields(page, **{"r1-keep": "on"}))

    karin.refresh_from_db()
    user.refresh_from_db()
    assert (karin.email, karin.user, user.email) == ("karin@breda.example", user, "k.bos@breda.example")
    assert list(user.emailaddress_set.values_list("email", flat=True)) == ["k.bos@breda.example"]


def test_person_changed_since_the_page_was_shown_is_not_overwritten(desk, karin):
    """Case 39."""
    page = sent(desk, "Karin Bos;;Breda;karin@breda.example;;")
    karin.email = "nieuwer@breda.example"
    karin.save()

    again = desk.post(address_of(page), fields(page, **{"r1-keep": "on"}), follow=True)

    karin.refresh_from_db()
    assert karin.email == "nieuwer@breda.example"
    assert "Karin Bos: Deze persoon is intussen gewijzigd." in again.text


def test_doubtful_line_has_to_be_decided(desk, karin):
    page = sent(desk, "Karen Bos;;Breda;karen@breda.example;;")

    refused = desk.post(address_of(page), fields(page, **{"r1-keep": "on"}))
    assert "Kies of dit iemand nieuws is, of wie het is." in refused.text
    assert Person.objects.count() == 1

    desk.post(address_of(page), fields(page, **{"r1-keep": "on", "r1-target": "new"}))
    assert set(Person.objects.values_list("name", flat=True)) == {"Karin Bos", "Karen Bos"}


def test_doubtful_line_over_somebody_keeps_what_the_list_is_silent_about(desk, karin):
    karin.wants_mail = False
    karin.save()
    page = sent(desk, "Karen Bos;;Breda;;hulp@breda.example;")

    desk.post(address_of(page), fields(page, **{"r1-keep": "on", "r1-target": str(karin.pk)}))

    karin.refresh_from_db()
    assert (karin.name, karin.sort_name, karin.function) == ("Karen Bos", "Bos, Karen", "wethouder")
    assert (karin.email, karin.assistant_email) == ("k.bos@breda.example", "hulp@breda.example")
    assert karin.wants_mail is False


def test_line_over_a_person_that_was_not_offered_is_refused(desk, karin):
    """Case 2."""
    other = PersonFactory(name="Iemand Anders", email="i@a.example")
    page = sent(desk, "Karin Bos;;Breda;karin@breda.example;;")

    desk.post(address_of(page), fields(page, **{"r1-keep": "on", "r1-target": str(other.pk)}))

    other.refresh_from_db()
    assert (other.email, Person.objects.get(pk=karin.pk).email) == ("i@a.example", "k.bos@breda.example")


def test_wrong_line_can_be_corrected_and_one_that_is_not_stops_all(desk, breda):
    page = sent(desk, "Piet Smit;;Breda;geen adres;;\nAnna Kok;;Breda;a@breda.example;;")
    corrected = {"r1-keep": "on", "r1-email": "p@breda.example"}

    refused = desk.post(address_of(page), fields(page, **corrected | {"r1-email": "nog fout"}))
    assert ("Er is niets opgeslagen" in refused.text, Person.objects.count()) == (True, 0)

    desk.post(address_of(page), fields(page, **corrected))
    assert set(Person.objects.values_list("name", "email")) == {
        ("Piet Smit", "p@breda.example"),
        ("Anna Kok", "a@breda.example"),
    }


def test_correction_into_somebody_who_is_known_is_refused(desk, karin):
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;")

    refused = desk.post(address_of(page), fields(page, **{"r1-email": karin.email}))

    assert IS_KNOWN.partition("{")[0] in refused.text
    assert Person.objects.count() == 1


def test_post_twice_saves_once(desk):
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;\nFout;;;geen adres;;")
    sending = fields(page)

    desk.post(address_of(page), sending)
    again = desk.post(address_of(page), sending, follow=True)

    assert Person.objects.count() == 1
    assert "Er is niets opgeslagen" in again.text


def test_save_line_a_second_time_does_nothing(breda):
    user = UserFactory()
    imported = ImportedList.objects.create(made_by=user, lines=[{"number": 1, "raw": "x"}])
    values = {"name": "Piet Smit", "city": breda}
    line = {"imported": imported, "index": 0, "target": None, "seen_version": None, "values": values, "by": user}

    assert address_book.save_line(**line).name == "Piet Smit"
    assert address_book.save_line(**line) is None
    assert Person.objects.count() == 1


@pytest.mark.parametrize("foreign", ["1000", "-1", "x", "9" * 5_000])
def test_foreign_line_stops_it_all(desk, foreign):
    """Case 2."""
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;")
    sending = fields(page)
    sending["regel"] = [*sending["regel"], foreign]

    assert desk.post(address_of(page), sending).status_code == 404
    assert Person.objects.count() == 0


@pytest.mark.parametrize("name", ["Piet\r\nBcc: x@y.example", "Piet\x0bSmit", "x" * 151, ""])
def test_name_that_cannot_be_kept_is_refused_by_the_form(desk, name):
    """Case 26."""
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;")

    refused = desk.post(address_of(page), fields(page, **{"r1-name": name}))

    assert (refused.status_code, Person.objects.count()) == (200, 0)
    assert 'id="id_r1-name_error"' in refused.text


def test_markup_in_a_list_stays_text(desk):
    """Case 22."""
    page = sent(desk, f'"{SVG.replace(chr(34), chr(34) * 2)}";;Breda;p@breda.example;;')

    assert ("<svg onload" in page.text, "&lt;svg onload" in page.text) == (False, True)


def test_uploads_are_read_like_what_is_pasted(desk):
    rows = [["Piet Smit", "Breda", "p@breda.example", "hulp@breda.example", "nee"]]
    content = xlsx_bytes(["Naam", "Stad", "E-mail", "E-mail assistent", "Wil mail"], rows, "Lijst")

    desk.post(BOOK, {"file": SimpleUploadedFile("lijst.xlsx", content)})

    line = ImportedList.objects.get().lines[1]
    assert (line["name"], line["city_slug"], line["wants_mail"]) == ("Piet Smit", "breda", False)
    assert (line["email"], line["assistant_email"]) == ("p@breda.example", "hulp@breda.example")
    assert (line["kind"], ImportedList.objects.get().session) == (Kind.OK, None)


@pytest.mark.parametrize(
    ("sending", "sentence"),
    [
        ({}, "Plak een lijst, of kies een bestand."),
        ({"text": "Jan Smit"}, "Plak een lijst of kies een bestand, niet allebei."),
        ({"text": "x\n" * 501}, "Deze lijst is te lang."),
    ],
)
def test_list_that_cannot_be_read_says_why(desk, sending, sentence):
    file = {"file": SimpleUploadedFile("a.csv", b"naam\nJan")} if sending.get("text") == "Jan Smit" else {}

    page = desk.post(BOOK, sending | file)

    assert (sentence in page.text, ImportedList.objects.count()) == (True, 0)


@pytest.mark.parametrize("name", ["lijst.pdf", "lijst.xlsx", "../../lijst.csv.exe"])
def test_file_of_another_kind_is_refused(desk, name):
    """Case 30."""
    desk.post(BOOK, {"file": io.BytesIO(b"%PDF-1.7")})
    page = desk.post(BOOK, {"file": SimpleUploadedFile(name, b"%PDF-1.7")})

    assert ('id="id_file_error"' in page.text, ImportedList.objects.count()) == (True, 0)


@pytest.mark.parametrize("visitor", ["nobody", "secretary", "colleague", "session"])
def test_list_is_not_there_for_others(client, visitor):
    """Case 1."""
    owner, colleague = secretariat(), secretariat()
    lines = [{"number": 1, "raw": "x", "name": "Kanarie", "kind": "ok"}]
    session = SessionFactory() if visitor == "session" else None
    imported = ImportedList.objects.create(made_by=owner, lines=lines, session=session)
    users = {"secretary": UserFactory(), "colleague": colleague, "session": owner}
    if visitor in users:
        client.force_login(users[visitor])
    status = 302 if visitor == "nobody" else 404

    answers = [
        client.get(f"{BOOK}{imported.uuid}/"),
        client.post(f"{BOOK}{imported.uuid}/", {"regel": "0", "r0-keep": "on", "r0-name": "Kanarie"}),
        client.post(f"{BOOK}{imported.uuid}/weggooien/"),
    ]

    assert [answer.status_code for answer in answers] == [status] * 3
    assert (Person.objects.count(), ImportedList.objects.count()) == (0, 1)


def test_book_is_not_there_for_a_secretary(client):
    client.force_login(UserFactory())

    assert client.get(BOOK).status_code == client.post(BOOK, {"text": "Jan Smit"}).status_code == 404
    assert ImportedList.objects.count() == 0


def test_own_lists_are_offered_until_they_are_thrown_away(desk):
    page = sent(desk, "Piet Smit;;Breda;p@breda.example;;")
    address = address_of(page)
    ImportedList.objects.create(made_by=UserFactory(), lines=[])

    assert desk.get(BOOK).text.count("Lijst van 2 regels") == 1
    assert desk.get(f"{address}weggooien/").status_code == 405
    after = desk.post(f"{address}weggooien/", follow=True)

    assert "De lijst is weg." in after.text
    assert (ImportedList.objects.count(), "Lijst van" in after.text) == (1, False)


@pytest.mark.parametrize("rows", [1, 20])
def test_list_page_has_constant_queries(desk, breda, django_assert_num_queries, rows):
    for number in range(rows):
        PersonFactory(name=f"Karin Bos{number}son", city=breda, email=f"oud{number}@breda.example")
    lines = [f"Karin Bos{number}son;;Breda;nieuw{number}@breda.example;;" for number in range(rows)]
    address = address_of(sent(desk, "\n".join(lines)))

    # The visitor (2), the list, cities and people.
    with django_assert_num_queries(5):
        page = desk.get(address)

    assert page.text.count("Bestaat al, gewijzigd") == rows


def test_long_list_is_looked_through_in_parts(desk):
    lines = "\n".join(f"Persoon Nummer{number}son;;Breda;p{number}@breda.example;;" for number in range(30))
    page = sent(desk, lines)
    address = address_of(page)

    parts = [len(words(desk.get(f"{address}?pagina={number}"))) for number in ("1", "2", "9", "x", "0", "9" * 5_000)]

    assert parts == [25, 5, 5, 25, 25, 25]


def test_form_of_a_list_keeps_its_part_and_nothing_else_of_the_address(desk):
    """Case 12."""
    lines = "\n".join(f"Persoon Nummer{number}son;;Breda;p{number}@breda.example;;" for number in range(30))
    address = address_of(sent(desk, lines))

    pages = [desk.get(f"{address}?boef=boef.example&pagina={number}").text for number in ("1", "2")]

    assert [f'action="{address}{part}"' in page for page, part in zip(pages, ("", "?pagina=2"), strict=True)] == [
        True
    ] * 2
    assert ["boef" in page for page in pages] == [False, False]
