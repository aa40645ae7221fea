"""Kept pages, through the portal's own middleware. The views are made here: what a page says is counted, so that
an answer from the store can be told from one that was made."""

import threading
import time
from itertools import count

import brotli
import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers

from g40portal import kept_pages, revision, urls
from g40portal.kept_pages import KeptPage, PageStore, accepts_brotli, has_tag, keep
from g40portal.models import raise_revision
from tests.factories import CityFactory
from themegroups.models import City

pytestmark = pytest.mark.django_db(transaction=True)

numbers = count(1)
before_the_view = []
"""Functions that the next view calls before it answers."""
POLICY = "default-src 'none'"


def numbered(request):
    """Answer with a number that no other answer has."""
    while before_the_view:
        before_the_view.pop()(request)
    return HttpResponse(f"pagina {next(numbers)} " + "woord " * 200)


def cities(request):
    """Answer with what the database holds, and then let others do something before the answer leaves."""
    names = ", ".join(City.objects.order_by("pk").values_list("name", flat=True))
    while before_the_view:
        before_the_view.pop()(request)
    return HttpResponse(names)


def with_token(request):
    return HttpResponse(get_token(request))


def with_cookie(request):
    response = numbered(request)
    response.set_cookie("keuze", "1")
    return response


def short_lived(request):
    response = numbered(request)
    response.kept_until = time.time() + 60
    return response


def streaming(request):
    return StreamingHttpResponse([numbered(request).content])


def missing(request):
    return HttpResponse(f"{next(numbers)}", status=404)


urlpatterns = [
    path("gewoon/", keep("s")(numbered)),
    path("niet-gemerkt/", numbered),
    path("steden/", keep()(cities)),
    path("formulier/", keep()(with_token)),
    path("koekje/", keep()(with_cookie)),
    path("kort/", keep()(short_lived)),
    path("stroom/", keep()(streaming)),
    path("weg/", keep()(missing)),
    path("nooit/", never_cache(keep()(numbered))),
    path("anders/", keep()(vary_on_headers("HX-Request")(numbered))),
    *urls.urlpatterns,
]
handler400, handler500 = urls.handler400, urls.handler500


@pytest.fixture(autouse=True)
def _these_urls(settings):
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver", "g40.example"]
    before_the_view.clear()


def test_page_is_made_once_for_all_visitors_without_a_session():
    first = Client().get("/gewoon/")
    second = Client().get("/gewoon/")

    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)


def test_view_that_is_not_marked_is_made_for_each_visitor(client):
    assert client.get("/niet-gemerkt/").content != client.get("/niet-gemerkt/").content


@pytest.mark.parametrize("address", ["/koekje/", "/formulier/", "/stroom/", "/weg/", "/nooit/", "/anders/"])
def test_answer_that_is_not_the_same_for_all_is_not_kept(address):
    answers = {Client().get(address).getvalue() for _ in range(2)}

    assert len(answers) == 2
    assert len(kept_pages.store) == 0


def test_page_with_a_form_is_not_kept_for_a_visitor_who_has_its_cookie_already():
    client = Client()
    client.get("/formulier/")
    client.get("/formulier/")

    assert "csrftoken" in client.cookies
    assert len(kept_pages.store) == 0


def test_page_with_a_token_is_not_kept_even_when_nothing_sets_its_cookie(client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "csrf" not in name]

    assert client.get("/formulier/").content != client.get("/formulier/").content
    assert len(kept_pages.store) == 0


def test_kept_page_sets_no_cookie_and_names_what_it_depends_on(client):
    answer = client.get("/gewoon/")

    assert not answer.cookies
    assert {name.strip() for name in answer["Vary"].split(",")} == {"Accept-Encoding", "Cookie"}
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("query", "is_kept"), [("", True), ("?s=3", True), ("?s=3&s=7", True), ("?x=1", False), ("?s=3&x=1", False)]
)
def test_page_is_kept_for_the_parameters_it_knows(client, query, is_kept):
    first, second = client.get(f"/gewoon/{query}"), client.get(f"/gewoon/{query}")

    assert (first.content == second.content) is is_kept
    assert ("public" in first["Cache-Control"]) is is_kept


def test_page_of_another_query_is_another_page(client):
    assert client.get("/gewoon/?s=1").content != client.get("/gewoon/?s=2").content


def test_page_with_a_very_long_address_is_made_but_not_kept(client):
    assert client.get("/gewoon/?s=" + "1" * 2000).status_code == 200
    assert len(kept_pages.store) == 0


@pytest.mark.parametrize(
    ("cookie", "has_session"),
    [
        ("sessionid=abc", True),
        ("taal=nl; sessionid=abc", True),
        ("xsessionid=abc; sessionid=abc", True),
        ("sessionid=abc; xsessionid=abc", True),
        (" sessionid =abc", True),
        ("xsessionid=abc", False),
        ("taal=sessionid=abc", False),
        ("csrftoken=abc; _pk_id=1", False),
        ("sessionid", False),
        (";;=;", False),
    ],
)
def test_visitor_with_a_session_gets_a_page_of_his_own(client, cookie, has_session):
    kept = client.get("/gewoon/")

    answer = Client(headers={"cookie": cookie}).get("/gewoon/")

    assert (answer.content != kept.content) is has_session
    assert answer["Cache-Control"] == ("private, no-store" if has_session else "public, no-cache")


