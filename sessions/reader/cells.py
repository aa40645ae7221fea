"""The cells of a round and the items of a list: parallel sessions, as a timetable prints them."""

import re
from dataclasses import dataclass, field

ITEM = re.compile(
    r"^\s*(?:(?P<number>\d{1,2}[a-z]?)\s*[.):]\s+|(?P<letter>[A-Za-z]|[IVX]{1,4})(?:[.):]|\s+\|)\s+|"
    r"(?P<bullet>[•·*▪◦‣○●■□►➢✓>›»o–-])\s+|"
    r"(?P<both>[A-Z]\d{1,2}|\d{1,2}[A-Z]|\d{1,2}[a-z](?=\W+[A-Z]))\s*[.):–-]?\s+|(?P<wide>[A-Za-z\d])\s{2,}(?=\w)|"
    r"(?P<bare>\d)\s+(?=[A-Z][\w’'-]*\s\w))(?P<text>\S.*)$"
)
_SESSION_WORD = re.compile(
    r"^(?:(?:deel|thema|keuze)?sessie|session|workshop|bus|tafel|excursie|groep|table|"
    r"group)\s+[\dA-Z]{1,2}\s*[:.–-]\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)

BARE = re.compile(r"^\W*(?:sessie|session|workshop|deelsessie|themasessie)\s+[\dA-Z]{1,2}\W*$", re.IGNORECASE)
"""A line that only numbers the session whose title is on the next."""
TITLE_LABEL = re.compile(r"^\s*(?:titel|title|onderwerp|onderdeel|wat|what|naam|topic)\s*:\s*", re.IGNORECASE)


@dataclass
class Cell:
    """One cell or item: its text in one line, the label above it, and the lines that it takes."""

    title: str
    label: str = ""
    lines: list = field(default_factory=list)

    @property
    def short_title(self):
        """The title with its label as its beginning."""
        if not self.label:
            return self.title
        return f"{self.label}: {self.title[:1].lower()}{self.title[1:]}"


def item_of(text):
    """Return what a list item says, without its mark, or None for a line that is no item."""
    match = ITEM.match(text) or _SESSION_WORD.match(text.strip())
    if not match:
        return None
    named = _SESSION_WORD.match(match["text"].strip())
    return (named or match)["text"].strip()


def mark_of(text):
    """Return the number or letter before a list item, "" for one that has none."""
    match = ITEM.match(text)
    groups = ("number", "letter", "both", "wide", "bare")
    return next((match[name] for name in groups if match and match[name]), "")


def cells_of(block, corpus):
    """Return the cells of a round, of [(number, text)] with empty texts between cells.

    `corpus` is the whole text in lower case: it decides whether a hyphen at the end of a line belongs to the word.
    """
    if any("\t" in text for _, text in block):
        return [
            Cell(title=cell.strip(), lines=[number])
            for number, text in block
            for cell in text.split("\t")
            if cell.strip() and len(cell.strip()) > 2
        ]
    groups, last = [], None
    for number, text in block:
        item = item_of(text)
        if not text.strip():
            last = None
        elif item is not None or last is None:
            last = [(number, item if item is not None else text.strip())]
            groups.append(last)
        else:
            last.append((number, text.strip()))
    return [_cell(group, corpus) for group in groups]


def _cell(group, corpus):
    lines, texts = [number for number, _ in group], [text for _, text in group]
    if len(texts) > 1 and _is_label(texts[0], texts[1]):
        return Cell(title=joined(texts[1:], corpus), label=texts[0].rstrip(" :"), lines=lines)
    return Cell(title=joined(texts, corpus), lines=lines)


def _is_label(first, second):
    """Whether the first line of a cell is a heading over its title: the next line begins anew, with a capital."""
    ends = first.rstrip()[-1:]
    small = re.search(r"\b(?:de|het|een|en|van|voor|in|op|met|aan|the|of|and)$", first.rstrip().lower())
    return ends not in "-,;/&(" and not small and second[:1].isupper() and len(first) <= 40


def joined(texts, corpus):
    """Return lines as one: a word that was broken at the end of a line is whole again."""
    out = ""
    for text in texts:
        text = " ".join(text.split())
        broken = re.search(r"(\w+)-$", out)
        head = re.match(r"\w+", text)
        if broken and head and text[:1].islower():
            whole, hyphened = broken[1] + head[0], f"{broken[1]}-{head[0]}"
            keeps = hyphened.lower() in corpus and whole.lower() not in corpus
            out = out + text if keeps else out[:-1] + text
        elif broken and head:
            out += text
        else:
            out = f"{out} {text}".strip()
    return out
