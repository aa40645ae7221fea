"""The record of changes in words."""

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe

NOTHING = "(leeg)"
LONGEST = 300


def changes_in(entry):
    """Return what a line of the record says that changed, as a list: each field with what it was and what it became."""
    model = entry.content_type.model_class()
    lines = [(_named(model, name), *_both(change)) for name, change in (entry.changes or {}).items()]
    return format_html_join(mark_safe("<br>"), "{}: van “{}” in “{}”", lines) if lines else "–"


def _named(model, field):
    try:
        return model._meta.get_field(field).verbose_name if model else field
    except FieldDoesNotExist:
        return field


def _both(change):
    """Return what something was and became. Of a set of rows, what went out and what came in."""
    if isinstance(change, dict):
        rows = ", ".join(map(str, change.get("objects", [])))
        return (NOTHING, rows) if change.get("operation") == "add" else (rows, NOTHING)
    return [_shortened(each) for each in change]


def _shortened(value):
    text = NOTHING if value in (None, "", "None") else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
