"""Read a day's agenda from the database: the same for its page, a personal selection and paper, in three queries."""

from sessions import agenda
from sessions.models import SessionOrganiser


def agenda_of(day, sessions, **options):
    """Return the Agenda of a day with the sessions of a queryset; `options` are those of agenda.build."""
    facts = agenda.DayFacts(
        url=day.get_absolute_url(),
        dates=tuple(day.all_dates),
        host_city_slug=day.host_city.slug if day.host_city else None,
        is_cancelled=day.is_cancelled,
    )
    organisers = SessionOrganiser.objects.filter(session__network_day=day)
    return agenda.build(
        facts,
        (agenda.SlotRow(*row) for row in day.timeslots.agenda_rows()),
        (agenda.SessionRow(*row) for row in sessions.agenda_rows()),
        (agenda.OrganiserRow(*row) for row in organisers.agenda_rows()),
        **options,
    )
