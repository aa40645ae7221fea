import pytest


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    """A folder of this test's own for the journal and for what jobs made."""
    settings.DATA_DIR = tmp_path
    return tmp_path
