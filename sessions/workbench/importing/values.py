"""What was read, as the fields of the portal's own rows. Plain data in and out."""

import datetime

from events.models import NetworkDay
from sessions.workbench.importing.checks import draft_name, time_value

LETTER, PLACE, THEME = "invitation_letter", "place", "theme"


def day_values(found, city):
    """Return the fields of the day itself; `city` is its host city or None."""
    dates = sorted(datetime.date.fromisoformat(date) for date in found["dates"])
    place = found.get("place") or ""
    return {
        "title": found["title"],
        "audience": found["audience"],
        "format": found["format"],
        "starts_on": dates[0] if dates else None,
        "ends_on": dates[-1] if len(dates) > 1 else None,
        "precision": NetworkDay.Precision.DAY if dates else NetworkDay.Precision.UNKNOWN,
        "host_city": city,
        PLACE: "" if city and place.casefold() == city.name.casefold() else place,
        THEME: found.get("theme") or "",
        LETTER: found.get("letter") or "",
    }


def slot_values(find, first_date):
    """Return the fields of a slot; a date that is the day's first one stays empty."""
    date = datetime.date.fromisoformat(find["date"]) if find.get("date") else None
    return {
        "title": find["title"],
        "kind": find["kind"],
        "date": date if date != first_date else None,
        "start_time": time_value(find["start"]),
        "end_time": time_value(find["end"]),
        "round_number": find.get("round_number"),
        "note": find.get("note") or "",
    }


def session_values(find, slot):
    """Return the fields of a session; its times are its own only where they differ from those of the slot it is in."""
    start, end = time_value(find["start"]), time_value(find["end"])
    is_own = (start, end) != (time_value(slot["start"]), time_value(slot["end"])) and start is not None
    return {
        "title": find["title"],
        "short_title": find["short_title"] if find["short_title"] != find["title"] else "",
        "type": find["type"],
        "start_time": start if is_own else None,
        "end_time": end if is_own else None,
        "other_place": find["place"],
        "description": find["description"],
    }


def organiser_name(find):
    """Return the name of an organiser as the text prints it."""
    return draft_name(find)
