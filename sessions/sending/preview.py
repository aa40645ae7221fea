"""The mail with link and papers as its first recipient will get it, to be looked at before it goes."""

from dataclasses import dataclass

from g40portal.models import OutboxMail
from g40portal.outbox.message import paragraphs, text_of
from sessions import mails
from sessions.actions.sending import words_for

PERSONAL = "persoonlijke-sleutel"
"""Stands for the secret in a personal link: who looks at a mail beforehand acts for nobody."""


@dataclass(frozen=True)
class Preview:
    """A mail before it is written: the whole of its text, and the paragraphs of its HTML part."""

    to: str
    subject: str
    text: str
    paragraphs: list
    has_invitation: bool


def preview_of(session, recipients):
    """Return the mail to the first of those who get one, or None when nobody does."""
    first = next((each for each in recipients if each.gets_mail), None)
    if first is None:
        return None
    registration, words = first.signup.registration, words_for(session, first)
    subject, parts = mails.link_and_papers_words(first.signup, **words)
    text = mails.written_to(registration, parts).replace(registration.token, PERSONAL)
    mail = OutboxMail(subject=subject, text=text)
    return Preview(
        to=f"{registration.mail_name or registration.name} <{registration.mail_address}>",
        subject=mail.subject,
        text=text_of(mail),
        paragraphs=paragraphs(mail.text),
        has_invitation=mails.brings_invitation(session, words["link"], words["instructions"]),
    )
