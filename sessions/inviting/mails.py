"""What people of the address book are written about a day: the invitation and the reminder.

Each goes to the person, and as a row of its own to the assistant whose address is known.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime

from g40portal.accounts.links import absolute
from g40portal.dutch import clock, day_and_month, without_control_characters
from g40portal.outbox import queue
from sessions.attendee_lists.people import is_address
from sessions.inviting.letter import plain_text
from sessions.mail_marks import about_invitation, topic_of
from sessions.mails import CLOSING, day_in_words, marked, said_first

INVITATION, REMINDER = "uitnodiging", "herinnering"
COPY = "kopie voor de assistent"
KINDS = {kind: [kind, f"{kind}, {COPY}"] for kind in (INVITATION, REMINDER)}
"""The kinds of mail in the outbox that belong to each."""
ALL_KINDS = [of_kind for kinds in KINDS.values() for of_kind in kinds]
EXAMPLE_TOKEN = "persoonlijke-sleutel"
"""Stands in a preview where the mail itself has the secret of its recipient."""


@dataclass(frozen=True)
class Mail:
    """One mail as it leaves, but for its secret."""

    to: str
    to_name: str
    subject: str
    text: str


def proposed_letter(day):
    """Return the letter that the secretariat starts from: that of the day, or a plain one."""
    return day.invitation_letter or (
        f"Graag nodigen wij u uit voor de {day_in_words(day)}. Hieronder vindt u het programma en uw persoonlijke link "
        f"om u aan te melden.\n\n{CLOSING}"
    )


def proposed_reminder(day):
    """Return the letter of a reminder that the secretariat starts from."""
    return (
        f"Onlangs nodigden wij u uit voor de {day_in_words(day)}. Wij hebben nog geen antwoord van u. Laat u ons weten "
        f"of u komt?\n\n{CLOSING}"
    )


def mails_of(day, person, *, subject, letter, token=EXAMPLE_TOKEN):
    """Return the mails that one person's invitation is: his or her own, and the assistant's copy."""
    name = one_line(person.name)
    subject = marked(subject, day)
    text = "\n\n".join([*said_first(day), f"Beste {name},", plain_text(letter), *_practical(day, token)])
    mails = [Mail(person.email, name, subject, text)]
    if has_assistant(person):
        copy = f"Deze mail is voor {name}. U krijgt hem als assistent.\n\n{text}"
        mails.append(Mail(person.assistant_email, f"Assistent van {name}", subject, copy))
    return mails


def has_assistant(person):
    """Tell whether a copy goes to an assistant: at an address that is another one than the person's."""
    return is_address(person.assistant_email) and person.assistant_email.lower() != person.email.lower()


def one_line(name):
    """Return a name as a header may bear it, whatever an import or an old row made of it."""
    return " ".join(without_control_characters(name).split())


def invite(invitation, *, subject, letter):
    """Write the mails of an invitation to the outbox; a second time writes nothing."""
    _write(invitation, INVITATION, f"uitnodiging:{invitation.pk}", subject=subject, letter=letter)


def remind(invitation, *, subject, letter):
    """Write the mails of the next reminder to the outbox; `invitation.reminders` says which that is."""
    once = f"herinnering:{invitation.pk}:{invitation.reminders}"
    _write(invitation, REMINDER, once, subject=subject, letter=letter)


def _write(invitation, kind, once, *, subject, letter):
    day, person = invitation.network_day, invitation.person
    mails = mails_of(day, person, subject=subject, letter=letter, token=invitation.token)
    for mail, of_kind, suffix in zip(mails, KINDS[kind], ["", ":assistent"], strict=False):
        queue(
            kind=of_kind,
            to=mail.to,
            to_name=mail.to_name,
            subject=mail.subject,
            text=mail.text,
            topic=topic_of(day.pk),
            about=about_invitation(invitation.pk),
            once=f"{once}{suffix}",
        )


def _practical(day, token):
    """Return what stands below every letter: the day, the programme, and the links to answer by."""
    venue = f", {day.venue.name}" if day.venue else ""
    parts = [f"{day.kind} {day.place_name}\n{day.when_long}{venue}"]
    parts += ["Het programma:", absolute(day.get_absolute_url())]
    parts += ["Het programma als PDF:", absolute(reverse("day-pdf", args=[day.slug]))]
    closes = day.registration_closes_at
    until = f" (tot {day_and_month(localtime(closes))}, {clock(localtime(closes))} uur)" if closes else ""
    sign_up = absolute(reverse("signup", args=[day.slug]))
    parts += [f"Aanmelden{until}, met uw persoonlijke link:", f"{sign_up}?uitnodiging={token}"]
    parts += ["Komt u niet? Laat het ons hier weten:", absolute(reverse("invitation", args=[token]))]
    return parts
