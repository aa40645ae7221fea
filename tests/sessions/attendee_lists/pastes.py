"""Lists as people paste them: the first half tidy, the second as they come."""

from sessions.attendee_lists.lines import Kind, Line
from sessions.attendee_lists.parse import HEAD, NO_PERSON

CITIES = [
    ("alphen-aan-den-rijn", "Alphen aan den Rijn"),
    ("breda", "Breda"),
    ("ede", "Ede"),
    ("enschede", "Enschede"),
    ("s-hertogenbosch", "’s-Hertogenbosch"),
    ("oss", "Oss"),
    ("sittard-geleen", "Sittard-Geleen"),
    ("venlo", "Venlo"),
]

PASTES = {
    "name and address in angle brackets": "Jan Peeters <jan.peeters@venlo.example>\nKarin Bos <KBOS@Breda.example>",
    "surname first in quotes": '"Groot, Henri de" <h.degroot@breda.example>\n"Peeters, drs. Jan" <j.p@oss.example>',
    "name, function, city": (
        "Jan Peeters, wethouder, Venlo\nKarin Bos, wethouder, Gouda\nAnneke Visser, burgemeester, Ede"
    ),
    "recipients of Outlook": (
        "Peeters, Jan (Venlo) <jan@venlo.example>; Bos, Karin <k.bos@breda.example>; "
        '"Berg, van den, Piet" <p.vandenberg@oss.example>;'
    ),
    "recipients of Gmail": (
        'Aan: "Jan Peeters" <jan@venlo.example>, Bos, Karin <k.bos@breda.example>, Piet Smit <piet@oss.example>'
    ),
    "columns with a head, by tab": (
        "Voornaam\tTussenvoegsel\tAchternaam\tFunctie\tGemeente\tE-mailadres\n"
        "Henri\tde\tGroot\tWethouder\tBreda\th.degroot@breda.example\n"
        "Karin\t\tBos\tWethouder wonen\tDen Bosch\tk.bos@denbosch.example\n"
        "\tvan der\tLinden\tStrateeg\tProvincie Gelderland\tlinden@gelderland.example"
    ),
    "columns with a head, by semicolon, in another order": (
        "E-mail;Organisatie;Naam;Assistent;E-mail assistent;Wil mail\n"
        "esra@enschede.example;Gemeente Enschede;Esra Aydın;Tom Bakker;t.bakker@enschede.example;ja\n"
        'jan@wonen.example;Stichting Wonen;"Peeters, Jan";;;nee\n'
        "piet@oss.example;Oss;Piet Smit;Els Mol <e.mol@oss.example>;;misschien"
    ),
    "columns with a head, by comma": 'naam,functie,stad\n"Bos, Karin",wethouder,’s-Hertogenbosch\nJan Peeters,,Venlo',
    "columns without a head, by tab": (
        "Jan Peeters\twethouder\tVenlo\tjan@venlo.example\nKarin\tBos\tk.bos@breda.example"
    ),
    "addresses only": (
        "jan.peeters@venlo.example\nk.van.den.berg@gemeentebreda.example\n\nmailto:esra.aydin@enschede.example"
    ),
    "numbers and bullets": (
        "1. Jan Peeters, wethouder Venlo\n2) Karin Bos – Breda\n• Piet Smit | directeur | Oss\n"
        "- wethouder Els Mol (Ede)\n* Mw. drs. ing. Anna Groen-de Wit, burgemeester van ’s-Hertogenbosch"
    ),
    "a forwarded mail": (
        "Beste Tom,\n\nHierbij de deelnemers voor onze sessie:\n\n> Jan Peeters <jan@venlo.example>\n"
        "> > Karin Bos, wethouder, Breda\n>\n\nMet vriendelijke groet,\n\nAnneke Visser\nSecretaris\nTel. 06 12345678\n"
    ),
    "signs that nobody sees": (
        "\ufeffJan\u00a0Peeters\u00a0<jan@venlo.example>\u200b\r\n"
        "Karin\u00ad Bos,\u2003wethouder,\u00a0Bre\u00adda\r\n\u200e\r\n"
    ),
    "the same people again": (
        "Jan Peeters <jan@venlo.example>\nJAN PEETERS <Jan@Venlo.example>\nJan Peeters, Venlo\n"
        "J. Peeters-Smit <jan@venlo.example>\nJan Peeters <j.peeters@venlo.example>"
    ),
    "what Outlook adds": (
        "Jan Peeters <jan@venlo.example<mailto:jan@venlo.example>>\nkarin@breda.example <mailto:karin@breda.example>\n"
        "'Piet Smit' <'piet@oss.example'>;"
    ),
    "trailing punctuation and odd spaces": (
        "   Jan Peeters ,  wethouder ,Venlo ,jan@venlo.example.  \nKarin  Bos;;; Breda;\nEls Mol, Ede."
    ),
    "broken addresses": (
        "Jan Peeters <jan@venlo>\nKarin Bos karin@@breda.example\nPiet Smit <@oss.example>\ninfo@ede.example"
    ),
    "words without separators": (
        "Jan Peeters wethouder Venlo\nKarin Bos Breda\nwethouder Piet van den Berg\nweth. Els Mol (Oss) els@oss.example"
    ),
    "an assistant's address": (
        "Jan Peeters, wethouder, jan@venlo.example, via assistent t.bakker@venlo.example\n"
        "Karin Bos, karin@breda.example, karin.bos@prive.example"
    ),
    "a table in Markdown, below a title": (
        "Deelnemers sessie 3\n\n| Nr | Naam | Stad |\n|---|---|---|\n"
        "| 1 | Jan Peeters | Venlo |\n| 2 | Karin Bos | Alphen a/d Rijn |"
    ),
    "surname first, by comma": (
        "Peeters, Jan, wethouder, Venlo\nvan den Berg, Karin, Breda\nGroot, Henri de\nSmit, P., Sittard Geleen"
    ),
    "only first names, headings and small letters": (
        "Venlo:\nJan\nkarin bos\nBreda\n06-12345678\n-----\nIk kom graag met Piet"
    ),
    "formulas and markup": "=HYPERLINK(1)\n<b>Jan</b> Peeters, Venlo\n+31 6 12345678\nKarin\x00 Bos",
}


