"""What people typed, as text of a Word document: never a field, a link of their own or a sign that XML forbids."""

import re
import unicodedata

from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from g40portal.dutch import SOFT_HYPHEN
from sessions.print.word.look import HYPERLINK, new_numbers

ALLOWED_LINK = re.compile(r"(https?://|mailto:)[^\s<>\"]+\Z", re.IGNORECASE)
LONGEST_LINK = 2000
DEEPEST_LIST = 3
KEPT_FORMATS = "\u200c\u200d"
"""Joiners: letters and emoji of one sign are made with them."""


def clean(text):
    """Return text as Word takes it: no control or hidden signs, no soft hyphens, which Word would print."""
    text = "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or _is_readable(sign))
    return unicodedata.normalize("NFC", text)


def _is_readable(sign):
    if sign in KEPT_FORMATS:
        return True
    return sign != SOFT_HYPHEN and unicodedata.category(sign)[0] != "C" and ord(sign) & 0xFFFE != 0xFFFE


def add_runs(paragraph, runs):
    """Add the runs of a block (sessions.print.prose) to a paragraph."""
    for run in runs:
        text = run["text"].rstrip() if run is runs[-1] else run["text"]
        if run["href"]:
            add_link(paragraph, text, run["href"], bold=run["bold"], italic=run["italic"])
        else:
            _styled(paragraph.add_run(clean(text)), run["bold"], run["italic"])


def _styled(run, bold, italic):
    # None leaves it to the style: a run that is not bold in a bold heading stays bold.
    run.bold, run.italic = bold or None, italic or None
    return run


def add_link(paragraph, text, href, *, bold=False, italic=False):
    """Add a link to the web or to mail; of any other kind only its text."""
    if len(href) > LONGEST_LINK or not ALLOWED_LINK.match(href) or clean(href) != href:
        _styled(paragraph.add_run(clean(text)), bold, italic)
        return
    _linked(paragraph, text, "r:id", paragraph.part.relate_to(href, KIND.HYPERLINK, is_external=True), bold, italic)


def add_jump(paragraph, text, mark):
    """Add a link to a place in the same document."""
    _linked(paragraph, text, "w:anchor", mark, False, False)


def _linked(paragraph, text, name, value, bold, italic):
    link = OxmlElement("w:hyperlink")
    link.set(qn(name), value)
    run = _styled(paragraph.add_run(clean(text)), bold, italic)
    run.style = HYPERLINK
    link.append(run._r)
    paragraph._p.append(link)


def mark_place(paragraph, mark, number):
    """Let links of the same document lead to a paragraph. Names of places begin with a letter and hold no hyphen."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (begin, end):
        each.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), mark)
    at = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(at, begin)
    paragraph._p.append(end)


def add_prose(document, blocks, level):
    """Add the blocks of a text; its headings become headings of this level."""
    for block in blocks:
        _add_block(document, block, level)


def _add_block(document, block, level):
    if block["kind"] == "list":
        _add_list(document, block, 1)
    elif block["kind"] == "heading":
        add_runs(document.add_paragraph(style=f"Heading {level}"), block["runs"])
    elif block["kind"] != "rule":
        add_runs(document.add_paragraph(style="Quote" if block["kind"] == "quote" else "Normal"), block["runs"])


def _add_list(document, block, depth):
    name = "List Number" if block["ordered"] else "List Bullet"
    style = name if depth == 1 else f"{name} {depth}"
    number = new_numbers(document, block["start"]) if block["ordered"] and depth == 1 else None
    for item in block["items"]:
        is_first = True
        for each in item:
            if each["kind"] == "list":
                _add_list(document, each, min(depth + 1, DEEPEST_LIST))
            elif each["kind"] != "rule":
                # What else stands in the item goes on below its first line, without a mark of its own.
                paragraph = document.add_paragraph(style=style if is_first else _continued(depth))
                if is_first and number is not None:
                    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                    properties.get_or_add_ilvl().val = 0
                    properties.get_or_add_numId().val = number
                add_runs(paragraph, each["runs"])
                is_first = False


def _continued(depth):
    return "List Continue" if depth == 1 else f"List Continue {depth}"
