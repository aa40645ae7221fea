"""The base class of rows in which people write."""

from django.core.exceptions import ValidationError
from django.db import models

from g40portal.dutch import has_hidden_signs


class OneLineModel(models.Model):
    """A row whose short texts are one line each: a line break would add lines to mails and calendars."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        """Refuse signs that nobody sees in what is one line, beside what each field refuses by itself."""
        errors = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as refused:
            errors = refused.update_error_dict(errors)
        for field in self._meta.concrete_fields:
            is_line = isinstance(field, models.CharField) and field.name not in {*(exclude or ()), *errors}
            if is_line and has_hidden_signs(getattr(self, field.attname) or ""):
                errors[field.name] = ValidationError("Schrijf dit op één regel, zonder onzichtbare tekens.")
        if errors:
            raise ValidationError(errors)
