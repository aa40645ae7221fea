"""Who and what is known, as plain data: groups, pillars, cities and people, each under all of its names."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """A group, pillar, city or person: what identifies it, its name now, and every other name that texts give it."""

    key: str
    name: str
    other_names: tuple = ()
    function: str = ""


@dataclass(frozen=True)
class Names:
    """All that is known. Reading works without any of it; what is known makes it surer."""

    themegroups: tuple = ()
    pillars: tuple = ()
    cities: tuple = ()
    people: tuple = field(default=())

    @classmethod
    def from_data(cls, data):
        """Make names from what a JSON file holds: {"themegroups": [{"key", "name", "other_names": []}], …}.

        An entry may also be a bare name. Raises ValueError in Dutch when the data has another shape.
        """
        if not isinstance(data, dict):
            raise ValueError("Een namenbestand is een JSON-object met themegroups, pillars, cities en people.")
        kinds = ("themegroups", "pillars", "cities", "people")
        return cls(**{kind: tuple(_known(entry, kind) for entry in data.get(kind) or ()) for kind in kinds})


def _known(entry, kind):
    if isinstance(entry, str):
        return Known(key=entry, name=entry)
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise ValueError(f"In {kind} staat iets zonder naam: {entry!r}.")
    others = entry.get("other_names") or ()
    return Known(
        key=str(entry.get("key") or entry["name"]),
        name=entry["name"],
        other_names=tuple(str(other) for other in others),
        function=str(entry.get("function") or ""),
    )