def read(number, kind=Kind.OK, **parts):
    """What must come of one line; what it says itself is compared elsewhere."""
    return Line(number, "", kind=kind, **parts)


def nobody(number):
    """A line that names nobody."""
    return read(number, Kind.IGNORED, problems=[NO_PERSON])


def head(number):
    """The head of a table."""
    return read(number, Kind.IGNORED, problems=[HEAD])


READ = {
    "name and address in angle brackets": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan.peeters@venlo.example"),
        read(2, name="Karin Bos", city_slug="breda", email="kbos@breda.example"),
    ],
    "surname first in quotes": [
        read(1, name="Henri de Groot", city_slug="breda", email="h.degroot@breda.example"),
        read(2, name="Jan Peeters", city_slug="oss", email="j.p@oss.example"),
    ],
    "name, function, city": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo"),
        read(2, name="Karin Bos", function="wethouder", organisation="Gouda"),
        read(3, name="Anneke Visser", function="burgemeester", city_slug="ede"),
    ],
    "recipients of Outlook": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(1, name="Karin Bos", city_slug="breda", email="k.bos@breda.example"),
        read(1, name="Piet van den Berg", city_slug="oss", email="p.vandenberg@oss.example"),
    ],
    "recipients of Gmail": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(1, name="Karin Bos", city_slug="breda", email="k.bos@breda.example"),
        read(1, name="Piet Smit", city_slug="oss", email="piet@oss.example"),
    ],
    "columns with a head, by tab": [
        head(1),
        read(2, name="Henri de Groot", function="wethouder", city_slug="breda", email="h.degroot@breda.example"),
        read(
            3, name="Karin Bos", function="wethouder wonen", city_slug="s-hertogenbosch", email="k.bos@denbosch.example"
        ),
        read(
            4,
            Kind.DOUBTFUL,
            name="van der Linden",
            function="strateeg",
            organisation="Provincie Gelderland",
            email="linden@gelderland.example",
            problems=["Klopt deze naam?"],
        ),
    ],
    "columns with a head, by semicolon, in another order": [
        head(1),
        read(
            2,
            name="Esra Aydın",
            city_slug="enschede",
            email="esra@enschede.example",
            assistant_name="Tom Bakker",
            assistant_email="t.bakker@enschede.example",
            wants_mail=True,
        ),
        read(3, name="Jan Peeters", organisation="Stichting Wonen", email="jan@wonen.example", wants_mail=False),
        read(
            4,
            Kind.DOUBTFUL,
            name="Piet Smit",
            city_slug="oss",
            email="piet@oss.example",
            assistant_name="Els Mol",
            assistant_email="e.mol@oss.example",
            problems=["“misschien” is geen ja of nee: wil deze persoon mail?"],
        ),
    ],
    "columns with a head, by comma": [
        head(1),
        read(2, name="Karin Bos", function="wethouder", city_slug="s-hertogenbosch"),
        read(3, name="Jan Peeters", city_slug="venlo"),
    ],
    "columns without a head, by tab": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo", email="jan@venlo.example"),
        read(2, name="Karin Bos", city_slug="breda", email="k.bos@breda.example"),
    ],
    "addresses only": [
        read(
            1,
            Kind.DOUBTFUL,
            name="Jan Peeters",
            city_slug="venlo",
            email="jan.peeters@venlo.example",
            problems=["De naam is uit het adres afgeleid."],
        ),
        read(
            2,
            Kind.DOUBTFUL,
            name="K. van den Berg",
            city_slug="breda",
            email="k.van.den.berg@gemeentebreda.example",
            problems=["De naam is uit het adres afgeleid."],
        ),
        read(
            4,
            Kind.DOUBTFUL,
            name="Esra Aydin",
            city_slug="enschede",
            email="esra.aydin@enschede.example",
            problems=["De naam is uit het adres afgeleid."],
        ),
    ],
    "numbers and bullets": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo"),
        read(2, name="Karin Bos", city_slug="breda"),
        read(3, name="Piet Smit", function="directeur", city_slug="oss"),
        read(4, name="Els Mol", function="wethouder", city_slug="ede"),
        read(5, name="Anna Groen-de Wit", function="burgemeester", city_slug="s-hertogenbosch"),
    ],
    "a forwarded mail": [
        nobody(1),
        nobody(3),
        read(5, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(6, name="Karin Bos", function="wethouder", city_slug="breda"),
        nobody(9),
        read(
            11,
            Kind.DOUBTFUL,
            name="Anneke Visser",
            problems=["Dit staat onder de groet van een mail. Is dit een deelnemer?"],
        ),
        nobody(12),
        nobody(13),
    ],
    "signs that nobody sees": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(2, name="Karin Bos", function="wethouder", city_slug="breda"),
    ],
    "the same people again": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(2, Kind.IGNORED, problems=["Staat al op regel 1."]),
        read(3, Kind.IGNORED, problems=["Staat al op regel 1."]),
        read(
            4,
            Kind.DOUBTFUL,
            name="J. Peeters-Smit",
            city_slug="venlo",
            email="jan@venlo.example",
            problems=["Dit adres staat ook op regel 1, bij een andere naam."],
        ),
        read(
            5,
            Kind.DOUBTFUL,
            name="Jan Peeters",
            city_slug="venlo",
            email="j.peeters@venlo.example",
            problems=["Deze naam staat ook op regel 1, met een ander adres."],
        ),
    ],
    "what Outlook adds": [
        read(1, name="Jan Peeters", city_slug="venlo", email="jan@venlo.example"),
        read(
            2,
            Kind.DOUBTFUL,
            name="Karin",
            city_slug="breda",
            email="karin@breda.example",
            problems=["De naam is uit het adres afgeleid."],
        ),
        read(3, name="Piet Smit", city_slug="oss", email="piet@oss.example"),
    ],
    "trailing punctuation and odd spaces": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo", email="jan@venlo.example"),
        read(2, name="Karin Bos", city_slug="breda"),
        read(3, name="Els Mol", city_slug="ede"),
    ],
    "broken addresses": [
        read(1, Kind.WRONG, name="Jan Peeters", email="jan@venlo", problems=["Het adres “jan@venlo” klopt niet."]),
        read(
            2,
            Kind.WRONG,
            name="Karin Bos",
            city_slug="breda",
            email="karin@@breda.example",
            problems=["Het adres “karin@@breda.example” klopt niet."],
        ),
        read(
            3,
            Kind.WRONG,
            name="Piet Smit",
            city_slug="oss",
            email="@oss.example",
            problems=["Het adres “@oss.example” klopt niet."],
        ),
        read(4, Kind.WRONG, city_slug="ede", email="info@ede.example", problems=["Hier staat geen naam."]),
    ],
    "words without separators": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo"),
        read(2, Kind.DOUBTFUL, name="Karin Bos", city_slug="breda", problems=["“Breda” is als stad gelezen."]),
        read(3, name="Piet van den Berg", function="wethouder"),
        read(4, name="Els Mol", function="wethouder", city_slug="oss", email="els@oss.example"),
    ],
    "an assistant's address": [
        read(
            1,
            name="Jan Peeters",
            function="wethouder",
            city_slug="venlo",
            email="jan@venlo.example",
            assistant_email="t.bakker@venlo.example",
        ),
        read(
            2,
            Kind.DOUBTFUL,
            name="Karin Bos",
            city_slug="breda",
            email="karin@breda.example",
            problems=[
                "Hier staan meer adressen (karin@breda.example en karin.bos@prive.example). Het eerste is gebruikt."
            ],
        ),
    ],
    "a table in Markdown, below a title": [
        nobody(1),
        head(3),
        read(5, name="Jan Peeters", city_slug="venlo"),
        read(6, name="Karin Bos", city_slug="alphen-aan-den-rijn"),
    ],
    "surname first, by comma": [
        read(1, name="Jan Peeters", function="wethouder", city_slug="venlo"),
        read(2, name="Karin van den Berg", city_slug="breda"),
        read(3, name="Henri de Groot"),
        read(4, name="P. Smit", city_slug="sittard-geleen"),
    ],
    "only first names, headings and small letters": [
        nobody(1),
        read(2, Kind.DOUBTFUL, name="Jan", problems=["Dit is maar één woord. Is het de hele naam?"]),
        read(3, Kind.DOUBTFUL, name="karin bos", problems=["Klopt deze naam?"]),
        nobody(4),
        nobody(5),
        nobody(6),
        nobody(7),
    ],
    "formulas and markup": [
        read(1, Kind.DOUBTFUL, name="=HYPERLINK", problems=["Dit is maar één woord. Is het de hele naam?"]),
        read(2, Kind.DOUBTFUL, name="<b>Jan</b> Peeters", city_slug="venlo", problems=["Klopt deze naam?"]),
        nobody(3),
        read(4, Kind.WRONG, problems=["Deze regel bevat tekens die niet te lezen zijn."]),
    ],
}
