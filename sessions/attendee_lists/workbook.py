"""Reads the first sheet with text of an .xlsx file as rows of text.

Written for files of which nothing may be believed: the parts are unpacked and parsed piece by piece, so that neither
their size nor what they say of it costs memory; a document type (and with it every entity) is refused, nothing outside
the four parts that hold a sheet's text is opened, and formulas are never read, only what they last came to.
openpyxl is not used here, also not its read-only mode: a file of 28 kB made for it cost 10 s and 1.9 GB (measured).
"""

import posixpath
import zipfile
import zlib
from xml.parsers import expat

from django.core.exceptions import ValidationError

from sessions.attendee_lists.lines import MOST_ROWS, ListRefused
from sessions.uploads import WRONG_CONTENT, check_content

MOST_COLUMNS = 30
MOST_UNPACKED = 40_000_000
MOST_ELEMENTS = 800_000
MOST_TEXT = 4_000_000
LONGEST_CELL = 2_000
LONGEST_TAG = 500_000
CHUNK = 65_536
MOST_SHEETS = 5

TOO_LARGE = "Dit rekenblad is te groot. Bewaar alleen de lijst zelf, of bewaar hem als CSV."
TOO_MANY_ROWS = "Deze lijst is te lang. Lever ten hoogste 2.000 rijen tegelijk in."
TOO_MANY_COLUMNS = "Dit rekenblad heeft meer dan 30 kolommen. Bewaar alleen de kolommen die nodig zijn."


def rows_of(file):
    """Return the rows of a workbook as lists of text; rows without text are empty lists.

    Raises ListRefused when it is no workbook, holds macros, or is larger than the limits.
    """
    try:
        check_content(file, ".xlsx")
        with zipfile.ZipFile(file) as archive:
            package = Package(archive)
            strings = package.parse("sharedStrings", StringTable).strings
            for path in package.sheets()[:MOST_SHEETS]:
                rows = package.parse_path(path, Sheet, strings).rows
                if rows:
                    return rows
            return []
    except ValidationError as refused:
        raise ListRefused(refused.message) from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        KeyError,
        ValueError,
        IndexError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        if isinstance(fault, ListRefused):
            raise
        raise ListRefused(WRONG_CONTENT) from None


class Package:
    """The parts of a workbook that hold the text of its sheets, and how much of them was read so far."""

    def __init__(self, archive):
        self._archive = archive
        self._bytes_left = MOST_UNPACKED
        self._related = self.parse_path("xl/_rels/workbook.xml.rels", Relations).parts

    def sheets(self):
        """Return the paths of the visible sheets, in order."""
        ids = self.parse_path("xl/workbook.xml", SheetList).ids
        by_id = {number: path for number, kind, path in self._related if kind == "worksheet"}
        return [by_id[number] for number in ids if number in by_id]

    def parse(self, kind, collector):
        """Read the part of a kind, or nothing where the workbook has none."""
        path = next((path for _, each, path in self._related if each == kind), "")
        return self.parse_path(path, collector) if path else collector()

    def parse_path(self, path, collector, *arguments):
        """Read a part into a collector and return that."""
        info = self._archive.getinfo(path)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise ListRefused(WRONG_CONTENT)
        found = collector(*arguments)
        parser = _parser_for(found)
        fed = 0
        with self._archive.open(info) as part:
            while chunk := part.read(CHUNK):
                fed += len(chunk)
                self._bytes_left -= len(chunk)
                if self._bytes_left < 0 or fed - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                    raise ListRefused(TOO_LARGE)
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
        return found


class Collector:
    """Takes what a parser finds. Text is given by element; the limits hold for all of a part."""

    def __init__(self):
        self.elements = 0
        self.text_left = MOST_TEXT
        self._is_open = False
        self._pieces = []
        self._length = 0

    def start(self, tag, attributes):
        """Take the begin of an element."""

    def end(self, tag):
        """Take the end of an element."""

    def listen(self):
        """Begin to keep text."""
        self._is_open, self._pieces, self._length = True, [], 0

    def text(self, piece):
        """Take text, as much as one cell may hold."""
        if self._is_open and self._length < LONGEST_CELL:
            self._pieces.append(piece[: LONGEST_CELL - self._length])
            self._length += len(piece)

    def heard(self):
        """Return the text since listen()."""
        self._is_open = False
        return "".join(self._pieces)

    def spend(self, text):
        """Count text that is kept; raise ListRefused when it becomes too much."""
        self.text_left -= len(text)
        if self.text_left < 0:
            raise ListRefused(TOO_LARGE)
        return text


