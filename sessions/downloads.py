"""Tables as files that a browser saves, kept by nobody on the way."""

from django.http import HttpResponse

from g40portal.middleware import PRIVATE
from sessions.exports.tables import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes


def csv_download(headings, rows, name):
    """Return the answer that brings a table as CSV; its name is a slug, without an ending."""
    return _download(csv_bytes(headings, rows), CSV_TYPE, f"{name}.csv")


def xlsx_download(headings, rows, name, sheet):
    """Return the answer that brings a table as a workbook of one sheet; its name is a slug, without an ending."""
    return _download(xlsx_bytes(headings, rows, sheet), XLSX_TYPE, f"{name}.xlsx")


def _download(content, content_type, filename):
    return HttpResponse(
        content,
        content_type=content_type,
        headers={
            # A slug: nothing in it has to be quoted.
            "Content-Disposition": f'attachment; filename="{filename}"',
            "Cache-Control": PRIVATE,
            "X-Content-Type-Options": "nosniff",
        },
    )
