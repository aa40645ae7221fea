"""The command that reads a programme: it prints what was found, and asks no database."""

import json
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions.reader.files import ROOT

TEXT = """Bestuurlijke netwerkdag
4 juni in Schiedam, 2025

09.15 - 09.45 Inloop
10.00 - 11.00 Keuzesessies

1. Wonen boven winkels
Georganiseerd door themagroep Armoede en schulden
Spreker: Anna Bos, wethouder Breda
2. Water in de wijk

11.00 Iets anders
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "programma.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def printed(*arguments):
    out = StringIO()
    call_command("read_programme", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_json_holds_what_was_found_without_any_database(file):
    """No mark django_db: the first query would fail this test."""
    found = json.loads(printed(file, "--json"))

    assert (found["title"], found["place"]) == ("Bestuurlijke netwerkdag", "Schiedam")
    assert [(slot["start"], slot["end"], slot["kind"]) for slot in found["slots"]] == [
        ("09:15", "09:45", "arrival"),
        ("10:00", "11:00", "round"),
        ("11:00", None, "plenary"),
    ]
    assert found["slots"][1]["sessions"][0] == {
        "title": "Wonen boven winkels",
        "start": "10:00",
        "end": "11:00",
        "organisers": [{"type": "themegroup", "name": "Armoede en schulden"}],
        "people": [{"name": "Anna Bos", "function": "wethouder Breda", "email": None, "role": "speaker"}],
        "links": [],
    }


def test_overview_shows_people_and_the_text_of_doubtful_lines(file):
    shown = printed(file)

    assert "09:15 - 09:45 Inloop" in shown
    assert "      speaker: Anna Bos, wethouder Breda" in shown
    assert "Twijfelachtig:\n" in shown
    assert "  12: 11.00 Iets anders" in shown


def test_command_runs_where_no_database_is(file):
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": "postgres://niemand@localhost:1/weg"}

    done = subprocess.run(
        [sys.executable, "manage.py", "read_programme", str(file), "--json"],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["title"] == "Bestuurlijke netwerkdag"


def test_names_of_a_file_take_the_place_of_those_shipped(file, tmp_path):
    names = tmp_path / "namen.json"
    names.write_text(json.dumps({"themegroups": [{"name": "Schuldhulp", "other_names": ["Armoede en schulden"]}]}))

    found = json.loads(printed(file, "--json", "--names", names))

    assert found["slots"][1]["sessions"][0]["organisers"] == [{"type": "themegroup", "name": "Schuldhulp"}]


@pytest.mark.parametrize("content", ["[]", "geen json", '{"people": [3]}'])
def test_names_that_are_none_are_refused(file, tmp_path, content):
    names = tmp_path / "namen.json"
    names.write_text(content)

    with pytest.raises(CommandError, match="namenbestand is niet te lezen"):
        call_command("read_programme", str(file), "--names", str(names))


def test_file_that_is_not_there_is_told_in_dutch(tmp_path):
    with pytest.raises(CommandError, match="Dit bestand is er niet"):
        call_command("read_programme", str(tmp_path / "weg.docx"))


def test_date_without_a_year_is_printed_so_with_a_guess_and_its_line_in_doubt(tmp_path):
    path = tmp_path / "programma.txt"
    path.write_text("Netwerkdag\n4 juni\n\n10.00 - 11.00 Opening\n", encoding="utf-8")

    found = json.loads(printed(path, "--json"))

    assert (found["dates"], found["slots"][0]["date"], found["doubtful"]) == (["--06-04"], "--06-04", [2])
    assert isinstance(found["year_guess"], int)
