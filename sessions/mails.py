"""What attendees are written: one function for each mail. Each is a row of the outbox, in the caller's transaction.

The mail goes to the contact where there is one, otherwise to the attendee; who has no address gets none. A meeting
link stands in one mail alone: that of `link_and_papers`, for who has a seat.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from g40portal.dutch import clock, day_and_month, listed
from g40portal.outbox import queue
from sessions.exports import calendar, invitation
from sessions.models import SessionSignup
from sessions.secretaries import organiser_address

Status = SessionSignup.Status
SAME_REQUEST_MINUTES = 10
"""Asking again within this time sends no second mail."""
EXAMPLE = "Dit is een voorbeelddag, om het portaal mee te proberen: de dag en de aanmeldingen zijn verzonnen."
STANDING = {
    Status.CONFIRMED: "u hebt een plaats",
    Status.REQUESTED: "aangevraagd; de secretaris antwoordt u",
}


def personal_address(registration):
    """Return the whole address of a personal page."""
    return settings.SITE_URL + reverse("registration", args=[registration.token])


def please_confirm(registrations, contact=None):
    """Ask to confirm new registrations, with the link of each; one mail, also for several people."""
    first = registrations[0]
    until = timezone.localtime(first.held_until)
    several = len(registrations) > 1
    names = listed(_name_of(each) for each in registrations)
    parts = [
        (
            f"{names} {'zijn' if several else 'is'} aangemeld voor {_day(first.network_day)}. Bevestig dat vóór "
            f"{day_and_month(until)} om {clock(until)} uur. Zo lang houden wij de plaatsen vast; daarna gaan zij naar "
            "de wachtlijst."
        ),
    ]
    for each in registrations:
        if several:
            parts.append(f"{_name_of(each)}:")
        parts += [*_choices(each), "Open deze pagina en kies Bevestig:", personal_address(each)]
    parts += [
        "De link is persoonlijk: wie hem heeft, kan de aanmelding wijzigen. U ziet er ook welke gegevens wij bewaren.",
        "Hebt u zich niet aangemeld? Dan hoeft u niets te doen: na 24 uur vervalt de aanmelding.",
    ]
    _send(
        "bevestigen", first, f"Bevestig uw aanmelding: {_day(first.network_day)}", parts, once=_once("bevestig", first)
    )


def your_link(registration, now):
    """Send who is registered already the link to the personal page; at most once in ten minutes."""
    period = int(now.timestamp() // (SAME_REQUEST_MINUTES * 60))
    still_held = registration.status == registration.Status.UNCONFIRMED
    if still_held and (now - registration.modified_at).total_seconds() < SAME_REQUEST_MINUTES * 60:
        return  # The mail that asks to confirm has just been sent.
    parts = [
        (
            f"{_name_of(registration)} is al aangemeld voor {_day(registration.network_day)}. Op de persoonlijke "
            "pagina bekijkt, wijzigt of bevestigt u de aanmelding:"
        ),
        personal_address(registration),
        "Hebt u hier niet om gevraagd? Dan hoeft u niets te doen.",
    ]
    subject = f"Uw aanmelding voor {_day(registration.network_day)}"
    _send("link naar de aanmelding", registration, subject, parts, once=f"link:{registration.pk}:{period}")


def registered(registration):
    """Say that a registration is confirmed, what it holds, and hand the sessions to a calendar."""
    seats = registration.signups.confirmed().select_related("session__network_day__host_city", "session__timeslot")
    sessions = [signup.session for signup in seats.prefetch_related("session__organisers")]
    parts = [
        f"{_name_of(registration)} staat op de lijst voor {_day(registration.network_day)}.",
        *_choices(registration),
        "Wijzigen, afmelden en later de link en de stukken:",
        personal_address(registration),
    ]
    _send(
        "aanmelding bevestigd",
        registration,
        f"U bent aangemeld: {_day(registration.network_day)}",
        parts,
        calendar=calendar.personal_calendar(registration.network_day, sessions) if sessions else b"",
        calendar_method="PUBLISH" if sessions else "",
    )


def put_in_by_secretary(signup, *, is_new):
    """Tell who was put in a session by its secretary, and what is kept of him or her when that is new."""
    registration = signup.registration
    kept = [
        (
            "Wij bewaren uw naam, functie, stad en e-mailadres om deze dag te organiseren, en maken die na de dag "
            "anoniem. Op uw persoonlijke pagina ziet en wijzigt u ze, meldt u zich af of laat u ze verwijderen:"
        ),
        personal_address(registration),
    ]
    parts = [
        f"De secretaris heeft {_name_of(registration)} opgegeven voor {_session(signup.session)}.",
        _standing(signup),
    ]
    parts += kept if is_new else ["Uw persoonlijke pagina:", personal_address(registration)]
    _send_seat("opgegeven door de secretaris", signup, f"Opgegeven voor {signup.session.plain_title}", parts)


def got_a_seat(signup):
    """Tell who asked or waited that he or she has a seat."""
    parts = [f"{_name_of(signup.registration)} heeft een plaats bij {_session(signup.session)}.", *_page(signup)]
    _send_seat("plaats bevestigd", signup, f"U hebt een plaats: {signup.session.plain_title}", parts)


def promoted(signup):
    """Tell the first of the queue that a seat came free, and that it can be given back."""
    parts = [
        (
            f"Er is een plaats vrijgekomen bij {_session(signup.session)}. {_name_of(signup.registration)} stond "
            "bovenaan de wachtlijst en heeft die plaats nu."
        ),
        "Komt het toch niet uit? Meld u dan af; dan gaat de plaats naar de volgende.",
        *_page(signup),
    ]
    _send_seat("plaats van de wachtlijst", signup, f"Plaats vrijgekomen: {signup.session.plain_title}", parts)


def put_in_queue(signup):
    """Tell who asked for a seat that he or she is in the queue now."""
    parts = [
        (
            f"{_name_of(signup.registration)} staat op de wachtlijst van {_session(signup.session)}, "
            f"op plek {place_in_queue(signup)}. Komt er een plaats vrij, dan hoort u het."
        ),
        *_page(signup),
    ]
    _send_about("wachtlijst", signup, f"Wachtlijst: {signup.session.plain_title}", parts)


def declined(signup, *, had_seat):
    """Tell who asked that there is no place, with the secretary's note."""
    parts = [f"De secretaris kan {_name_of(signup.registration)} geen plaats geven bij {_session(signup.session)}."]
    parts += [f"Toelichting: {signup.note}"] if signup.note else []
    parts += _page(signup)
    _send_end("afgewezen", signup, f"Geen plaats: {signup.session.plain_title}", parts, had_seat)


