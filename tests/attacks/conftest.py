import pytest

from tests.attacks.whole_site import whole_site


@pytest.fixture
def day(db):
    """A published day with everything on it."""
    return whole_site()


@pytest.fixture
def chief(admin_user):
    """Somebody who may do everything in the admin."""
    return admin_user


@pytest.fixture
def chiefs_client(chief, client):
    client.force_login(chief)
    return client
