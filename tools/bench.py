"""Measure the agenda beside a constant Django page: python -m tools.bench [--markdown]

Both are served by gunicorn with the same settings, in turns; the constant page has Django's default middleware and as
many bytes as the portal sends. S is Schiedam's agenda, L a made day of 500 sessions. It takes about a minute and a
half, uses this machine alone, and leaves nothing behind.
"""

import argparse
import contextlib
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import brotli
import psycopg

from tools.bench_load import ask_for, fetch, is_ok
from tools.bench_servers import WORKERS, gunicorn
from tools.postgres import throwaway_postgres

PAGES = {
    "S": ("2025-06-04-schiedam", "Schiedam"),
    "L": ("2030-05-15-groot", "500 sessions"),
}
CLIENTS = 4
WARM_UP_SECONDS = 0.5
OTHERS_SEE_A_CHANGE_AFTER = 0.15
"""Seconds: revision.MAX_AGE and some."""
WORKER_RESTS_AFTER = 0.01
"""Seconds in which a worker ends what it does after the last byte was sent."""


@dataclass
class Turn:
    """What the clients and the workers' clocks said of one turn of one server."""

    per_second: float
    cpu_ms: float
    p50_ms: float
    p99_ms: float


@dataclass
class Result:
    """The figures of one page."""

    name: str
    size: int
    sent: int
    portal: list
    constant: list
    first_ms: list

    @property
    def ratios(self):
        """Requests per second of the portal to those of the constant page, for each pair of turns."""
        return [ours.per_second / theirs.per_second for ours, theirs in zip(self.portal, self.constant, strict=True)]


def main(arguments):
    options = parse(arguments)
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(throwaway_postgres())
        environment = production(url, stack.enter_context(tempfile.TemporaryDirectory(prefix="g40-bench-")))
        say("Filling a database …")
        prepare(environment)
        portal = stack.enter_context(gunicorn("g40portal.wsgi", **environment))
        constant = stack.enter_context(gunicorn("tools.constant_page"))
        clients = stack.enter_context(ProcessPoolExecutor(CLIENTS))
        results = [measure(name, portal, constant, clients, url, options) for name in PAGES]
    print(markdown(results) if options.markdown else plain(results))


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=5, help="turns of each server (5)")
    parser.add_argument("--seconds", type=float, default=3, help="length of a turn (3)")
    parser.add_argument("--changes", type=int, default=40, help="changes after which the first request is timed (40)")
    parser.add_argument("--markdown", action="store_true", help="print the table as docs/figures.md has it")
    return parser.parse_args(arguments)


def say(text):
    print(text, file=sys.stderr, flush=True)


def production(url, folder):
    """Return the environment of production, but for https."""
    return {
        "DATABASE_URL": url,
        "G40_ALLOWED_HOSTS": "127.0.0.1",
        "G40_DATA_DIR": folder,
        "G40_DEBUG": "",
        "G40_PLAIN_HTTP": "1",
        "G40_SECRET_KEY": secrets.token_urlsafe(50),
        "G40_SITE_URL": "https://g40.example",
    }


def prepare(environment):
    """Make the tables, the documented days, the large one, and the style sheets' hashed names."""
    for command in (
        ["migrate", "--verbosity", "0"],
        ["load_demo"],
        ["shell", "--verbosity", "0", "-c", "from tools.bench_day import make_large_day; make_large_day()"],
        ["collectstatic", "--no-input", "--verbosity", "0"],
    ):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"manage.py {command[0]} failed:\n{done.stdout}{done.stderr}")


def measure(name, portal, constant, clients, url, options):
    """Return the Result of one page."""
    slug, described = PAGES[name]
    path = f"/netwerkdagen/{slug}/"
    body = page_of(portal, path)
    sides = [(portal, path), (constant, f"/{len(body)}/")]
    say(f"Measuring {name}: {described} …")
    for server, address in sides:
        turn(server, address, WARM_UP_SECONDS, clients)
    turns = [[turn(*side, options.seconds, clients) for side in sides] for _ in range(options.turns)]
    return Result(
        name=f"{name}: {described}",
        size=len(brotli.decompress(body)),
        sent=len(body),
        portal=[ours for ours, _ in turns],
        constant=[theirs for _, theirs in turns],
        first_ms=first_requests(portal, path, slug, url, options.changes),
    )


