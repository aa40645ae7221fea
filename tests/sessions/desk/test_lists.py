"""Lists that are pasted or uploaded: read, looked through, mended and saved."""

import re
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from g40portal.models import OutboxMail
from sessions import actions
from sessions.actions import Attendee
from sessions.desk import saving
from sessions.desk.lists import lines_for
from sessions.models import ImportedList, Registration
from tests.desks import session_of
from tests.factories import CityFactory, RegistrationFactory, SessionSignupFactory
from tests.sessions.desk.test_session import address, statuses, words_of

PASTED = """Hierbij de lijst:
Jan Peeters, wethouder, Venlo
Karin Bos <k.bos@breda.example>
Esra
karel@
Jan Peeters, wethouder, Venlo"""


@pytest.fixture
def pasted(desk, session):
    """A list that was pasted and read; its lines stand in the order in which they were pasted."""
    CityFactory(name="Venlo", slug="venlo")
    desk.post(address(session, "lijst"), {"text": PASTED})
    return ImportedList.objects.get()


def way(imported):
    return f"/werkplek/lijsten/{imported.uuid}/"


def states(imported):
    imported.refresh_from_db()
    return [line["state"] for line in imported.lines]


def form_of(imported, *ticked, **typed):
    """The form as a browser sends it, with these lines ticked and these fields changed."""
    imported.refresh_from_db()
    fields = {
        f"r{at}-{name}": line[name]
        for at, line in enumerate(imported.lines)
        if line["state"] != "saved"
        for name in ("name", "function", "place", "email")
    }
    return fields | {"kind": "administrator", "kies": ticked} | typed


def send(desk, imported, *ticked, **typed):
    return desk.post(way(imported), form_of(imported, *ticked, **typed), follow=True).text


def test_pasted_list_is_read_and_nothing_is_saved_yet(desk, session, secretary, pasted):
    assert (pasted.session, pasted.made_by, Registration.objects.count()) == (session, secretary, 0)
    assert [(line["number"], line["name"], line["place"], line["state"]) for line in pasted.lines] == [
        (1, "", "", "passed_over"),
        (2, "Jan Peeters", "Venlo", "new"),
        (3, "Karin Bos", "", "new"),
        (4, "Esra", "", "doubtful"),
        (5, "", "", "wrong"),
        (6, "", "", "passed_over"),
    ]


def test_page_shows_each_line_with_what_it_is_why_and_what_stood_there(desk, pasted):
    page = desk.get(way(pasted)).text

    assert re.findall(r'name="kies" value="(\d)"( checked)?', page) == [
        ("4", ""),
        ("3", ""),
        ("1", " checked"),
        ("2", " checked"),
        ("0", ""),
        ("5", ""),
    ]
    assert re.findall(r"<h2[^>]*>([^<]+)</h2>", page) == [
        "Fout: verbeter deze eerst (1)",
        "Twijfel: kijk deze na (1)",
        "Nieuw (2)",
        "Overgeslagen (2)",
    ]
    assert "Er stond: Karin Bos &lt;k.bos@breda.example&gt;" in page
    assert "Dit is maar één woord. Is het de hele naam?" in page
    assert "Staat al op regel 2." in page


def test_only_ticked_lines_are_saved(desk, session, pasted):
    page = send(desk, pasted, 1)

    assert statuses(session) == {"Jan Peeters": "confirmed"}
    assert states(pasted) == ["passed_over", "saved", "new", "doubtful", "wrong", "passed_over"]
    assert "1 deelnemer toegevoegd." in page
    assert "Jan Peeters heeft een plaats" in words_of(page)


def test_lines_that_were_saved_are_mailed_and_hold_what_was_mended(desk, session, pasted):
    CityFactory(name="Breda", slug="breda")

    send(desk, pasted, 2, 3, **{"r2-place": "gemeente Breda", "r3-name": "Esra Vos", "r3-place": "VNG"})

    people = Registration.objects.order_by("name").values_list("name", "city__slug", "organisation", "email")
    assert list(people) == [("Esra Vos", None, "VNG", ""), ("Karin Bos", "breda", "", "k.bos@breda.example")]
    assert list(OutboxMail.objects.values_list("to", flat=True)) == ["k.bos@breda.example"]


