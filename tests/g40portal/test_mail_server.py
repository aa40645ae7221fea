"""Reading G40_SMTP_URL."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from g40portal.mail_server import mail_server_from


def test_no_address_is_no_server():
    assert mail_server_from("") == {}


@pytest.mark.parametrize(
    ("url", "port", "use_tls", "use_ssl"),
    [
        ("smtp+starttls://u%40g:p%3Aw@mail.example", 587, True, False),
        ("smtps://u%40g:p%3Aw@mail.example", 465, False, True),
        ("smtp://u%40g:p%3Aw@mail.example:2525", 2525, False, False),
    ],
)
def test_address_tells_how_to_reach_the_server(url, port, use_tls, use_ssl):
    assert mail_server_from(url) == {
        "host": "mail.example",
        "port": port,
        "username": "u@g",
        "password": "p:w",
        "use_tls": use_tls,
        "use_ssl": use_ssl,
    }


@pytest.mark.parametrize("url", ["http://u:geheim@mail.example", "smtp://", "smtp://u:geheim@mail.example:port"])
def test_other_addresses_are_refused_without_telling_the_password(url):
    with pytest.raises(ImproperlyConfigured, match="G40_SMTP_URL") as refused:
        mail_server_from(url)

    assert "geheim" not in str(refused.value)
