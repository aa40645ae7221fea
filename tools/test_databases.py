"""Run all tests on SQLite and again on PostgreSQL: python -m tools.test_databases [pytest's arguments]

PostgreSQL is the one in DATABASE_URL, or else a server of our own that lives as long as the tests. The second run
starts also when the first has failed: what fails on one database alone says where to look.
"""

import contextlib
import os
import sys

from tools.postgres import throwaway_postgres
from tools.processes import run

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
SIDE_BY_SIDE = ["-n", str(min(CORES + 1, 4)), "--dist", "loadscope", "--no-loadscope-reorder"]
"""One process for each core and one more, for tests wait too: for a browser, a mail server, a worker that was killed.

Each has its own database; a module's tests stay together, the browser's come last.
"""

PASSED, FAILED = 0, 1
"""Exit codes of pytest; any other means that it did not get to run the tests, or was stopped."""


def main(arguments):
    pytest = [sys.executable, "-m", "pytest", *SIDE_BY_SIDE, *arguments]
    given = os.environ.pop("DATABASE_URL", "")
    announce("Tests on SQLite")
    on_sqlite = run(pytest)
    if on_sqlite not in {PASSED, FAILED}:
        return on_sqlite
    announce("Tests on PostgreSQL: " + ("the server in DATABASE_URL" if given else "a server for these tests alone"))
    with contextlib.nullcontext(given) if given else throwaway_postgres() as url:
        on_postgresql = run(pytest, DATABASE_URL=url)
    if on_sqlite and not on_postgresql:
        print("\nThe tests failed on SQLite: see the first of the two runs above.", flush=True)
    return on_sqlite or on_postgresql


def announce(text):
    print(f"\n== {text} ==", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
