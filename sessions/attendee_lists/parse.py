"""Reads names and addresses as they come from a mail or a spreadsheet. Nothing in, nothing looked up, nothing kept.

All patterns take time in proportion to what they read; what is longer than the limits is refused before it is read.
"""

from g40portal.dutch import sort_key
from sessions.attendee_lists import columns, people
from sessions.attendee_lists.cleaning import (
    is_unreadable,
    lines_of,
    plain,
    printable,
    trimmed,
    without_bullet,
    without_quoting,
    without_recipients_word,
)
from sessions.attendee_lists.lines import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_LINES,
    MOST_ROWS,
    Kind,
    Line,
    ListRefused,
)
from sessions.attendee_lists.words import FUNCTIONS, Cities, Functions, is_chatter, is_greeting

TOO_MUCH = "Deze lijst is te groot. Plak ten hoogste 100 kB tegelijk, of lever de lijst in als bestand."
TOO_MANY = "Deze lijst is te lang. Plak ten hoogste 500 regels tegelijk."
TOO_MANY_ROWS = "Deze lijst is te lang. Lever ten hoogste 2.000 rijen tegelijk in."
UNREADABLE = "Deze regel bevat tekens die niet te lezen zijn."
TOO_LONG = "Deze regel is te lang."
NO_PERSON = "Hier lijkt geen deelnemer te staan."
HEAD = "Dit is de kop van de tabel."
BELOW_GREETING = "Dit staat onder de groet van een mail. Is dit een deelnemer?"


