"""What stands at the head of every page of the desk about one session."""

from dataclasses import dataclass

from g40portal.dutch import listed
from sessions.agenda import CITY, NO_PILLAR, WORDS


@dataclass(frozen=True)
class Head:
    """Who organises a session, and the colour and word of the first organiser."""

    colour: str
    pillar: str
    organisers: str


def head_of(session):
    """Return the head of a session's pages, in one query."""
    rows = list(session.organisers.for_page())
    colour, pillar = _colour(rows[0]) if rows else ("none", "")
    return Head(colour=colour, pillar=pillar, organisers=listed(_short_name(row) for row in rows))


def _colour(row):
    party = row.themegroup.pillar if row.themegroup else row.pillar
    if party:
        return party.colour, party.name
    if row.themegroup:
        return NO_PILLAR, WORDS[NO_PILLAR]
    return (CITY, "Stad") if row.city else ("none", "")


def _short_name(row):
    return row.themegroup.abbreviation or row.name if row.themegroup else row.spoken_name
