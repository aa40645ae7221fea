"""Run a command as a part of our own, so that what was set up around it is taken down after it has ended."""

import os
import signal
import subprocess


def run(command, **environment):
    """Run a command to its end, with these variables added, and return its exit code.

    Ctrl-C reaches the command by itself, and a request to stop is passed on: it ends first, then we do.
    """
    child = subprocess.Popen(command, env=os.environ | environment)
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: child.terminate()),
    }
    try:
        return child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