def page_of(server, path):
    """Return the compressed bytes of a page, or stop when it is not there."""
    head, body = fetch(server.port, path)
    if not is_ok(head) or b"content-encoding: br" not in head.lower():
        sys.exit(f"{path} does not answer as it should:\n{head.decode(errors='replace')}")
    return body


def turn(server, path, seconds, clients):
    """Let all clients ask for a page at once, and return the Turn."""
    cpu, began = server.cpu_seconds(), time.perf_counter()
    running = [clients.submit(ask_for, server.port, path, seconds) for _ in range(CLIENTS)]
    answers = [each.result() for each in running]
    took, cpu = time.perf_counter() - began, server.cpu_seconds() - cpu
    if any(each.failures or len(each.sizes) != 1 for each in answers):
        sys.exit(f"{path} failed under load: {[(each.failures, each.sizes) for each in answers]}")
    times = sorted(second for each in answers for second in each.seconds)
    return Turn(
        per_second=len(times) / took,
        cpu_ms=1000 * cpu / len(times),
        p50_ms=1000 * times[len(times) // 2],
        p99_ms=1000 * times[len(times) * 99 // 100],
    )


def first_requests(portal, path, slug, url, changes):
    """Change a title of the day again and again, and return the CPU that the first request after each took, in ms."""
    spent = []
    with psycopg.connect(url, autocommit=True) as database:
        session = database.execute(
            "SELECT session.id FROM programme_session session JOIN events_networkday day ON day.id = network_day_id"
            " WHERE day.slug = %s AND timeslot_id IS NOT NULL ORDER BY number LIMIT 1",
            [slug],
        ).fetchone()
        for number in range(changes):
            title = f"Meting nummer {number}"
            with database.transaction():
                database.execute("UPDATE programme_session SET short_title = %s WHERE id = %s", [title, session[0]])
                database.execute("UPDATE g40portal_siterevision SET value = value + 1")
            time.sleep(OTHERS_SEE_A_CHANGE_AFTER)
            before = portal.cpu_seconds()
            body = page_of(portal, path)
            time.sleep(WORKER_RESTS_AFTER)
            spent.append(1000 * (portal.cpu_seconds() - before))
            if title not in brotli.decompress(body).decode():
                sys.exit(f"{path} does not show the title that was just changed.")
    return spent


HEADS = (
    "page",
    "bytes (sent)",
    "served by",
    "requests/s",
    "CPU ms/request",
    "p50 ms",
    "p99 ms",
    "first request after a change, CPU ms",
)


def rows(results):
    """Return the table's rows: medians over the turns; of the first requests the mean and the spread."""
    for result in results:
        spent = result.first_ms
        first = f"{statistics.mean(spent):.1f} ({min(spent):.1f} to {max(spent):.1f})"
        for side, turns in (("portal", result.portal), ("constant page", result.constant)):
            ours = side == "portal"
            yield (
                result.name if ours else "",
                f"{result.size:,} ({result.sent:,})" if ours else f"{result.sent:,}",
                side,
                f"{median(turns, 'per_second'):,.0f}",
                f"{median(turns, 'cpu_ms'):.3f}",
                f"{median(turns, 'p50_ms'):.2f}",
                f"{median(turns, 'p99_ms'):.2f}",
                first if ours else "",
            )


def median(turns, name):
    return statistics.median(getattr(each, name) for each in turns)


def ratio_lines(results):
    """Say for each page how the two compare, with the spread over the turns."""
    for result in results:
        ratios = result.ratios
        cpu = median(result.constant, "cpu_ms") / median(result.portal, "cpu_ms")
        yield (
            f"{result.name}: {statistics.median(ratios):.2f} times the requests per second of the constant page"
            f" ({min(ratios):.2f} to {max(ratios):.2f} over {len(ratios)} turns), {cpu:.2f} times by CPU."
        )


def plain(results):
    table = [HEADS, *rows(results)]
    widths = [max(len(row[column]) for row in table) for column in range(len(HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in table]
    return "\n".join([f"gunicorn, {WORKERS} workers, PostgreSQL, {CLIENTS} clients", *lines, *ratio_lines(results)])


def markdown(results):
    table = [HEADS, ("---",) * len(HEADS), *rows(results)]
    return "\n".join(
        [*(f"| {' | '.join(row)} |" for row in table), "", *(f"- {line}" for line in ratio_lines(results))]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
