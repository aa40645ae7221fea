"""What the admin's templates need beyond Django's own tags."""

import re

from django import template
from django.utils.safestring import mark_safe

from g40portal.outbox.state import current_state

register = template.Library()

ICON = re.compile(r'<img src="[^"]*/icon-(yes|no|unknown)[^"]*" alt="(?:True|False|None)">')
WORDS = {"yes": "ja", "no": "nee", "unknown": "onbekend"}


@register.filter
def yes_and_no_in_words(markup):
    """Say ja, nee or onbekend where Django shows an icon alone, named in English."""
    if not hasattr(markup, "__html__"):
        return markup
    # It was safe and stays so: only words of ours are put in.
    return mark_safe(ICON.sub(lambda icon: WORDS[icon[1]], markup))


@register.simple_tag
def mail_state(user):
    """Return how the outbox stands, for who may see it and when there is something to see; else None."""
    if not user.has_perm("g40portal.view_outboxmail"):
        return None
    state = current_state()
    return None if state.is_quiet else state
