"""Who comes, as a file for a spreadsheet: of a session for who looks after it, of a day for the secretariat.

What somebody needs to eat or to get in is in none of them.
"""

from django.views.decorators.http import require_safe

from sessions.desk.access import own_session, secretariat_day
from sessions.downloads import csv_download, xlsx_download
from sessions.exports.attendees import DAY_HEADINGS, SESSION_HEADINGS, day_rows, session_rows


@require_safe
def session_csv(request, uuid):
    """The attendees of a session as CSV."""
    session = own_session(request, uuid)
    return csv_download(SESSION_HEADINGS, session_rows(session), f"deelnemers-{session.slug}")


@require_safe
def session_xlsx(request, uuid):
    """The attendees of a session as a workbook."""
    session = own_session(request, uuid)
    return xlsx_download(SESSION_HEADINGS, session_rows(session), f"deelnemers-{session.slug}", session.plain_title)


@require_safe
def day_csv(request, day):
    """Everybody on a day as CSV."""
    day = secretariat_day(request, day)
    return csv_download(DAY_HEADINGS, day_rows(day), f"deelnemers-{day.slug}")


@require_safe
def day_xlsx(request, day):
    """Everybody on a day as a workbook."""
    day = secretariat_day(request, day)
    return xlsx_download(DAY_HEADINGS, day_rows(day), f"deelnemers-{day.slug}", "Deelnemers")
