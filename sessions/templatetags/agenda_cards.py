"""The cards of the agenda: the one piece of markup that is made in Python.

A day may have hundreds of them, and everybody who comes first after a change waits for all. A template takes four
times as long (docs/figures.md); so keep this to the card, and everything around it in templates.
"""

from html import escape

from django import template
from django.utils.safestring import mark_safe

from g40portal.templatetags.look import icon_markup
from sessions import seats

register = template.Library()

PIN = icon_markup("pin")
CHANGED = f'<span class="status">{icon_markup("changed")} Gewijzigd</span>'
PICK_MARKS = icon_markup("plus", "off") + icon_markup("check", "on")

SEATS = {
    state: f'<span class="status{" status--full" if state == seats.FULL else ""} status--live">'
    f"{icon_markup(state)} {word}</span>"
    for state, word in seats.WORDS.items()
} | {"": ""}
"""How full a session is, by its state: an icon and words, which paper leaves out."""


@register.simple_tag
def seats_state(state):
    """How full a session is; nothing where that is not shown."""
    return mark_safe(SEATS[state])  # only the constants above


@register.simple_tag
def session_cards(cards):
    """The list items of parallel sessions; every text in them is escaped."""
    return mark_safe("".join(map(_card, cards)))


def _card(card):
    pillars = "".join(f'<span class="pillar p-{colour}">{escape(word)}</span>' for colour, word in card.pillars)
    chips = "".join(map(_chip, card.chips))
    off = " is-off" if card.is_cancelled else ""
    return f"""
<li class="session {card.css}{off}">
<p class="session__pillar">{pillars}</p>
<h3><a href="{card.url}">{escape(card.title)}</a></h3>
<p class="session__text">{escape(card.text)}</p>
<ul class="chips" aria-label="Georganiseerd door">{chips}</ul>
<p class="session__foot">{_foot(card)}</p>
{_pick(card)}
</li>"""


def _chip(chip):
    name = escape(chip.name)
    shown = f'<a class="chip" href="{chip.url}">{name}</a>' if chip.url else f'<span class="chip">{name}</span>'
    return f"<li>{shown}</li>"


def _foot(card):
    hours = f'<span class="num">{card.hours}</span>' if card.hours else ""
    place = f"<span>{PIN} {escape(card.place)}</span>" if card.place else ""
    status = (
        f'<span class="status">{icon_markup(card.status_icon)} {card.status_word}</span>' if card.status_word else ""
    )
    return hours + place + status + (CHANGED if card.is_changed else "") + SEATS[card.seats]


def _pick(card):
    if not card.can_be_picked:
        return ""
    checked = " checked" if card.is_picked else ""
    label = f'<span class="vh">In mijn programma: {escape(card.plain_title)}</span>'
    box = f'<input type="checkbox" name="s" value="{card.number}"{checked}>'
    return f'<label class="pick">{box}{label}{PICK_MARKS}</label>'
