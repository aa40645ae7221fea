"""What of a day, its slots and its sessions goes along to a new day, field by field.

Every field is decided: it is copied, it gets a value of its own, or it stays behind. A field that is added to a model
later fails the test of this list until somebody decides about it, so that nothing secret goes along unnoticed.
"""

from events.models import NetworkDay, Timeslot
from sessions.models import Contribution, Session, SessionOrganiser

BOOKKEEPING = {"id", "version", "modified_at"}
"""What every row has for itself."""

COPIED = {
    NetworkDay: set(),
    Timeslot: {"start_time", "end_time", "title", "kind", "round_number", "note", "position"},
    Session: {
        "short_title",
        "title",
        "type",
        "teaser",
        "description",
        "start_time",
        "end_time",
        "capacity",
        "audience_note",
        "access",
        "signup_policy",
        "position",
    },
    SessionOrganiser: {"themegroup", "pillar", "city", "organisation", "role", "printed_name", "position"},
    Contribution: {"person", "role", "printed_function", "position"},
}
"""What is the same on the new day."""

AT_THE_SAME_VENUE = {Session: {"room", "other_place", "walking_minutes"}}
"""What goes along only to the same building: elsewhere it would be wrong."""

ITS_OWN = {
    NetworkDay: BOOKKEEPING
    | {"title", "audience", "format", "starts_on", "ends_on", "precision", "host_city", "place", "venue", "status"}
    | {"slug", "is_example", "last_session_number"},
    Timeslot: BOOKKEEPING | {"slug", "network_day", "date"},
    Session: BOOKKEEPING | {"uuid", "slug", "network_day", "timeslot", "number", "status", "follow_up_to"},
    SessionOrganiser: BOOKKEEPING | {"session"},
    Contribution: BOOKKEEPING | {"session"},
}
"""What the new day fills in for itself."""

STAYS_BEHIND = {
    NetworkDay: {
        # What was said and by whom, and when people could sign up.
        *("host", "host_function", "chair", "theme", "introduction", "invitation_letter", "next_day"),
        *("position", "registration_opens_at", "registration_closes_at"),
        # What others keep of it.
        *("previous_days", "former_slugs", "head_counts", "timeslots", "sessions", "changes", "snapshot"),
        *("registrations", "invitations", "figures", "board_changes", "imported_programmes"),
    },
    Timeslot: {"sessions"},
    Session: {
        "meeting_url",
        "joining_instructions",
        *("signups", "documents", "former_slugs", "follow_ups", "changes", "imported_lists"),
        # Copied as rows of their own, the people only when that is asked.
        *("organisers", "contributions"),
    },
    SessionOrganiser: set(),
    Contribution: {"source"},
}
"""What belongs to the earlier day alone."""


def copied(row, *, same_venue=True):
    """Return what of a row goes along to another day, as {field: value}."""
    fields = COPIED[type(row)] | (AT_THE_SAME_VENUE.get(type(row), set()) if same_venue else set())
    return {name: getattr(row, name) for name in sorted(fields)}
