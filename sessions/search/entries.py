"""What can be found: published days and sessions, groups, pillars and cities, by what their pages say.

Never read: drafts, examples, meeting links and joining instructions, e-mail addresses, the descriptions of sessions for
members only, and papers.
"""

import datetime
from collections import defaultdict
from typing import NamedTuple

from events.dates import DAY, with_year
from events.models import NetworkDay
from g40portal.dutch import listed, without_soft_hyphens
from sessions.agenda import MEMBERS_ONLY, STATUS, OrganiserRow
from sessions.models import Contribution, Session, SessionOrganiser
from sessions.organiser_names import spoken_name
from sessions.search.index import Entry, Name
from sessions.search.text import fold
from themegroups.models import City, LeadCity, Membership, Person, Pillar, ThemeGroup, ThemeGroupName


class SessionRow(NamedTuple):
    """A session as the database gives it."""

    id: int
    network_day_id: int
    slug: str
    short_title: str
    title: str
    type: str
    teaser: str
    description: str
    access: str
    status: str
    audience_note: str
    other_place: str
    room__name: str | None
    timeslot__date: datetime.date | None
    timeslot__title: str | None


def published_entries():
    """Return the entries of all that is published, in the order of what is equally good, in eleven queries.

    Days come first, then groups, pillars and cities, then sessions; each as its own list has them.
    """
    days = list(NetworkDay.objects.published().real().for_page().in_order())
    public = Session.objects.published().real()
    sessions = [SessionRow(*row) for row in public.for_list().values_list(*SessionRow._fields)]
    published = {session.id for session in sessions}
    organisers = [OrganiserRow(*row) for row in SessionOrganiser.objects.agenda_rows()]
    organisers = [row for row in organisers if row.session_id in published]
    leads = list(LeadCity.objects.select_related("city", "themegroup"))
    roles = _roles()
    return [
        *(_day_entry(day) for day in days),
        *_group_entries(leads, roles),
        *_pillar_entries(roles),
        *_city_entries(days, organisers, leads),
        *_session_entries(sessions, days, organisers),
    ]


def _day_entry(day):
    names = [Name("dagvoorzitter", day.chair.name)] if day.chair else []
    if day.host:
        names.insert(0, Name("ontvangst door", ", ".join(filter(None, [day.host.name, day.host_function]))))
    if day.host_city and day.host_city.name != day.place_name:
        names.append(Name("gemeente", day.host_city.name))
    return Entry(
        kind="Netwerkdag",
        title=f"{day.kind} {day.place_name}" if _is_somewhere(day) else f"{day.kind}, {_place(day)}",
        url=day.get_absolute_url(),
        when=day.when,
        when_iso=day.when_iso,
        facts=day.theme or ("" if day.format == day.Format.UNKNOWN else day.get_format_display().capitalize()),
        status=_status(day.status),
        titles=(day.title,),
        names=tuple(names),
        text=_joined(day.when_long, day.theme, day.introduction, day.venue),
    )


def _is_somewhere(day):
    return bool(day.place or day.host_city)


def _place(day):
    """Where a day is, within a sentence: Schiedam, online, gaststad onbekend."""
    return day.place_name if _is_somewhere(day) else day.place_name.lower()


def _group_entries(leads, roles):
    former = defaultdict(list)
    for group, name in ThemeGroupName.objects.values_list("themegroup_id", "name").order_by("attested_on", "name"):
        former[group].append(name)
    led_by = defaultdict(list)
    for lead in leads:
        led_by[lead.themegroup_id].append(lead.city.name)
    for group in ThemeGroup.objects.in_order():
        known = {fold(group.name), fold(group.abbreviation)}
        others = {fold(name): Name("ook", name) for name in former[group.pk] if fold(name) not in known}
        yield Entry(
            kind="Themagroep",
            title=f"{group.name} ({group.abbreviation})" if group.abbreviation else group.name,
            url=group.get_absolute_url(),
            facts=f"Pijler {group.pillar.name}" if group.pillar else "",
            names=(*others.values(), *roles["themegroup", group.pk]),
            text=_joined(group.summary, *led_by[group.pk]),
        )


def _pillar_entries(roles):
    for pillar in Pillar.objects.order_by("position", "slug"):
        yield Entry(
            kind="Pijler",
            title=f"Pijler {pillar.name}",
            url=pillar.get_absolute_url(),
            names=tuple(roles["pillar", pillar.pk]),
            text=pillar.summary,
        )