def _parser_for(collector):
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name, attributes):
        collector.elements += 1
        if collector.elements > MOST_ELEMENTS:
            raise ListRefused(TOO_LARGE)
        collector.start(name.rpartition(":")[2], attributes)

    def refuse(*_):
        raise ListRefused(WRONG_CONTENT)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: collector.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = collector.text
    parser.StartDoctypeDeclHandler = refuse
    return parser


class Relations(Collector):
    """Which parts belong to the workbook, as (id, kind, path)."""

    def __init__(self):
        super().__init__()
        self.parts = []

    def start(self, tag, attributes):
        """Take the begin of an element."""
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/xl", attributes["Target"])).lstrip("/")
            self.parts.append((attributes["Id"], attributes["Type"].rpartition("/")[2], path))


class SheetList(Collector):
    """The ids of the visible sheets."""

    def __init__(self):
        super().__init__()
        self.ids = []

    def start(self, tag, attributes):
        """Take the begin of an element."""
        if tag == "sheet" and attributes.get("state", "visible") == "visible":
            self.ids += [value for name, value in attributes.items() if name.rpartition(":")[2] == "id"]


class StringTable(Collector):
    """The texts that cells refer to by number. Text in several fonts is one text; how to pronounce it is left out."""

    def __init__(self):
        super().__init__()
        self.strings = []
        self._item, self._is_phonetic = [], False

    def start(self, tag, attributes):
        """Take the begin of an element."""
        if tag == "si":
            self._item = []
        elif tag == "rPh":
            self._is_phonetic = True
        elif tag == "t" and not self._is_phonetic:
            self.listen()

    def end(self, tag):
        """Take the end of an element."""
        if tag == "t" and not self._is_phonetic:
            self._item.append(self.heard())
        elif tag == "rPh":
            self._is_phonetic = False
        elif tag == "si":
            self.strings.append(self.spend("".join(self._item)[:LONGEST_CELL]))


class Sheet(Collector):
    """The rows of a sheet up to the last one with text."""

    def __init__(self, strings):
        super().__init__()
        self.rows = []
        self._strings = strings
        self._row, self._number, self._told = {}, 0, 0
        self._column, self._kind, self._value, self._is_phonetic = 0, "", "", False

    def start(self, tag, attributes):
        """Take the begin of an element."""
        if tag == "row":
            self._row, self._column = {}, 0
            self._number = int(attributes.get("r", self._number + 1))
        elif tag == "c":
            self._column = _column_of(attributes.get("r", "")) or self._column + 1
            self._kind, self._value = attributes.get("t", "n"), ""
        elif tag == "rPh":
            self._is_phonetic = True
        elif tag in ("v", "t") and not self._is_phonetic:
            self.listen()

    def end(self, tag):
        """Take the end of an element."""
        if tag in ("v", "t") and not self._is_phonetic:
            self._value += self.heard()
        elif tag == "rPh":
            self._is_phonetic = False
        elif tag == "c" and self._value:
            self._keep_cell()
        elif tag == "row" and self._row:
            self._keep_row()

    def _keep_cell(self):
        text = self._value[:LONGEST_CELL]
        if self._kind == "s":
            text = self._strings[int(text)]
        elif self._kind == "b":
            text = "ja" if text == "1" else "nee"
        elif self._kind == "e":
            text = ""
        if text.strip():
            if self._column > MOST_COLUMNS:
                raise ListRefused(TOO_MANY_COLUMNS)
            self._row[self._column] = self.spend(text)

    def _keep_row(self):
        self._told += 1
        if self._told > MOST_ROWS:
            raise ListRefused(TOO_MANY_ROWS)
        empty = min(self._number - 1 - len(self.rows), MOST_ROWS)  # So that rows keep the numbers that people see.
        self.rows += [[] for _ in range(empty)]
        self.rows.append([self._row.get(column, "") for column in range(1, max(self._row) + 1)])


def _column_of(reference):
    """Return the number of a cell's column: 28 for AB7, 0 where it has no reference."""
    number = 0
    for letter in reference[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
