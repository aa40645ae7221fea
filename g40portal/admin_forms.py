"""What every form of the admin does: refuse to overwrite somebody else's save, and say each rule beside its field."""

from dataclasses import dataclass
from datetime import time, timedelta

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import display_for_value
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import NON_FIELD_ERRORS, FieldError, ValidationError
from django.db.models import Max, Q, UniqueConstraint
from django.forms.models import InlineForeignKeyField
from django.template.loader import render_to_string
from django.utils import timezone

from g40portal.dutch import clock, day_and_month, without_control_characters

NOTHING = "(leeg)"
LONGEST_NUMBER = 18
"""Digits of a row's number that both databases can look up."""
LOGGED_WITHIN = timedelta(minutes=1)
"""A save and its line in the history share a transaction; this long may the transaction have taken."""


def row_number(text):
    """Return the number of a row as an address or form names it; None for what no database can look up."""
    text = str(text)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


class TextField(forms.CharField):
    """Text of several lines. Browsers send line ends as two signs: without this, unread text would look changed."""

    def to_python(self, value):
        return without_control_characters(super().to_python(value))


class BookkeepingField(forms.IntegerField):
    """A number that travels with the form and is no part of what people fill in."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        return False


class KnownAutocompleteSelect(AutocompleteSelect):
    """A searching select that shows what its row has already fetched, instead of asking the database once per row."""

    known = {}

    def optgroups(self, name, value, attrs=None):
        value = [key for key in value if row_number(key) is not None]
        chosen = [str(key) for key in value]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, key, self.known[key], True, len(options)) for key in chosen]
        return [(None, options, 0)]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of which the form says something else than what is stored now."""

    label: str
    mine: str
    theirs: str


def saved_by(instance, *others):
    """Return who made the last save of a row, as the histories of the row or of the `others` tell; None if unknown."""
    logged = Q(pk=None)
    for about in (instance, *others):
        logged |= Q(content_type=ContentType.objects.get_for_model(about), object_id=str(about.pk))
    entry = (
        LogEntry.objects.filter(logged, action_time__range=(instance.modified_at, instance.modified_at + LOGGED_WITHIN))
        .select_related("user")
        .order_by("action_time")
        .first()
    )
    return entry and (entry.user.get_full_name() or entry.user.get_username())


def when_saved(moment):
    """Write om 11.30, with the date when that is not today's."""
    local = timezone.localtime(moment)
    at = f"om {clock(local)}"
    return at if local.date() == timezone.localdate() else f"op {day_and_month(local)} {at}"


