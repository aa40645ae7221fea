"""The documents' facts, loaded once for all tests of a module, and the documents themselves where they are at hand."""

import os
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from sessions.management.commands.load_demo import fixture_files


@pytest.fixture(scope="module")
def facts(django_db_setup, django_db_blocker):
    """Load each file on its own, so that one that stands before what it needs is refused; undo it afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        for path in fixture_files():
            call_command("loaddata", path, verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def documents():
    """Return the texts of the documents by the number in their names; they are not part of the project."""
    folder = os.environ.get("G40_DOCUMENTS")
    if not folder:
        pytest.skip("G40_DOCUMENTS does not name the folder with the documents")
    texts = {path.name[:3]: path.read_text(encoding="utf-8") for path in Path(folder).glob("*.txt")}
    assert sorted(texts) == ["000", "001", "002", "003", "004"]
    return texts
