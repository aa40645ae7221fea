"""What a mail looks like when it leaves."""

from email import message_from_bytes, policy

import pytest
from django.conf import settings

from g40portal.models import OutboxMail
from g40portal.outbox.message import html_of, message_of, paragraphs

INVITE = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Café\r\nEND:VCALENDAR\r\n"


def mail(**fields):
    return OutboxMail(
        **{"kind": "signup", "to": "k@tilburg.example", "subject": "Onderwerp", "text": "Tekst."} | fields
    )


def sent(row):
    """The mail as its recipient's program reads it."""
    return message_from_bytes(message_of(row).message().as_bytes(), policy=policy.default)


def parts(row):
    return [part.get_content_type() for part in sent(row).walk()]


def test_paragraphs_are_parted_by_empty_lines_and_an_address_alone_is_one():
    text = "Dag,\nu bent er.\n \n\nhttps://g40.example/a\nZie https://g40.example/b\n\n"

    assert paragraphs(text) == [
        [("Dag,", False), ("u bent er.", False)],
        [("https://g40.example/a", True), ("Zie https://g40.example/b", False)],
    ]


@pytest.mark.parametrize(
    "line", ["javascript:alert(1)", "[x](http://boef.example)", "http://a.example b", "www.a.example"]
)
def test_paragraphs_take_nothing_else_for_an_address(line):
    assert paragraphs(line) == [[(line, False)]]


def test_html_part_links_addresses_and_escapes_the_rest():
    html = html_of(mail(text='Dag <b>"u"</b>\n\nhttps://g40.example/?a=1&b=2'))

    assert "<p>Dag &lt;b&gt;&quot;u&quot;&lt;/b&gt;</p>" in html
    assert '<a href="https://g40.example/?a=1&amp;b=2">https://g40.example/?a=1&amp;b=2</a>' in html


def test_message_bears_its_stored_message_id_and_the_fixed_sender():
    row = mail(to_name="Vries, Kim de", reply_to="s@assen.example")
    message = sent(row)

    assert message["Message-ID"] == row.message_id
    assert message["From"] == settings.DEFAULT_FROM_EMAIL == "Netwerkdagen G40 <netwerkdagen@127.0.0.1>"
    assert [(each.display_name, each.addr_spec) for each in message["To"].addresses] == [
        ("Vries, Kim de", "k@tilburg.example")
    ]
    assert message["Reply-To"] == "s@assen.example"
    assert message["Auto-Submitted"] == "auto-generated"


def test_message_has_the_same_text_twice():
    assert parts(mail()) == ["multipart/alternative", "text/plain", "text/html"]
    assert sent(mail()).get_body(["plain"]).get_content() == (
        "Tekst.\n\n-- \nNetwerkdagen G40\nhttp://127.0.0.1:8000/\n"
    )


def test_message_holds_its_calendar_as_a_part_and_as_a_file():
    row = mail(calendar=INVITE, calendar_method="REQUEST")
    part, file = [each for each in sent(row).walk() if each.get_content_subtype() in ("calendar", "ics")]

    assert parts(row) == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    assert (part.get_param("method"), part.get_param("charset"), part.get_content_disposition()) == (
        "REQUEST",
        "utf-8",
        None,
    )
    assert part.get_payload(decode=True).decode().splitlines() == INVITE.splitlines()
    assert (file.get_filename(), file.get_payload(decode=True).decode()) == ("uitnodiging.ics", INVITE)
