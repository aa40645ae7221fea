"""The statements, the error pages and what machines ask for."""

import datetime

import pytest
import time_machine
from django.http import HttpRequest
from django.test import Client, RequestFactory

from g40portal import views

TITLES = {
    400: "Dit adres klopt niet",
    403: "Hier kunt u niet bij",
    404: "Deze pagina is er niet",
    500: "Er ging iets mis",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "title", "words"),
    [
        ("/toegankelijkheid/", "Toegankelijkheid", "eerste maatregelen genomen"),
        ("/privacy/", "Privacy", "Het portaal zet geen cookies"),
    ],
)
def test_statement_has_one_heading_and_its_own_address(client, settings, address, title, words):
    settings.SITE_URL = "https://netwerkdagen.example"

    answer = client.get(address, {"van": "elders"})

    assert answer.text.count("<h1>") == 1
    assert f"<h1>{title}</h1>" in answer.text
    assert f"<title>{title} | Netwerkdagen G40</title>" in answer.text
    assert f'<link rel="canonical" href="https://netwerkdagen.example{address}">' in answer.text
    assert words in answer.text
    assert "@" not in answer.text
    assert not answer.cookies


@pytest.mark.parametrize("code", TITLES)
def test_error_page_asks_the_database_nothing(code):
    request = RequestFactory().get("/netwerkdagen/")
    answer = {
        400: lambda: views.bad_request(request, None),
        403: lambda: views.permission_denied(request, None),
        404: lambda: views.page_not_found(request, None),
        500: lambda: views.server_error(request),
    }[code]()

    assert answer.status_code == code
    assert f"<h1>{TITLES[code]}</h1>" in answer.content.decode()
    assert f"</span>{code}</p>" in answer.content.decode()
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


@pytest.mark.django_db
def test_unknown_address_gets_the_styled_page_with_all_security_headers(client):
    answer = client.get("/bestaat-niet/")

    assert answer.status_code == 404
    assert f"<h1>{TITLES[404]}</h1>" in answer.text
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"


def test_form_without_its_cookie_is_told_to_be_sent_again():
    request = HttpRequest()
    request.method = "POST"

    answer = views.csrf_failure(request)

    assert answer.status_code == 403
    assert "<h1>Dit formulier is verlopen</h1>" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/toegankelijkheid/", "/privacy/", "/robots.txt", "/.well-known/security.txt"])
def test_page_that_only_reads_takes_no_post(address):
    assert Client(enforce_csrf_checks=False).post(address).status_code == 405


@pytest.mark.django_db
def test_robots_txt_names_the_sitemap_and_keeps_machines_out_of_personal_selections(client, settings):
    settings.SITE_URL = "https://netwerkdagen.example"

    answer = client.get("/robots.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /beheer/",
        "Disallow: /netwerkdagen/*/mijn-programma",
        "",
        "Sitemap: https://netwerkdagen.example/sitemap.xml",
    ]


@pytest.mark.django_db
def test_security_txt_has_the_fields_that_the_standard_asks_for(client, settings):
    settings.SITE_URL = "https://netwerkdagen.example"

    with time_machine.travel(datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC), tick=False):
        answer = client.get("/.well-known/security.txt")

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: https://netwerkdagen.example/privacy/#beveiliging",
        "Expires: 2027-05-21T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://netwerkdagen.example/.well-known/security.txt",
    ]
    assert 'id="beveiliging"' in client.get("/privacy/").text


@pytest.mark.django_db
def test_healthz_says_ok_when_the_database_answers(client):
    assert client.get("/healthz").text == "ok\n"
