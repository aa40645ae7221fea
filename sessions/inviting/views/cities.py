"""The cities of which nobody comes to a day yet, for the secretariat to call."""

from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from g40portal.access import secretariat_only
from sessions.desk.access import secretariat_day
from sessions.downloads import csv_download
from sessions.inviting.by_city import is_silent, rows_of, state_of

HEADINGS = ["Stad", "Naam", "Functie", "E-mailadres", "Adres van de assistent", "Stand", "Uitgenodigd op"]


@secretariat_only
@require_safe
def cities(request, day):
    """Show how many come from each city, and of those with nobody whom the address book knows there."""
    shown = secretariat_day(request, day)
    rows = rows_of(shown)
    silent = [
        (row.city, [(person, invitation, state_of(person, invitation)) for person, invitation in row.people])
        for row in rows
        if is_silent(row)
    ]
    context = {"section": "desk", "day": shown, "rows": rows, "silent": silent}
    return render(request, "inviting/cities.html", context)


@secretariat_only
@require_safe
def cities_csv(request, day):
    """The cities with nobody yet and the people known there, as a spreadsheet reads it."""
    shown = secretariat_day(request, day)
    lines = []
    for row in filter(is_silent, rows_of(shown)):
        lines += [_line(row.city, person, invitation) for person, invitation in row.people]
        if not row.people:
            lines.append([row.city.name, "", "", "", "", "Niemand in het adresboek", ""])
    return csv_download(HEADINGS, lines, f"steden-zonder-aanmelding-{shown.slug}")


def _line(city, person, invitation):
    sent_at = invitation.sent_at if invitation else None
    return [
        city.name,
        person.name,
        person.function,
        person.email,
        person.assistant_email,
        state_of(person, invitation),
        f"{localtime(sent_at):%d-%m-%Y}" if sent_at else "",
    ]
