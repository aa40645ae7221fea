import pytest

from tests.desks import secretary_of, session_of
from tests.factories import ThemeGroupFactory


@pytest.fixture
def group(db):
    return ThemeGroupFactory()


@pytest.fixture
def secretary(group):
    return secretary_of(group)


@pytest.fixture
def session(group):
    return session_of(group, title="Welzijn van senioren", capacity=3)


@pytest.fixture
def desk(client, secretary):
    """The client of the group's secretary."""
    client.force_login(secretary)
    return client