def _roles():
    """Who chairs, leads or assists a group or pillar, as its page says."""
    roles = defaultdict(list)
    for membership in Membership.objects.for_page():
        key = ("pillar", membership.pillar_id) if membership.pillar_id else ("themegroup", membership.themegroup_id)
        roles[key].append(Name(membership.get_role_display(), membership.who))
    return roles


def _city_entries(days, organisers, leads):
    """The cities that host a day, organise a session or lead a group: of others there is nothing to find."""
    parts = {
        "gaststad": {day.host_city.slug for day in days if day.host_city},
        "organisator van sessies": {row.city_slug for row in organisers if row.city_slug},
        "trekker van een themagroep": {lead.city.slug for lead in leads},
    }
    places = defaultdict(set)
    for day in days:
        if day.host_city and day.place not in ("", day.host_city.name):
            places[day.host_city.slug].add(day.place)
    for city in City.objects.filter(slug__in=set().union(*parts.values())):
        yield Entry(
            kind="Stad",
            title=city.name,
            url=city.get_absolute_url(),
            facts=listed(part for part, slugs in parts.items() if city.slug in slugs).capitalize(),
            names=tuple(Name("plaats", place) for place in sorted(places[city.slug])),
        )


def _session_entries(sessions, days, organisers):
    by_day = {
        day.pk: (day, day.get_absolute_url(), _joined(day.when_long, day.place_name, day.host_city)) for day in days
    }
    by_session = defaultdict(list)
    for row in organisers:
        by_session[row.session_id].append(row)
    people = _contributors()
    for row in sessions:
        # A day that was published between the two queries is found at the next question.
        if row.network_day_id in by_day:
            yield _session_entry(row, *by_day[row.network_day_id], by_session[row.id], people[row.id])


def _session_entry(row, day, day_url, day_text, organisers, people):
    title = without_soft_hyphens(row.short_title or row.title)
    is_members_only = row.access == Session.Access.MEMBERS_ONLY
    own_date = row.timeslot__date if day.precision == DAY else None
    kind = Session.Type(row.type).label
    return Entry(
        kind="Sessie",
        title=title,
        url=f"{day_url}sessies/{row.slug}/",
        when=with_year(own_date, None, DAY) if own_date else day.when,
        when_iso=own_date.isoformat() if own_date else day.when_iso,
        facts=f"{kind.capitalize()}, {_place(day)}",
        by=tuple(dict.fromkeys(_organiser_name(each) for each in organisers)),
        status=_status(day.status) or _status(row.status) or (_words(MEMBERS_ONLY) if is_members_only else None),
        titles=(without_soft_hyphens(row.title),) if row.short_title else (),
        names=(*(Name("", _organiser_words(each)) for each in organisers), *people),
        text=_joined(
            day_text,
            kind,
            row.teaser,
            "" if is_members_only else row.description,
            row.audience_note,
            row.other_place,
            row.room__name,
            row.timeslot__title,
        ),
    )


def _contributors():
    """The people of each session, as its page names them: {session id: [Name]}."""
    known_people = Person.objects.select_related("city").defer("email", "assistant_email")
    described = {person.pk: (person.name, person.described) for person in known_people}
    rows = Contribution.objects.order_by("position", "id").values_list("session_id", "person_id", "printed_function")
    people = defaultdict(list)
    for session, person, printed_function in rows:
        if person in described:
            name, known = described[person]
            people[session].append(Name("met", ", ".join(filter(None, [name, printed_function or known]))))
    return people


def _organiser_name(row):
    if row.pillar_slug:
        return spoken_name("pillar", row.pillar_name, row.printed_name)
    if row.city_slug:
        return spoken_name("city", row.city_name, row.printed_name)
    return spoken_name("themegroup", row.group_name or row.organisation, row.printed_name)


def _organiser_words(row):
    """All names by which people may know the organiser."""
    names = (row.printed_name, row.group_name, row.group_abbreviation, row.pillar_name, row.city_name)
    return " ".join(filter(None, [*names, row.organisation]))


def _status(status):
    return _words(STATUS[status]) if status in STATUS else None


def _words(status):
    icon, word = status
    return {"icon": icon, "word": word.lower()}


def _joined(*parts):
    return "\n".join(map(str, filter(None, parts)))
