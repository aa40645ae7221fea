"""The address that is proposed for a day: 2025-06-04-schiedam, 2024-09, 2023-haarlem, hoorn.

Plain data in, text out.
"""

from events import dates
from g40portal.slugs import slug_of

ONLINE = "digitaal"


def propose(*, starts_on, precision, place, is_online):
    """Return the address of a day, of as much as is known of its date and place."""
    where = place or (ONLINE if is_online else "")
    return slug_of(f"{dates.iso(starts_on, precision)} {where}", "netwerkdag")
