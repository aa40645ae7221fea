"""Badges and sign-in lists as plain data for paper: people by surname, and nothing that the list does not need."""

from itertools import groupby

import qrcode
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from qrcode.constants import ERROR_CORRECT_M

from g40portal.dutch import SHORT_WEEKDAYS, clock, day_and_month, surname_first
from sessions.models import Registration, SessionSignup

MOST_ON_BADGE = 5
"""Sessions that a badge has room for."""
MOST_DATES = 3
"""Dates that a row has room to sign for."""
EMPTY_ROWS = 6
"""Rows for those who come unexpected."""
EXAMPLE = "Voorbeeld"


def badges_data(day):
    """Return what the badges of a day print, by surname; a constant number of queries."""
    seats = SessionSignup.objects.filter(registration__network_day=day).for_badges()
    of_person = {pk: list(together) for pk, together in groupby(seats, key=lambda seat: seat.registration_id)}
    people = Registration.objects.of_lists(day)
    return {
        "title": f"Badges {day.kind.lower()} {day}",
        "day": str(day),
        "mark": EXAMPLE if day.is_example else "",
        "badges": [_badge(person, of_person.get(person.pk, [])) for person in people],
    }


def _badge(person, seats):
    lines = [_line(seat.session) for seat in seats]
    shown = lines if len(lines) <= MOST_ON_BADGE else lines[: MOST_ON_BADGE - 1]
    return {
        "name": person.name,
        "function": person.function,
        "from": person.from_where,
        "sessions": shown,
        "more": len(lines) - len(shown),
        "code": f"{person.code[:4]}-{person.code[4:]}",
        "href": settings.SITE_URL + reverse("code", args=[person.code]),
    }


def _line(session):
    return {
        "begin": clock(session.begins) if session.begins else "",
        "title": session.plain_title,
        "place": session.where,
    }


def with_qr_codes(data):
    """Return the data of badges with the QR code of each one's address: drawing them takes the worker's time."""
    return data | {"badges": [badge | {"qr": qr_drawing(badge["href"])} for badge in data["badges"]]}


def with_moment(data):
    """Return the data of a list with the moment at which it is made."""
    now = timezone.localtime()
    return data | {"moment": f"Stand van {day_and_month(now)} {now.year}, {clock(now)} uur"}


def qr_drawing(text):
    """Return the QR code of a text as a path of SVG on a square grid: {"size": 33, "path": "M0 0h7v1h-7z…"}."""
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{begin} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for begin, length in _dark_runs(row)
    )
    return {"size": len(rows), "path": path}


def _dark_runs(row):
    """The dark modules of a row that stand together: (first, how many)."""
    at = 0
    for is_dark, together in groupby(row):
        length = len(list(together))
        if is_dark:
            yield at, length
        at += length


def day_list_data(day):
    """Return what the sign-in list of a day prints: everybody who comes, by surname, and a field for each date."""
    dates = day.all_dates
    columns = [f"{SHORT_WEEKDAYS[date.weekday()]} {day_and_month(date)}" for date in dates[:MOST_DATES]]
    return {
        "title": f"Tekenlijst {day}",
        "heading": "Tekenlijst",
        "of": f"{day.kind} {day.place_name}",
        "when": day.when_long,
        "mark": EXAMPLE if day.is_example else "",
        "columns": columns if len(columns) > 1 else ["Handtekening"],
        "rows": [_row(person) for person in Registration.objects.of_lists(day)],
        "empty-rows": EMPTY_ROWS,
        "waiting": [],
    }


def session_list_data(session):
    """Return what the sign-in list of a session prints: who has a seat, by surname, and then the waiting list."""
    day = session.network_day
    seats = session.signups.confirmed().of_lists()
    times = ", ".join(part for part in (session.hours, session.where) if part)
    return {
        "title": f"Tekenlijst {session.plain_title}, {day}",
        "heading": session.plain_title,
        "of": f"Tekenlijst, {day.place_name}",
        "when": ", ".join(part for part in (_date_of(session), times) if part),
        "mark": EXAMPLE if day.is_example else "",
        "columns": ["Handtekening"],
        "rows": [_row(seat.registration) for seat in seats],
        "empty-rows": EMPTY_ROWS,
        "waiting": [_row(seat.registration) for seat in session.signups.queue().of_lists(in_queue=True)],
    }


def _date_of(session):
    date = session.on_date
    return f"{day_and_month(date)} {date.year}" if date else session.network_day.when


def _row(person):
    surname, rest = surname_first(person.name, person.sort_name)
    return {
        "letter": person.sort_name[:1].upper(),
        "surname": surname,
        "rest": rest,
        "function": person.function,
        "from": person.from_where,
    }
