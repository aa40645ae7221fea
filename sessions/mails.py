"""What attendees are written: one function for each mail. Each is a row of the outbox, in the caller's transaction.

The mail goes to the contact where there is one, otherwise to the attendee; who has no address gets none. A meeting
link stands in one mail alone: that of `link_and_papers`, for who has a seat.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from g40portal.dutch import clock, day_and_month, listed
from g40portal.models import OutboxMail
from g40portal.outbox import queue
from sessions.exports import calendar, invitation
from sessions.mail_marks import about_registration, topic_of
from sessions.models import SessionSignup
from sessions.secretaries import organiser_address

Status = SessionSignup.Status
LINK_AND_PAPERS = "link en stukken"
SAME_REQUEST_MINUTES = 10
"""Asking again within this time sends no second mail."""
EXAMPLE = "Dit is een voorbeelddag, om het portaal mee te proberen: de dag en de aanmeldingen zijn verzonnen."
CLOSING = "Met vriendelijke groet,\nSecretariaat G40 Stedennetwerk"
STANDING = {
    Status.CONFIRMED: "plaats bevestigd",
    Status.REQUESTED: "aangevraagd; u hoort van de secretaris",
}
HELD = {Status.CONFIRMED: "plaats vastgehouden"}
"""How a seat stands of who has not confirmed yet."""


def personal_address(registration):
    """Return the whole address of a personal page."""
    return settings.SITE_URL + reverse("registration", args=[registration.token])


def please_confirm(registrations, contact=None):
    """Ask to confirm new registrations, with the link of each; one mail, also for several people."""
    first = registrations[0]
    until = timezone.localtime(first.held_until)
    several = len(registrations) > 1
    names = listed(_name_of(each) for each in registrations)
    people = f"{names} zijn" if several else _who(first, "bent", "is")
    parts = [
        (
            f"{people} aangemeld voor {_day(first.network_day)}, maar dat telt pas als u het bevestigt. Doe dat vóór "
            f"{day_and_month(until)} om {clock(until)} uur. Zo lang houden wij de plaatsen vast; daarna gaan zij naar "
            "de wachtlijst."
        ),
    ]
    for each in registrations:
        if several:
            # Never the name alone on its line: one that is written as an address would become a link.
            parts.append(f"Voor {_name_of(each)}:")
        parts += ["Open deze pagina en kies Bevestig:", personal_address(each), *_choices(each)]
    parts += [
        "De link is persoonlijk: wie hem heeft, kan de aanmelding wijzigen. U ziet er ook welke gegevens wij bewaren.",
        "Hebt u zich niet aangemeld? Dan hoeft u niets te doen: na 24 uur vervalt de aanmelding.",
    ]
    what = f"{len(registrations)} aanmeldingen" if several else "uw aanmelding"
    _send("bevestigen", first, f"Bevestig {what}: {_day(first.network_day)}", parts, once=_once("bevestig", first))


def your_link(registration, now):
    """Send who is registered already the link to the personal page; at most once in ten minutes."""
    period = int(now.timestamp() // (SAME_REQUEST_MINUTES * 60))
    still_held = registration.status == registration.Status.UNCONFIRMED
    if still_held and (now - registration.modified_at).total_seconds() < SAME_REQUEST_MINUTES * 60:
        return  # The mail that asks to confirm has just been sent.
    parts = [
        (
            f"{_who(registration, 'bent', 'is')} al aangemeld voor {_day(registration.network_day)}. "
            "Op de persoonlijke pagina bekijkt, wijzigt of bevestigt u de aanmelding:"
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
        f"{_who(registration, 'staat', 'staat')} op de lijst voor {_day(registration.network_day)}.",
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
    whose = "naam" if registration.contact_email else "uw naam"
    kept = [
        (
            f"Wij bewaren {whose}, functie, stad en e-mailadres om deze dag te organiseren, en maken die na de dag "
            "anoniem. Op de persoonlijke pagina ziet en wijzigt u ze, meldt u af of laat u ze verwijderen:"
        ),
        personal_address(registration),
    ]
    parts = [
        f"De secretaris heeft {_whom(registration)} opgegeven voor {_session(signup.session)}.",
        _standing(signup),
    ]
    parts += kept if is_new else ["De persoonlijke pagina:", personal_address(registration)]
    _send_seat("opgegeven door de secretaris", signup, f"Opgegeven voor {signup.session.plain_title}", parts)


def got_a_seat(signup):
    """Tell who asked for a seat, waited for one or just chose one that he or she has it."""
    parts = [f"{_who(signup.registration, 'hebt', 'heeft')} een plaats bij {_session(signup.session)}.", *_page(signup)]
    _send_seat("plaats bevestigd", signup, f"U hebt een plaats: {signup.session.plain_title}", parts)


def promoted(signup):
    """Tell the first of the queue that a seat came free, and that it can be given back."""
    parts = [
        (
            f"Er is een plaats vrijgekomen bij {_session(signup.session)}. "
            f"{_who(signup.registration, 'hebt', 'heeft')} die plaats nu, als eerste van de wachtlijst."
        ),
        "Komt het toch niet uit? Geef de plaats dan terug op de persoonlijke pagina: zij gaat naar de volgende.",
        *_page(signup),
    ]
    _send_seat("plaats van de wachtlijst", signup, f"Plaats vrijgekomen: {signup.session.plain_title}", parts)


def put_in_queue(signup):
    """Tell who asked for a seat that he or she is in the queue now."""
    parts = [
        (
            f"{_who(signup.registration, 'staat', 'staat')} op de wachtlijst van {_session(signup.session)}, "
            f"op plek {place_in_queue(signup)}. Komt er een plaats vrij, dan hoort u het."
        ),
        *_page(signup),
    ]
    _send_about("wachtlijst", signup, f"Wachtlijst: {signup.session.plain_title}", parts)


def declined(signup, *, had_seat):
    """Tell who asked that there is no place, with the secretary's note."""
    parts = [f"De secretaris kan {_whom(signup.registration)} geen plaats geven bij {_session(signup.session)}."]
    parts += [f"Toelichting: {signup.note}"] if signup.note else []
    parts += _page(signup)
    _send_end("afgewezen", signup, f"Geen plaats: {signup.session.plain_title}", parts, had_seat)