def test_page_of_a_visitor_with_a_session_is_not_shown_to_others(client):
    own = Client(headers={"cookie": "sessionid=abc"}).get("/gewoon/")

    assert client.get("/gewoon/").content != own.content


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "boef.example"},
        {"x-forwarded-proto": "gopher"},
        {"forwarded": "host=boef.example"},
        {"x-original-url": "/weg/"},
        {"x-http-method-override": "POST"},
        {"accept-language": "en"},
        {"vary": "*"},
        {"cookie": "taal=en"},
        {"cache-control": "no-cache"},
        {"range": "bytes=0-3"},
    ],
    ids=str,
)
def test_headers_that_do_not_matter_change_nothing_for_anybody(client, headers):
    first = Client(headers=headers).get("/gewoon/")

    assert client.get("/gewoon/").content == first.content
    assert Client(headers=headers).get("/gewoon/").content == first.content
    assert len(kept_pages.store) == 1
    assert "boef" not in first.text + str(first.headers)


def test_unknown_host_is_refused_and_never_reaches_the_store(client):
    client.get("/gewoon/")

    answer = client.get("/gewoon/", headers={"host": "boef.example"})

    assert answer.status_code == 400
    assert POLICY in answer["Content-Security-Policy"]
    assert len(kept_pages.store) == 1


def test_every_host_and_scheme_has_a_page_of_its_own(client):
    answers = [
        client.get("/gewoon/"),
        client.get("/gewoon/", headers={"host": "g40.example"}),
        client.get("/gewoon/", headers={"host": "g40.example"}, secure=True),
    ]

    assert len({answer.content for answer in answers}) == 3


def test_another_script_name_is_another_page(client):
    client.get("/gewoon/")

    client.get("/gewoon/", SCRIPT_NAME="/boef")

    assert len(kept_pages.store) == 2


@pytest.mark.parametrize("extra", [{"CONTENT_LENGTH": "5"}, {"HTTP_TRANSFER_ENCODING": "chunked"}], ids=str)
def test_request_with_a_body_leaves_nothing_behind(client, extra):
    client.generic("GET", "/gewoon/", b"s=boe", **extra)

    assert len(kept_pages.store) == 0


def test_post_is_never_answered_from_the_store(client):
    kept = client.get("/gewoon/")

    assert client.post("/gewoon/").content != kept.content


@pytest.mark.parametrize("accepted", ["", "br"])
def test_head_has_the_headers_of_get_and_no_body(client, accepted):
    headers = {"accept-encoding": accepted}
    full = client.get("/gewoon/", headers=headers)

    answer = client.head("/gewoon/", headers=headers)

    assert answer.content == b""
    assert dict(answer.headers) == dict(full.headers)
    assert answer["Content-Length"] == str(len(full.content))


def test_head_that_comes_first_keeps_nothing(client):
    answer = client.head("/gewoon/")

    assert answer.content == b""
    assert int(answer["Content-Length"]) > 1000
    assert len(kept_pages.store) == 0


def test_page_is_sent_compressed_to_who_asks_for_brotli(client):
    plain = client.get("/gewoon/")

    answer = client.get("/gewoon/", headers={"accept-encoding": "gzip, br"})

    assert brotli.decompress(answer.content) == plain.content
    assert answer["Content-Encoding"] == "br"
    assert answer["Content-Length"] == str(len(answer.content))
    assert "Content-Encoding" not in plain
    assert answer["ETag"] != plain["ETag"]


@pytest.mark.parametrize(
    ("header", "accepts"),
    [
        ("br", True),
        ("BR", True),
        ("gzip, deflate, br, zstd", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("br ; q=0.001", True),
        ("identity;q=0.5, br;q=0.5", True),
        ("identity, br;q=0.5", False),
        ("br;q=0", False),
        ("br;Q=0.000", False),
        ("br;q=", False),
        ("br;q=veel", False),
        ("br;q=nan", False),
        ("br;q=-1", False),
        ("brotli, xbr, br2", False),
        ("gzip;q=br", False),
        ("*", False),
        ("", False),
    ],
)
def test_brotli_is_accepted_as_the_header_says(header, accepts):
    assert accepts_brotli(header) is accepts


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ('"x", "abc"', True),
        ('"x",W/"abc" ,"y"', True),
        ("*", True),
        ('"x"', False),
        ('"abcd"', False),
        ('"xabc"', False),
        ("abc", False),
        ('"*"', False),
        ('"abc', False),
        (",", False),
    ],
)
def test_entity_tag_is_found_whole_in_the_list(asked, names):
    assert has_tag(asked, '"abc"') is names


