"""What the page of a programme that was read has hundreds of: its lines, its fields and ways from one to another.

Made in Python, like the cards of the agenda: a template takes four times as long, and this page is sent often.
"""

from html import escape

from django import template
from django.utils.safestring import mark_safe

from g40portal.templatetags.look import icon_markup
from sessions.reader.found import BLANK, DOUBTFUL, SURE, UNREAD

register = template.Library()

STATES = {
    SURE: f"{icon_markup('check')} gelezen",
    DOUBTFUL: f"{icon_markup('maybe')} twijfel",
    UNREAD: f"{icon_markup('warn')} niet gelezen",
}
USES = ("tijdvak", "sessie", "beschrijving")
"""What can be made of a line that was not read."""
MOST_NUMBERS = 6
SHOWN_OF_TITLE = 40


@register.simple_tag(takes_context=True)
def go(context, target, text):
    """Lead to a part, a field, a doubt or a line: a link on this page, otherwise a button that stores first."""
    return mark_safe(_go(context["places"], target, text))  # every text in it is escaped


@register.simple_tag(takes_context=True)
def where(context, numbers):
    """In which lines something stands: the first few of them, and the last."""
    places = context["places"]
    shown = [f"{_go(places, f'regel-{number}', number)} " for number in numbers[:MOST_NUMBERS]]
    if len(numbers) > MOST_NUMBERS:
        shown.append(f"tot en met {_go(places, f'regel-{numbers[-1]}', numbers[-1])}")
    word = "Regel" if len(numbers) == 1 else "Regels"
    return mark_safe(f'<p class="imp-where">{word} {"".join(shown)}</p>' if shown else "")


@register.simple_tag(takes_context=True)
def doubts(context, of_box):
    """What is doubtful about none of a part's fields, each with its reason."""
    return mark_safe("".join(_doubt(doubt, context["places"]) for doubt in of_box))


@register.simple_tag(takes_context=True)
def imported_fields(context, box):
    """The fields of a part, each with what is wrong or doubtful about it below it."""
    return mark_safe("".join(_field(field, box, context["places"]) for field in box.fields))


@register.simple_tag(takes_context=True)
def imported_lines(context, lines):
    """The list items of all lines on which something stands."""
    return mark_safe("".join(_line(line, context["places"]) for line in lines if line.state != BLANK))


def _field(field, box, places):
    told = [(field.errors, "fout"), (field.doubt, "twijfel"), (field.hint, "uitleg")]
    ids = " ".join(f"{field.name}-{word}" for is_there, word in told if is_there)
    attributes = ' aria-invalid="true"' if field.errors else ""
    attributes += f' aria-describedby="{ids}"' if ids else ""
    css = f"field{' is-wide' if field.wide else ''}{' is-doubtful' if field.doubt else ''}"
    control = CONTROLS.get(field.kind, _input)(field, box, attributes)
    hint = f'<p class="hint" id="{field.name}-uitleg">{escape(field.hint)}</p>' if field.hint else ""
    doubt = _doubt(field.doubt, places) if field.doubt else ""
    return f'<div class="{css}">{control}{hint}{_errors(field)}{doubt}</div>\n'


def _errors(field):
    told = "".join(f"<p>{escape(error)}</p>" for error in field.errors)
    return f'<div class="error" id="{field.name}-fout">{icon_markup("warn")}<div>{told}</div></div>' if told else ""


def _doubt(doubt, places):
    following = f" {_go(places, doubt.next, 'Volgende twijfel')}" if doubt.next != doubt.anchor else ""
    text = f"{icon_markup('maybe')} <b>Twijfel:</b> {escape(doubt.reason)}{following}"
    return f'<p class="imp-doubt" id="{doubt.anchor}">{text}</p>'


def _label(field):
    return f'<label class="label" for="{field.name}">{escape(field.label)}</label>'


def _input(field, box, attributes):
    mode = "" if field.kind == "text" else ' inputmode="decimal"'
    names = f' list="{field.listed}"' if field.listed else ""
    named = f'id="{field.name}" name="{field.name}" value="{escape(str(field.value))}"'
    return f'{_label(field)}<input type="text" {named}{mode}{names}{attributes}>'


def _area(field, box, attributes):
    rows = 6 if field.kind == "area" and field.value else 2
    # A browser leaves out the first line break in it: this one, and none of the text's own.
    text = f"\n{escape(str(field.value))}"
    return f'{_label(field)}<textarea id="{field.name}" name="{field.name}" rows="{rows}"{attributes}>{text}</textarea>'


def _select(field, box, attributes):
    options = "".join(
        f'<option value="{escape(value)}"{" selected" if value == field.value else ""}>{escape(str(word))}</option>'
        for value, word in field.options
    )
    return f'{_label(field)}<select id="{field.name}" name="{field.name}"{attributes}>{options}</select>'


def _check(field, box, attributes):
    checked = " checked" if field.value else ""
    box_itself = f'<input type="checkbox" id="{field.name}" name="{field.name}"{checked}{attributes}>'
    # What says that a box without a tick was on the page at all.
    sent = f'<input type="hidden" name="{box.path}-sent" value="1">'
    label = f'<label class="imp-check" for="{field.name}">{box_itself} <span>{escape(field.label)}</span></label>'
    return sent + label


CONTROLS = {"area": _area, "lines": _area, "select": _select, "check": _check}


def _line(line, places):
    ways = [_go(places, path, _short(title)) for path, title in line.finds]
    if line.next_unread:
        ways.append(_go(places, f"regel-{line.next_unread}", "Volgende ongelezen"))
    make = _make(line.number) if line.state == UNREAD else ""
    return (
        f'<li class="is-{line.state}" id="regel-{line.number}"><b>{line.number}</b><p>{escape(line.text.strip())}</p>'
        f"<p>{' '.join([STATES[line.state], *ways])}</p>{make}</li>\n"
    )


def _make(number):
    buttons = [
        f'<button name="doe" value="regel:{number}:{use}">{use}<span class="vh"> (regel {number})</span></button>'
        for use in USES
    ]
    return f'<p class="imp-make">Maak hiervan een {" ".join(buttons)}</p>'


def _go(places, target, text):
    if places.is_here(target):
        return f'<a href="#{escape(target)}">{escape(str(text))}</a>'
    return f'<button class="imp-go" form="nakijken" name="doe" value="ga:{escape(target)}">{escape(str(text))}</button>'


def _short(title):
    return title if len(title) <= SHOWN_OF_TITLE else f"{title[: SHOWN_OF_TITLE - 1]}…"
