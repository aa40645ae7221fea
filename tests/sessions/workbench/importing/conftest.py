"""A reader that finds the sample in every text, and somebody of the secretariat who sends one in."""

import pytest

from sessions.models import ImportedProgramme
from sessions.workbench.importing import reading
from tests.admin_pages import secretariat
from tests.sessions.workbench.importing.samples import LINES, known_rows, programme


@pytest.fixture
def desk(client, db):
    """A client of the secretariat."""
    client.force_login(secretariat())
    return client


@pytest.fixture
def sample(monkeypatch, db):
    """Let every text be read as the sample, with the rows that it names."""
    known_rows()
    monkeypatch.setattr(reading, "read", lambda lines, names, today: programme())


@pytest.fixture
def imported(sample):
    """The sample, read for a new day."""
    return reading.receive(text="\n".join(LINES), file=None, day=None, by=None)


@pytest.fixture
def fresh():
    """Return how an imported programme stands in the database now."""
    return lambda imported: ImportedProgramme.objects.get(pk=imported.pk)