def test_chosen_kind_holds_for_the_list(desk, pasted):
    send(desk, pasted, 1, kind="guest")

    assert Registration.objects.get().kind == "guest"


def test_wrong_line_is_not_saved_before_it_is_mended(desk, session, pasted):
    page = send(desk, pasted, 4)

    assert (statuses(session), states(pasted)[4]) == ({}, "wrong")
    assert ("Vul de naam in." in page, "1 regel is niet opgeslagen; de reden staat erbij." in page) == (True, True)

    send(desk, pasted, 4, **{"r4-name": "Karel Vos", "r4-email": "karel@oss.example"})

    assert (statuses(session), states(pasted)[4]) == ({"Karel Vos": "confirmed"}, "saved")


def test_wrong_line_that_looks_right_is_not_saved_as_it_is(desk, session):
    desk.post(address(session, "lijst"), {"text": "Naam;E-mail\nKarel Vos;karel"})
    imported = ImportedList.objects.get()

    page = send(desk, imported, 1)

    assert (statuses(session), "Verbeter eerst deze regel." in page) == ({}, True)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("name", "", "Vul de naam in."),
        ("name", "x" * 151, "Gebruik hooguit 150 tekens."),
        ("name", "a\nb", "Schrijf dit op één regel"),
        ("name", "a\0b", "Schrijf dit op één regel"),
        ("place", "x" * 201, "Gebruik hooguit 200 tekens."),
        ("email", "karel", "Dit is geen e-mailadres."),
        ("email", f"{'k' * 60}@{'b.' * 100}example", "Dit adres is te lang."),
    ],
)
def test_mistake_in_a_ticked_line_stays_on_the_page_with_what_was_typed(desk, session, pasted, field, value, says):
    """Cases 26, 32 and 33."""
    page = send(desk, pasted, 1, 2, **{f"r1-{field}": value})

    assert statuses(session) == {"Karin Bos": "confirmed"}
    assert (states(pasted)[1], says in page) == ("wrong", True)
    assert pasted.lines[1][field] == value.replace("\n", " ").replace("\0", "")


def test_what_was_mended_is_kept_also_when_nothing_is_ticked(desk, pasted):
    page = send(desk, pasted, **{"r3-name": "Esra Vos"})

    pasted.refresh_from_db()
    assert (pasted.lines[3]["name"], pasted.lines[3]["state"]) == ("Esra Vos", "doubtful")
    assert "Er is niets aangevinkt, dus niemand is toegevoegd." in page


def test_line_that_is_refused_stays_with_its_reason_and_keeps_no_other_from_being_saved(desk, group, session, pasted):
    other = session_of(group, day=session.network_day, title="Jeugd")
    registration = RegistrationFactory(network_day=session.network_day, email="k.bos@breda.example")
    SessionSignupFactory(session=other, registration=registration)

    page = send(desk, pasted, 1, 2)

    assert statuses(session) == {"Jan Peeters": "confirmed"}
    assert states(pasted)[1:3] == ["saved", "refused"]
    assert "is tegelijk met “Jeugd”" in page


def test_sending_the_same_form_twice_saves_nothing_twice(desk, session, pasted):
    form = form_of(pasted, 1, 2)

    first = desk.post(way(pasted), form, follow=True).text
    page = desk.post(way(pasted), form, follow=True).text

    assert statuses(session) == {"Jan Peeters": "confirmed", "Karin Bos": "confirmed"}
    assert OutboxMail.objects.count() == 1
    assert "2 deelnemers toegevoegd." in first
    assert ("toegevoegd" in page, "2 deelnemers stonden er al." in page) == (False, True)


