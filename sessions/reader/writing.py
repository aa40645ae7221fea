"""A programme written as text, in the layout of the house: what reading.read makes the same programme of again."""

import datetime

from sessions.reader.dates import MONTHS

WITH_ITEMS = ("round", "lunch")
MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
WEEKDAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
ROLE_WORDS = {"keynote": "Hoofdspreker", "speaker": "Spreker", "moderator": "Gespreksleider", "host": "Gastheer"}
TYPE_WORDS = {"themegroup": "themagroep ", "pillar": "pijler ", "city": "gemeente "}


def as_text(programme):
    """Return a programme as text: title, date and place, the timetable, and descriptions under their headings."""
    blocks = [_head(programme), *_timetable(programme), *_descriptions(programme)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(programme):
    days = " en ".join(_date(iso) for iso in programme.dates)
    when = f"{days} in {programme.place}" if days and programme.place else days
    lines = [programme.title or "", when[:1].upper() + when[1:]]
    if programme.venue:
        address = f", {programme.address}" if programme.address else ""
        town = f" te {programme.place}" if programme.place else ""
        lines.append(f"Locatie: {programme.venue}{address}{town}")
    if programme.theme:
        lines.append(f"Thema: {programme.theme}")
    return "\n".join(line for line in lines if line)


def _date(iso):
    """4 juni 2025, with its weekday; of a date without a year only what is known of it."""
    year, month, day = iso.rsplit("-", 2)
    said = f"{int(day)} {MONTH_NAMES[int(month)]}"
    if not year.strip("-"):
        return said
    weekday = WEEKDAY_NAMES[datetime.date(int(year), int(month), int(day)).weekday()]
    return f"{weekday} {said} {year}"


def _timetable(programme):
    date = None
    for slot in programme.slots:
        if len(programme.dates) > 1 and slot.date != date:
            date = slot.date
            number = programme.dates.index(date) + 1 if date in programme.dates else 1
            yield f"Dag {number}: {_date(date)}"
        yield _row(slot)
        if slot.kind in WITH_ITEMS and not _is_itself(slot):
            yield from (_item(number, session, slot) for number, session in enumerate(slot.sessions, 1))
        else:
            yield from (_about(session) for session in slot.sessions)


def _is_itself(slot):
    """Whether the only session of a slot is the slot: it bears its title, so its line is enough."""
    return len(slot.sessions) == 1 and slot.sessions[0].title == slot.title


def _row(slot):
    title = slot.title
    if slot.kind not in WITH_ITEMS and slot.sessions and not _is_itself(slot):
        title = f"{title} – {slot.sessions[0].title}"
    return f"{_hours(slot)} {title}".strip()


def _hours(find):
    return " - ".join(time.replace(":", ".") for time in (find.start, find.end) if time)


def _item(number, session, slot):
    own = f" ({_hours(session)})" if (session.start, session.end) != (slot.start, slot.end) else ""
    return "\n".join(part for part in (f"{number}. {session.title}{own}", _about(session)) if part)


def _about(session):
    """The lines that say who organises a session, who speaks, and where more stands."""
    lines = _organisers(session.organisers)
    lines += [_person(person) for person in session.people]
    return "\n".join([*lines, *session.links])


def _organisers(organisers):
    """A line for each organiser: in a list, the word themagroep would be about all names behind it."""
    lines = []
    for one in organisers:
        name = f"{TYPE_WORDS.get(one.type, '')}{one.printed_name or one.name}"
        if one.role == "with" and lines:
            lines[-1] += f", samen met {name}"
        else:
            lines.append(f"Georganiseerd door {name}")
    return lines


def _person(person):
    if person.role == "secretary":
        return f"Secretaris: {', '.join(part for part in (person.name, person.email) if part)}"
    return f"{ROLE_WORDS[person.role]}: {', '.join(part for part in (person.name, person.function) if part)}"


def _descriptions(programme):
    for slot in programme.slots:
        described = [session for session in slot.sessions if session.description]
        if described:
            yield slot.title
        for session in described:
            yield session.title
            yield session.description
