"""What every page of the admin shares: its name, its Dutch times, and forms that overwrite nobody's work."""

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTimeWidget, RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.db import IntegrityError, models, transaction

from g40portal import admin_mail  # noqa: F401 - by being imported, its pages are there
from g40portal.admin_forms import KnownAutocompleteSelect, PublicForm, PublicFormSet, TextField, row_number

admin.site.site_title = "Netwerkdagen G40"
admin.site.site_header = "Netwerkdagen G40, beheer"
admin.site.index_title = "Beheer"
admin.site.empty_value_display = "–"

CHANGED_MEANWHILE = (
    "Dit is niet opgeslagen: waarschijnlijk sloeg iemand anders net hetzelfde op. Controleer uw invoer en probeer het "
    "opnieuw."
)


class PublicAdminMixin:
    """What a page of its own and rows within another have in common."""

    formfield_overrides = {
        models.TimeField: {"widget": AdminTimeWidget(format="%H.%M")},
        models.TextField: {"form_class": TextField},
        models.URLField: {"assume_scheme": "https"},
    }
    form = PublicForm

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Search for a related object without asking the database again for one that is at hand."""
        if "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocompleteSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Offer no way to delete a related object from within a form."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def get_fieldsets(self, request, obj=None):
        """Let the version travel along, unseen, behind the last field."""
        fieldsets = [(name, dict(options)) for name, options in super().get_fieldsets(request, obj)]
        if not self.has_change_permission(request, obj):
            return fieldsets
        name, options = fieldsets[-1]
        fields = [field for field in options["fields"] if field not in ("opened_version", "seen_version")]
        fieldsets[-1] = (name, options | {"fields": [*fields, "opened_version"]})
        return fieldsets


class PublicModelAdmin(PublicAdminMixin, admin.ModelAdmin):
    """The pages of a public model."""

    save_on_top = False
    list_per_page = 50

    def get_object(self, request, object_id, from_field=None):
        """Lock what is about to be saved, so that its version cannot move between the check and the save."""
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            field = self.opts.get_field(from_field) if from_field else self.opts.pk
            try:
                self.model._default_manager.select_for_update(of=("self",)).filter(
                    **{field.name: field.to_python(object_id)}
                ).first()
            except (ValidationError, ValueError):
                return None
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """Give the form what the database said, when it just refused this input."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refused_by_database", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show the form again, with all input, when only the database sees that a rule would break."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            request.refused_by_database = sentence_of(error)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, **kwargs):
        """Say of a row what is stored: a form that was refused has put its input in the row at hand."""
        row = kwargs.get("obj")
        if row is not None and request.method == "POST":
            row = kwargs["obj"] = self.get_queryset(request).get(pk=row.pk)
            context |= {"original": row, "subtitle": str(row)}
        if row is not None:
            context |= self.about(request, row)
        return super().render_change_form(request, context, **kwargs)

    def about(self, request, row):
        """Return what the page of a row says of it beside its form."""
        return {}

    def response_action(self, request, queryset):
        """Refuse rows that no list has offered, before the database is asked for them."""
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if any(row_number(each) is None for each in chosen):
            raise BadRequest("An action on what is no row.")
        return super().response_action(request, queryset)

    def save_model(self, request, obj, form, change):
        """Save what was changed; a row that stays as it is keeps its version and its date."""
        if not change or form.changed_data:
            super().save_model(request, obj, form, change)

    def get_view_on_site_url(self, obj=None):
        """Lead to the public page itself."""
        return obj.get_absolute_url() if obj is not None and hasattr(obj, "get_absolute_url") else None


class PublicInlineMixin(PublicAdminMixin):
    """Rows of a public model on the page of another."""

    formset = PublicFormSet
    extra = 0
    view_on_site = False
    select_related = ()

    def get_queryset(self, request):
        """Fetch the rows with what their fields show; lock them where they are about to be saved."""
        rows = super().get_queryset(request)
        related = {*self.select_related, *self.get_autocomplete_fields(request)}
        if related:
            rows = rows.select_related(*sorted(related))
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            rows = rows.select_for_update(of=("self",))
        return rows


class PublicTabularInline(PublicInlineMixin, admin.TabularInline):
    """Rows of a public model as a table."""


def sentence_of(error):
    """Return the sentence of the rule that the database names in its refusal, or a general one."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name in str(error):
                return constraint.violation_error_message
    return CHANGED_MEANWHILE
