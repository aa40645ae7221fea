"""Fill in the admin's forms as a browser does: with every field that the page holds, and nothing else."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from tests.factories import UserFactory

EDITED_APPS = ["themegroups", "events", "programme"]


def secretariat(**fields):
    """Return somebody of the secretariat: all rights on groups, days and sessions, a look at accounts and changes."""
    group, _ = Group.objects.get_or_create(name="Secretariaat")
    edited, seen = Q(content_type__app_label__in=EDITED_APPS), Q(codename__in=["view_user", "view_logentry"])
    group.permissions.set(Permission.objects.filter(edited | seen).exclude(content_type__app_label="admin"))
    user = UserFactory(is_staff=True, **fields)
    user.groups.add(group)
    return user


class FormParser(HTMLParser):
    """Reads what a browser would send of the page's own form (the one that has a version or a title)."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "form":
            self.forms.append({})
        if not self.forms:
            return
        form = self.forms[-1]
        name = named.get("name")
        if tag == "input" and name and named.get("type") not in ("submit", "file"):
            if named.get("type") in ("checkbox", "radio") and "checked" not in named:
                return
            form[name] = named.get("value", "on" if named.get("type") == "checkbox" else "") or ""
        elif tag == "select":
            self.select = name
            form[name] = ""
        elif tag == "option" and self.select and "selected" in named:
            form[self.select] = named.get("value") or ""
        elif tag == "textarea":
            self.textarea = name
            form[name] = ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        elif tag == "textarea":
            # A page's first line break in a textarea is no part of its text; browsers send breaks as two signs.
            text = self.forms[-1][self.textarea].removeprefix("\n")
            self.forms[-1][self.textarea] = text.replace("\r\n", "\n").replace("\n", "\r\n")
            self.textarea = None

    def handle_data(self, data):
        if self.textarea:
            self.forms[-1][self.textarea] += data


def fields_of(response):
    """Return the fields of a page's largest form, as a browser would send them."""
    parser = FormParser()
    parser.feed(response.text)
    return max(parser.forms, key=len)


def opened(client, url):
    """Open a form, and return its fields to fill in."""
    return fields_of(client.get(url))


def new_row(fields, prefix, **values):
    """Fill in a row that an inline does not hold yet, as its button to add one would."""
    total = f"{prefix}-TOTAL_FORMS"
    number = fields[total]
    fields[total] = str(int(number) + 1)
    fields |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return fields
