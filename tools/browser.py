"""See to it that the browser tests have what they need from Debian: python -m tools.browser

Installs it where that is possible (root, with apt). Where it is not, the tests that need it are skipped, and pytest
names them; so a missing browser is no reason to fail here.
"""

import os
import shutil
import subprocess

from playwright._impl._driver import compute_driver_executable

from tools.make_venv import apt_get, runs

WITHOUT_WINDOWS = "chromium-headless-shell"
"""Debian's Chromium for tests: the same engine in less than half the work, for it draws no windows of its own."""


def browser_path():
    """Return the path of the browser that the tests run in, or None where there is none."""
    return shutil.which(WITHOUT_WINDOWS) or shutil.which("chromium")


def missing_packages():
    """Name the Debian packages without which no browser test can run."""
    missing = []
    if browser_path() is None:
        missing.append(WITHOUT_WINDOWS)
    driver, _ = compute_driver_executable()
    if not runs(driver, "--version"):
        missing.append("libatomic1")  # the driver that Playwright brings along is linked with it
    return missing


def main():
    packages = missing_packages()
    may_install = os.geteuid() == 0 and shutil.which("apt-get")
    if may_install and shutil.which(WITHOUT_WINDOWS) is None:
        packages = sorted({*packages, WITHOUT_WINDOWS})
    if not packages:
        return
    names = " ".join(packages)
    if not may_install:
        print(f"The browser tests will be skipped: {names} is missing and cannot be installed here.")
        print(f"To run them: sudo apt-get install {names}")
        return
    print(f"Installing {names} for the browser tests with apt-get (some minutes the first time) …", flush=True)
    try:
        apt_get("update")
        apt_get("install", "--yes", "--no-install-recommends", *packages)
    except subprocess.CalledProcessError:
        if missing_packages():
            raise
        print("That did not work; the browser tests run in the browser that is here.", flush=True)


if __name__ == "__main__":
    main()