@pytest.mark.parametrize("accepted", ["", "br"])
def test_page_that_the_browser_has_is_not_sent_again(client, accepted):
    full = client.get("/gewoon/", headers={"accept-encoding": accepted})

    answer = client.get("/gewoon/", headers={"accept-encoding": accepted, "if-none-match": f'"x", W/{full["ETag"]}'})

    assert (answer.status_code, answer.content) == (304, b"")
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy", "X-Content-Type-Options"):
        assert answer[name] == full[name]
    assert {"Content-Type", "Content-Length", "Content-Encoding"}.isdisjoint(answer.headers)


def test_page_that_the_browser_has_in_another_encoding_is_sent(client):
    plain = client.get("/gewoon/")

    answer = client.get("/gewoon/", headers={"accept-encoding": "br", "if-none-match": plain["ETag"]})

    assert answer.status_code == 200


def test_page_that_changed_is_sent_again(client):
    old = client.get("/steden/")
    CityFactory(name="Zwolle")

    answer = client.get("/steden/", headers={"if-none-match": old["ETag"]})

    assert (answer.status_code, answer.text) == (200, "Zwolle")


def test_change_is_public_at_once(client):
    before = client.get("/steden/").text
    CityFactory(name="Zwolle")

    assert (before, client.get("/steden/").text) == ("", "Zwolle")


def test_change_during_a_render_is_not_hidden_by_the_older_page(client):
    CityFactory(name="Assen")
    before_the_view.append(lambda request: CityFactory(name="Zwolle"))

    raced = client.get("/steden/").text

    assert raced == "Assen"
    assert client.get("/steden/").text == "Assen, Zwolle"


def test_older_page_that_is_stored_last_is_not_shown_again():
    """One thread reads Assen and waits; another changes the list and makes the page anew; then the first ends."""
    CityFactory(name="Assen")
    has_read, may_end = threading.Event(), threading.Event()
    raced = []

    def wait(request):
        has_read.set()
        may_end.wait(10)

    def visit():
        raced.append(Client().get("/steden/").text)
        connection.close()

    before_the_view.append(wait)
    slow = threading.Thread(target=visit)
    slow.start()
    has_read.wait(10)
    CityFactory(name="Zwolle")
    newer = Client().get("/steden/").text
    may_end.set()
    slow.join(10)

    assert raced == ["Assen"]
    assert newer == "Assen, Zwolle"
    assert Client().get("/steden/").text == "Assen, Zwolle"


def test_page_grows_old_when_it_says_so(client, monkeypatch):
    first = client.get("/kort/")
    again = client.get("/kort/")
    later = time.time() + 61
    monkeypatch.setattr("g40portal.kept_pages.time.time", lambda: later)

    assert again.content == first.content
    assert client.get("/kort/").content != first.content


def test_page_holds_until_midnight_at_most(client, monkeypatch):
    first = client.get("/gewoon/")
    later = time.time() + 25 * 3600
    monkeypatch.setattr("g40portal.kept_pages.time.time", lambda: later)

    assert client.get("/gewoon/").content != first.content


def test_pages_are_made_when_the_revision_cannot_be_read(client, monkeypatch):
    def fail():
        raise OperationalError

    client.get("/gewoon/")
    monkeypatch.setattr(revision, "current", fail)

    answer = client.get("/gewoon/")

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert POLICY in answer["Content-Security-Policy"]


def test_kept_page_asks_the_database_one_thing(client, django_assert_num_queries):
    client.get("/steden/")
    revision.forget()

    with django_assert_num_queries(1):
        client.get("/steden/")


def page_of(size):
    form = kept_pages.Form(b"x" * size, "", None, None)
    return KeptPage(revision=1, until=0, plain=form, compressed=kept_pages.Form(b"", "", None, None))


def test_store_lets_the_page_asked_for_longest_ago_make_room(monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 2)
    store = PageStore()
    store.put("a", page_of(1))
    store.put("b", page_of(2))
    store.get("a")

    store.put("c", page_of(4))

    assert [key for key in "abc" if store.get(key)] == ["a", "c"]
    assert store.size == 5


def test_store_is_bounded_in_bytes(monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 10)
    store = PageStore()

    for key in "abcde":
        store.put(key, page_of(4))

    assert [key for key in "abcde" if store.get(key)] == ["d", "e"]
    assert store.size == 8


def test_store_counts_a_page_once_when_it_is_made_anew():
    store = PageStore()
    store.put("a", page_of(4))

    store.put("a", page_of(3))

    assert (store.size, len(store)) == (3, 1)


def test_store_takes_no_page_that_would_push_out_too_many():
    store = PageStore()

    store.put("a", page_of(kept_pages.LARGEST_PAGE + 1))

    assert (store.size, len(store)) == (0, 0)


def test_store_holds_when_many_threads_use_it(monkeypatch):
    monkeypatch.setattr(kept_pages, "MOST_PAGES", 3)
    store, failures = PageStore(), []

    def use(offset):
        try:
            for number in range(3000):
                store.put((number + offset) % 7, page_of(number % 5))
                store.get(number % 7)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=use, args=[offset]) for offset in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert failures == []
    assert len(store) == 3
    assert store.size == sum(store.get(key).size for key in range(7) if store.get(key))


def test_raising_the_revision_outdates_every_page(client):
    first = client.get("/gewoon/")

    raise_revision()

    assert client.get("/gewoon/").content != first.content