def test_two_forms_at_once_save_nothing_twice(session, secretary, pasted, monkeypatch):
    """Case 37: one is saved just after the other has looked at what is still to be saved."""
    attendee = Attendee(name="Jan Peeters", organisation="Venlo")
    edits = [saving.Edit(1, {}, ticked=True, attendee=attendee)]
    keep_edits, others = saving._keep_edits, []

    def slowly(imported, edits, outcome):
        to_save = keep_edits(imported, edits, outcome)
        monkeypatch.setattr(saving, "_keep_edits", keep_edits)
        others.append(saving.save_list(imported=imported, edits=edits, by=secretary))
        return to_save

    monkeypatch.setattr(saving, "_keep_edits", slowly)
    monkeypatch.setattr(actions, "add_attendee", Mock(wraps=actions.add_attendee))
    outcome = saving.save_list(imported=pasted, edits=edits, by=secretary)

    assert [(each.added, each.present) for each in [*others, outcome]] == [(1, 0), (0, 1)]
    assert (statuses(session), actions.add_attendee.call_count) == ({"Jan Peeters": "confirmed"}, 1)


def test_people_beyond_the_seats_are_queued_in_the_order_of_the_list(desk, group, session):
    session.capacity = 1
    session.save()
    desk.post(address(session, "lijst"), {"text": "Jan Peeters\nKarin Bos\nEsra Vos"})
    imported = ImportedList.objects.get()

    page = send(desk, imported, 0, 1, 2)

    assert list(session.signups.queue().values_list("registration__name", flat=True)) == ["Karin Bos", "Esra Vos"]
    assert "3 deelnemers toegevoegd, van wie 2 op de wachtlijst." in page


def test_list_of_which_nothing_is_left_is_forgotten_and_leads_to_the_session(desk, session):
    desk.post(address(session, "lijst"), {"text": "Jan Peeters"})
    imported = ImportedList.objects.get()

    page = send(desk, imported, 0)

    imported.refresh_from_db()
    assert (imported.lines, imported.saved_at is None) == ([], False)
    assert "Jan Peeters" in page
    assert desk.get(way(imported)).url == address(session)


def test_rest_of_a_list_can_be_left_out(desk, session, pasted):
    answer = desk.post(way(pasted), form_of(pasted, 1, klaar="1"))

    pasted.refresh_from_db()
    assert (answer.url, pasted.lines, statuses(session)) == (address(session), [], {})


def test_people_who_are_in_already_are_told_from_new_ones(session):
    city = CityFactory(name="Venlo", slug="venlo")

    def known(name, status="confirmed", **fields):
        registration = RegistrationFactory(network_day=session.network_day, name=name, **fields)
        SessionSignupFactory(session=session, registration=registration, status=status)

    known("Jan Peeters", city=city, email="")
    known("Karin Bos", email="k.bos@breda.example")
    known("Esra Vos", email="esra@oss.example", status="withdrawn")
    known("Piet Smit", email="piet@ede.example")
    text = """Jan Peeters, Venlo
Jan Peeters, Ede
Bos, Karin <K.Bos@breda.example>
Klaas Bos <k.bos@breda.example>
Esra Vos <esra@oss.example>
Piet Smit <p.smit@ede.example>
Nieuw Iemand"""

    lines = lines_for(session, text=text)

    assert [(line["state"], line["problems"]) for line in lines] == [
        ("present", ["Staat er al: bevestigd."]),
        ("doubtful", ["Deze naam staat er al (Venlo)."]),
        ("present", ["Staat er al: bevestigd."]),
        ("doubtful", ["Dit adres staat ook op regel 3, bij een andere naam.", "Dit adres staat er al, bij Karin Bos."]),
        ("doubtful", ["Stond er eerder: afgemeld."]),
        ("doubtful", ["Deze naam staat er al, met een ander adres of zonder adres."]),
        ("new", []),
    ]


def test_people_of_the_day_who_are_not_in_the_session_are_told_from_nobody(desk, session):
    """What other groups know of somebody is not told."""
    RegistrationFactory(network_day=session.network_day, name="Jan Peeters", email="kanarie@venlo.example")

    (line,) = lines_for(session, text="Jan Peeters")

    assert (line["state"], line["problems"], line["email"]) == ("new", [], "")


