"""Locks between workers that end with the process that holds them, however it ends."""

import contextlib
import fcntl

from django.conf import settings
from django.db import connection

JOBS = 0x6A6F6273 << 32
"""Where the numbers of our locks on jobs begin, among all advisory locks of the database."""


@contextlib.contextmanager
def only_worker():
    """Tell whether this process may work. On SQLite one worker may, which holds a file in DATA_DIR locked.

    On PostgreSQL any number may: they lock what they work on, row by row.
    """
    if connection.vendor != "sqlite":
        yield True
        return
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "worker.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextlib.contextmanager
def lock_on_job(pk):
    """Tell whether this process may do a job, which nobody else may then do meanwhile.

    PostgreSQL: an advisory lock of the session, so that no transaction stays open while the job runs, and the lock
    goes with the connection of a worker that is killed. SQLite: there is one worker anyway.
    """
    if connection.vendor != "postgresql":
        yield True
        return
    if not _asked("SELECT pg_try_advisory_lock(%s)", JOBS + pk):
        yield False
        return
    try:
        yield True
    finally:
        if connection.connection is not None and not connection.connection.closed:
            _asked("SELECT pg_advisory_unlock(%s)", JOBS + pk)


def _asked(sql, number):
    with connection.cursor() as cursor:
        cursor.execute(sql, [number])
        return cursor.fetchone()[0]
