"""How tests ask whether a rule holds, in the form's check and in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def refusals(row):
    """Return what the check of a form says about a row, having seen that the database refuses it as well."""
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    return refused.value.messages


def natural_copy(row):
    """Return the row that a row's natural key leads to."""
    return type(row).objects.get_by_natural_key(*row.natural_key())
