import pytest
from django.core.exceptions import ImproperlyConfigured

from g40portal.database import database_from


def test_database_is_a_file_of_our_own_when_no_address_is_given(tmp_path):
    folder = tmp_path / "data"

    database = database_from("", folder)

    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == folder / "db.sqlite3"
    assert folder.is_dir()


def test_sqlite_lets_writers_wait_for_each_other_while_others_read(tmp_path):
    options = database_from("", tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///:memory:", ":memory:"),
        ("sqlite:////srv/g40/db.sqlite3", "/srv/g40/db.sqlite3"),
        ("sqlite:///met%20spatie.sqlite3", "met spatie.sqlite3"),
    ],
)
def test_sqlite_address_names_a_file(tmp_path, url, name):
    assert database_from(url, tmp_path)["NAME"] == name


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_postgresql_address_is_read_in_all_its_parts(tmp_path, scheme):
    url = f"{scheme}://g40%40stad:w%2Fwoord%3A1@db.example:5433/net%20werk?sslmode=require&application_name=g40"

    database = database_from(url, tmp_path)

    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "net werk",
        "USER": "g40@stad",
        "PASSWORD": "w/woord:1",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require", "application_name": "g40"},
        "CONN_MAX_AGE": None,
    }


def test_postgresql_may_be_reached_through_a_socket(tmp_path):
    database = database_from("postgresql:///g40?host=/run/postgresql", tmp_path)

    assert (database["HOST"], database["PORT"], database["NAME"]) == ("/run/postgresql", "", "g40")
    assert database["OPTIONS"] == {}


@pytest.mark.parametrize("url", ["", "sqlite:///db.sqlite3", "postgresql://db.example/g40"])
def test_connection_stays_open_on_either_database(tmp_path, url):
    assert database_from(url, tmp_path)["CONN_MAX_AGE"] is None


@pytest.mark.parametrize("url", ["mysql://db.example/g40", "db.sqlite3", "//db.example/g40"])
def test_other_databases_are_refused(tmp_path, url):
    with pytest.raises(ImproperlyConfigured, match="use postgresql or sqlite"):
        database_from(url, tmp_path)
