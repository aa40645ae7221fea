"""What strangers may put into a mail: it stays text, and adds no header."""

from email import message_from_bytes, policy

import pytest

from g40portal.models import OutboxMail
from g40portal.outbox import queue
from g40portal.outbox.message import html_of, message_of

pytestmark = pytest.mark.django_db

SVG = '"><svg onload=alert(1)>'
MAIL = {"kind": "signup", "to": "k@tilburg.example", "subject": "Onderwerp", "text": "Tekst."}


def received(mail):
    return message_from_bytes(message_of(mail).message().as_bytes(), policy=policy.default)


def test_markup_in_subject_name_and_text_stays_text_in_a_mail():
    """Case 22."""
    mail = queue(**MAIL | {"subject": SVG, "text": f"Dag {SVG},"}, to_name=SVG)
    message, html = received(mail), html_of(mail)

    assert "<svg" not in html
    assert html.count("&quot;&gt;&lt;svg onload=alert(1)&gt;") == 2
    assert (message["Subject"], message["To"].addresses[0].display_name) == (SVG, SVG)
    assert [each.addr_spec for each in message["To"].addresses] == ["k@tilburg.example"]


@pytest.mark.parametrize(
    "name", ["<a href=http://boef.example>x</a>", "[x](http://boef.example)", "x <y@boef.example>, z@boef.example"]
)
def test_link_in_a_name_is_escaped_text_and_adds_no_recipient(name):
    """Case 25."""
    mail = queue(**MAIL | {"text": f"Beste {name},\n\nu staat op de lijst."}, to_name=name)
    message, html = received(mail), html_of(mail)

    assert html.count("<a ") == 1  # our own, below the text
    assert f"Beste {name}," in message.get_body(["plain"]).get_content()
    assert [each.addr_spec for each in message["To"].addresses] == ["k@tilburg.example"]


@pytest.mark.parametrize("line_break", ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85"])
@pytest.mark.parametrize("field", ["subject", "to", "to_name", "reply_to"])
def test_line_break_in_a_header_is_refused(field, line_break):
    """Case 26: the last guard; forms refuse it before, with a sentence."""
    with pytest.raises(ValueError, match=field):
        queue(**MAIL | {field: f"a@b.example{line_break}Bcc: boef@boef.example"})

    assert OutboxMail.objects.count() == 0
