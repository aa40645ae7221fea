"""The address that is proposed for a day: 2025-06-04-schiedam, 2024-09, 2023-haarlem, hoorn.

Plain data in, text out.
"""

from django.utils.text import slugify

from events import dates
from g40portal.dutch import without_accents

ONLINE = "digitaal"


def propose(*, starts_on, precision, place, is_online):
    """Return the address of a day, of as much as is known of its date and place."""
    where = place or (ONLINE if is_online else "")
    return slugify(without_accents(f"{dates.iso(starts_on, precision)} {where}")) or "netwerkdag"


def free(slug, taken):
    """Return the slug, or the first of slug-2, slug-3 … that is not taken."""
    candidates = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)
