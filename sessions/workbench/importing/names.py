"""Who and what the portal knows, as the reader takes it, and what resembles a name that it does not know."""

import difflib
from dataclasses import dataclass, replace

from g40portal.dutch import without_accents, without_soft_hyphens
from sessions.reader.names import Known, Names
from themegroups.models import City, Person, Pillar, ThemeGroup, ThemeGroupName

MOST_MATCHES = 6
LEAST_SIMILAR = 0.55
KINDS = {"themegroup": "themegroups", "pillar": "pillars", "city": "cities", "person": "people"}
"""The kinds of what is known, with where they stand in Names."""
SPOKEN = {"pillar": "Pijler {}", "city": "Stad {}"}


def known_names():
    """Return all groups, pillars, cities and people under all of their names, in five queries."""
    people = Person.objects.order_by("pk").values_list("slug", "name", "function")
    return replace(known_parties(), people=tuple(Known(slug, name, (), function) for slug, name, function in people))


def known_parties():
    """Return all groups, pillars and cities under all of their names, and nobody, in four queries."""
    former = {}
    for group, name in ThemeGroupName.objects.order_by("attested_on", "pk").values_list("themegroup", "name"):
        former.setdefault(group, []).append(name)
    groups = ThemeGroup.objects.values_list("pk", "slug", "name", "abbreviation")
    return Names(
        themegroups=tuple(
            Known(slug, name, _others(name, [abbreviation, *former.get(pk, [])]))
            for pk, slug, name, abbreviation in groups
        ),
        pillars=tuple(Known(slug, name) for slug, name in Pillar.objects.values_list("slug", "name")),
        cities=tuple(Known(slug, name) for slug, name in City.objects.values_list("slug", "name")),
    )


def _others(name, others):
    return tuple(dict.fromkeys(other for other in others if other and other != name))


@dataclass(frozen=True)
class Match:
    """Somebody or something known that a name may mean. `value` is what a form sends: its kind and key."""

    value: str
    label: str


class Matcher:
    """Finds what a name may mean, among all names of what is known."""

    def __init__(self, names):
        self.names = names
        self._by_text = {kind: self._texts(kind) for kind in KINDS}

    def _texts(self, kind):
        """Return which of a kind bear each name, written plainly."""
        found = {}
        for known in getattr(self.names, KINDS[kind]):
            for name in (known.name, *known.other_names):
                found.setdefault(plain(name), []).append(known)
        return found

    def exact(self, name, kinds):
        """Return the only one that bears this name, as a form sends it, or nothing."""
        for kind in kinds:
            known = self._by_text[kind].get(plain(name), [])
            if len({each.key for each in known}) == 1:
                return f"{kind}:{known[0].key}"
        return ""

    def best(self, name, kinds):
        """Return what resembles a name, the most alike first."""
        scored = {}
        text = plain(name)[:200]
        for kind in kinds:
            by_text = self._by_text[kind]
            for close in difflib.get_close_matches(text, by_text, n=MOST_MATCHES, cutoff=LEAST_SIMILAR):
                ratio = difflib.SequenceMatcher(None, text, close).ratio()
                for known in by_text[close]:
                    match = Match(f"{kind}:{known.key}", label_of(kind, known))
                    scored[match] = max(ratio, scored.get(match, 0))
        return sorted(scored, key=lambda match: (-scored[match], match.label))[:MOST_MATCHES]

    def of(self, value):
        """Return what a form's value means, or None when it is not known (any more)."""
        kind, _, key = value.partition(":")
        known = (each for each in getattr(self.names, KINDS.get(kind, ""), ()) if each.key == key)
        return next((Match(value, label_of(kind, each)) for each in known), None)


def label_of(kind, known):
    """Return how somebody or something known is offered: Pijler Sociaal, Karin Bos (wethouder)."""
    name = SPOKEN.get(kind, "{}").format(known.name)
    return f"{name} ({known.function})" if known.function else name


def plain(name):
    """Return a name as it is compared: without accents, case, soft hyphens and more than one space."""
    return " ".join(without_accents(without_soft_hyphens(name)).casefold().split())