def withdrawn(signup, *, had_seat):
    """Take a session that somebody is no longer in out of the calendar; who had no seat gets no mail."""
    is_confirmed = signup.registration.status != signup.registration.Status.UNCONFIRMED
    if had_seat and is_confirmed:
        parts = [f"{_who(signup.registration, 'bent', 'is')} afgemeld voor {_session(signup.session)}.", *_page(signup)]
        _send_end("afgemeld", signup, f"Afgemeld: {signup.session.plain_title}", parts, had_seat)


def moved(signup, *, former, had_seat):
    """Tell who was moved to another session, and put that in the calendar in place of a seat in the former."""
    parts = [
        (
            f"De secretaris heeft {_whom(signup.registration)} verplaatst van “{former.session.plain_title}” naar "
            f"{_session(signup.session)}."
        ),
        *_page(signup),
    ]
    _send_seat("verplaatst", signup, f"Verplaatst naar {signup.session.plain_title}", parts)
    if had_seat and former.session.begins:
        parts = [
            f"{_who(signup.registration, 'bent', 'is')} niet meer aangemeld voor {_session(former.session)}.",
            *_page(signup),
        ]
        _send_end("afgemeld", former, f"Afgemeld: {former.session.plain_title}", parts, True)


def session_cancelled(signup):
    """Tell who has or wants a seat that a session does not go on, and take it out of the calendar."""
    session, sentence = signup.session, _session(signup.session)
    day = session.network_day
    parts = [f"{sentence[0].upper()}{sentence[1:]} gaat niet door."]
    if signup.registration.contact_email:
        parts.append(f"Deze mail gaat over de aanmelding van {_name_of(signup.registration)}.")
    if day.is_cancelled:
        parts.append("De hele netwerkdag vervalt.")
    if signup.has_seat and session.begins:
        parts.append("Deze mail haalt de sessie uit de agenda.")
    if not day.is_cancelled:
        parts.append("Op de persoonlijke pagina kiest u een andere sessie, zolang de aanmelding open is.")
    # Whatever is taken back and cancelled once more is told once more.
    once = f"vervallen:{signup.pk}:{session.version}.{day.version}"
    subject = f"Gaat niet door: {session.plain_title}"
    parts += _page(signup)
    _send_end("sessie vervallen", signup, subject, parts, signup.has_seat, once=once, for_all=True)