def read_text(text, cities, functions=FUNCTIONS):
    """Read pasted text into lines; empty ones are left out. `cities` are pairs of slug and name.

    Raises ListRefused when it is larger than 100 kB or 500 lines.
    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise ListRefused(TOO_MUCH)
    lines = [without_quoting(plain(line)) for line in lines_of(text)]
    if sum(1 for line in lines if line.strip()) > MOST_LINES:
        raise ListRefused(TOO_MANY)
    reader = Reader(cities, functions)
    delimiter, at, head = _table_in(lines)
    for number, line in enumerate(lines, 1):
        if head and number - 1 == at:
            reader.pass_over(number, line, HEAD)
        elif head and number - 1 > at and delimiter in line:
            reader.read_row(number, head, columns.split(line[:LONGEST_LINE], delimiter), raw=line)
        else:
            reader.read_line(number, line)
    if len(reader.lines) > MOST_LINES:
        raise ListRefused(TOO_MANY)
    return reader.lines


def read_rows(rows, cities, functions=FUNCTIONS):
    """Read the rows of a spreadsheet (lists of text) into lines; empty ones are left out.

    Raises ListRefused when there are more than 2,000.
    """
    rows = [[plain(cell) for cell in row] for row in rows]
    if sum(1 for row in rows if any(cell.strip() for cell in row)) > MOST_ROWS:
        raise ListRefused(TOO_MANY_ROWS)
    reader = Reader(cities, functions)
    told = [at for at, row in enumerate(rows) if any(cell.strip() for cell in row)][: columns.ROWS_BEFORE_HEAD]
    at = next((at for at in told if columns.head_of(rows[at])), None)
    for number, row in enumerate(rows, 1):
        cells = [cell.replace("\n", " ").replace("\r", " ") for cell in row]
        raw = ", ".join(cell.strip() for cell in cells if cell.strip())
        if at is not None and number - 1 < at:
            reader.pass_over(number, raw, NO_PERSON)
        elif number - 1 == at:
            reader.pass_over(number, raw, HEAD)
        elif at is not None:
            reader.read_row(number, columns.head_of(rows[at]), cells, raw=raw)
        else:
            reader.read_line(number, "\t".join(cells) if sum(map(bool, cells)) > 1 else raw, raw=raw)
    return reader.lines


def _table_in(lines):
    """Return the delimiter, place and columns of the head of a table in text; nothing where there is none."""
    told = [at for at, line in enumerate(lines) if line.strip()][: columns.ROWS_BEFORE_HEAD]
    for at in told:
        for delimiter in columns.DELIMITERS:
            if delimiter in lines[at] and len(lines[at]) <= LONGEST_LINE:
                head = columns.head_of(columns.split(lines[at], delimiter))
                if head:
                    return delimiter, at, head
    return "", -1, []


class Reader:
    """Reads one list; it knows what it has read, so that nobody is in it twice."""

    def __init__(self, cities, functions):
        self.lines = []
        self._cities = Cities(cities)
        self._functions = Functions(functions)
        self._seen = {}
        self._below_greeting = False

    def pass_over(self, number, raw, problem):
        """Keep a line that names nobody."""
        if raw.strip():
            line = Line(number, printable(raw))
            line.ignore(problem)
            self.lines.append(line)

    def read_row(self, number, head, cells, *, raw):
        """Read a row of a table with a head."""
        line = self._readable(number, raw)
        if not line or not any(cell.strip(" -|:") for cell in cells):
            return
        people.read_row(line, head, cells, cities=self._cities)
        if line.name or line.email or line.problems:
            self._finish(line)
        else:
            self.pass_over(number, raw, NO_PERSON)

    def read_line(self, number, text, *, raw=""):
        """Read a line of which nobody said what its parts are: one person, several recipients, or nobody."""
        raw = raw or text
        if not self._readable(number, raw):
            return
        text = without_bullet(text)
        if text != without_recipients_word(text):
            self._below_greeting = False
            text = without_recipients_word(text)
        has_address = "@" in text
        if not has_address and is_chatter(text):
            self._below_greeting = self._below_greeting or is_greeting(text)
            self.pass_over(number, raw, NO_PERSON)
            return
        shown = printable(raw)
        for recipient in recipients_of(text):
            line = Line(number, shown)
            people.read_free(line, recipient, cities=self._cities, functions=self._functions)
            if not line.name and not line.email:
                self.pass_over(number, raw, NO_PERSON)
                continue
            self._finish(line)
            if self._below_greeting and not has_address and line.kind == Kind.OK:
                line.doubt(BELOW_GREETING)

    def _readable(self, number, raw):
        """Return a line to fill; nothing for one that is empty or that cannot be read, which is kept as wrong."""
        if not raw.strip():
            return None
        line = Line(number, printable(raw))
        if is_unreadable(raw) or len(raw) > LONGEST_LINE:
            line.refuse(TOO_LONG if len(raw) > LONGEST_LINE else UNREADABLE)
            self.lines.append(line)
            return None
        return line

    def _finish(self, line):
        people.check(line, cities=self._cities)
        self._compare(line)
        self.lines.append(line)

    def _compare(self, line):
        """Pass over a person who is in the list already, and doubt one who may be."""
        if line.kind == Kind.WRONG:
            return
        name = sort_key(line.name)
        same_address = self._seen.get(line.email) if line.email else None
        same_name = self._seen.get((name, line.city_slug))
        earlier = same_address or same_name
        if line.email:
            self._seen.setdefault(line.email, line)
        self._seen.setdefault((name, line.city_slug), line)
        if not earlier:
            return
        if same_address and sort_key(same_address.name) != name:
            line.doubt(f"Dit adres staat ook op regel {earlier.number}, bij een andere naam.")
        elif same_address or line.email == same_name.email or not line.email:
            line.ignore(f"Staat al op regel {earlier.number}.")
        else:
            line.doubt(f"Deze naam staat ook op regel {earlier.number}, met een ander adres.")


def recipients_of(text):
    """Return the parts of a line that each name one recipient: most often the line itself.

    >>> recipients_of('"Bos, Karin" <k.bos@breda.example>; Jan Peeters <jan@venlo.example>')
    ['Bos, Karin <k.bos@breda.example>', 'Jan Peeters <jan@venlo.example>']
    """
    addresses, rest = people.addresses_in(text)
    if len(addresses) < 2:
        return [text]
    if not trimmed(rest):
        return addresses
    pieces = [piece for piece in columns.split(text, ";") if piece.strip()]
    if len(pieces) > 1 and all("@" in piece for piece in pieces):
        return pieces
    pieces = columns.split(text, ",")
    if len(pieces) > 1 and (text.count("<") > 1 or all("@" in piece for piece in pieces)):
        return _ended_by_address(pieces)
    return [text]


def _ended_by_address(pieces):
    """Join pieces so that each ends with an address: "Bos", "Karin <k.bos@…>" are one recipient."""
    whole, open_pieces = [], []
    for piece in pieces:
        open_pieces.append(piece)
        if "@" in piece:
            whole.append(", ".join(open_pieces))
            open_pieces = []
    if open_pieces and whole:
        whole[-1] = ", ".join([whole[-1], *open_pieces])
    return whole