def in_words(field, value):
    """Write a value of a form field as people read it."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(field, forms.ModelChoiceField):
        chosen = value if hasattr(value, "pk") else field.queryset.filter(pk=value).first()
        return str(chosen) if chosen else NOTHING
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, time):
        return clock(value)
    return str(display_for_value(value, NOTHING))


class PublicForm(forms.ModelForm):
    """A form of a public model.

    It carries the version that it was opened with. When the row has moved on since, it is refused with both versions
    side by side, and nothing of the input is lost; ticking that they were seen saves it, unless the row moved again.
    A rule of the database is told beside the field it is about: `beside` names that field where it is not the last
    one the rule mentions. A new row without a position goes to the end of those with the same `position_within`.
    """

    opened_version = BookkeepingField(label="versie", required=False)
    seen_version = BookkeepingField(label="gezien", required=False)

    beside = {}
    position_within = ()
    logged_with = None
    """The object in whose history a row's changes stand, when that is not its own."""
    refusal = None
    """What the database said when it refused this very input a moment ago."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["opened_version"].initial = self.instance.version
        elif self.position_within and "position" in self.fields:
            position = self.fields["position"]
            position.required = False
            position.initial = None
            position.help_text = "Leeg: achteraan."

    def _post_clean(self):
        super()._post_clean()
        self._check_skipped_constraints()
        if self.changed_data and self.is_outdated:
            self.add_error(None, ValidationError(self._conflict(), code="conflict"))
        if self.refusal:
            self.add_error(None, self.refusal)

    @property
    def is_outdated(self):
        """Whether the row was saved after this form was opened, and that save was not yet seen."""
        if self.instance._state.adding:
            return False
        known = {self.cleaned_data.get("opened_version"), self.cleaned_data.get("seen_version")}
        return self.instance.version not in known

    def differences(self):
        """What this form says otherwise than is stored now, field by field."""
        return [self._difference(name) for name in self.changed_data if name != "DELETE"]

    def _difference(self, name):
        field = self.fields[name]
        mine = self.cleaned_data[name] if name in self.cleaned_data else self[name].data
        return Difference(
            label=str(self[name].label),
            mine=in_words(field, mine),
            theirs=in_words(field, self.get_initial_for_field(field, name)),
        )

    def _conflict(self):
        others = [self.logged_with] if self.logged_with is not None else []
        return render_to_string(
            "admin/includes/version_conflict.html",
            {
                "differences": self.differences(),
                "saved_by": saved_by(self.instance, *others),
                "saved_when": when_saved(self.instance.modified_at),
                "field_name": self.add_prefix("seen_version"),
                "field_id": f"{self.auto_id % self.add_prefix('seen_version')}",
                "version": self.instance.version,
            },
        )

    def _check_skipped_constraints(self):
        """Check the rules that Django skips because they mention the row's parent or a field that is not shown."""
        parents = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        skipped = self._get_validation_exclusions() | parents
        wrong = set(self.errors)
        for constraint in self.instance._meta.constraints:
            fields = fields_of(constraint)
            if not fields & skipped or fields & wrong or any(self._awaits_its_parent(name) for name in fields):
                continue
            try:
                constraint.validate(type(self.instance), self.instance, exclude=wrong)
            except ValidationError as error:
                self._update_errors(error)
            except FieldError:
                continue

    def _awaits_its_parent(self, name):
        """Whether a field refers to an object that is made by this same save."""
        field = self.instance._meta.get_field(name)
        return field.is_relation and field.is_cached(self.instance) and getattr(self.instance, field.attname) is None

    def _update_errors(self, errors):
        """Put what the model refuses beside a field of this form."""
        beside = {}
        for name, found in errors.update_error_dict({}).items():
            for error in found:
                field = self._field_beside(error) if name == NON_FIELD_ERRORS else name
                beside.setdefault(field if field in self.fields else NON_FIELD_ERRORS, []).append(error)
        super()._update_errors(ValidationError(beside))

    def _field_beside(self, error):
        for constraint in self.instance._meta.constraints:
            if error.message == constraint.violation_error_message:
                return self.beside.get(constraint.name) or self._last_field(fields_of(constraint))
        return NON_FIELD_ERRORS

    def _last_field(self, names):
        visible = [name for name in self.fields if name in names and not self[name].is_hidden]
        return visible[-1] if visible else NON_FIELD_ERRORS

    def save(self, commit=True):
        """Put a new row without a position at the end."""
        if self.position_within and self.instance.position is None:
            row = self.instance
            siblings = type(row)._default_manager.filter(**{name: getattr(row, name) for name in self.position_within})
            row.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
        return super().save(commit)


def fields_of(constraint):
    """Return the names of the fields that a constraint is about."""
    fields = set(constraint.fields) if isinstance(constraint, UniqueConstraint) else set()
    if constraint.condition is not None:
        fields |= set(constraint.condition.referenced_base_fields)
    return fields


class PublicFormSet(forms.BaseInlineFormSet):
    """Rows of a public model within another object's form; they cost the same queries however many there are."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.instance.pk:
            form.logged_with = self.instance
            # Otherwise a row that names its parent would fetch it again.
            setattr(form.instance, self.fk.name, self.instance)
        for name, field in form.fields.items():
            if isinstance(field, forms.ModelChoiceField) and name not in (self.fk.name, self.model._meta.pk.name):
                self._spare_queries(form, name, field)

    def _spare_queries(self, form, name, field):
        widget = field.widget.widget if isinstance(field.widget, RelatedFieldWidgetWrapper) else field.widget
        if not isinstance(widget, AutocompleteSelect):
            field.choices = self._choices_of(name, field)
        elif form.instance.pk and (related := getattr(form.instance, name)):
            widget.known = {str(related.pk): str(related)}

    def _choices_of(self, name, field):
        kept = self.__dict__.setdefault("_kept_choices", {})
        if name not in kept:
            kept[name] = list(field.choices)
        return kept[name]

    def clean(self):
        """Refuse to delete a row that somebody saved meanwhile, and say so when one is gone."""
        super().clean()
        outdated = [str(form.instance) for form in self.deleted_forms if form.instance.pk and form.is_outdated]
        if outdated:
            raise ValidationError(
                "Niet verwijderd, want intussen door iemand anders gewijzigd: "
                f"{', '.join(outdated)}. Open de pagina opnieuw om te zien wat er nu staat."
            )
        pk = self.model._meta.pk.name
        if any(pk in form.errors for form in self.initial_forms):
            raise ValidationError(
                "Iemand anders heeft intussen een regel van deze lijst verwijderd. Open de pagina opnieuw."
            )

    def get_unique_error_message(self, unique_check):
        """Say in the rule's own words that two rows of this list are the same."""
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and set(constraint.fields) == set(unique_check):
                return constraint.violation_error_message
        return super().get_unique_error_message(unique_check)

    def get_form_error(self):
        return "Deze regel staat er dubbel."
