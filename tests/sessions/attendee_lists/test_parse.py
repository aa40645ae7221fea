"""Names and addresses as they come from a mail or a spreadsheet."""

import dataclasses

import pytest

from sessions.attendee_lists.lines import Kind, ListRefused
from sessions.attendee_lists.parse import TOO_LONG, TOO_MANY, TOO_MANY_ROWS, TOO_MUCH, read_rows, read_text
from tests.sessions.attendee_lists.pastes import CITIES, PASTES, READ, head, nobody, read
from tests.work import seconds_of_work


def parts(lines):
    """Lines without what they said themselves."""
    return [dataclasses.replace(line, raw="") for line in lines]


def one(text, cities=CITIES, **more):
    """The one line that comes of a text."""
    (line,) = read_text(text, cities, **more)
    return line


@pytest.mark.parametrize("name", PASTES)
def test_pasted_list_is_read(name):
    assert parts(read_text(PASTES[name], CITIES)) == READ[name]


def test_line_keeps_what_it_said_with_marks_for_what_cannot_be_read():
    lines = read_text("> 1. Jan  Peeters,\u00a0Venlo\n\nKarin\x00 Bos\nJan\ud800", CITIES)

    assert [(line.number, line.raw) for line in lines] == [
        (1, "1. Jan  Peeters, Venlo"),
        (3, "Karin\ufffd Bos"),
        (4, "Jan\ufffd"),
    ]
    assert [line.kind for line in lines] == [Kind.OK, Kind.WRONG, Kind.WRONG]


@pytest.mark.parametrize(
    ("place", "slug", "organisation"),
    [
        ("Breda", "breda", ""),
        ("BREDA", "breda", ""),
        ("gemeente Breda", "breda", ""),
        ("Gem. Breda", "breda", ""),
        ("de stad Breda", "breda", ""),
        ("’s-Hertogenbosch", "s-hertogenbosch", ""),
        ("'s Hertogenbosch", "s-hertogenbosch", ""),
        ("Den Bosch", "s-hertogenbosch", ""),
        ("gemeente Den Bosch", "s-hertogenbosch", ""),
        ("Sittard-Geleen", "sittard-geleen", ""),
        ("Sittard Geleen", "sittard-geleen", ""),
        ("Alphen a/d Rijn", "alphen-aan-den-rijn", ""),
        ("Gouda", "", "Gouda"),
        ("gemeente Gouda", "", "gemeente Gouda"),
        ("Provincie Breda-Oost", "", "Provincie Breda-Oost"),
    ],
)
def test_place_is_a_city_of_the_network_or_an_organisation(place, slug, organisation):
    line = one(f"Jan Peeters, {place}")

    assert (line.name, line.city_slug, line.organisation) == ("Jan Peeters", slug, organisation)


def test_place_is_no_city_when_none_is_known():
    line = one("Jan Peeters, Den Bosch, jan@breda.example", cities=[])

    assert (line.city_slug, line.organisation) == ("", "Den Bosch")


@pytest.mark.parametrize(
    ("text", "name", "function"),
    [
        ("Dhr. mr. dr. Jan Peeters", "Jan Peeters", ""),
        ("mevrouw Karin Bos", "Karin Bos", ""),
        ("de heer J.P. Smit", "J.P. Smit", ""),
        ("Prof.dr.ir. Els Mol MBA", "Els Mol", ""),
        ("Bos, drs. Karin", "Karin Bos", ""),
        ("Karin Bos, MSc", "Karin Bos", ""),
        ("Wil de Vries", "Wil de Vries", ""),
        ("Mr Jan", "Mr Jan", ""),
        ("Ma Li", "Ma Li", ""),
        ("Karin Griffier", "Karin Griffier", ""),
        ("Wethouder Jan Peeters", "Jan Peeters", "wethouder"),
        ("Jan Peeters, WETHOUDER", "Jan Peeters", "wethouder"),
        ("Jan Peeters, wethouder sociaal domein en wonen", "Jan Peeters", "wethouder sociaal domein en wonen"),
        ("Jan Peeters, waarnemend burgemeester", "Jan Peeters", "waarnemend burgemeester"),
        ("loco-burgemeester Jan Peeters", "Jan Peeters", "loco-burgemeester"),
        ("burg. Jan van ’t Hof", "Jan van ’t Hof", "burgemeester"),
        ("Sylvia Huis in ’t Veld", "Sylvia Huis in ’t Veld", ""),
        ("Ольга Иванова", "Ольга Иванова", ""),
        ("João d'Água", "João d'Água", ""),
        ("José Müller-Łącki", "José Müller-Łącki", ""),
    ],
)
def test_name_comes_without_titles_and_function(text, name, function):
    line = one(text)

    assert (line.name, line.function, line.kind) == (name, function, Kind.OK)


