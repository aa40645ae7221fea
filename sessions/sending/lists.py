"""Who comes, as a file for a spreadsheet: of a session for who looks after it, of a day for the secretariat.

What somebody needs to eat or to get in is in none of them.
"""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from sessions.desk.access import own_session, secretariat_day
from sessions.exports.attendees import DAY_HEADINGS, SESSION_HEADINGS, day_rows, session_rows
from sessions.exports.tables import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes


@require_safe
def session_csv(request, uuid):
    """The attendees of a session as CSV."""
    session = own_session(request, uuid)
    return _csv(SESSION_HEADINGS, session_rows(session), f"deelnemers-{session.slug}")


@require_safe
def session_xlsx(request, uuid):
    """The attendees of a session as a workbook."""
    session = own_session(request, uuid)
    return _xlsx(SESSION_HEADINGS, session_rows(session), f"deelnemers-{session.slug}", session.plain_title)


@require_safe
def day_csv(request, day):
    """Everybody on a day as CSV."""
    day = secretariat_day(request, day)
    return _csv(DAY_HEADINGS, day_rows(day), f"deelnemers-{day.slug}")


@require_safe
def day_xlsx(request, day):
    """Everybody on a day as a workbook."""
    day = secretariat_day(request, day)
    return _xlsx(DAY_HEADINGS, day_rows(day), f"deelnemers-{day.slug}", "Deelnemers")


def _csv(headings, rows, name):
    return _file(csv_bytes(headings, rows), CSV_TYPE, f"{name}.csv")


def _xlsx(headings, rows, name, sheet):
    return _file(xlsx_bytes(headings, rows, sheet), XLSX_TYPE, f"{name}.xlsx")


def _file(content, content_type, filename):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            # A slug: nothing in it has to be quoted.
            "Content-Disposition": f'attachment; filename="{filename}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
