"""Model fields that several apps share."""

import calendar
import datetime
import re

from django.core.exceptions import ValidationError
from django.db import models

BINARY_COLLATION = {"postgresql": "C", "sqlite": "BINARY"}
PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class SortNameField(models.CharField):
    """The text by which a list puts a row in Dutch order ("Groot, Henri de").

    It is compared byte by byte, so that SQLite and PostgreSQL, whatever its locale, give the same order.
    """

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection):
        """Add the collation that this database calls binary."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = BINARY_COLLATION[connection.vendor]
        return parameters


def validate_partial_date(text):
    """Accept "2023", "2023-05" and "2023-05-31"; refuse anything else, and days that do not exist."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        raise ValidationError("Schrijf een datum als 2023, 2023-05 of 2023-05-31.", code="partial_date")
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        raise ValidationError("Deze datum bestaat niet.", code="partial_date") from None


class PartialDateField(models.CharField):
    """A date of which only the year, or the year and the month, may be known: "2023", "2023-05", "2023-05-31"."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 10)
        super().__init__(*args, **kwargs)


def last_day_of(text):
    """Return the last day that a partial date may mean: 2023-12-31 for "2023"."""
    year, month, day = (int(part) if part else None for part in PARTIAL_DATE.fullmatch(text).groups())
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])
