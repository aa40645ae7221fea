"""What the admin's templates need beyond Django's own tags."""

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

WORDS = {'alt="True"': 'alt="ja"', 'alt="False"': 'alt="nee"', 'alt="None"': 'alt="onbekend"'}


@register.filter
def yes_and_no_in_words(markup):
    """Say ja, nee or onbekend where Django's icon for a yes or no says True, False or None."""
    safe = getattr(markup, "__html__", None)
    if safe is None or "<img" not in markup:
        return markup
    for english, dutch in WORDS.items():
        markup = markup.replace(english, dutch)
    return mark_safe(markup)  # noqa: S308 (it was safe, and stays so: only words of ours were put in)
