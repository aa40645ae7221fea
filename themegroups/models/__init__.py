"""Cities, pillars, theme groups and the people of the network."""

from themegroups.models.groups import (
    GroupDocument,
    LeadCity,
    Pillar,
    ThemeGroup,
    ThemeGroupName,
)
from themegroups.models.people import INVENTED, Membership, Person
from themegroups.models.places import City

__all__ = [
    "INVENTED",
    "City",
    "GroupDocument",
    "LeadCity",
    "Membership",
    "Person",
    "Pillar",
    "ThemeGroup",
    "ThemeGroupName",
]
