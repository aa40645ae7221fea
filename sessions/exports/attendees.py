"""Who comes to a session or a day, as rows of a table. Nothing of what somebody needs to eat or to get in."""

from g40portal.dutch import day_and_month
from sessions.models import Registration, SessionSignup

PERSON_HEADINGS = [
    "Naam",
    "Sorteernaam",
    "Functie",
    "Stad of organisatie",
    "Soort",
    "E-mailadres",
    "Contactpersoon",
    "E-mailadres van de contactpersoon",
]
SESSION_HEADINGS = [*PERSON_HEADINGS, "Status", "Plek op de wachtlijst", "Aanwezigheid", "Aangemeld"]
DAY_HEADINGS = [*PERSON_HEADINGS, "Status", "Aangemeld", "Luncht mee", "Sessies", "Binnen op"]


def session_rows(session):
    """Return a row for each sign-up of a session, in Dutch order; one query."""
    signups = list(session.signups.for_table())
    waiting = sorted(signup.position for signup in signups if signup.position)
    # Positions may have gaps: people count from 1.
    places = {position: place for place, position in enumerate(waiting, start=1)}
    return [
        [
            *_person(signup.registration),
            signup.get_status_display(),
            places.get(signup.position),
            signup.get_attendance_display() if signup.has_seat else "",
            signup.registration.get_source_display(),
        ]
        for signup in signups
    ]


def day_rows(day):
    """Return a row for each registration of a day, in Dutch order, with all its sessions; four queries."""
    chosen = {}
    for signup in SessionSignup.objects.active().of_day(day):
        chosen.setdefault(signup.registration_id, []).append(_choice(signup))
    return [
        [
            *_person(registration),
            registration.get_status_display(),
            registration.get_source_display(),
            "ja" if registration.comes_to_lunch else "nee",
            "; ".join(chosen.get(registration.pk, [])),
            ", ".join(day_and_month(check_in.date) for check_in in registration.check_ins.all()),
        ]
        for registration in Registration.objects.filter(network_day=day).in_order().prefetch_related("check_ins")
    ]


def _person(registration):
    return [
        registration.name,
        registration.sort_name,
        registration.function,
        registration.from_where,
        registration.get_kind_display(),
        registration.email,
        registration.contact_name,
        registration.contact_email,
    ]


def _choice(signup):
    """A session as the cell tells it: 11.30 tot 12.30 Wonen (bevestigd)."""
    named = " ".join(part for part in (signup.session.hours, signup.session.plain_title) if part)
    return f"{named} ({signup.get_status_display()})"
