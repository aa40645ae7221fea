"""Looking up groups, pillars, cities and people under any of their names."""

import re

from sessions.reader.names import Names
from sessions.reader.words import plain

KINDS = {"themegroup": "themegroups", "pillar": "pillars", "city": "cities", "person": "people"}


class Register:
    """All names that are known, in the form in which they are compared."""

    def __init__(self, names=None):
        names = names or Names()
        self._by_kind = {kind: _indexed(getattr(names, field), kind) for kind, field in KINDS.items()}
        self.people = [(plain(entry.name), entry) for entry in names.people if len(entry.name.split()) > 1]

    def find(self, kind, text):
        """Return who or what is known under exactly this name, or None."""
        return self._by_kind[kind].get(plain(text)) or self._by_kind[kind].get(_scanned(text))

    def longest_at_start(self, kind, text):
        """Return (the known one, how much of the text its name takes) of the longest name at its begin, or None."""
        words = list(re.finditer(r"\S+", text))
        for count in range(min(len(words), 12), 0, -1):
            part = text[: words[count - 1].end()].rstrip(" ,.;:")
            found = self.find(kind, part)
            if found:
                return found, len(part)
        return None


def _indexed(entries, kind):
    index = {}
    for entry in entries:
        for name in (entry.name, *entry.other_names):
            index.setdefault(plain(name), entry)
            index.setdefault(_scanned(name), entry)
            if kind == "pillar":
                for form in _adjectives(name):
                    index.setdefault(plain(form), entry)
    return index


def _adjectives(name):
    """Sociaal is also called sociale, fysiek fysieke."""
    first = name.split()[0]
    stem = re.sub(r"aa(\w)$", r"a\1", first)
    return [f"{stem}e", f"{stem}e pijler", f"pijler {name}"]


def _scanned(text):
    """A name as it comes out of a scan or a hasty hand: l and I alike, no double letters told apart."""
    return "~" + re.sub(r"[il]", "i", plain(text))
