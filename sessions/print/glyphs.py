"""What the font can print, and text made of nothing else.

A PDF for everybody (PDF/UA) may hold no sign without a shape: one emoji in a name would refuse the whole document.
"""

import functools
import re
import struct
import unicodedata
from pathlib import Path

import font_roboto

from g40portal.dutch import SOFT_HYPHEN, without_accents

FOLDER = Path(font_roboto.font_directory)
USED = ("Roboto-Regular.ttf", "Roboto-Bold.ttf", "Roboto-Italic.ttf", "Roboto-BoldItalic.ttf")
UNREADABLE = "?"
"""What stands for a letter of a script that the font lacks: it shows that something is missing."""
WRITTEN_OUT = str.maketrans({"→": "–", "←": "–", "\u2010": "-", "\u2028": " ", "\u2029": " "})
NOT_READ = frozenset({"href", "qr"})
"""Keys of what nobody reads: addresses behind links, drawings."""
SPACES = re.compile(r" {2,}")
LONGEST_WORD = 28
"""Signs after which a word without spaces may go on in the next line."""
BREAK = "\u200b"
LONG_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")


def printable(value):
    """Return plain data with every text in it made of signs that the font has; what is no text to read stays."""
    if isinstance(value, str):
        return LONG_WORD.sub(rf"\1{BREAK}", _closed_up(value, "".join(map(_sign, _prepared(value)))))
    if isinstance(value, dict):
        return {key: each if key in NOT_READ else printable(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(each) for each in value]
    return value


def _closed_up(text, printed):
    """What is printed of a text, without the spaces around signs that were left out."""
    printed = SPACES.sub(" ", printed)
    return printed if text[-1:].isspace() else printed.rstrip()


def _prepared(text):
    return unicodedata.normalize("NFC", text).translate(WRITTEN_OUT)


@functools.lru_cache(maxsize=4096)
def _sign(char):
    """The sign itself, what it is without its mark, a question mark for a letter, or nothing."""
    if char.isspace():
        return " "
    if char == SOFT_HYPHEN or unicodedata.category(char).startswith("C"):
        # Control characters, directions of writing, half characters, private ones.
        return char if char == SOFT_HYPHEN else ""
    plain = char if ord(char) in known() else without_accents(char)
    if plain and all(ord(each) in known() for each in plain):
        return plain
    return UNREADABLE if unicodedata.category(char)[0] in "LN" else ""


@functools.cache
def known():
    """The code points that every style of the font that we use has a shape for."""
    return frozenset.intersection(*(frozenset(_code_points((FOLDER / name).read_bytes())) for name in USED))


def _code_points(font):
    """Yield the code points of a TrueType font: those of its table `cmap` in the formats 4 and 12."""
    cmap = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">L", cmap, 4 + 8 * number + 4)
        (form,) = struct.unpack_from(">H", cmap, offset)
        if form == 4:
            yield from _of_format_4(cmap[offset:])
        elif form == 12:
            yield from _of_format_12(cmap[offset:])


def _table(font, name):
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3L", font, 12 + 16 * number)
        if tag == name:
            return font[offset : offset + length]
    raise ValueError(f"The font has no table {name!r}.")


def _of_format_4(table):
    """Segments of the first plane; a glyph of number 0 is none."""
    doubled = struct.unpack_from(">H", table, 6)[0]
    segments = doubled // 2
    ends = struct.unpack_from(f">{segments}H", table, 14)
    starts = struct.unpack_from(f">{segments}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{segments}H", table, 16 + 2 * doubled)
    offsets_at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{segments}H", table, offsets_at)
    for number, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * number + offset + 2 * (code - start))
            if (not offset or glyph) and (glyph + delta) & 0xFFFF:
                yield code


def _of_format_12(table):
    (count,) = struct.unpack_from(">L", table, 12)
    for number in range(count):
        start, end, glyph = struct.unpack_from(">3L", table, 16 + 12 * number)
        yield from (code for code in range(start, end + 1) if glyph + code - start)
