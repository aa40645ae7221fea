"""What people on the list of a day are written when the whole day changes, and what that does to their calendars.

One mail each with the reason; then for each seat a calendar item, for calendar programs take one at a time. A meeting
link goes along only to who has been sent that very link: an item without it would take it out of the calendar.
"""

from dataclasses import asdict, dataclass

from django.db.models import Prefetch

from g40portal.dutch import listed
from g40portal.outbox import queue_all
from sessions import mails
from sessions.deliverables import link_that_was_sent
from sessions.exports import invitation
from sessions.models import Registration, Session, SessionSignup

CANCEL, MOVE, ONLINE, RESUME = "vervalt", "verzet", "online", "toch"
"""What can happen to a whole day."""
DAY_KINDS = {
    CANCEL: "dag vervallen",
    MOVE: "dag verzet",
    ONLINE: "dag online",
    RESUME: "dag gaat toch door",
}
SEAT_KINDS = {
    CANCEL: "sessie van de dag vervallen",
    MOVE: "sessie van de dag verzet",
    ONLINE: "sessie van de dag online",
    RESUME: "sessie van de dag gaat toch door",
}
ALL_KINDS = [*DAY_KINDS.values(), *SEAT_KINDS.values()]
BATCH = "hele-dag"
LINK_FOLLOWS = "De link om mee te doen volgt per mail van de secretaris van de sessie."


@dataclass(frozen=True)
class Change:
    """One change of a whole day, as it is told: what, why, what date it was, and the mark of this very change.

    A move `resumes` a day that people were told was off.
    """

    what: str
    reason: str
    was: str
    mark: str
    resumes: bool = False

    @property
    def batch(self):
        """How the `once` of each of its mails begins."""
        return batch_of(self.mark)

    def as_dict(self):
        """Return it as a job can hold it."""
        return asdict(self)


def batch_of(mark):
    """Return how the `once` begins of all mails of the change with this mark."""
    return f"{BATCH}:{mark}:"


def mark_of(once):
    """Return the mark of the change that a mail with this `once` tells of."""
    _, day, version, *_ = once.split(":")
    return f"{day}:{version}"


def tell(registrations, change):
    """Write the mails of a change to people on the list of one day who have an address; return how many they are.

    Who has not confirmed yet has nothing in a calendar. A constant number of queries.
    """
    registrations = [each for each in registrations if each.mail_address]
    seats, letters = {}, []
    for signup in _seats_of(registrations):
        seats.setdefault(signup.registration_id, []).append(signup)
    last = mails.last_items(registrations)
    for registration in registrations:
        subject, parts = words(registration, change)
        once = f"{change.batch}{registration.pk}"
        letters.append(mails.letter(DAY_KINDS[change.what], registration, subject, parts, once=once))
        for signup in seats.get(registration.pk, []):
            signup.registration = registration
            letters += _of_seat(signup, change, last, f"{once}:{signup.pk}")
    queue_all(letters)
    return len(registrations)


def _seats_of(registrations):
    """Return the seats of people in sessions that go on, with what was sent of each. They share their sessions."""
    confirmed = [each.pk for each in registrations if each.status == Registration.Status.REGISTERED]
    seats = SessionSignup.objects.for_badges().filter(registration__in=confirmed).select_related(None)
    return seats.prefetch_related("deliveries", Prefetch("session", Session.objects.for_calendar()))


def words(registration, change):
    """Return the subject and the paragraphs of the mail with the reason."""
    day = registration.network_day
    name = mails.day_in_words(day)
    said = {CANCEL: _cancelled, MOVE: _moved, ONLINE: _online, RESUME: _resumed}[change.what]
    subject, before, after = said(day, name, change)
    why = [change.reason] if change.reason else []
    return subject, [*before, *why, *_whose(registration), *after, *_page(registration)]


def _whose(registration):
    """Tell an assistant, who may get this mail for several people, whom it is about."""
    about = f"Deze mail gaat over de aanmelding van {registration.name}."
    return [about] if registration.contact_email else []