def day_withdrawn(registration):
    """Say that somebody is off the list of a day."""
    parts = [
        (
            f"{_who(registration, 'bent', 'is')} afgemeld voor {_day(registration.network_day)}. "
            "De plaatsen gaan naar anderen."
        ),
        "Toch komen? Dan meldt u zich opnieuw aan, zolang dat kan.",
    ]
    _send("afgemeld voor de dag", registration, f"Afgemeld: {_day(registration.network_day)}", parts)


def once_for_papers(session):
    """Return how the key of every mail with link or papers of a session begins."""
    return f"{LINK_AND_PAPERS}:{session.pk}:"


def link_and_papers(signup, *, link, instructions, papers, once):
    """Send the meeting link and papers to who has a seat; papers are pairs of a title and a whole address."""
    session, sent = signup.session, b""
    if brings_invitation(session, link, instructions):
        sent = seat_item(signup, invitation.REQUEST, link=link, instructions=instructions)
    subject, parts = link_and_papers_words(signup, link=link, instructions=instructions, papers=papers)
    method = invitation.REQUEST if sent else ""
    _send_about(LINK_AND_PAPERS, signup, subject, parts, calendar=sent, calendar_method=method, once=once)


def brings_invitation(session, link, instructions):
    """Tell whether a mail with papers also puts the session in the calendar.

    A later invitation takes the place of the one before it: one without the link would take that away.
    """
    is_whole = bool(link or instructions) or not (session.meeting_url or session.joining_instructions)
    return is_whole and bool(session.on_date and session.begins)


def link_and_papers_words(signup, *, link, instructions, papers):
    """Return the subject and the paragraphs of the mail with the meeting link and papers."""
    things = (["de link"] if link or instructions else []) + (["de stukken"] if papers else [])
    what = listed(things)
    parts = [f"{_who(signup.registration, 'hebt', 'heeft')} een plaats bij {_session(signup.session)}. Hierbij {what}."]
    parts += ["Deelnemen:", link] if link else []
    parts += [instructions] if instructions else []
    for title, address in papers:
        parts += [f"Stuk “{title}”:", address]
    if any(address.startswith(personal_address(signup.registration)) for _, address in papers):
        parts += ["De links naar de stukken zijn persoonlijk: deel ze niet."]
    subject = f"{what.removeprefix('de ').replace(' de ', ' ').capitalize()}: {signup.session.plain_title}"
    return subject, [*parts, *_page(signup)]


def written_to(registration, parts):
    """Return the whole text of a mail to who gets the mail of a registration."""
    lines = [f"Beste {registration.mail_name or registration.name},", *parts, CLOSING]
    return "\n\n".join([*said_first(registration.network_day), *lines])


def marked(subject, day):
    """Return a subject; of an example day it says so first."""
    return f"Voorbeeld: {subject}" if day.is_example else subject


def said_first(day):
    """Return the paragraph with which a mail about an example day begins; none of a real one."""
    return [EXAMPLE] if day.is_example else []


def place_in_queue(signup):
    """Return which place in the queue somebody has, counted from 1: positions may have gaps."""
    return SessionSignup.objects.queue().filter(session=signup.session_id, position__lte=signup.position).count()


def letter(kind, registration, subject, parts, **more):
    """Return a mail to who gets the mail of a registration, as `queue` and `queue_all` take it; there is an address."""
    return {
        "kind": kind,
        "to": registration.mail_address,
        "to_name": registration.mail_name or registration.name,
        "subject": marked(subject, registration.network_day),
        "text": written_to(registration, parts),
        "topic": topic_of(registration.network_day_id),
        "about": about_registration(registration),
        **more,
    }


def letter_about_session(kind, signup, subject, parts, **more):
    """Return a mail about one session, as `letter` does: an answer goes to its secretary."""
    _, address = _secretary(signup.session)
    return letter(kind, signup.registration, subject, parts, reply_to=address, **more)


def last_items(registrations):
    """Return what was last sent of each session to the calendars of people, as {(about, uuid): (method, item)}."""
    sent = OutboxMail.objects.calendar_items(*map(about_registration, registrations)).order_by("pk")
    rows = sent.values_list("about", "calendar_method", "calendar")
    return {(about, invitation.session_of(item)): (method, item) for about, method, item in rows}


