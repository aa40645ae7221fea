"""Text files, in the encodings that people's computers write."""

from sessions.reader.files import NOT_KNOWN, Unreadable

NO_TEXT = "In dit bestand staat geen tekst."
ENCODINGS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def text_lines(path):
    """Return the lines of a text file. Raises Unreadable for what is no text, or none at all."""
    content = path.read_bytes()
    text = _decoded(content)
    strange = sum(1 for char in text[:4000] if ord(char) < 32 and char not in "\t\n\r\f\x0b")
    if strange > len(text[:4000]) * 0.02:
        raise Unreadable(NOT_KNOWN)
    lines = text.splitlines()
    if not any(line.strip() for line in lines):
        raise Unreadable(NO_TEXT)
    return lines


def _decoded(content):
    for mark, encoding in ENCODINGS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
