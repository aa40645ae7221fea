"""The index of what is published now, made anew when the site's revision has moved on."""

import threading

from g40portal import revision
from sessions.search.entries import published_entries
from sessions.search.index import Index

_known = None
"""The revision and the index made under it, or None. One tuple: threads never see half of it."""
_lock = threading.Lock()


def current_index():
    """Return the index of all that is published, at most as old as a kept page may be (docs/adr/0007).

    The revision is read before the rows: a change that comes in while they are read outdates what is made of them.
    """
    global _known
    now = revision.current()
    known = _known
    if known is None or known[0] != now:
        with _lock:
            known = _known
            if known is None or known[0] != now:
                known = _known = (now, Index(published_entries()))
    return known[1]