def _cancelled(day, name, change):
    before = [f"De {name} gaat niet door."]
    after = [
        (
            "Afmelden hoeft niet. Voor elke sessie met een plaats volgt een mail die haar "
            "uit de agenda haalt. Komt er een nieuwe datum, dan leest u dat op de site."
        ),
    ]
    return f"Gaat niet door: de {name}", before, after


def _moved(day, name, change):
    kind = f"{day.kind[0].lower()}{day.kind[1:]}"
    moved = f"is verzet van {change.was} naar {day.when_long}"
    resumed = f"van {change.was}, die niet doorging, is er toch, op een nieuwe datum: {day.when_long}"
    before = [f"De {kind} {day.place_name} {resumed if change.resumes else moved}."]
    after = [
        (
            "De aanmelding en de keuzes staan er nog. Voor elke sessie met een plaats volgt een mail die haar "
            f"{'weer in de agenda zet' if change.resumes else 'in de agenda verzet'}."
        ),
        "Komt de nieuwe datum niet uit? Meld dan af op de persoonlijke pagina: de plaatsen gaan naar wie wacht.",
    ]
    return f"Nieuwe datum: de {name}", before, after


def _online(day, name, change):
    before = [f"De {name} gaat online door: reizen hoeft niet."]
    after = [
        (
            "De aanmelding en de keuzes blijven staan. Voor elke sessie met een plaats volgt een mail "
            "die haar in de agenda aanpast."
        ),
        LINK_FOLLOWS,
    ]
    return f"Online: de {name}", before, after


def _resumed(day, name, change):
    before = [f"Eerder schreven wij dat de {name} niet doorging. Hij gaat toch door."]
    after = [
        (
            "De aanmelding en de keuzes staan er nog. Voor elke sessie met een plaats volgt een mail "
            "die haar weer in de agenda zet."
        ),
        "Komt het niet meer uit? Meld dan af op de persoonlijke pagina.",
    ]
    return f"Gaat toch door: de {name}", before, after


SEATS = {
    CANCEL: ("Gaat niet door", "gaat niet door, want de hele netwerkdag vervalt. Deze mail haalt haar uit uw agenda."),
    MOVE: ("Nieuwe datum", "gaat mee naar de nieuwe datum. Deze mail verzet haar in uw agenda."),
    ONLINE: ("Online", "gaat online door. Deze mail past uw agenda aan."),
    RESUME: ("Gaat toch door", "gaat toch door. Deze mail zet haar weer in uw agenda."),
}

RESUMED_SEAT = ("Nieuwe datum", "gaat toch door, op de nieuwe datum. Deze mail zet haar weer in uw agenda.")


def _of_seat(signup, change, last, once):
    """Bring a seat in the calendar up to date. A session without date or begin stands in no calendar: then no mail."""
    secrets = {} if change.what == CANCEL else link_that_was_sent(signup)
    method = invitation.CANCEL if change.what == CANCEL else invitation.REQUEST
    item = mails.seat_item(signup, method, last, **secrets)
    if not item:
        return []
    start, sentence = RESUMED_SEAT if change.resumes else SEATS[change.what]
    session = mails.session_in_words(signup.session)
    parts = [f"{session[0].upper()}{session[1:]} {sentence}", *_whose(signup.registration)]
    if change.what == ONLINE and not secrets:
        parts.append("De link volgt per mail van de secretaris.")
    parts += _page(signup.registration)
    subject = f"{start}: {signup.session.plain_title}"
    more = {"calendar": item, "calendar_method": method, "once": once}
    return [mails.letter_about_session(SEAT_KINDS[change.what], signup, subject, parts, **more)]


def _page(registration):
    return ["De persoonlijke pagina:", mails.personal_address(registration)]


def named(people):
    """Return how many people that are, as words."""
    return "1 persoon" if people == 1 else f"{people} mensen"


def titles(sessions):
    """Return the titles of sessions as one enumeration."""
    return listed(f"“{session.plain_title}”" for session in sessions)