def test_csv_is_read_as_what_is_pasted_is(desk, session):
    file = SimpleUploadedFile("../../lijst.csv", b"Naam;Gemeente\nJan Peeters;Venlo\n")

    desk.post(address(session, "lijst"), {"file": file})

    line = ImportedList.objects.get().lines[1]
    assert (line["name"], line["place"], line["state"]) == ("Jan Peeters", "Venlo", "new")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.pdf", b"%PDF-1.7", "Kies een CSV- of Excel-bestand"),
        ("x.xlsx", b"PK\x03\x04", "Dit bestand is niet wat zijn naam zegt"),
        ("x.csv", b"", "In dit bestand staat geen tekst."),
        ("x.csv", b"Jan Bos\n" * 501, "Deze lijst heeft 501 regels."),
        ("x.csv", b"a" * (5 * 1024 * 1024 + 1), "Dit bestand is groter dan 5 MB."),
    ],
)
def test_file_that_cannot_be_read_is_refused_in_words(desk, session, name, content, says):
    """Cases 29 to 31."""
    page = desk.post(address(session, "lijst"), {"file": SimpleUploadedFile(name, content)}).text

    assert (says in page, ImportedList.objects.count()) == (True, 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Jan Bos\n" * 501, "Deze lijst is te lang."),
        ("Jan Bos " * 20_000, "Deze lijst is te groot."),
        ("  \n ", "Plak een lijst, of kies een bestand."),
    ],
)
def test_text_that_is_refused_stays_in_the_form(desk, session, text, says):
    page = desk.post(address(session, "lijst"), {"text": text}).text

    assert (says in page, ImportedList.objects.count()) == (True, 0)
    assert page.count("Jan Bos") >= text.count("Jan Bos")


def test_text_beside_a_file_stays_in_the_form(desk, session):
    file = SimpleUploadedFile("x.csv", b"Jan Bos")

    page = desk.post(address(session, "lijst"), {"text": "Karin Vos", "file": file}).text

    assert ("niet allebei" in page, "Karin Vos" in page, ImportedList.objects.count()) == (True, True, 0)


def test_unreadable_signs_make_a_line_wrong_and_break_nothing(desk, session):
    """Cases 32 and 33."""
    desk.post(address(session, "lijst"), {"text": "Jan\0 Bos\nKarin Vos"})

    imported = ImportedList.objects.get()
    assert states(imported) == ["wrong", "new"]
    assert "Deze regel bevat tekens die niet te lezen zijn." in desk.get(way(imported)).text


def test_hostile_text_of_a_list_is_plain_text(desk, session):
    """Cases 22 and 25."""
    desk.post(address(session, "lijst"), {"text": '"><svg onload=alert(1)> Bos, wethouder'})

    page = desk.get(way(ImportedList.objects.get())).text

    assert ("<svg onload" in page, "&gt;&lt;svg onload" in page) == (False, True)


def test_five_hundred_lines_fit_in_one_form(desk, session, settings):
    text = "\n".join(f"Deelnemer Nummer{number} <d{number}@stad.example>" for number in range(500))
    desk.post(address(session, "lijst"), {"text": text})
    imported = ImportedList.objects.get()
    form = form_of(imported, 0, 499)

    page = desk.post(way(imported), form, follow=True).text

    assert len(form) + 500 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert sorted(statuses(session)) == ["Deelnemer Nummer0", "Deelnemer Nummer499"]
    assert page.count('name="kies"') == 498


def test_what_takes_too_long_stays_ticked_for_the_next_time(desk, session, pasted, monkeypatch):
    monkeypatch.setattr(saving, "MOST_SECONDS", -1)

    page = send(desk, pasted, 1, 2, 3)

    pasted.refresh_from_db()
    assert (statuses(session), [at for at, line in enumerate(pasted.lines) if line["ticked"]]) == ({}, [1, 2, 3])
    assert "Nog 3 regels wachten: het waren er te veel in één keer." in page


@pytest.mark.parametrize("rows", [1, 30])
def test_page_of_a_list_has_constant_queries(desk, django_assert_num_queries, session, rows):
    letters = "abcdefghijklmnopqrstuvwxyzabcd"
    text = "\n".join(f"Jan Boss{letter}{at // 26 * 'e'}, wethouder" for at, letter in enumerate(letters[:rows]))
    desk.post(address(session, "lijst"), {"text": text})
    imported = ImportedList.objects.get()

    # The visitor, the list, the session, its organisers and the cities.
    with django_assert_num_queries(6):
        page = desk.get(way(imported)).text

    assert f"Nieuw ({rows})" in page
