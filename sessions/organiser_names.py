"""How a list of organisers names a group, a pillar, a city or an organisation. Plain text in and out."""


def spoken_name(kind, name, printed_name=""):
    """Return the name that the programme printed, or else the present one, with its kind where that is not in it.

    `kind` is "themegroup", "pillar", "city" or "organisation": "Pijler Fysiek", "Gemeente Schiedam", "ZJO".
    """
    if kind == "city":
        spoken = printed_name or f"Gemeente {name}"
    elif kind == "pillar":
        # "Economie & Werk" alone would not say that it is a pillar; "Sociale Pijler" does.
        spoken = printed_name or name
        spoken = spoken if "pijler" in spoken.casefold() else f"Pijler {spoken}"
    else:
        spoken = printed_name or name
    return spoken[:1].upper() + spoken[1:]
