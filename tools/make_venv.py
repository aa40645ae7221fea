"""Make the virtual environment that everything of the portal runs in: python3 tools/make_venv.py DIRECTORY

Runs on the Python of the machine, so it uses the standard library alone. On Debian, python3 comes without the module
that puts pip into an environment; where this may be installed (root, with apt) it is, else the message says how.
"""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec

OLDEST_PYTHON = (3, 11)


def main(directory):
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(
            "The portal needs Python {}.{} or newer, and {} is {}.{}.\n"
            "Name another one: make PYTHON=/path/to/python3 …".format(
                *OLDEST_PYTHON, sys.executable, *sys.version_info[:2]
            )
        )
    python = os.path.join(directory, "bin", "python")
    if os.path.exists(python) and runs(python, "-m", "pip", "--version"):
        return
    if not has_ensurepip():
        install_python3_venv()
    print(f"Making a virtual environment in {directory} …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", directory], check=True)


def has_ensurepip():
    return find_spec("ensurepip") is not None


def install_python3_venv():
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(
            "This Python cannot make virtual environments: the package python3-venv is missing.\n"
            "Install it (sudo apt-get install python3-venv) and run make again."
        )
    print("Installing python3-venv with apt-get …", flush=True)
    apt_get("update")
    apt_get("install", "--yes", "--no-install-recommends", "python3-venv")
    # A new process looks again: this one may remember that the module was not there.
    if not runs(sys.executable, "-c", "import ensurepip"):
        sys.exit(f"{sys.executable} still cannot make virtual environments. Try: make PYTHON=/usr/bin/python3 …")


def apt_get(*arguments):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "-qq", *arguments], stdout=subprocess.DEVNULL, env=environment, check=True)


def runs(*command):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


if __name__ == "__main__":
    main(sys.argv[1])
