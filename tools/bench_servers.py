"""The two servers that are measured: gunicorn with the same settings, on ports of their own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

WORKERS = 2
START_SECONDS = 30
STOP_SECONDS = 15
NANOSECONDS = 1e9


@dataclass
class Server:
    """A running gunicorn."""

    port: int
    process: subprocess.Popen

    def cpu_seconds(self):
        """CPU time of all workers together since they began; the master does no requests."""
        return sum(_cpu_seconds(pid) for pid in self.workers())

    def workers(self):
        """The process ids of the workers."""
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()


def _cpu_seconds(pid):
    """Read the scheduler's own count: /proc/<pid>/stat counts in steps of 10 ms, longer than most requests."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / NANOSECONDS


@contextlib.contextmanager
def gunicorn(application, **environment):
    """Serve a WSGI application on this machine for as long as the block lasts."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--workers", str(WORKERS)]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--no-control-socket"]
    process = subprocess.Popen(command, env=os.environ | environment)
    try:
        server = Server(port, process)
        _wait_until_ready(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_ready(server):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=1):
            if len(server.workers()) == WORKERS:
                return
        time.sleep(0.05)
    raise RuntimeError("gunicorn did not start.")
