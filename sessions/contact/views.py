"""The form with which anybody writes to a theme group's secretary."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from g40portal.limits import allowed
from sessions.contact import actions
from sessions.contact.forms import ContactForm
from themegroups.models import ThemeGroup

TOO_OFTEN = (
    "U hebt in korte tijd veel berichten verstuurd. Wacht een uur en probeer het dan opnieuw; uw tekst staat er nog."
)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def themegroup_contact(request, slug):
    """Write to a group. The answer tells nobody whether it has a secretary with an address."""
    group = get_object_or_404(ThemeGroup.objects.select_related("pillar"), slug=slug)
    form = ContactForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        # A machine gets the same answer, so that it learns nothing.
        if form.is_from_a_machine:
            return redirect("themegroup-contact-sent", slug=group.slug)
        if allowed(request, "contact"):
            written = {field: form.cleaned_data[field] for field in ("name", "email", "message")}
            actions.write_to_group(group=group, **written)
            return redirect("themegroup-contact-sent", slug=group.slug)
        form.add_error(None, TOO_OFTEN)
        status = 429
    context = {"section": "groups", "group": group, "form": form}
    return render(request, "contact/themegroup_contact.html", context, status=status)


@require_safe
@cache_control(private=True, no_store=True)
def themegroup_contact_sent(request, slug):
    """Say that a message is on its way: the same for every group and every message."""
    group = get_object_or_404(ThemeGroup.objects.select_related("pillar"), slug=slug)
    return render(request, "contact/themegroup_contact_sent.html", {"section": "groups", "group": group})
