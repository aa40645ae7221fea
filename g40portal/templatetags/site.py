"""What every page tells machines about itself."""

from django import template
from django.conf import settings
from django.utils.html import format_html

register = template.Library()


@register.simple_tag(takes_context=True)
def canonical(context):
    """The one address of this page, whatever host or query it was asked with."""
    return format_html('<link rel="canonical" href="{}{}">', settings.SITE_URL, context["request"].path)


@register.simple_tag(takes_context=True)
def is_example(context):
    """Tell whether a page is about an example day: the day itself, or a session or registration of it."""
    day = context.get("day")
    if day is None:
        day = getattr(context.get("session") or context.get("registration"), "network_day", None)
    return bool(getattr(day, "is_example", False))
