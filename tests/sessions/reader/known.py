"""Who and what is known, from the fixtures: plain data, as the reader takes it."""

import json
from pathlib import Path

from sessions.reader.names import Known, Names

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


def rows(number, model):
    """Return the fields of the rows of a model in the fixture whose name begins with a number."""
    file = next(FIXTURES.glob(f"{number}_*.json"))
    return [row["fields"] for row in json.loads(file.read_text(encoding="utf-8")) if row["model"].endswith(f".{model}")]


def known_names():
    """Return everything that the fixtures know, groups under all their names."""
    others = {}
    for name in rows("03", "themegroupname"):
        others.setdefault(name["themegroup"][0], []).append(name["name"])
    groups = [
        Known(
            group["slug"], group["name"], (*others.get(group["slug"], ()), *filter(None, [group.get("abbreviation")]))
        )
        for group in rows("03", "themegroup")
    ]
    return Names(
        themegroups=tuple(groups),
        pillars=tuple(Known(row["slug"], row["name"]) for row in rows("02", "pillar")),
        cities=tuple(Known(row["slug"], row["name"]) for row in rows("01", "city")),
        people=tuple(Known(row["slug"], row["name"], function=row.get("function", "")) for row in rows("04", "person")),
    )