def withdrawn(signup, *, had_seat):
    """Take a session that somebody is no longer in out of the calendar; who had no seat gets no mail."""
    is_confirmed = signup.registration.status != signup.registration.Status.UNCONFIRMED
    if had_seat and is_confirmed:
        parts = [f"{_name_of(signup.registration)} is afgemeld voor {_session(signup.session)}.", *_page(signup)]
        _send_end("afgemeld", signup, f"Afgemeld: {signup.session.plain_title}", parts, had_seat)


def moved(signup, *, former):
    """Tell who was moved to another session, and put that in the calendar in place of the former."""
    parts = [
        (
            f"De secretaris heeft {_name_of(signup.registration)} verplaatst van “{former.session.plain_title}” naar "
            f"{_session(signup.session)}."
        ),
        *_page(signup),
    ]
    _send_seat("verplaatst", signup, f"Verplaatst naar {signup.session.plain_title}", parts)
    if former.session.begins:
        parts = [
            f"{_name_of(signup.registration)} is niet meer aangemeld voor {_session(former.session)}.",
            *_page(signup),
        ]
        _send_end("afgemeld", former, f"Afgemeld: {former.session.plain_title}", parts, True)


def session_cancelled(signup):
    """Tell who has or wants a seat that a session does not go on, and take it out of the calendar."""
    parts = [
        f"{_session(signup.session)[0].upper()}{_session(signup.session)[1:]} gaat niet door.",
        "U kunt op uw persoonlijke pagina een andere sessie kiezen, zolang de aanmelding open is.",
        *_page(signup),
    ]
    subject = f"Gaat niet door: {signup.session.plain_title}"
    _send_end("sessie vervallen", signup, subject, parts, signup.has_seat, once=f"vervallen:{signup.pk}")


def day_withdrawn(registration):
    """Say that somebody is off the list of a day."""
    parts = [
        f"{_name_of(registration)} is afgemeld voor {_day(registration.network_day)}. De plaatsen gaan naar anderen.",
        "Toch komen? Dan meldt u zich opnieuw aan, zolang dat kan.",
    ]
    _send("afgemeld voor de dag", registration, f"Afgemeld: {_day(registration.network_day)}", parts)


