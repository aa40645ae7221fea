"""The lines of a text, numbered from 1, and which of them were read."""

import collections
import re

from sessions.reader.cells import joined
from sessions.reader.people import BREAKS_OFF
from sessions.reader.tables import head_of, names_columns, numbered_lines
from sessions.reader.times import time_line

MOST_COLUMNS, MOST_LINES = 4000, 15
_SPACES = str.maketrans(
    dict.fromkeys("\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " ")
    | dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff\x00", "")
    | {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "–"}
)
_LABEL = re.compile(
    r"^\s*(datum|locatie|plaats|adres|waar|wanneer|thema|titel|dagvoorzitter|date|venue|location|"
    r"theme)\s*:?\t+(?=[^\t]+$)",
    re.IGNORECASE,
)
_STRESS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![\w*])")
"""Bold or slanted, as mails and notes write it with stars."""
_QUOTED = re.compile(r"^(?:\s{0,3}>)+ ?")
_HYPHEN = re.compile(r"[^\W\d]{2,}-$")
_BROKEN = re.compile("\xad\\s*$")
_PAGE = re.compile(
    r"\b(?:pagina|bladzijde|blad|page|pag\.|p\.|blz\.)\s*\d{1,3}(?:\s*(?:van|of|/)\s*\d{1,3})?\s*$|"
    r"^\W*(?:pagina|bladzijde|page)\s*\d{1,3}\s*(?:van|of|/)\s*\d{1,3}\b",
    re.IGNORECASE,
)
_PAGE_ALONE = re.compile(
    r"^\W*(?:\d{1,3}\s*(?:/|van|of)\s*\d{1,3}|[–—-]\s*\d{1,3}\s*[–—-])\W*$|^(?P<name>\D.{3,80}[|•·–—-])\s*\d{1,3}$"
)
_URL = re.compile(r"https?://[^\s<>\"'()\[\]]+|\bwww\.[^\s<>\"'()\[\]]+")


class Text:
    """Lines as they came, and as they are compared; a line is read by being put in `read`."""

    def __init__(self, text_or_lines):
        lines = text_or_lines.splitlines() if isinstance(text_or_lines, str) else list(text_or_lines)
        self.lines = [str(line).rstrip("\r\n") for line in lines]
        self.clean = [_BROKEN.sub("-", line[:MOST_COLUMNS]).translate(_SPACES).rstrip() for line in self.lines]
        self.clean = _aligned([_piped(_STRESS.sub(r"\2", _QUOTED.sub("", line))) for line in self.clean])
        self.origin, self.taken = list(range(1, len(self.clean) + 1)), {}
        self._take_out_page_edges()
        self.corpus = "\n".join(self.clean).lower()
        self._make_words_whole()
        self.read, self.doubtful = set(), set()
        self._spread_tables()

    def _take_out_page_edges(self):
        """Take out what stands at the top or foot of each page: it would part what belongs together.

        Such a line bears a page number, or says next to one what it says on every page. It stays a line not read.
        """
        edges = {position for position, line in enumerate(self.clean) if len(line) < 160 and _PAGE.search(line)}
        forms = collections.Counter(_without_digits(line) for line in self.clean)
        bare = [position for position, line in enumerate(self.clean) if _PAGE_ALONE.match(line)]
        edges |= {
            position
            for position in bare
            if forms[_without_digits(self.clean[position])] > 1
            or re.fullmatch(r"\s*[–—-]\s*\d{1,3}\s*[–—-]\s*", self.clean[position])
        }
        edges |= self._beside(edges)
        same = {_without_digits(self.clean[position]) for position in edges if self.clean[position].strip()}
        kept = [
            (line, number)
            for position, (line, number) in enumerate(zip(self.clean, self.origin, strict=True))
            if position not in edges and _without_digits(line) not in same
        ]
        self.clean, self.origin = [line for line, _ in kept], [number for _, number in kept]

    def _beside(self, edges):
        """The lines that stand within two of almost every page's number, or of one and above all the text.

        But not what stands elsewhere as well: who organises, say, can end one page after another.
        """
        near = [
            other
            for position in edges
            for other in (position - 2, position - 1, position + 1, position + 2)
            if 0 <= other < len(self.clean) and other not in edges and self.clean[other].strip()
        ]
        pages = collections.Counter(_without_digits(self.clean[other]) for other in set(near))
        first = next((_without_digits(line) for line in self.clean if line.strip()), "")
        least = max(2, len(edges) - 1)
        every = collections.Counter(map(_without_digits, self.clean))
        running = {form for form in pages if (pages[form] >= least or form == first) and every[form] - pages[form] <= 1}
        return {other for other in near if _without_digits(self.clean[other]) in running}

    def _make_words_whole(self):
        """Take back to its line the end of a word that a hyphen broke off; a line that held no more is gone."""
        for position in range(len(self.clean) - 2, -1, -1):
            line, following = self.clean[position], self.clean[position + 1].strip()
            head = re.match(r"[^\W\d]+[.,;:?!)]*(?=\s|$)", following)
            if not (head and head[0][0].islower() and _HYPHEN.search(line)) or head[0] in ("en", "of", "and", "or"):
                continue
            self.clean[position] = joined([line, head[0]], self.corpus)
            self.clean[position + 1] = following[head.end() :].strip()
            if not self.clean[position + 1]:
                del self.clean[position + 1]
                self.taken.setdefault(self.origin[position], []).append(self.origin.pop(position + 1))

    def _spread_tables(self):
        """Write each table whose columns have names as the lines that a reader reads; `origin` says from which line.

        From then on lines are counted as they are here; `origins` gives the numbers of the lines as they came.
        """
        clean, origin, position = [], [], 0
        while position < len(self.clean):
            rows, end = self._rows_from(position)
            head = head_of([cells for _, cells in rows]) if len(rows) > 2 else None
            if head is None:
                end = max(position + 1, end if all(len(lines) == 1 for lines, _ in rows) else position + 1)
                clean += self.clean[position:end]
                origin += self.origin[position:end]
            else:
                for number, line in numbered_lines([cells for _, cells in rows]):
                    first, *more = rows[number][0]
                    clean.append(line)
                    origin.append(self.origin[first])
                    self.taken.setdefault(self.origin[first], [self.origin[other] for other in more])
                    if number == head:
                        self.read.add(len(clean))
            position = end
        self.clean, self.origin = clean, origin
        self.mark(number for number, line in enumerate(clean, 1) if names_columns(line))

    def _rows_from(self, position):
        """Return the rows of the table that begins here, each as (its lines, its cells), and where it ends.

        A cell that was pasted with several lines goes on below, until the row has as many cells as columns have names.
        """
        rows, wide = [], 0
        while position < len(self.clean) and "\t" in self.clean[position]:
            if not wide and names_columns(self.clean[position]):
                wide = self.clean[position].count("\t")
            last = self._row_until(position, wide)
            cells = "\n".join(self.clean[position : last + 1]).split("\t")
            parts = [[part.strip() for part in cell.split("\n") if part.strip()] for cell in cells]
            rows.append((list(range(position, last + 1)), parts))
            position = last + 1
        return rows, position

    def _row_until(self, position, wide):
        """The last line of a row: its own, or the one further down on which the cells that it lacks stand."""
        tabs = self.clean[position].count("\t")
        for other in range(position + 1, min(position + MOST_LINES, len(self.clean))):
            line = self.clean[other]
            if tabs >= wide or not line.strip() or time_line(line):
                return position
            tabs += line.count("\t")
            if tabs == wide:
                return other
        return position

    def origins(self, numbers):
        """Return the numbers of lines as they came, each once, in their order."""
        own = (self.origin[number - 1] for number in numbers)
        return list(dict.fromkeys(line for first in own for line in [first, *self.taken.get(first, ())]))

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


