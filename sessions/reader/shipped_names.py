"""The names that come with the portal, read from its fixtures as plain data: no database is asked."""

import json
from pathlib import Path

from sessions.reader.names import Known, Names

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FILES = ("01_cities", "02_pillars", "03_themegroups", "04_people")


def shipped_names():
    """Return the cities, pillars, groups under all their names, and people of the fixtures, if they are there."""
    rows = [row for name in FILES for row in _rows(FIXTURES / f"{name}.json")]
    others = {}
    for fields in _of(rows, "themegroupname"):
        others.setdefault(fields["themegroup"][0], []).append(fields["name"])
    for fields in _of(rows, "themegroup"):
        if fields.get("abbreviation"):
            others.setdefault(fields["slug"], []).append(fields["abbreviation"])
    return Names(
        themegroups=_known(_of(rows, "themegroup"), others),
        pillars=_known(_of(rows, "pillar"), {}),
        cities=_known(_of(rows, "city"), {}),
        people=_known(_of(rows, "person"), {}),
    )


def _rows(file):
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def _of(rows, model):
    return [row["fields"] for row in rows if row["model"].endswith(f".{model}")]


def _known(entries, others):
    return tuple(
        Known(fields["slug"], fields["name"], tuple(others.get(fields["slug"], ())), fields.get("function", ""))
        for fields in entries
    )
