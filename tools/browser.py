"""See to it that the browser tests have what they need from Debian: python -m tools.browser

Installs it where that is possible (root, with apt). Where it is not, the tests that need it are skipped, and pytest
names them; so a missing browser is no reason to fail here.
"""

import os
import shutil

from playwright._impl._driver import compute_driver_executable

from tools.make_venv import apt_get, runs


def missing_packages():
    """Name the Debian packages without which no browser test can run."""
    missing = []
    if shutil.which("chromium") is None:
        missing.append("chromium")
    driver, _ = compute_driver_executable()
    if not runs(driver, "--version"):
        missing.append("libatomic1")  # the driver that Playwright brings along is linked with it
    return missing


def main():
    packages = missing_packages()
    if not packages:
        return
    names = " ".join(packages)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {names} for the browser tests with apt-get (some minutes the first time) …", flush=True)
        apt_get("update")
        apt_get("install", "--yes", "--no-install-recommends", *packages)
    else:
        print(f"The browser tests will be skipped: {names} is missing and cannot be installed here.")
        print(f"To run them: sudo apt-get install {names}")


if __name__ == "__main__":
    main()
