"""The columns of a table: what its head calls them, in any order."""

import csv

from sessions.attendee_lists.words import key

DELIMITERS = "\t;,|"
ROWS_BEFORE_HEAD = 10
"""A title may stand above the head of a table."""
NAMES = {
    "name": "naam name deelnemer volledigenaam voorenachternaam naamdeelnemer weergavenaam displayname bestuurder",
    "first": "voornaam voornamen roepnaam firstname givenname",
    "initials": "voorletters voorletter initialen",
    "prefix": "tussenvoegsel tussenvoegsels tv tussenv voorvoegsel voorvoegsels",
    "last": "achternaam familienaam lastname surname",
    "function": "functie rol functietitel functienaam jobtitle function",
    "place": "stad gemeente plaats city stadgemeente gemeentestad gemeenteorganisatie stadorganisatie organisatie "
    "organisatiegemeente organisation organization bedrijf company instelling werkgever",
    "email": "email emailadres mail mailadres emailaddress epost emailwerk",
    "assistant": "assistent assistente assistant contactpersoon secretaresse bestuurssecretaresse secretariaat",
    "assistant_email": "emailassistent emailadresassistent mailassistent mailadresassistent assistentemail "
    "assistentemailadres adresassistent emailcontactpersoon emailadrescontactpersoon emailsecretariaat "
    "emailsecretaresse emailvandeassistent emailadresvandeassistent",
    "wants_mail": "wilmail wilmailontvangen mailing nieuwsbrief uitnodiging wiluitnodiging mailontvangen ontvangtmail",
    "unused": "nr nummer volgnummer id telefoon telefoonnummer tel mobiel aanhef titel opmerking opmerkingen datum "
    "geslacht adres postcode portefeuille dieet dieetwensen akkoord aangemeld",
}
COLUMNS = {name: column for column, names in NAMES.items() for name in names.split()}
YES = {"ja", "j", "yes", "y", "x", "1", "true", "waar", "wel"}
NO = {"nee", "n", "no", "0", "false", "onwaar", "niet", "geen"}


def split(line, delimiter):
    """Return the cells of a line; a delimiter between quotes parts nothing."""
    return next(csv.reader([line], delimiter=delimiter, skipinitialspace=delimiter != "\t"), [])


def head_of(cells):
    """Return the columns that a row names, "" for those it does not; nothing when it is not the head of a table.

    >>> head_of(["Naam", "E-mail", "Kleur"])
    ['name', 'email', '']
    """
    columns = [COLUMNS.get(key(cell), "") for cell in cells]
    told = [cell for cell in cells if cell.strip()]
    useful = {column for column in columns if column and column != "unused"}
    is_list = len(told) == 1 and useful <= {"name", "email"} and len(useful) == 1
    if is_list or (len(useful) > 1 and useful & {"name", "last", "email", "first"}):
        return columns
    return []


def yes_or_no(text):
    """Return what a cell answers: True, False, or None when it is empty or says something else."""
    word = key(text)
    return True if word in YES else False if word in NO else None
