"""Reading a list into the address book: send it, look it through, keep what is ticked."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from g40portal.access import secretariat_only
from sessions.actions import Refused
from sessions.attendee_lists.lines import Line, ListRefused
from sessions.inviting.access import own_list
from sessions.inviting.address_book import (
    OPEN,
    PASSED,
    SAVED,
    all_cities,
    close_list,
    discard_list,
    line_of,
    pass_over,
    read_list,
    save_line,
    whole_book,
)
from sessions.inviting.comparing import Comparison, Verdict, changes
from sessions.inviting.list_forms import LineForm, ListForm
from sessions.models import ImportedList

LINES_ON_A_PAGE = 25
WORDS = {
    Verdict.NEW: ("plus", "Nieuw"),
    Verdict.CHANGED: ("people", "Bestaat al, gewijzigd"),
    Verdict.DOUBTFUL: ("few", "Twijfel"),
    Verdict.WRONG: ("cross", "Fout"),
}


@dataclass
class Row:
    """A line of a list on the page."""

    index: int
    line: Line
    comparison: Comparison
    was_passed: bool = False
    form: LineForm | None = None
    told: str = ""
    """What was read from the line, in words."""
    changes: list = field(default_factory=list)
    """Of each person that it may be: who, and what would become what."""

    @property
    def icon(self):
        """The icon of the verdict."""
        return WORDS[self.comparison.verdict][0]

    @property
    def word(self):
        """The verdict in a word."""
        return WORDS[self.comparison.verdict][1]


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def address_book(request):
    """Send in a list for the address book, or go on with one."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if form.is_valid():
        try:
            made = read_list(text=form.cleaned_data["text"], file=form.cleaned_data["file"], by=request.user)
        except ListRefused as refused:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(refused))
        else:
            return redirect("address-book-list", uuid=made.uuid)
    lists = ImportedList.objects.of(request.user).filter(session=None)
    return render(request, "inviting/address_book.html", {"section": "desk", "form": form, "lists": lists})


@secretariat_only
@require_http_methods(["GET", "HEAD", "POST"])
def address_book_list(request, uuid):
    """Look a list through, beside the address book, and keep what is ticked."""
    imported = own_list(request, uuid)
    known_cities, book = all_cities(), whole_book()
    rows = _compared(imported, book)
    to_do = [row for row in rows if row.comparison.verdict in OPEN]
    pages = max(1, -(-len(to_do) // LINES_ON_A_PAGE))
    page = _page(request.GET.get("pagina", ""), pages)
    if request.method == "POST":
        shown = _sent_rows(request, imported, rows)
    else:
        shown = to_do[(page - 1) * LINES_ON_A_PAGE : page * LINES_ON_A_PAGE]
    _add_forms(request, shown, book, known_cities)
    kept = [row for row in shown if row.form.is_kept]
    if request.method == "POST" and all(row.form.is_valid() for row in kept):
        return _save(request, imported, shown, kept, known_cities)
    counts = Counter(row.comparison.verdict for row in rows)
    context = {
        "section": "desk",
        "imported": imported,
        "rows": shown,
        "counts": [(WORDS[verdict][0], WORDS[verdict][1], counts[verdict]) for verdict in OPEN],
        "same": counts[Verdict.SAME],
        "ignored": [row.line for row in rows if row.comparison.verdict == Verdict.IGNORED],
        "page": page,
        "pages": range(1, pages + 1),
        "has_errors": request.method == "POST",
    }
    return render(request, "inviting/address_book_list.html", context)


@secretariat_only
@require_POST
def address_book_discard(request, uuid):
    """Throw away what is left of a list."""
    discard_list(imported=own_list(request, uuid), by=request.user)
    messages.success(request, "De lijst is weg. Wat u had opgeslagen, staat in het adresboek.")
    return redirect("address-book-import")


def _compared(imported, book):
    """Return the lines of a list that were not saved yet, each beside the address book."""
    rows = []
    for index, stored in enumerate(imported.lines):
        if SAVED not in stored:
            line = line_of(stored)
            rows.append(Row(index, line, book.compare(line), PASSED in stored))
    return rows


def _sent_rows(request, imported, rows):
    """Return the rows that a form holds; those that were saved meanwhile are left out. Raises Http404 for others."""
    by_index = {str(row.index): row for row in rows}
    sent = request.POST.getlist("regel")
    all_indexes = {str(index) for index in range(len(imported.lines))}
    if not set(sent) <= all_indexes:
        raise Http404
    return [by_index[index] for index in dict.fromkeys(sent) if index in by_index]


def _add_forms(request, rows, book, known_cities):
    """Give each row its form, and say in words what would change."""
    names = [(slug, city.name) for slug, city in known_cities.items()]
    for row in rows:
        row.form = LineForm(
            request.POST if request.method == "POST" else None,
            line=row.line,
            comparison=row.comparison,
            book=book,
            cities=names,
            prefix=f"r{row.index}",
            was_passed=row.was_passed,
        )
        row.told = _told(row.line, known_cities)
        for known in row.comparison.candidates:
            told = [
                (change.called, _in_words(change.old, known_cities), _in_words(change.new, known_cities))
                for change in changes(known, row.line)
            ]
            row.changes.append((known, told))


def _told(line, known_cities):
    """Return what was read from a line: wethouder, Breda, adres@breda.example, assistent …, wil geen mail."""
    city = known_cities[line.city_slug].name if line.city_slug in known_cities else ""
    assistant = f"assistent {line.assistant_email}" if line.assistant_email else ""
    mail = {True: "wil mail", False: "wil geen mail", None: ""}[line.wants_mail]
    parts = [line.function, city, line.organisation, line.email or "geen e-mailadres", assistant, mail]
    return ", ".join(part for part in parts if part)


def _in_words(value, known_cities):
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return known_cities[value].name if value in known_cities else value or "niet bekend"


def _save(request, imported, shown, kept, known_cities):
    """Save what is ticked, one line at a time; return to the list, or to the address book when all of it is done."""
    saved = 0
    for row in kept:
        values = row.form.values
        values["city"] = known_cities.get(values.pop("city_slug"))
        known = row.form.known
        try:
            person = save_line(
                imported=imported,
                index=row.index,
                target=known.pk if known else None,
                seen_version=row.form.seen_version,
                values=values,
                by=request.user,
            )
        except Refused as refused:
            messages.error(request, f"{values['name']}: {refused}")
        else:
            saved += person is not None
    pass_over(imported=imported, indexes=[row.index for row in shown if row not in kept], by=request.user)
    if saved:
        messages.success(request, f"{saved} {'persoon is' if saved == 1 else 'mensen zijn'} opgeslagen.")
    else:
        messages.warning(request, "Er is niets opgeslagen: u had niets aangevinkt, of het stond er al.")
    imported.refresh_from_db()
    if any(row.comparison.verdict in OPEN for row in _compared(imported, whole_book())):
        return redirect("address-book-list", uuid=imported.uuid)
    close_list(imported=imported, by=request.user)
    messages.success(request, "De hele lijst is doorgenomen.")
    return redirect("address-book-import")


def _page(text, pages):
    """Return the number of a page that exists, whatever was asked for."""
    is_number = text.isascii() and text.isdigit() and len(text) < 6
    return min(max(int(text), 1), pages) if is_number else 1
