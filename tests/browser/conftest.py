"""Tests in a real browser: Debian's Chromium, at the width of a phone or a desk, light or dark.

Everything in this folder bears the mark `browser` and is skipped, by name, where no browser can be started.

With G40_TEST_SLOWLY=1 every click that goes to another page does so late, as on a busy machine: a test that reads at
once, and not what the next page shows, then fails every time instead of once in a hundred.

`open_page` serves the portal with pytest-django's live server. Its threads see only what is committed, so such a test
empties every table afterwards, also of the rows that migrations made: each browser test makes or loads what it needs.
"""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tools.browser import browser_path, missing_packages

SQLITE = "django.db.backends.sqlite3"
AXE = Axe()
HERE = Path(__file__).parent
PHONE, DESK = 390, 1440
HEIGHTS = {PHONE: 844, DESK: 900}
ACCESSIBILITY_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["cat.color"]
WAIT_MILLISECONDS = 15_000
IS_SLOW = bool(os.environ.get("G40_TEST_SLOWLY"))

expect.set_options(timeout=WAIT_MILLISECONDS)

OPEN_ALL = "document.querySelectorAll('main details').forEach(details => { details.open = true })"
CUT_OFF = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
"""Whether a page is wider than the window: something is cut off, or the page scrolls sideways."""

TELL_CSP_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event => console.error(
    `CSP: ${event.effectiveDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`
))
"""

CLICK_LATE = """
const later = setTimeout;
addEventListener("click", event => {
    const control = event.target.closest("a[href], button, input");
    if (!event.isTrusted || !control || (control.form !== undefined && control.type !== "submit")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    later(() => control.click(), 400);
}, { capture: true });
"""

MISSING = missing_packages()


def pytest_itemcollected(item):
    item.add_marker("browser")
    if MISSING:
        item.add_marker(pytest.mark.skip(reason=f"no browser here (Debian: apt-get install {' '.join(MISSING)})"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Run the browser tests after all others, and of most of them one run is enough: that on SQLite.

    Playwright keeps an event loop running in the main thread, in which Django refuses to use its database unless told
    otherwise; so that is told for these tests alone.

    What a browser shows does not depend on the database. On another one only the tests marked `each_database` run,
    which write through forms, or all of them when they are asked for: -m browser.
    """
    items.sort(key=lambda item: HERE in item.path.parents)
    is_asked_for = "browser" in config.option.markexpr.replace("not browser", "")
    if settings.DATABASES["default"]["ENGINE"] != SQLITE and not is_asked_for:
        once = [item for item in items if item.get_closest_marker("browser")]
        once = [item for item in once if not item.get_closest_marker("each_database")]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if item not in once]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {
        "executable_path": browser_path(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def open_page(live_server, browser):
    """Open a page of the portal as a visitor, or as `user`, would.

    `page.problems` lists in plain words whatever went wrong since: errors and warnings in the console, exceptions,
    violations of the Content-Security-Policy, requests that failed and requests to anybody but the portal.
    `page.answer` is the response to the page itself: its status is for the test to judge.
    """
    contexts = []

    def open_page(path, width=PHONE, scheme="light", javascript=True, user=None):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, HEIGHTS[DESK])},
            has_touch=width == PHONE,
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        contexts.append(context)
        context.set_default_timeout(WAIT_MILLISECONDS)
        context.add_init_script(TELL_CSP_VIOLATIONS)
        if IS_SLOW:
            context.add_init_script(CLICK_LATE)
        if user is not None:
            _sign_in(context, user, live_server.url)
        page = context.new_page()
        page.problems = []
        _watch(page, live_server.url)
        page.answer = page.goto(path, wait_until="load")
        return page

    yield open_page
    for context in contexts:
        context.close()


def _sign_in(context, user, url):
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": url}])


def _watch(page, origin):
    def on_console(message):
        # A resource that failed to load is told by its response; the page's own status is for the test.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            page.problems.append(f"console {message.type}: {message.text}")

    def on_request(request):
        if not request.url.startswith((f"{origin}/", "data:", "blob:")):
            page.problems.append(f"request to a stranger: {request.url}")

    def on_request_failed(request):
        # A download, or leaving the page early, also ends as aborted.
        if request.failure != "net::ERR_ABORTED":
            page.problems.append(f"request failed: {request.url} ({request.failure})")

    def on_response(response):
        if response.status >= 400 and not response.request.is_navigation_request():
            page.problems.append(f"status {response.status}: {response.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: page.problems.append(f"exception: {error}"))
    page.on("request", on_request)
    page.on("requestfailed", on_request_failed)
    page.on("response", on_response)


def faults_of_each(page, texts):
    """Open each address in one window, as a visitor goes from one to the next; return the faults of each that has any.

    `texts` says for each address what must be read there, "" for nothing in particular. A page of another status than
    200 is no fault.
    """
    faults = {}
    for address, text in texts.items():
        page.goto(address, wait_until="load")
        faults[address] = [] if text in page.locator("main").inner_text() else [f"lacks “{text}”"]
        faults[address] += faults_of(page)
    return {address: found for address, found in faults.items() if found}


def faults_of(page):
    """Return everything that is wrong with an open page, its folded parts opened, light and dark; [] is the aim.

    A click that goes to another page returns before that page is there, so it is waited for; what axe tries out is
    forgotten.
    """
    page.wait_for_load_state("load")
    page.evaluate(OPEN_ALL)
    faults = [*page.problems, *(["wider than the window"] if page.evaluate(CUT_OFF) else [])]
    faults += [*axe_violations(page), *dark_violations(page)]
    page.problems.clear()
    return faults


def axe_violations(page):
    """Return what breaks WCAG 2.0-2.2 A or AA or axe's own best practices, one line for each rule; [] is the aim.

    Look at `page.problems` first: axe tries out things that the Content-Security-Policy refuses.
    """
    return _violations(page, ACCESSIBILITY_RULES)


def dark_violations(page):
    """Return what axe finds wrong with the colours of an open page once it is dark; then make it light again.

    The two looks differ in colours alone, so a page that axe_violations() has looked at needs no second load.
    """
    page.emulate_media(color_scheme="dark")
    found = [f"dark: {violation}" for violation in _violations(page, COLOUR_RULES)]
    page.emulate_media(color_scheme="light")
    return found


def _violations(page, rules):
    page.wait_for_load_state("load")
    options = {"runOnly": {"type": "tag", "values": rules}, "resultTypes": ["violations"]}
    # Axe is half a megabyte of script: a page that it has looked at has it already.
    if page.evaluate("window.axe === undefined"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: "
        + ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"])
        for violation in found["violations"]
    ]


@pytest.fixture(name="axe_violations")
def axe_violations_fixture():
    """The function of that name, for tests that would rather not import it."""
    return axe_violations
