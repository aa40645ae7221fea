"""Pieces of the look that templates share: icons, times, dates and text with soft hyphens."""

from django import template
from django.template.base import TextNode
from django.utils.html import escape
from django.utils.safestring import mark_safe

from g40portal import dutch
from g40portal.markup import render_markdown

register = template.Library()

ICONS = {
    "back": '<path d="M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v2"/>',
    "cal": '<path d="M4 6h16v14H4zM4 10.5h16M8.5 3v5M15.5 3v5"/>',
    "changed": '<path d="M4 8.5h14l-4-4M20 15.500H6l4 4"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "doc": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "down": '<path d="m6 9 6 6 6-6"/>',
    "few": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
    "filter": '<path d="M4 6h16M7 12h10M10 18h4"/>',
    "free": '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.8 2.8L16 9.5"/>',
    "full": '<circle cx="12" cy="12" r="9"/><path d="M7.5 12h9"/>',
    "lock": '<path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/>',
    "mail": '<path d="M3 6h18v12H3zM3 7l9 7 9-7"/>',
    "maybe": '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.5v.5"/>',
    "next": '<path d="M4 12h15M13 6l6 6-6 6"/>',
    "off": '<circle cx="12" cy="12" r="9"/><path d="m8.5 8.5 7 7M15.5 8.5l-7 7"/>',
    "people": '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 5a3.5 3.5 0 0 1 0 6.5'
    'M18.5 14.5c1.9 1 3 2.9 3 5.5"/>',
    "pin": '<path d="M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "prev": '<path d="M20 12H5M11 6l-6 6 6 6"/>',
    "warn": '<path d="M12 4 2.5 20h19zM12 10v4.500M12 17v.5"/>',
}


@register.simple_tag
def icons(*names):
    """The symbols of a page's icons, once per page; `icon` shows them."""
    symbols = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{ICONS[name]}</symbol>' for name in names)
    return mark_safe(f"<svg hidden>{symbols}</svg>")  # only the constants above


@register.tag
def icon(parser, token):
    """One icon, hidden from screen readers: a word always stands beside it.

    {% icon "pin" %} and {% icon "plus" "off" %} become text when the template is read: a page has many of them.
    """
    words = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    if all(isinstance(word.var, str) for word in words):
        return TextNode(icon_markup(*(word.var for word in words)))
    return IconNode(words)


class IconNode(template.Node):
    """An icon of which only the page knows the name."""

    def __init__(self, words):
        self.words = words

    def render(self, context):
        """The icon that the page names."""
        return icon_markup(*(escape(word.resolve(context)) for word in self.words))


def icon_markup(name, extra=""):
    """Return an icon; the words come from templates and code, never from people."""
    classes = f"icon {extra}".strip()
    return f'<svg class="{classes}" aria-hidden="true"><use href="#i-{name}"/></svg>'


@register.filter
def clock(time):
    """A time of day as a <time> element: 09.15."""
    return mark_safe(f'<time datetime="{time:%H:%M}">{dutch.clock(time)}</time>')  # nothing but digits


@register.filter
def long_date(date):
    """Woensdag 4 juni 2025."""
    return dutch.long_date(date)


@register.filter
def partial_date(text):
    """A partial date ("2023-05") in words."""
    return dutch.partial_date(text) if text else ""


@register.filter
def plain(text):
    """Text without soft hyphens, for titles, labels and attributes."""
    return dutch.without_soft_hyphens(text)


@register.filter
def markdown(text):
    """Markdown as safe HTML; raw HTML and active links stay inert."""
    return mark_safe(render_markdown(text))  # cleaned by nh3
