"""Serve the portal on this machine with its worker beside it: python -m tools.run_portal HOST:PORT

Both end together, however this ends: by Ctrl-C, by a request to stop, or because the server ends by itself.
"""

import ctypes
import signal
import subprocess
import sys
import time

PATIENCE = 10
"""Seconds in which both end by themselves: a mail that is on its way is noted down first."""
LOOK_EVERY = 0.2
REQUESTS_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1


class Stopped(BaseException):
    """Somebody asked us to end."""


def _end_with_parent():
    """Let a child be asked to end when we are killed and can no longer ask it ourselves."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def start(*arguments):
    """Start a command of the portal."""
    # In a group of its own Ctrl-C reaches it once: through us.
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments], preexec_fn=_end_with_parent, start_new_session=True
    )


def end(processes):
    """Ask processes to end, and make them after a while."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def stop(*_):
    """End both, once: a second request changes nothing."""
    for number in REQUESTS_TO_END:
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def main(address):
    """Serve until somebody asks to stop or the server ends; a worker that ends is started again."""
    for number in REQUESTS_TO_END:
        signal.signal(number, stop)
    worker = server = None
    try:
        server = start("runserver", address)
        worker = start("work")
        while server.poll() is None:
            if worker.poll() is not None:
                print("The worker ended and is started again.", flush=True)
                time.sleep(1)
                worker = start("work")
            time.sleep(LOOK_EVERY)
        return server.returncode
    except Stopped:
        return 0
    finally:
        end([process for process in (worker, server) if process])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
