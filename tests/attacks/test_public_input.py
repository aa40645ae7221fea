"""Broken, overlong and foreign input on public addresses: a 4xx of ours, and nothing of it in the answer."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client, RequestFactory
from django.urls import reverse

from g40portal.content_type import with_plain_content_type
from g40portal.models import OutboxMail
from g40portal.wsgi import application
from sessions.models import Registration
from tests.attacks.whole_site import TOKEN, admin_addresses, public_addresses, written_to

pytestmark = pytest.mark.django_db

EVIL = "boef.example"
SIGN_IN = "/account/inloggen/"
NUL_COOKIE = 'sessionid="abcdefgh\\000ijklmnop"'
MULTIPART = "multipart/form-data; boundary=grens"
FORM = "application/x-www-form-urlencoded"


def part(name, value, disposition=""):
    """A body of one part."""
    head = b'--grens\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n' % (name, disposition.encode())
    return head + value + b"\r\n--grens--\r\n"


@pytest.mark.parametrize(
    "address",
    [
        "/netwerkdagen/%00/",
        "/netwerkdagen/dag%00/",
        "/themagroepen/a%00b/",
        "/static/%00",
        "/%00",
        "/beheer/%00/",
        "/beheer/events/networkday/%00/change/",
        "/netwerkdagen/?q=%00",
        "/?%00=1",
        "/account/inloggen/?next=/%00",
    ],
)
def test_nul_in_an_address_is_a_bad_request(client, address):
    """Case 32."""
    answer = client.get(address)

    assert (answer.status_code, "Dit adres klopt niet" in answer.text) == (400, True)


@pytest.mark.parametrize("address", ["/", "/beheer/", "/netwerkdagen/", SIGN_IN])
@pytest.mark.parametrize("cookie", [NUL_COOKIE, 'csrftoken="a\\000"', "messages=\\000", "sessionid=abcdefgh\x00ij"])
def test_nul_in_a_cookie_is_a_bad_request(client, address, cookie):
    """Case 32."""
    answer = client.get(address, headers={"cookie": cookie})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        (FORM, b"login=a%00b&password=c%00d"),
        (MULTIPART, part(b"login", b"a\0b")),
        (MULTIPART, part(b"password", b"x", '; filename="a\0b.pdf"')),
    ],
)
def test_nul_in_a_form_is_refused(client, content_type, body):
    """Case 32."""
    answer = client.generic("POST", SIGN_IN, body, content_type=content_type)

    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)
    assert answer.context["form"].is_valid() is False


def served(method, content_type, body=b"", query=""):
    """What a server is answered: broken Content-Types fail before Django has a request."""
    environ = RequestFactory().generic(method, SIGN_IN, body).environ
    environ |= {"QUERY_STRING": query, "CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(body))}
    handler = Client().handler
    return with_plain_content_type(lambda environ, start_response: handler(environ))(environ, None)


@pytest.mark.django_db(transaction=True)
def test_server_hands_over_no_parameter_of_a_content_type():
    """Case 33: the application that is served is the one that the cases below try."""
    environ = RequestFactory().get("/healthz").environ | {"CONTENT_TYPE": "x; charset=rot13"}
    statuses = []

    answer = application(environ | {"QUERY_STRING": "a=1"}, lambda status, headers: statuses.append(status))

    assert (statuses, b"".join(answer)) == (["200 OK"], b"ok\n")


@pytest.mark.parametrize("charset", ["rot13", "base64", "utf-16", "raw_unicode_escape", "utf-7", "cp037", "idna", "x"])
@pytest.mark.parametrize("kind", [FORM, MULTIPART, "text/html"])
def test_other_alphabet_than_utf_8_is_read_as_utf_8(charset, kind):
    """Case 33: half characters, and codecs that are no alphabet at all."""
    content = part(b"login", rb"\ud800") if kind == MULTIPART else rb"login=\ud800"
    content_type = f"{kind}; charset={charset}"

    read = served("GET", content_type, query="next=%33")
    refused = served("POST", content_type, content)

    assert (read.status_code, refused.status_code) == (200, 200)
    assert (r'value="\ud800"' in refused.text) is (kind != "text/html")


@pytest.mark.parametrize("parameter", ["a*=rot13''%41", "boundary*=rot13''%41", "charset=utf-8", "boundary=\0", ";;="])
def test_odd_parameter_of_a_content_type_is_passed_over(parameter):
    """Cases 32, 33 and 35: with too many parameters beside it as well."""
    usual = served("GET", f"text/html; {parameter}", query="next=%33")
    many = served("GET", f"text/html; {parameter}", query="s=1&" * 10_000)

    assert (usual.status_code, many.status_code) == (200, 400)


@pytest.mark.parametrize("escape", ["%ED%A0%80", "%FF%FE", "%C0%AF", "%F5%80%80%80"])
def test_bytes_that_are_no_text_are_not_found_or_passed_over(client, day, escape):
    """Case 33."""
    paths = [f"/netwerkdagen/{escape}/", f"/themagroepen/{escape}/", f"/{escape}"]
    queries = [f"{day.get_absolute_url()}{page}?themagroep={escape}&s={escape}" for page in ("", "mijn-programma/")]

    assert {client.get(each).status_code for each in paths} == {404}
    assert {client.get(each).status_code for each in queries} == {200}


@pytest.mark.parametrize(
    "body",
    [
        b"--grens\r\nContent-Disposition: form-data; name=\"a\"; filename*=rot13''%41\r\n\r\nx\r\n--grens--\r\n",
        b'--grens\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--grens',
        b"--grens",
        b"",
        b'--grens\r\nContent-Disposition: form-data; name="' + b"a" * 5_000,
    ],
)
def test_damaged_body_changes_nothing_and_is_no_fault_of_ours(client, body):
    """Case 33."""
    answer = client.generic("POST", SIGN_IN, body, content_type=MULTIPART)

    assert answer.status_code in (200, 400)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", ["/", SIGN_IN, "/netwerkdagen/", "/bestaat-niet/"])
def test_ten_thousand_parameters_are_not_worked_through(client, address):
    """Case 35."""
    query = "&".join(f"s={number}" for number in range(10_000))

    assert client.get(f"{address}?{query}").status_code in (400, 404)
    assert client.post(SIGN_IN, query, content_type=FORM).status_code == 400


@pytest.mark.parametrize("field", [b"login", b"next", b"csrfmiddlewaretoken"])
def test_body_of_five_megabytes_is_refused(field):
    """Case 35."""
    client = Client(enforce_csrf_checks=True)
    client.get(SIGN_IN)

    as_form = client.post(SIGN_IN, field + b"=" + b"a" * 5_000_000, content_type=FORM)
    as_parts = client.generic("POST", SIGN_IN, part(field, b"a" * 5_000_000), content_type=MULTIPART)

    assert (as_form.status_code, as_parts.status_code) == (400, 400)
    assert len(as_form.content) < 10_000


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["cookie", "accept-encoding", "if-none-match", "referer", "accept-language", "range"])
def test_header_of_a_megabyte_neither_breaks_a_page_nor_stands_in_it(client, day, name):
    """Case 35."""
    value = "sessionid=" + "x" * 1_000_000 if name == "cookie" else "x," * 500_000

    answers = [client.get(each, headers={name: value}) for each in ("/", day.get_absolute_url(), SIGN_IN)]

    assert {answer.status_code for answer in answers} == {200}
    assert max(len(answer.content) for answer in answers) < 100_000


def test_page_sizes_and_offsets_that_nobody_means_change_nothing(client, day):
    """Case 35."""
    page = day.get_absolute_url()
    asked = {"page_size": 10**9, "limit": -1, "offset": 10**30, "page": 10**30, "format": "xml"}

    assert client.get(page, asked).content == client.get(page).content


@pytest.mark.parametrize(
    "target",
    [
        "//boef.example",
        "/\\boef.example",
        "https:boef.example",
        "javascript:alert(1)",
        "https://boef.example/",
        "\t//x",
    ],
)
def test_sign_in_leads_nowhere_else(client, admin_user, target):
    """Case 13."""
    EmailAddress.objects.create(user=admin_user, email=admin_user.email, verified=True, primary=True)

    answer = client.post(SIGN_IN, {"login": admin_user.email, "password": "password", "next": target})
    by_the_admin = Client().get("/beheer/login/", {"next": target})

    assert (answer.status_code, answer.url) == (302, reverse("admin:index"))
    assert by_the_admin.url == f"{SIGN_IN}?next=%2Fbeheer%2F"


@pytest.mark.parametrize("path", ["//boef.example/x", "/\\boef.example", "//boef.example/%2e%2e", "/%5Cboef.example"])
def test_no_address_redirects_to_another_site(path):
    """Case 13: a missing slash is not added in a way that leads away."""
    answer = Client().get("/", PATH_INFO=path)

    assert answer.status_code == 404 or (answer.status_code == 301 and answer.url.startswith("/%2F"))


FOREIGN = {
    "x-forwarded-host": EVIL,
    "x-forwarded-server": EVIL,
    "x-host": EVIL,
    "forwarded": f"host={EVIL};proto=https",
    "x-forwarded-prefix": f"/{EVIL}",
    "x-original-url": f"/{EVIL}",
    "x-rewrite-url": f"/{EVIL}",
    "x-http-method-override": "DELETE",
    "x-forwarded-for": EVIL,
    "x-forwarded-port": "1",
    "referer": f"https://{EVIL}/",
    "origin": f"https://{EVIL}",
    "user-agent": EVIL,
    "accept-language": "en",
}


@pytest.mark.one_database
def test_headers_that_name_another_site_change_nothing(client, day):
    """Case 12: not in the answer, and not in what the next visitor gets."""
    addresses = public_addresses()
    plain = {each: _answer(client.get(each)) for each in addresses}

    for headers in (FOREIGN, {"vary": "*", "cookie": f"a={EVIL}", "accept-encoding": f"{EVIL}, *"}):
        fresh = {each: Client(headers=headers).get(f"{each}?vers=1") for each in addresses}
        kept = {each: client.get(each, headers=headers) for each in addresses}

        assert [each for each in addresses if _answer(kept[each]) != plain[each]] == []
        assert [each for each in addresses if EVIL in _answer(fresh[each])] == []
    assert [each for each in addresses if _answer(client.get(each)) != plain[each]] == []


def test_parameters_that_a_page_does_not_know_are_neither_reflected_nor_kept(client, day):
    """Case 12."""
    addresses = public_addresses()
    asked = [client.get(each, {"utm_source": EVIL, EVIL: "1", "callback": EVIL}) for each in addresses]

    pages = [answer for answer in asked if answer.status_code == 200]
    assert len(pages) > len(addresses) / 2
    assert [answer.request["PATH_INFO"] for answer in pages if EVIL in _answer(answer)] == []
    assert [answer for answer in pages if answer["Cache-Control"] != "private, no-store"] == []


@pytest.mark.one_database
@pytest.mark.parametrize(
    "host", [EVIL, f"testserver@{EVIL}", f"testserver, {EVIL}", "testserver:x", "", "[::1", "a\0b"]
)
def test_foreign_host_is_refused_everywhere(client, day, settings, host):
    """Case 14."""
    settings.ALLOWED_HOSTS = ["testserver"]
    addresses = [*public_addresses(), SIGN_IN, "/beheer/", "/bestaat-niet"]

    for visit in (client, Client()):
        assert {visit.get(each, HTTP_HOST=host).status_code for each in addresses} <= {400, 404}
    assert {client.get(each).status_code for each in ("/", day.get_absolute_url())} == {200}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_public_addresses_can_only_be_read(client, day, method):
    """Case 20."""
    read_only = [each for each in public_addresses() if method != "POST" or not written_to(each)]
    answers = {each: client.generic(method, each, b"title=x", content_type=FORM) for each in read_only}

    assert {each: answer.status_code for each, answer in answers.items() if answer.status_code != 405} == {}


def test_public_forms_that_are_not_filled_in_send_nothing(client, day):
    """Case 20: with a form from elsewhere refused."""
    forms = [each for each in public_addresses() if written_to(each)]
    empty = {each: client.post(each, {"title": "x"}) for each in forms}
    foreign = [Client(enforce_csrf_checks=True).post(each, {"title": "x"}) for each in forms]

    assert ({answer.status_code for answer in empty.values()}, len(forms) > 0) == ({200, 301, 409}, True)
    assert ({answer.status_code for answer in foreign}, OutboxMail.objects.count()) == ({403}, 0)


def test_form_of_a_day_that_takes_nobody_stores_nothing(client, day):
    """Case 20: a former address leads on, and takes nothing either."""
    forms = [each for each in public_addresses() if written_to(each) and "/aanmelden/" in each]
    body = "name=Anna&email=anna%40assen.example&organisation=X&kind=guest&consent=on"

    answers = [client.generic("POST", each, body, content_type=FORM) for each in forms]

    assert [answer.status_code for answer in answers if "vroeger" not in answer.request["PATH_INFO"]] == [409] * 4
    assert [answer.status_code for answer in answers if "vroeger" in answer.request["PATH_INFO"]] == [301] * 2
    assert (Registration.objects.filter(name="Anna").count(), OutboxMail.objects.count()) == (0, 0)


def test_admin_shows_strangers_nothing_but_the_way_in(client, day):
    """Case 6."""
    for visitor in (client, Client()):
        answers = {each: visitor.get(each) for each in admin_addresses() if "jsi18n" not in each}

        assert {each: answer.status_code for each, answer in answers.items() if answer.status_code != 302} == {}
        assert {answer.url.split("?")[0] for answer in answers.values()} == {SIGN_IN}


def _answer(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{response.status_code} {list(response.items())} {TOKEN.sub('', body.decode('utf-8', 'replace'))}"