def _aligned(lines):
    """The same lines, with tabs between the cells where names of columns stand above lines that spaces align."""
    out, starts = [], []
    for line in lines:
        names = list(re.finditer(r"\S+(?:\s\S+)*", line))
        if len(names) > 2 and names_columns("\t".join(name[0] for name in names)):
            starts = [name.start() for name in names]
        elif not line.strip() or "\t" in line:
            starts = []
        out.append(_cut(line, starts) if starts else _LABEL.sub(r"\1: ", line))
    return out


def _cut(line, starts):
    """Part a line into the cells of the columns above which, or next to which, they begin."""
    cells = [""] * len(starts)
    for part in re.finditer(r"\S+(?:\s\S+)*", line):
        column = min(range(len(starts)), key=lambda number: abs(starts[number] - part.start()))
        cells[column] = f"{cells[column]} {part[0]}".strip()
    return "\t".join(cells)


def _piped(line):
    """A row of a table as Markdown writes it, with its cells parted by tabs; its ruling is an empty line."""
    if not re.match(r"\s*\|.*\|\s*$", line) or line.count("|") < 3:
        return line
    return (
        ""
        if re.fullmatch(r"[\s|:-]+", line)
        else "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    )


def _without_digits(line):
    return re.sub(r"\d+", "", line).strip()


def links_in(line):
    """Return the addresses of pages in a line."""
    return [match.rstrip(".,;:") for match in _URL.findall(line)]


def paragraphs(block, keeps_lines=False):
    """Return the text of lines as paragraphs, also of lines that are all set apart by blank ones.

    With `keeps_lines` a line that ends short of its neighbours stays one: names do not run on into the next.
    """
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
        is_whole = text[:1].isupper() and not BREAKS_OFF.search(texts[position - 1])
        is_short = keeps_lines and current and len(texts[position - 1]) < 60 and is_whole
        current = f"{current}{chr(10) if is_short else ' '}{text}".strip()
    return "\n\n".join([*out, *([current] if current else [])])
