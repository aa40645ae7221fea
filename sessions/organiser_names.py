"""How a list of organisers names a group, a pillar, a city or an organisation. Plain text in and out."""

KIND_WORDS = {"pillar": "pijler", "city": "gemeente"}


def spoken_name(kind, name, printed_name=""):
    """Return the name that the programme printed, or else the present one, with its kind where that is not in it.

    `kind` is "themegroup", "pillar", "city" or "organisation": "Pijler Fysiek", "Gemeente Schiedam", "ZJO".
    """
    spoken = printed_name or name
    word = KIND_WORDS.get(kind, "")
    if word not in spoken.casefold():
        spoken = f"{word} {spoken}"
    return spoken[:1].upper() + spoken[1:]
