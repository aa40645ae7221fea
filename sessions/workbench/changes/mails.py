"""What somebody is written when sessions that he or she signed up for are changed: all of one round in one mail."""

from dataclasses import dataclass

from g40portal.dutch import day_and_month, hours
from g40portal.outbox import queue
from sessions import mails
from sessions.deliverables import link_that_was_sent
from sessions.exports import invitation
from sessions.mail_marks import about_registration, topic_of
from sessions.models import ProgrammeChange, Registration, SessionSignup

Kind = ProgrammeChange.Kind
CHANGED, CALENDAR_ITEM = "wijziging gemeld", "agenda-item na wijziging"
KINDS = [CHANGED, CALENDAR_ITEM]
"""The kinds of these mails in the outbox."""
EXAMPLE_TOKEN = "persoonlijke-sleutel"
"""Stands in a preview where the mail itself has the secret of its recipient."""


@dataclass(frozen=True)
class Mail:
    """One mail as it leaves, but for its calendar item."""

    to: str
    to_name: str
    subject: str
    text: str


def mail_of(recipient):
    """Return the mail that tells somebody of the changes that touch him or her."""
    registration = recipient.registration
    day = registration.network_day
    parts = [f"Er is iets gewijzigd in het programma van de {mails.day_in_words(day)}."]
    if registration.contact_email:
        parts.append(f"Deze mail gaat over de aanmelding van {registration.name}.")
    parts += _changes(recipient)
    for one, other in recipient.overlaps:
        parts.append(
            f"Let op: “{one.plain_title}” ({one.hours}) en “{other.plain_title}” ({other.hours}) zijn nu tegelijk. "
            "Kies op de persoonlijke pagina welke u houdt en meld u af voor de andere. Zolang u niet kiest, blijven "
            "beide plaatsen staan."
        )
    parts += _calendar_sentences(recipient)
    parts += ["De persoonlijke pagina:", mails.personal_address(registration)]
    sessions = {item.subject for item, signup in recipient.told if signup}
    what = sessions.pop() if len(sessions) == 1 and all(signup for _, signup in recipient.told) else "uw programma"
    return Mail(
        to=registration.mail_address,
        to_name=registration.mail_name or registration.name,
        subject=mails.marked(f"Gewijzigd: {what}", day),
        text=mails.written_to(registration, parts),
    )


def preview_of(recipient):
    """Return that mail for who looks at it before it goes, without the recipient's secret."""
    mail = mail_of(recipient)
    return Mail(mail.to, mail.to_name, mail.subject, mail.text.replace(recipient.registration.token, EXAMPLE_TOKEN))


def tell(recipient, *, once, last):
    """Write the mails of one recipient to the outbox; a second time with the same `once` writes nothing.

    `last` is what was last sent to calendars (sessions.mails.last_items). A calendar program takes one item from a
    mail: those of more sessions follow in short mails of their own.
    """
    mail, gone = mail_of(recipient), _gone(recipient)
    items = [(signup, _item(signup, gone.get(signup.pk), last)) for signup in recipient.seats_in_calendar]
    first = items[0][1] if items else (b"", "")
    if _queue(CHANGED, recipient, mail.subject, mail.text, first, once) is None:
        return False
    for signup, item in items[1:]:
        title = signup.session.plain_title
        text = mails.written_to(
            recipient.registration,
            [
                f"Bij de mail over de wijzigingen hoort ook dit agenda-item, van “{title}”.",
                "De persoonlijke pagina:",
                mails.personal_address(recipient.registration),
            ],
        )
        subject = mails.marked(f"Agenda-item: {title}", recipient.registration.network_day)
        _queue(CALENDAR_ITEM, recipient, subject, text, item, f"{once}:{signup.session_id}")
    return True


def _queue(kind, recipient, subject, text, item, once):
    registration = recipient.registration
    content, method = item
    return queue(
        kind=kind,
        to=registration.mail_address,
        to_name=registration.mail_name or registration.name,
        subject=subject,
        text=text,
        calendar=content,
        calendar_method=method,
        topic=topic_of(registration.network_day_id),
        about=about_registration(registration),
        once=once,
    )


def _changes(recipient):
    """A paragraph for each session: what it is now, what it was, and how the own seat stands."""
    found = {}
    for item, signup in recipient.told:
        found.setdefault(signup.session_id if signup else None, []).append((item, signup))
    for own in found.values():
        item, signup = own[0]
        if signup is None:
            yield from (_sentence(each) for each, _ in own)
            continue
        lines = [f"“{item.subject}”", *(_sentence(each) for each, _ in own)]
        if all(each.kind != Kind.REMOVED for each, _ in own):
            lines.append(_standing(signup))
        yield "\n".join(lines)


def _sentence(item):
    sentences = {
        Kind.MOVED: f"Nu: {item.after}. Was: {item.before}.",
        Kind.PLACE: f"Plek nu: {item.after}. Was: {item.before}.",
        Kind.RENAMED: f"Heet nu: “{item.after}”.",
        Kind.RESUMED: f"Gaat toch door{_when(item)}.",
        Kind.REMOVED: "Staat niet meer in het programma.",
        Kind.DAY_MOVED: f"De dag is nu op {item.after}. Was: {item.before}.",
        Kind.DAY_FORMAT: f"De dag is nu {item.after}. Was: {item.before}.",
        Kind.DAY_RESUMED: "De dag gaat toch door.",
    }
    return sentences[item.kind]


def _when(item):
    session = item.session
    if session is None or not session.begins:
        return ""
    date = day_and_month(session.on_date) if len(session.network_day.all_dates) > 1 and session.on_date else ""
    return "".join(f", {part}" for part in (date, hours(session.begins, session.ends)) if part)


def _standing(signup):
    if signup.status == SessionSignup.Status.WAITLISTED:
        return f"De aanmelding: wachtlijst, plek {mails.place_in_queue(signup)}."
    is_held = signup.registration.status == Registration.Status.UNCONFIRMED
    standing = mails.STANDING | mails.HELD if is_held else mails.STANDING
    return f"De aanmelding: {standing[signup.status]}."


def _calendar_sentences(recipient):
    """What becomes of the calendar: nothing can be sent of a session that has no time any more."""
    number = len(recipient.seats_in_calendar)
    if number:
        yield "Met de bijlage past uw agenda zich aan." + (
            " Voor elke volgende sessie krijgt u daarvoor een eigen, korte mail." if number > 1 else ""
        )
    for signup in recipient.seats_without_time:
        yield f"“{signup.session.plain_title}” heeft nu geen tijd. Haal haar zelf uit uw agenda."


def _gone(recipient):
    """The title that was told, of sessions that are no longer in the programme, by sign-up."""
    return {signup.pk: item.subject for item, signup in recipient.told if signup and item.kind == Kind.REMOVED}


def _item(signup, former_title, last):
    """The calendar item of a seat as content and method. Of a session that is a draft again, only what was told."""
    if former_title is None:
        secrets = link_that_was_sent(signup)
        return mails.seat_item(signup, invitation.REQUEST, last, **secrets), invitation.REQUEST
    session = signup.session
    session.title, session.short_title, session.teaser, session.description = former_title, "", "", ""
    return mails.seat_item(signup, invitation.CANCEL, last), invitation.CANCEL
