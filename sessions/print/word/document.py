"""The programme of a day as a Word document: the same content in the same order as the PDF."""

import io

from docx.shared import Mm

from sessions.print.word import look
from sessions.print.word.text import add_jump, add_link, add_prose, clean, mark_place

TIME_COLUMN = Mm(37)
MOST_KEPT_WHOLE = 4
"""Sessions in a row that stays on one page; of more each stays whole."""
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
    title.add_run(clean(data["when"]))
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
            _item(document, session, own_times=True)


def _table(document, date, has_times):
    headings = ("Tijd", "Onderdeel") if has_times else ("Onderdeel",)
    widths = (TIME_COLUMN, look.WIDE - TIME_COLUMN) if has_times else (look.WIDE,)
    caption = ", ".join(part for part in (CAPTION, date["heading"]) if part)
    table = look.add_table(document, clean(caption), headings, widths)
    for slot in date["slots"]:
        row = table.add_row()
        look.set_widths(row, widths)
        if len(slot["sessions"]) <= MOST_KEPT_WHOLE:
            look.keep_whole(row)
        if has_times:
            row.cells[0].paragraphs[0].style = document.styles[look.SLOT]
            row.cells[0].paragraphs[0].add_run(_times(slot))
        _slot(row.cells[-1], slot)


def _times(slot):
    return f"{slot['begin']} tot {slot['end']}" if slot["end"] else slot["begin"]


def _slot(cell, slot):
    first = cell.paragraphs[0]
    first.style = look.SLOT
    lines = [slot["note"]]
    if slot["alone"]:
        (session,) = slot["sessions"]
        if not slot["repeats"]:
            first.add_run(clean(f"{slot['title']} – "))
        _title(first, session)
        lines += [slot["announced"], session["organised-by"], _matters(session, session["time"])]
    else:
        first.add_run(clean(slot["title"]))
    for line in filter(None, lines):
        cell.add_paragraph(clean(line), style=look.ASIDE)
    for session in slot["sessions"] if not slot["alone"] else ():
        _item(cell, session, own_times=slot["own-times"])


def _item(place, session, *, own_times):
    """A session in a list. Its own time stands behind its title, or before it where others have another one."""
    paragraph = place.add_paragraph(style="List Bullet")
    paragraph.paragraph_format.space_after = 0
    paragraph.paragraph_format.keep_together = True
    if session["time"] and own_times:
        paragraph.add_run(f"{session['time']} ")
    _title(paragraph, session)
    if session["time"] and not own_times:
        paragraph.add_run(f", {session['time']}")
    for line in filter(None, (session["organised-by"], _matters(session))):
        paragraph.add_run().add_break()
        paragraph.add_run(clean(line)).font.size = look.SMALL


def _title(paragraph, session):
    if session["details"]:
        add_jump(paragraph, session["title"], _mark(session["details"]))
    else:
        paragraph.add_run(clean(session["title"])).font.strike = session["is-cancelled"] or None


def _matters(session, *more):
    """Where a session is and whether it is certain, as a sentence: read back, that is no part of its title."""
    told = ". ".join(part for part in (session["place"], session["status"], *more) if part)
    return f"{told}." if told else ""


def _mark(label):
    return label.replace("-", "_")


def _told(document, group, number):
    """The sessions of one part of the day below its heading, which its only session may share."""
    if not group["is-said"]:
        _heading(document, _when(group) + group["title"], 2)
        _aside(document, _date_and_hours(group))
    for at, session in enumerate(group["sessions"]):
        _session(document, session, group, number * 1000 + at)


def _when(group):
    """What stands before the title of a part: its time, unless it takes a date to tell which part it is."""
    return f"{group['time']} " if group["time"] and not group["date"] else ""


def _date_and_hours(group):
    hours = f"{group['time']} uur" if group["time"] else ""
    return ", ".join(part for part in (group["date"], hours) if part) if group["date"] else ""


def _aside(document, text):
    if text:
        document.add_paragraph(clean(text), style=look.ASIDE).paragraph_format.keep_with_next = True


def _session(document, session, group, number):
    is_said = group["is-said"]
    title, level = (_when(group) + group["title"], 2) if is_said else (session["title"], 3)
    mark_place(_heading(document, title, level), _mark(session["label"]), number)
    _aside(document, _date_and_hours(group) if is_said else "")
    own_time = f"Sessie van {session['time']} uur" if session["time"] else ""
    matters = [session["place"], ", ".join(word for _, word in session["pillars"]), own_time]
    _aside(document, " · ".join(part for part in [*matters, session["status"], session["audience"]] if part))
    if session["lead"]:
        lead = document.add_paragraph(clean(session["lead"]), style=look.LEAD)
        lead.paragraph_format.keep_with_next = bool(session["blocks"])
    add_prose(document, session["blocks"], level + 1)
    _named(document, session)


def _named(document, session):
    """Who speak in a session and who organise it, on the page where its text ends."""
    above = document.paragraphs[-1]
    for person in session["people"]:
        above.paragraph_format.keep_with_next = True
        above = document.add_paragraph(style="List Bullet")
        above.paragraph_format.space_after = 0
        above.add_run(clean(person["name"])).bold = True
        told = [part for part in (person["role"], person["function"]) if part]
        above.add_run(clean("".join(f", {part}" for part in told)))
    if session["organised-by"]:
        above.paragraph_format.keep_with_next = True
        document.add_paragraph(clean(session["organised-by"]), style=look.BY)
