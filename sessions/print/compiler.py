"""Make one PDF, in a process of its own: python -m sessions.print.compiler TEMPLATE FONTS < data > pdf

Nothing else of the portal imports typst. What hangs, breaks or wants too much memory ends this process alone.
"""

import resource
import sys
from pathlib import Path

import typst

TEMPLATES = Path(__file__).parent / "typ"
STANDARDS = ["ua-1"]
"""PDF/UA: tagged, so that a screen reader can read it. Typst refuses a document that is not."""
MOST_MEMORY = 1024**3


def main(template, fonts):
    """Read data as JSON and write the PDF. The same data give the same bytes: no moment of making stands in it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    pdf = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        ignore_system_fonts=True,
        sys_inputs={"data": sys.stdin.read()},
        pdf_standards=STANDARDS,
    )
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