def test_functions_may_be_others():
    assert one("Jan Peeters, schout", functions=["Schout"]).function == "schout"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jan\tPeeters\tjan.peeters@a.example", "Jan Peeters"),
        ("Peeters\tJan\tjan.peeters@a.example", "Jan Peeters"),
        ("Peeters;Jan;j.peeters@a.example", "Jan Peeters"),
        ("Jan;van den;Berg;jvandenberg@a.example", "Jan van den Berg"),
        ("Peeters;Jan;jan@a.example", "Jan Peeters"),
        ("Jan\t.\t ", "Jan"),
    ],
)
def test_columns_of_a_name_are_put_in_order_by_the_address(text, name):
    assert one(text).name == name
    assert "Controleer of" not in str(one(text).problems)


def test_columns_of_a_name_without_an_address_that_tells_their_order_are_doubtful():
    line = one("Peeters\tJan\tinfo@a.example")

    assert (line.name, line.kind) == ("Peeters Jan", Kind.DOUBTFUL)
    assert line.problems == ["Controleer of dit de voornaam en de achternaam zijn, in die volgorde."]


@pytest.mark.parametrize("field", ["name", "function", "organisation"])
def test_part_that_is_too_long_is_wrong(field):
    texts = {
        "name": "Jan " + "P" * 150,
        "function": f"Jan Bos, wethouder {'x' * 200}",
        "organisation": "Jan Bos, " + "y" * 201,
    }

    line = one(texts[field])

    assert (line.kind, "is langer dan" in line.problems[-1]) == (Kind.WRONG, True)


def test_long_line_is_wrong_and_not_kept_whole():
    line = one("Jan Peeters " * 200)

    assert (line.kind, line.problems, len(line.raw)) == (Kind.WRONG, [TOO_LONG], 2_000)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Jan Peeters\n" * 501, TOO_MANY),
        ("x" * 100_001, TOO_MUCH),
        ("€" * 34_000, TOO_MUCH),
        ("\ud800" * 100_001, TOO_MUCH),
    ],
)
def test_list_above_the_limits_is_refused(text, says):
    with pytest.raises(ListRefused) as refused:
        read_text(text, CITIES)

    assert str(refused.value) == says


def test_list_at_the_limits_is_read():
    text = "\n\n".join(f"Jan Peeters <p{number}@venlo.example>" for number in range(500))

    assert len(read_text(text, CITIES)) == 500


def test_recipients_on_one_line_count_as_lines():
    with pytest.raises(ListRefused):
        read_text(
            "\n".join("; ".join(f"a{line}.b{number}@x.example" for number in range(6)) for line in range(100)), CITIES
        )


def test_empty_text_gives_no_lines():
    assert read_text(" \n\t\n\u200b\n> \n", CITIES) == []


def test_rows_are_read_like_lines():
    rows = [
        ["Deelnemers", ""],
        [],
        ["Functie", "Achternaam", "Voornaam", "Stad", "E-mail"],
        ["Wethouder", "Berg", "Karin van den", "Breda", "karin@breda.example"],
        ["", "", "", "", ""],
        ["", "", "", "Oss", ""],
        ["", "Peeters", "Jan", "Gouda", "geen"],
    ]

    assert parts(read_rows(rows, CITIES)) == [
        nobody(1),
        head(3),
        read(4, name="Karin van den Berg", function="wethouder", city_slug="breda", email="karin@breda.example"),
        nobody(6),
        read(7, Kind.WRONG, name="Jan Peeters", organisation="Gouda", problems=["“geen” is geen e-mailadres."]),
    ]


def test_rows_without_a_head_are_read_by_what_they_hold():
    rows = [["Jan Peeters", "Venlo", "wethouder", "jan@venlo.example"], ["Karin Bos", "", "", ""]]

    assert parts(read_rows(rows, CITIES)) == [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo", email="jan@venlo.example"),
        read(2, name="Karin Bos"),
    ]


def test_more_rows_than_the_limit_are_refused():
    with pytest.raises(ListRefused) as refused:
        read_rows([["Jan Peeters"]] * 2_001, CITIES)

    assert str(refused.value) == TOO_MANY_ROWS


HOSTILE = [
    "a",
    "@",
    "a@",
    "<",
    "<a",
    "(",
    "((a",
    "(a) ",
    " - ",
    " – a",
    '"',
    '",',
    "\t",
    ";",
    ", ",
    "> ",
    ">",
    "1. ",
    "- ",
    "mailto:",
    "van ",
    "wethouder ",
    "drs. ",
    "A.",
    "a.b@c.d ",
    "<a@b.example>, ",
    "\u00a0",
    "gemeente ",
    "a-",
    "'",
    "é\u0301",
    "Jan Breda ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_time(piece):
    """No pattern takes more than time in proportion: 100 kB on one line, in lines of 1,900, and of 200."""
    texts = [
        (piece * 100_000)[:99_000],
        "\n".join([(piece * 2_000)[:1_900]] * 50),
        "\n".join([(piece * 200)[:200]] * 480),
    ]
    begin = seconds_of_work()

    for text in texts:
        try:
            read_text(text, CITIES)
        except ListRefused:
            continue

    assert seconds_of_work() - begin < 3
