"""Take screenshots of the pages, on a phone and a desk, light and dark: python -m tools.screens [ADDRESS]

Without an address it serves the documented days itself, from a database of its own that goes with the run. The
pictures go to screenshots/.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.browser import browser_path

PORT = 8765
START_SECONDS = 60
FOLDER = Path("screenshots")
WIDTHS = {"telefoon": 390, "bureau": 1440}
SCHEMES = {"licht": "light", "donker": "dark"}
PAGES = {
    "begin": "/",
    "netwerkdagen": "/netwerkdagen/",
    "agenda-schiedam": "/netwerkdagen/2025-06-04-schiedam/",
    "agenda-digitaal": "/netwerkdagen/2020-12-04-digitaal/",
    "agenda-zaandam": "/netwerkdagen/2024-05-29-zaandam/",
    "agenda-tilburg": "/netwerkdagen/2025-09-25-tilburg/",
    "mijn-programma": "/netwerkdagen/2025-06-04-schiedam/mijn-programma/?s=5&s=9",
    "sessie": "/netwerkdagen/2025-06-04-schiedam/sessies/interbestuurlijke-samenwerking-naar-een-regio-indeling/",
    "themagroepen": "/themagroepen/",
    "themagroep": "/themagroepen/zorg-jeugd-en-onderwijs/",
    "pijler": "/pijlers/fysiek/",
    "stad": "/steden/zaanstad/",
    "toegankelijkheid": "/toegankelijkheid/",
    "zoeken": "/zoeken/?q=armoede",
    "inloggen": "/account/inloggen/",
}


@contextlib.contextmanager
def documented_days():
    """Serve the documented days on this machine for as long as the block lasts, and give their address."""
    with tempfile.TemporaryDirectory(prefix="g40-screens-") as folder:
        environment = os.environ | {"G40_DEBUG": "1", "G40_DATA_DIR": folder}
        for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
            subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
        server = subprocess.Popen(
            [sys.executable, "manage.py", "runserver", f"127.0.0.1:{PORT}", "--noreload"], env=environment
        )
        try:
            _wait_until_ready(f"http://127.0.0.1:{PORT}/healthz")
            yield f"http://127.0.0.1:{PORT}"
        finally:
            server.terminate()
            server.wait()


def _wait_until_ready(address):
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=2):
            return
        time.sleep(0.2)
    raise RuntimeError(f"{address} does not answer.")


def take(address):
    """Save a picture of every page in four looks."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox", "--disable-gpu"])
        for width_name, width in WIDTHS.items():
            for scheme_name, scheme in SCHEMES.items():
                context = browser.new_context(
                    base_url=address, viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL"
                )
                page = context.new_page()
                for name, path in PAGES.items():
                    page.goto(path)
                    page.screenshot(path=FOLDER / f"{name}-{width_name}-{scheme_name}.png", full_page=True)
                context.close()
        browser.close()
    print(f"{len(PAGES) * len(WIDTHS) * len(SCHEMES)} pictures are in {FOLDER}/.")


def main():
    if len(sys.argv) > 1:
        take(sys.argv[1].rstrip("/"))
        return
    with documented_days() as address:
        take(address)


if __name__ == "__main__":
    main()
