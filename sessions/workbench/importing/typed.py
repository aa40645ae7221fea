"""What somebody had filled in when it could not be stored: shown again, so that it can be taken over."""

from g40portal.late_forms import NOT_TYPED

CHOICES = ("kind", "type", "slot", "date", "who", "role", "audience", "format", "city_key", "member", "sent")
"""Fields of which what is sent means nothing to people once their list of choices is gone."""
GONE = "Staat er niet meer"
TICKED = {True: "aangevinkt", False: "niet aangevinkt"}


def typed_in(tree, sent):
    """Return what a form holds that is otherwise than what is stored now, as (where, text)."""
    typed, known = [], set()
    for box in tree.boxes:
        for field in box.fields:
            known.add(field.name)
            is_tick = field.kind == "check"
            if (f"{box.path}-sent" if is_tick else field.name) not in sent:
                continue
            now, then = _shown(field, field.value), _shown(field, sent.get(field.name, ""))
            if now != then:
                typed.append((f"{box.title}, {field.label.lower()}", then or "(leeg)"))
    return typed + typed_without(sent, known)


def typed_without(sent, known=()):
    """Return the texts that a form holds for fields that are not there (any more), as (where, text)."""
    names = [name for name in sent if name not in known and name not in NOT_TYPED]
    return [(GONE, sent[name]) for name in names if name.rpartition("-")[2] not in CHOICES and sent[name].strip()]


def _shown(field, value):
    if field.kind == "check":
        return TICKED[bool(value)]
    text = str(value).replace("\r\n", "\n").strip()
    return str(dict(field.options).get(text, text)) if field.options else text
