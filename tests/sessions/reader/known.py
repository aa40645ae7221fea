"""Who and what is known, from the fixtures: plain data, as the reader takes it."""

import json

from sessions.reader.shipped_names import FIXTURES, shipped_names


def rows(number, model):
    """Return the fields of the rows of a model in the fixture whose name begins with a number."""
    file = next(FIXTURES.glob(f"{number}_*.json"))
    return [row["fields"] for row in json.loads(file.read_text(encoding="utf-8")) if row["model"].endswith(f".{model}")]


def known_names():
    """Return everything that the fixtures know, groups under all their names."""
    return shipped_names()
