"""The programme of a day as a Word document: the same content in the same order as the PDF."""

import io

from docx.shared import Mm

from sessions.print.word import look
from sessions.print.word.text import add_jump, add_link, add_prose, clean, mark_place

TIME_COLUMN = Mm(32)
CAPTION = "Tijden en onderdelen van het programma"


def word(data):
    """Return a Word document of the data of a programme."""
    document = look.blank(clean(data["title"]))
    look.add_foot(document, clean(data["title"]))
    _poster(document, data)
    if data["letter"]:
        _heading(document, "Uitnodiging", 1)
        add_prose(document, data["letter"], 2)
    programme = _heading(document, "Programma", 1)
    programme.paragraph_format.page_break_before = bool(data["letter"])
    add_prose(document, data["introduction"], 2)
    _timetable(document, data)
    if data["told"]:
        _heading(document, "De sessies", 1)
        for number, group in enumerate(data["told"]):
            _told(document, group, number)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _heading(document, text, level):
    return document.add_paragraph(clean(text), style=f"Heading {level}")


def _poster(document, data):
    kind = " – ".join(part for part in (data["kind"], data["mark"]) if part)
    document.add_paragraph(clean(kind), style=look.POSTER)
    title = document.add_paragraph(clean(data["place"]), style="Title")
    title.add_run().add_break()
    title.add_run(clean(data["date"]))
    for term, fact in data["facts"]:
        paragraph = document.add_paragraph(style=look.FACT)
        paragraph.add_run(f"{term}: ").bold = True
        paragraph.add_run(clean(fact))
    paragraph = document.add_paragraph(style=look.FACT)
    paragraph.add_run("Nu actueel: ").bold = True
    add_link(paragraph, data["address-shown"], data["href"])
    if data["mark-text"]:
        document.add_paragraph(style=look.FACT).add_run(data["mark-text"]).bold = True


def _timetable(document, data):
    if data["notice"]:
        document.add_paragraph(data["notice"], style=look.LEAD)
    for date in data["dates"]:
        if date["heading"]:
            _heading(document, date["heading"], 2)
        if date["slots"]:
            _table(document, date, data["has-times"])
    if data["unplaced"]:
        _heading(document, data["unplaced-title"], 2)
        for session in data["unplaced"]:
            _line(document, session)


def _table(document, date, has_times):
    headings = ("Tijd", "Onderdeel") if has_times else ("Onderdeel",)
    widths = (TIME_COLUMN, look.WIDE - TIME_COLUMN) if has_times else (look.WIDE,)
    caption = ", ".join(part for part in (CAPTION, date["heading"]) if part)
    table = look.add_table(document, clean(caption), headings, widths)
    for slot in date["slots"]:
        row = table.add_row()
        look.set_widths(row, widths)
        if has_times:
            row.cells[0].paragraphs[0].style = document.styles[look.SLOT]
            row.cells[0].paragraphs[0].add_run(_times(slot))
        _slot(row.cells[-1], slot)


def _times(slot):
    return f"{slot['begin']} tot {slot['end']}" if slot["end"] else slot["begin"]


def _slot(cell, slot):
    first = cell.paragraphs[0]
    first.style = look.SLOT
    if slot["repeats"]:
        (session,) = slot["sessions"]
        _title(first, session)
        for line in _lines(session):
            cell.add_paragraph(line, style=look.ASIDE)
        return
    first.add_run(clean(slot["title"]))
    if slot["note"]:
        cell.add_paragraph(clean(slot["note"]), style=look.ASIDE)
    for session in slot["sessions"]:
        _line(cell, session)


def _line(place, session):
    paragraph = place.add_paragraph(style="List Bullet")
    paragraph.paragraph_format.space_after = 0
    _title(paragraph, session)
    for line in _lines(session):
        paragraph.add_run().add_break()
        paragraph.add_run(line)


def _title(paragraph, session):
    if session["details"]:
        add_jump(paragraph, session["title"], _mark(session["details"]))
    else:
        paragraph.add_run(clean(session["title"])).font.strike = session["is-cancelled"] or None


def _lines(session):
    """What the timetable says of a session below its title. Who organises it is told with its text, if it has one."""
    matters = ", ".join(part for part in (session["time"], session["place"], session["status"]) if part)
    by = "" if session["details"] else session["organised-by"]
    return [clean(line) for line in (matters, by) if line]


def _mark(label):
    return label.replace("-", "_")


def _told(document, group, number):
    """The sessions of one part of the day, below a heading of that part unless its only session bears its name."""
    if group["title"]:
        _heading(document, group["title"], 2)
        _aside(document, _when(group))
    for at, session in enumerate(group["sessions"]):
        level, when = (3, "") if group["title"] else (2, _when(group))
        _session(document, session, level, when, number * 1000 + at)


def _when(group):
    return ", ".join(part for part in (group["date"], group["time"] and f"{group['time']} uur") if part)


def _aside(document, text):
    if text:
        document.add_paragraph(clean(text), style=look.ASIDE).paragraph_format.keep_with_next = True


def _session(document, session, level, when, number):
    mark_place(_heading(document, session["title"], level), _mark(session["label"]), number)
    matters = [session["time"] or when, session["place"], ", ".join(word for _, word in session["pillars"])]
    matters += [session["status"], f"Voor: {session['audience']}" if session["audience"] else ""]
    _aside(document, " · ".join(part for part in matters if part))
    if session["lead"]:
        document.add_paragraph(clean(session["lead"]), style=look.LEAD)
    add_prose(document, session["blocks"], level + 1)
    for person in session["people"]:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(clean(person["name"])).bold = True
        told = [part for part in (person["role"], person["function"]) if part]
        paragraph.add_run(clean("".join(f", {part}" for part in told)))
    if session["organised-by"]:
        document.add_paragraph(clean(session["organised-by"]), style=look.BY)
