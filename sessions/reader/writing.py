"""A programme written as a text, so that reading the text gives the same programme again."""

import datetime

MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
WEEKDAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
WORDS = {"themegroup": "themagroep ", "pillar": "pijler ", "city": "gemeente ", "organisation": ""}
ROLES = {"keynote": "Hoofdspreker", "speaker": "Spreker", "moderator": "Gespreksleider", "host": "Gastheer"}


def as_text(programme):
    """Return the text of a programme: its head, then a line for each slot with its sessions as a numbered list."""
    lines = [programme.title or "Programma netwerkdag"]
    lines += [_date(date) for date in programme.dates if len(programme.dates) == 1 or date == programme.dates[0]]
    lines += [f"Plaats: {programme.venue}, {programme.place}"] if programme.venue and programme.place else []
    date = None
    for slot in programme.slots:
        if len(programme.dates) > 1 and slot.date != date:
            date = slot.date
            lines += ["", _date(date)]
        lines += ["", f"{_hours(slot)} {slot.title}"]
        for number, session in enumerate(slot.sessions, 1):
            lines += _session(number, session, slot)
    return "\n".join(lines) + "\n"


def _date(iso):
    """Write 2025-06-04 as woensdag 4 juni 2025, and --06-04 as 4 juni."""
    if iso.startswith("--"):
        return f"{int(iso[5:])} {MONTHS[int(iso[2:4]) - 1]}"
    date = datetime.date.fromisoformat(iso)
    return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"


def _hours(item):
    return " - ".join(time.replace(":", ".") for time in (item.start, item.end) if time)


def _session(number, session, slot):
    own = f" {_hours(session)}" if (session.start, session.end) != (slot.start, slot.end) else ""
    lines = [f"{number}. {session.title}{own}"]
    for role, words in (("lead", "Georganiseerd door"), ("with", "Georganiseerd door in samenwerking met")):
        named = [f"{WORDS[each.type]}{each.name}" for each in session.organisers if each.role == role]
        lines += [f"{words} {'; '.join(named)}"] if named else []
    for person in session.people:
        if person.role == "secretary":
            lines.append(f"Secretaris: {', '.join(part for part in (person.name, person.email) if part)}")
        else:
            function = f" ({person.function})" if person.function else ""
            lines.append(f"{ROLES[person.role]}: {person.name}{function}")
    return [*lines, *session.links]
