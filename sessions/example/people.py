"""Invented attendees, the same ones each time. Plain data in and out: no queries, no settings, no clock."""

import random
from dataclasses import dataclass

from g40portal.slugs import slug_of
from sessions.example import names

SEED = "voorbeelddag"
COUNT = 150
GUESTS, OFFICIALS = 5, 20
"""How many of them work for no city, and how many for one without governing it."""
UNCONFIRMED, WITHDRAWN = 8, 6
MAYOR = "burgemeester"
MAYOR_OF_EACH = 3
"""Of one city in so many the mayor comes; of the others aldermen do."""
DIETARY, WITH_ACCESS_NEED = 24, 5


@dataclass(frozen=True)
class Town:
    """A city from which people come."""

    id: int
    slug: str


@dataclass(frozen=True)
class Invented:
    """Somebody who does not exist. Every address is below .example, where no mail arrives."""

    name: str
    email: str
    function: str
    kind: str
    city_id: int | None = None
    organisation: str = ""
    contact_name: str = ""
    contact_email: str = ""
    by_secretary: bool = False
    status: str = "registered"
    comes_to_lunch: bool = True
    dietary: str = ""
    access: str = ""

    @property
    def is_mayor(self):
        """Whether he or she is invited where only mayors are."""
        return self.function == MAYOR

    @property
    def is_active(self):
        """Whether he or she comes, or may still confirm that."""
        return self.status != "withdrawn"


def invent(towns, *, known=()):
    """Return COUNT people of all these towns, none of whom bears a name that is known."""
    source = random.Random(SEED)
    named = list(_names(source, set(known)))
    statuses = _spread(source, {"unconfirmed": UNCONFIRMED, "withdrawn": WITHDRAWN})
    diets = _spread(source, _shares(names.DIETS, DIETARY))
    access = _spread(source, _shares(names.ACCESS_NEEDS, WITH_ACCESS_NEED))
    return [
        Invented(
            name=" ".join(named[place]),
            **_post(source, place, towns, *named[place]),
            status=statuses.get(place, "registered"),
            comes_to_lunch=source.random() < 0.85,
            dietary=diets.get(place, ""),
            access=access.get(place, ""),
        )
        for place in range(COUNT)
    ]


def _names(source, known):
    """COUNT pairs of a first name and a surname, each different and as varied as the lists allow."""
    first_names = source.sample(names.FIRST_NAMES, len(names.FIRST_NAMES))
    surnames = source.sample(names.SURNAMES, len(names.SURNAMES))
    every = len(first_names) * len(surnames)
    pairs = ((first_names[number % len(first_names)], surnames[number % len(surnames)]) for number in range(every))
    fresh = dict.fromkeys(pair for pair in pairs if " ".join(pair) not in known)
    return list(fresh)[:COUNT]


def _shares(words, total):
    """So many of each word that there are `total` of them together."""
    return {word: len(range(number, total, len(words))) for number, word in enumerate(words)}


def _spread(source, counts):
    """Give that many people, anybody, each word: {place: word}."""
    words = [word for word, count in counts.items() for _ in range(count)]
    return dict(zip(source.sample(range(COUNT), len(words)), words, strict=True))


def _post(source, place, towns, first_name, surname):
    """What somebody does, for whom, and who answers his or her mail."""
    local = f"{slug_of(first_name, 'iemand')}.{slug_of(surname, 'iemand')}"
    if place >= COUNT - GUESTS or not towns:
        organisation = names.GUEST_ORGANISATIONS[place % len(names.GUEST_ORGANISATIONS)]
        address = f"{local}@{slug_of(organisation, 'organisatie')}.example"
        return {"function": names.GUEST_FUNCTION, "kind": "guest", "organisation": organisation, "email": address}
    town = towns[place % len(towns)]
    post = {"city_id": town.id, "kind": "administrator", "email": f"{local}@{town.slug}.example"}
    if place >= COUNT - GUESTS - OFFICIALS:
        return post | {"function": source.choice(names.OFFICIAL_FUNCTIONS), "kind": "official"}
    is_mayor = place < len(towns) and place % MAYOR_OF_EACH == 0
    post["function"] = MAYOR if is_mayor else f"wethouder {source.choice(names.PORTFOLIOS)}"
    how = place % 10
    if how in (4, 8):
        # Some administrators are known by nothing but the address of who keeps their diary.
        post |= {"contact_name": "Bestuurssecretariaat", "contact_email": f"secretariaat@{town.slug}.example"}
        post["email"] = "" if how == 8 else post["email"]
    return post | {"by_secretary": how == 6}