def link_and_papers(signup, *, link, instructions, papers):
    """Send the meeting link and papers to who has a seat; papers are pairs of a title and a whole address."""
    parts = [f"Voor {_session(signup.session)}."]
    parts += ["Deelnemen:", link] if link else []
    parts += [instructions] if instructions else []
    parts += ["De stukken opent u met uw persoonlijke link; deel die niet."] if papers else []
    for title, address in papers:
        parts += [f"{title}:", address]
    parts += _page(signup)
    sent = invitation.invitation(
        signup.session,
        attendee=_attendee(signup),
        organiser=organiser_address(signup.session),
        link=link,
        instructions=instructions,
    )
    _send_about(
        "link en stukken",
        signup,
        f"Link en stukken: {signup.session.plain_title}",
        parts,
        calendar=sent,
        calendar_method=invitation.REQUEST if sent else "",
    )


def place_in_queue(signup):
    """Return which place in the queue somebody has, counted from 1: positions may have gaps."""
    return SessionSignup.objects.queue().filter(session=signup.session_id, position__lte=signup.position).count()


def _send_seat(kind, signup, subject, parts):
    """A mail about a seat: with an invitation when there is one, without when it is a place in the queue."""
    sent = b""
    if signup.has_seat and signup.registration.mail_address:
        sent = invitation.invitation(
            signup.session, attendee=_attendee(signup), organiser=organiser_address(signup.session)
        )
    _send_about(kind, signup, subject, parts, calendar=sent, calendar_method=invitation.REQUEST if sent else "")


def _send_end(kind, signup, subject, parts, had_seat, once=""):
    """A mail about a seat that is gone: it takes the session out of the calendar of who had one."""
    sent = b""
    if had_seat and signup.registration.mail_address:
        sent = invitation.cancellation(
            signup.session, attendee=_attendee(signup), organiser=organiser_address(signup.session)
        )
    method = invitation.CANCEL if sent else ""
    _send_about(kind, signup, subject, parts, calendar=sent, calendar_method=method, once=once)


def _send_about(kind, signup, subject, parts, **more):
    """A mail about one session: an answer goes to its secretary."""
    _, secretary = organiser_address(signup.session)
    _send(kind, signup.registration, subject, parts, reply_to=secretary, **more)


def _send(kind, registration, subject, parts, **more):
    if not registration.mail_address:
        return
    name = registration.mail_name or registration.name
    is_example = registration.network_day.is_example
    queue(
        kind=kind,
        to=registration.mail_address,
        to_name=name,
        subject=f"Voorbeeld: {subject}" if is_example else subject,
        text="\n\n".join(
            [
                *([EXAMPLE] if is_example else []),
                f"Beste {name},",
                *parts,
                "Met vriendelijke groet,\nSecretariaat G40 Stedennetwerk",
            ]
        ),
        topic=f"day:{registration.network_day_id}",
        about=f"registration:{registration.pk}",
        **more,
    )


def _once(what, registration):
    return f"{what}:{registration.pk}:{registration.held_until.isoformat()}"


def _attendee(signup):
    return signup.registration.mail_name or signup.registration.name, signup.registration.mail_address


def _page(signup):
    return ["Uw persoonlijke pagina:", personal_address(signup.registration)]


def _name_of(registration):
    return registration.name


def _day(day):
    return f"de {day.kind[0].lower()}{day.kind[1:]} {day.place_name}, {day.when}"


def _session(session):
    when = f" ({day_and_month(session.on_date)}, {session.hours})" if session.on_date and session.begins else ""
    return f"de sessie “{session.plain_title}”{when}"


def _standing(signup):
    if signup.status == Status.WAITLISTED:
        return f"De sessie is vol. U staat op de wachtlijst, op plek {place_in_queue(signup)}."
    return f"Stand van zaken: {STANDING[signup.status]}."


def _choices(registration):
    """A line for each session that somebody signed up for, with how that stands."""
    signups = registration.signups.active().for_personal_page()
    return [
        f"{signup.session.hours} {signup.session.plain_title}: "
        + (
            f"wachtlijst, plek {place_in_queue(signup)}"
            if signup.status == Status.WAITLISTED
            else STANDING[signup.status]
        )
        for signup in signups
    ]
