"""What can be printed, each with its content and the file that it is kept in.

A paper's file is named after its content: what changes gets another file, what stays the same is made once. Files
with names of people stand in a folder of their own, which may be emptied at any moment.
"""

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

from events.models import NetworkDay
from sessions.models import Session
from sessions.print.attendees import badges_data, day_list_data, session_list_data, with_moment, with_qr_codes
from sessions.print.programme import programme_data

HERE = Path(__file__).parent
LOOKS = ("typ/*.typ", "word/*.py")
PDF, WORD = "pdf", "docx"
PUBLIC, PRIVATE = "programmas", "deelnemers"


@dataclass(frozen=True)
class Paper:
    """One document: of what kind, of which day or session, and what stands in it."""

    kind: str
    pk: int
    template: str
    folder: str
    data: dict
    complete: Callable = dict
    """What the worker does with the data before it prints them: takes long, or differs each time."""
    format: str = PDF

    @functools.cached_property
    def path(self):
        """Where it is kept. Nobody without the portal's key can tell the name of the file."""
        content = json.dumps(self.data, sort_keys=True) + look()
        digest = salted_hmac("sessions.print", content, algorithm="sha256").hexdigest()
        return folder(self.folder) / f"{self.prefix}{digest[:40]}.{self.format}"

    @property
    def prefix(self):
        """How the names of all its versions begin."""
        return f"{self.kind}-{self.pk}-"


def folder(name):
    """Return the folder of the public papers, or of those with names of people."""
    return settings.DATA_DIR / "print" / name


@functools.cache
def look():
    """Return a digest of the templates: what is printed in another way is another document."""
    sources = b"".join(path.read_bytes() for pattern in LOOKS for path in sorted(HERE.glob(pattern)))
    return hashlib.sha256(sources).hexdigest()


def programme(day, format=PDF):
    """The programme of a day as everybody may see it."""
    sessions = Session.objects.filter(network_day=day).exclude(status=Session.Status.DRAFT)
    return _programme("programma", day, sessions, format)


def draft(day, format=PDF):
    """The programme of a day as the secretariat sees it: drafts as well."""
    return _programme("concept", day, Session.objects.filter(network_day=day), format)


def _programme(kind, day, sessions, format):
    kind = kind if format == PDF else f"{kind}-{format}"
    return Paper(kind, day.pk, "programma", PUBLIC, programme_data(day, sessions), format=format)


def badges(day):
    """A badge for everybody who comes to a day."""
    return Paper("badges", day.pk, "badges", PRIVATE, badges_data(day), with_qr_codes)


def day_list(day):
    """The sign-in list of a day."""
    return Paper("daglijst", day.pk, "tekenlijst", PRIVATE, day_list_data(day), with_moment)


def session_list(session):
    """The sign-in list of a session."""
    return Paper("sessielijst", session.pk, "tekenlijst", PRIVATE, session_list_data(session), with_moment)


OF_DAY = {
    "programma": programme,
    "programma-docx": functools.partial(programme, format=WORD),
    "concept": draft,
    "concept-docx": functools.partial(draft, format=WORD),
    "badges": badges,
    "daglijst": day_list,
}
OF_SESSION = {"sessielijst": session_list}


def paper_of(kind, pk):
    """Return the paper of a kind as its day or session is now; None when that is gone."""
    if kind in OF_SESSION:
        session = Session.objects.for_page().filter(pk=pk).first()
        return session and OF_SESSION[kind](session)
    day = NetworkDay.objects.for_page().filter(pk=pk).first()
    return day and OF_DAY[kind](day)
