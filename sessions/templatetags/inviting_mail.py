"""How a mail's text reads, for who looks at it before it goes."""

from django import template
from django.conf import settings

from g40portal.outbox.message import paragraphs

register = template.Library()


@register.inclusion_tag("inviting/includes/mail_text.html")
def mail_text(text):
    """The text of a mail as its HTML part shows it: the same paragraphs and lines, with the site's name below."""
    return {"paragraphs": paragraphs(text), "site_name": settings.SITE_NAME, "site_url": f"{settings.SITE_URL}/"}