def seat_item(signup, method, last=None, **secrets):
    """Return the calendar item of a seat; empty bytes for a session without date or begin.

    `last` are the `last_items` of its person, and may be those of others too; they are looked up when left out.
    """
    make = invitation.cancellation if method == invitation.CANCEL else invitation.invitation
    return make(signup.session, attendee=_attendee(signup), organiser=_organiser(signup, last), **secrets)


def session_in_words(session):
    """Return a session as a sentence names it: de sessie “Wonen” (4 juni, 11.30 tot 12.30)."""
    return _session(session)


def _send_seat(kind, signup, subject, parts):
    """A mail about a seat: with an invitation when there is one, without when it is a place in the queue."""
    sent = seat_item(signup, invitation.REQUEST) if signup.has_seat and signup.registration.mail_address else b""
    method = invitation.REQUEST if sent else ""
    _send_about(kind, signup, subject, parts, calendar=sent, calendar_method=method)


def _send_end(kind, signup, subject, parts, had_seat, *, once="", for_all=False):
    """A mail about a seat that is gone: it takes the session out of the calendar of who had one.

    Not out of that of an assistant who still has it there for somebody else, unless it is gone for all.
    """
    sent = b""
    if had_seat and signup.registration.mail_address and (for_all or not _is_kept_for_another(signup)):
        sent = seat_item(signup, invitation.CANCEL)
    method = invitation.CANCEL if sent else ""
    _send_about(kind, signup, subject, parts, calendar=sent, calendar_method=method, once=once)


def _is_kept_for_another(signup):
    others = SessionSignup.objects.confirmed().filter(session=signup.session_id).exclude(pk=signup.pk)
    return others.mailed_to(signup.registration.mail_address).exists()


def _organiser(signup, last):
    """Who organises a session, for the calendar of one person: who did in the last invitation, else the secretary."""
    last = last_items([signup.registration]) if last is None else last
    method, item = last.get((about_registration(signup.registration), str(signup.session.uuid)), ("", ""))
    return invitation.organiser_of(item) if method == invitation.REQUEST else _secretary(signup.session)


def _secretary(session):
    """The name and address of a session's secretary; looked up once for all mails about the session at hand."""
    if not hasattr(session, "secretary_address"):
        session.secretary_address = organiser_address(session)
    return session.secretary_address


def _send_about(kind, signup, subject, parts, **more):
    if signup.registration.mail_address:
        queue(**letter_about_session(kind, signup, subject, parts, **more))


def _send(kind, registration, subject, parts, **more):
    if registration.mail_address:
        queue(**letter(kind, registration, subject, parts, **more))


def _once(what, registration):
    return f"{what}:{registration.pk}:{registration.held_until.isoformat()}"


def _attendee(signup):
    return signup.registration.mail_name or signup.registration.name, signup.registration.mail_address


def _page(signup):
    return ["De persoonlijke pagina:", personal_address(signup.registration)]


def _name_of(registration):
    return registration.name


def _who(registration, you, other):
    """Begin a sentence: with "U" to the person, with the name to the assistant who gets the mail for him or her."""
    return f"{_name_of(registration)} {other}" if registration.contact_email else f"U {you}"


def _whom(registration):
    return _name_of(registration) if registration.contact_email else "u"


def day_in_words(day):
    """Return a day as a sentence or a subject names it: bestuurlijke netwerkdag Schiedam, 4 juni 2025."""
    return f"{day.kind[0].lower()}{day.kind[1:]} {day.place_name}, {day.when}"


def _day(day):
    return f"de {day_in_words(day)}"


def _session(session):
    when = f" ({day_and_month(session.on_date)}, {session.hours})" if session.on_date and session.begins else ""
    return f"de sessie “{session.plain_title}”{when}"


def _standing(signup):
    if signup.status == Status.WAITLISTED:
        who = _who(signup.registration, "staat", "staat")
        return f"De sessie is vol. {who} op de wachtlijst, op plek {place_in_queue(signup)}."
    return f"Stand van zaken: {STANDING[signup.status]}."


def _choices(registration):
    """A line for each session that somebody signed up for, with how that stands."""
    signups = registration.signups.active().for_personal_page()
    standing = STANDING if registration.status == registration.Status.REGISTERED else STANDING | HELD
    return [
        f"{signup.session.hours} {signup.session.plain_title}: ".lstrip()
        + (
            f"wachtlijst, plek {place_in_queue(signup)}"
            if signup.status == Status.WAITLISTED
            else standing[signup.status]
        )
        for signup in signups
    ]
