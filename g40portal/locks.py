"""Locks on what is no row: they end with the transaction or the process that holds them, however it ends."""

import contextlib
import fcntl
import zlib

from django.conf import settings
from django.db import connection

JOBS = 0x6A6F6273 << 32
"""Where the numbers of our locks on jobs begin, among all advisory locks of the database."""
NAMES = 0x6E616D65 << 32
"""Where the numbers of our locks on names begin."""


def hold(name):
    """Let whoever holds the same name wait until this transaction ends; what they made is seen afterwards.

    For what there may be one of and no row to lock yet. On SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        _asked("SELECT pg_advisory_xact_lock(%s)", NAMES + zlib.crc32(name.encode()))


def keep(row):
    """Let whoever locks a row to change it wait until this transaction ends; others may keep it at the same time.

    What is then read of the row stays so, as far as it is changed under that lock.
    """
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(row._meta.db_table)
        _asked(f"SELECT 1 FROM {table} WHERE id = %s FOR KEY SHARE", row.pk)


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
        return next(iter(cursor.fetchone() or []), None)
