"""The lines of a text, numbered from 1, and which of them were read."""

import re

MOST_COLUMNS = 4000
_SPACES = str.maketrans({"\xa0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "\x00": ""})
_URL = re.compile(r"https?://[^\s<>\"'()\[\]]+|\bwww\.[^\s<>\"'()\[\]]+")


class Text:
    """Lines as they came, and as they are compared; a line is read by being put in `read`."""

    def __init__(self, text_or_lines):
        lines = text_or_lines.splitlines() if isinstance(text_or_lines, str) else list(text_or_lines)
        self.lines = [str(line).rstrip("\r\n") for line in lines]
        self.clean = [line[:MOST_COLUMNS].translate(_SPACES).rstrip() for line in self.lines]
        self.corpus = "\n".join(self.clean).lower()
        self.read, self.doubtful = set(), set()

    def between(self, first, last):
        """Return [(number, text)] of the lines from one number up to, but not including, another."""
        return [(number, self.clean[number - 1]) for number in range(first, min(last, len(self.clean) + 1))]

    def before(self, number):
        """Return the text of the last line above this one that is not blank, or an empty text."""
        for other in range(number - 1, 0, -1):
            if self.clean[other - 1].strip():
                return self.clean[other - 1]
        return ""

    def mark(self, numbers):
        """Note that these lines were read."""
        self.read.update(numbers)


def links_in(line):
    """Return the addresses of pages in a line."""
    return [match.rstrip(".,;:") for match in _URL.findall(line)]


def paragraphs(block):
    """Return the text of lines as paragraphs, also of lines that are all set apart by blank ones."""
    texts = [text.strip() for _, text in block]
    blanks = sum(1 for text in texts if not text)
    is_spaced = blanks >= 0.8 * sum(1 for text in texts if text) - 1 and blanks > 2
    out, current = [], ""
    for position, text in enumerate(texts):
        if not text:
            wide = position > 0 and len(texts[position - 1]) >= 85
            if current and not (is_spaced and wide):
                out.append(current)
                current = ""
            continue
        if re.match(r"(?:\d{1,2}[.)]|[•·▪*-])\s", text) and current:
            out.append(current)
            current = ""
        current = f"{current} {text}".strip()
    return "\n\n".join([*out, *([current] if current else [])])
