"""Read what a day offers to who signs up."""

from django.urls import reverse

from sessions import seats
from sessions.models import Session, SessionSignup
from sessions.organiser_names import spoken_name
from sessions.signup import choices

WAYS = {
    Session.SignupPolicy.OPEN: choices.OPEN,
    Session.SignupPolicy.REQUEST: choices.ASKS,
    Session.SignupPolicy.SECRETARY: choices.SECRETARY,
}

OWN = {
    SessionSignup.Status.CONFIRMED: "U hebt een plaats",
    SessionSignup.Status.REQUESTED: "U vroeg een plaats aan",
    SessionSignup.Status.WAITLISTED: "U staat op de wachtlijst",
}


class Programme:
    """The sessions that people sign up for on a day, and the rounds they make; six queries however many there are.

    `own` is how each session stands for who chooses: {session id: status of the sign-up}.
    """

    def __init__(self, day, own=None):
        own = own or {}
        self.sessions = {session.number: session for session in day.sessions.for_signup()}
        counts = SessionSignup.objects.filter(session__network_day=day).counted()
        offers = [
            _offer(session, counts.get(session.pk, {}), OWN.get(own.get(session.pk), ""))
            for session in self.sessions.values()
        ]
        self.rounds = choices.rounds(offers, several_dates=len(day.all_dates) > 1)

    def named(self, numbers):
        """Return the sessions with these numbers."""
        return tuple(self.sessions[number] for number in numbers)


def _offer(session, counts, own):
    organisers = list(session.organisers.all())
    group = next((row.themegroup for row in organisers if row.themegroup), None)
    asks = session.is_members_only and session.signup_policy == Session.SignupPolicy.OPEN
    return choices.Offer(
        number=session.number,
        title=session.plain_title,
        url=session.get_absolute_url(),
        slot=session.timeslot_id,
        slot_title=session.timeslot.title if session.timeslot else "",
        date=session.on_date,
        begin=session.begins,
        end=session.ends,
        organisers=tuple(_short_name(row) for row in organisers),
        place=session.where,
        way=choices.ASKS if asks else WAYS[session.signup_policy],
        seats=seats.public_state(session.signup_policy, session.status, session.capacity, counts),
        is_members_only=session.is_members_only,
        is_tentative=session.status == Session.Status.TENTATIVE,
        group=str(group) if group else "",
        contact=contact_address(group) if group else "",
        own=own,
    )


def contact_address(group):
    """Return where the secretary of a theme group is written to."""
    return reverse("themegroup-contact", args=[group.slug])


def _short_name(row):
    """An organiser in as few letters as the agenda prints: ZJO."""
    group = row.themegroup
    return spoken_name("themegroup", group.abbreviation or group.name, row.printed_name) if group else row.spoken_name
