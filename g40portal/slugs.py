"""The last part of an address, made from a name or title. Plain text in and out."""

from django.utils.text import slugify

from g40portal.dutch import without_accents

LONGEST = 90


def slug_of(text, otherwise):
    """Return the slug of a text, at most LONGEST characters, or `otherwise` where nothing of it fits an address."""
    return slugify(without_accents(text))[:LONGEST].strip("-") or otherwise


def free(slug, taken):
    """Return the slug, or the first of slug-2, slug-3 … that is not taken."""
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
