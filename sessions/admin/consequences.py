"""What a save of a session in the admin means for who signed up: done, and told to who saved."""

from django.contrib import messages

from sessions import actions, warnings
from sessions.day_facts import facts_of
from sessions.models import Session

TIMES = {"timeslot", "start_time", "end_time", "date"}
"""Fields of a session, or of its slot, that decide when it is."""
UNTOLD = (
    "“{session}” gaat weer door. Wie eerder bericht kreeg dat zij verviel, hoort dat niet vanzelf: laat de secretaris "
    "de deelnemers inlichten."
)


def follow_up(request, session, changed, former_status):
    """Do what follows from a stored change of these fields of a session, and say what it touches.

    The caller's transaction holds the session's lock.
    """
    if "status" in changed:
        is_cancelled = session.status == Session.Status.CANCELLED
        say_who_hears(request, session, former_status, actions.tell_of_cancellation(session) if is_cancelled else 0)
    if "capacity" in changed:
        _warn_of_too_many(request, session)
    if changed & {"status", "capacity"}:
        actions.pass_on_after_commit(session.pk)


def say_who_hears(request, session, former_status, told):
    """Say how many people are mailed that a session does not go on, or that nobody is when it goes on again."""
    if told:
        people = "1 persoon krijgt" if told == 1 else f"{told} mensen krijgen"
        messages.info(request, f"“{session.plain_title}” vervalt: {people} daarover een mail.")
    elif former_status == Session.Status.CANCELLED and session.signups.active().exists():
        messages.warning(request, UNTOLD.format(session=session.plain_title))


def say_what_is_published(request, day, sessions):
    """Say that a day is published, and how many of its draft sessions were published with it."""
    word = "sessie die concept was" if len(sessions) == 1 else "sessies die concept waren"
    also = f", met {len(sessions)} {word}" if sessions else ""
    messages.success(request, f"{day} is gepubliceerd{also}.")


def _warn_of_too_many(request, session):
    taken = session.signups.confirmed().count()
    if session.capacity is not None and taken > session.capacity:
        messages.warning(
            request,
            f"“{session.plain_title}” heeft {taken} bevestigde deelnemers, maar nu {session.capacity} "
            f"{'plaats' if session.capacity == 1 else 'plaatsen'}. Niemand verliest zijn plaats; overleg met de "
            "secretaris.",
        )


def warn_of_overlaps(request, day, moved):
    """Say for how many people a move of these sessions (their ids) makes two of their seats overlap."""
    if not moved:
        return
    for warning in warnings.double_seats(facts_of(day)):
        if moved & {subject.id for subject in warning.subjects}:
            messages.warning(request, f"{warning.sentence} Niemand verliest zijn plaats; laat hen kiezen.")
