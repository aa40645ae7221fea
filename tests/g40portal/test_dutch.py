"""Dutch order, dates and times."""

import datetime

import pytest

from g40portal import dutch


@pytest.mark.parametrize(
    ("name", "sort_name"),
    [
        ("Henri de Groot", "Groot, Henri de"),
        ("Maarten van 't Hek", "Hek, Maarten van 't"),
        ("Maarten van ’t Hek", "Hek, Maarten van 't"),
        ("Sylvia Huis in ’t Veld", "Huis in 't Veld, Sylvia"),
        ("Ayşe Çelik", "Celik, Ayse"),
        ("Jan Jansen-de Vries", "Jansen-de Vries, Jan"),
        ("J.P. van der Berg", "Berg, J.P. van der"),
        ("prof. dr. Anna Kok", "Kok, prof. dr. Anna"),
        ("Dr. Marie de Wit", "Wit, Dr. Marie de"),
        ("Jan P. Blok", "Blok, Jan P."),
        ("Søren Łukasz", "Lukasz, Soren"),
        ("Van Dijk", "Dijk, Van"),
        ("Korteland", "Korteland"),
        ("  Els   Out ", "Out, Els"),
        ("", ""),
    ],
)
def test_person_sort_name_puts_the_surname_first(name, sort_name):
    assert dutch.person_sort_name(name) == sort_name


@pytest.mark.parametrize(
    ("name", "sort_name", "parts"),
    [
        ("André de Groot", "Groot, Andre de", ("Groot", "André de")),
        ("Ayşe Çelik", "Celik, Ayse", ("Çelik", "Ayşe")),
        ("Sylvia Huis in ’t Veld", "Huis in 't Veld, Sylvia", ("Huis in ’t Veld", "Sylvia")),
        ("  Els   Out ", "Out, Els", ("Out", "Els")),
        ("Korteland", "Korteland", ("Korteland", "")),
        ("Anna Bos", "Bakker, Anna", ("Anna Bos", "")),
        ("Anna Bos", "", ("Anna Bos", "")),
    ],
)
def test_surname_first_keeps_accents_and_follows_the_sort_name(name, sort_name, parts):
    assert dutch.surname_first(name, sort_name) == parts


@pytest.mark.parametrize(
    ("name", "sort_name"),
    [
        ("'s-Hertogenbosch", "Hertogenbosch, 's-"),
        ("’s-Hertogenbosch", "Hertogenbosch, 's-"),
        ("Den Helder", "Helder, Den"),
        ("Súdwest-Fryslân", "Sudwest-Fryslan"),
        ("Dordrecht", "Dordrecht"),
        ("Deventer", "Deventer"),
    ],
)
def test_place_sort_name_puts_the_article_last(name, sort_name):
    assert dutch.place_sort_name(name) == sort_name


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("‘Meer dan een huis’", "meer dan een huis’"),
        ("Gebieds\u00adontwikkeling", "gebiedsontwikkeling"),
        ("Économie", "economie"),
        ("'t Gooi", "t gooi"),
    ],
)
def test_sort_key_is_blind_to_case_accents_hyphens_and_leading_quotes(text, key):
    assert dutch.sort_key(text) == key


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Ĳsselstein", "IJsselstein"), ("Æro Œuvre", "Aero Oeuvre"), ("Straße", "Strasse"), ("Đà", "Da")],
)
def test_without_accents_writes_special_letters_plainly(text, plain):
    assert dutch.without_accents(text) == plain


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b", "ab"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("\x1b[31mrood\x7f\x85", "[31mrood"),
        ("half \ud800 teken", "half  teken"),
        ("é, 't €", "é, 't €"),
    ],
)
def test_without_control_characters_keeps_text_and_line_breaks_alone(text, clean):
    assert dutch.without_control_characters(text) == clean


def test_without_soft_hyphens_removes_them_all():
    assert dutch.without_soft_hyphens("gebieds\u00adont\u00adwikkeling") == "gebiedsontwikkeling"


def test_clock_writes_hours_with_a_full_stop():
    assert dutch.clock(datetime.time(9, 5)) == "09.05"


@pytest.mark.parametrize(
    ("begin", "end", "written"),
    [
        (datetime.time(11, 30), datetime.time(12, 30), "11.30 tot 12.30"),
        (datetime.time(15, 45), None, "15.45"),
        (None, None, ""),
    ],
)
def test_hours_write_what_is_known(begin, end, written):
    assert dutch.hours(begin, end) == written


def test_long_date_names_the_weekday():
    assert dutch.long_date(datetime.date(2025, 6, 4)) == "woensdag 4 juni 2025"


@pytest.mark.parametrize(("text", "words"), [("2023", "2023"), ("2023-05", "mei 2023"), ("2023-05-01", "1 mei 2023")])
def test_partial_date_writes_what_is_known(text, words):
    assert dutch.partial_date(text) == words


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_listed_joins_words_as_a_sentence_does(words, text):
    assert dutch.listed(iter(words)) == text
