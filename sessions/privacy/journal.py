"""What has to be done again after a backup was put back: removals that people asked for, and what was done early.

A backup brings back what was removed since it was made. So a small file beside the database tells what to remove once
more: numbers of rows and prints, nobody's name or address. `manage.py anonymise` reads it. Lines are only added, until
the day that they are about is anonymous by the calendar anyway.
"""

import contextlib
import fcntl
import json
import os
from dataclasses import asdict, dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from sessions.privacy.hashes import person_hash

FILE = "privacy-journal.jsonl"
LOCK = "privacy-journal.lock"


@dataclass(frozen=True)
class Removal:
    """Somebody was removed on request. The print and the moment tell him from who got the same number later."""

    day: int
    registration: int
    person: str
    at: str

    def is_about(self, registration):
        """Tell whether a registration is that of this person, as it was before the removal."""
        is_older = registration.created_at <= parse_datetime(self.at)
        return is_older and person_hash(registration) == self.person


@dataclass(frozen=True)
class EarlyDay:
    """A day was made anonymous by hand, before its time."""

    day: int
    slug: str


@dataclass(frozen=True)
class ClosedYear:
    """A year's overview was closed."""

    year: int


KINDS = {"removal": Removal, "day": EarlyDay, "year": ClosedYear}


def note_removal(registration):
    """Write down that somebody is removed on request."""
    _append(
        Removal(
            day=registration.network_day_id,
            registration=registration.pk,
            person=person_hash(registration),
            at=timezone.now().isoformat(),
        )
    )


def note_early_day(day):
    """Write down that a day was made anonymous by hand."""
    _append_once(EarlyDay(day=day.pk, slug=day.slug))


def note_closed_year(year):
    """Write down that a year's overview is closed."""
    _append_once(ClosedYear(year=year))


def lines(kind):
    """Return the lines of one kind, the oldest first. What a crash left half written is passed over."""
    return [line for line in _all() if isinstance(line, kind)]


def forget(day_ids):
    """Take out the removals and early days of days that are anonymous by the calendar."""
    with _locked():
        kept = [line for line in _all() if getattr(line, "day", None) not in day_ids]
        if len(kept) < len(_all()):
            _replace(kept)


def _path():
    return settings.DATA_DIR / FILE


@contextlib.contextmanager
def _locked():
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _all():
    try:
        texts = _path().read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [line for line in map(_read, texts) if line is not None]


def _read(text):
    try:
        fields = json.loads(text)
        return KINDS[fields.pop("what")](**fields)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _written(line):
    what = next(name for name, kind in KINDS.items() if isinstance(line, kind))
    return json.dumps({"what": what} | asdict(line))


def _append_once(line):
    if line not in _all():
        _append(line)


def _append(line):
    """Add a line, and be sure that it stands on the disk. It begins on a new line, whatever a crash left behind."""
    with _locked():
        broken_off = _path().exists() and not _path().read_bytes().endswith(b"\n") and _path().stat().st_size
        with _path().open("a", encoding="utf-8") as file:
            file.write(("\n" if broken_off else "") + _written(line) + "\n")
            file.flush()
            os.fsync(file.fileno())
        _path().chmod(0o600)


def _replace(kept):
    """Write the file anew beside itself, so that a crash leaves the old one or the new one."""
    beside = _path().with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(_written(line) + "\n" for line in kept)
        file.flush()
        os.fsync(file.fileno())
    beside.chmod(0o600)
    beside.replace(_path())
