"""What a mail looks like when it leaves: plain text, the same as HTML, and the calendar item."""

import re
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def paragraphs(text):
    """Return the text as paragraphs of lines: (line, whether it is nothing but a web address)."""
    parts = PARAGRAPHS.split(text.strip())
    return [[(line.strip(), bool(ADDRESS.fullmatch(line.strip()))) for line in part.split("\n")] for part in parts]


def text_of(mail):
    """Return the mail's plain text, with the name of the site below it."""
    return f"{mail.text.strip()}\n\n-- \n{settings.SITE_NAME}\n{settings.SITE_URL}/\n"


def html_of(mail):
    """Return the mail's text as an HTML page that loads nothing from elsewhere. Everything in it is escaped."""
    context = {
        "subject": mail.subject,
        "paragraphs": paragraphs(mail.text),
        "site_name": settings.SITE_NAME,
        "site_url": f"{settings.SITE_URL}/",
    }
    return render_to_string("mail/message.html", context)


def message_of(mail):
    """Return the mail as it goes to the mail server, under the Message-ID that it was given when it was written."""
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=text_of(mail),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((mail.to_name, mail.to))],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={
            "Message-ID": mail.message_id,
            # So that holiday notices stay away (RFC 3834).
            "Auto-Submitted": "auto-generated",
        },
    )
    message.attach_alternative(html_of(mail), "text/html")
    if mail.calendar:
        # As a part for programs that show an invitation, and as a file for those that do not.
        message.attach_alternative(mail.calendar, f"text/calendar; method={mail.calendar_method}")
        message.attach("uitnodiging.ics", mail.calendar.encode(), "application/ics")
    return message
