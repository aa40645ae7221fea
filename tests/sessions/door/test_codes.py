"""Codes as people type them."""

import pytest

from sessions.door.codes import as_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7P2MX9C", "K7P2MX9C"),
        ("k7p2mx9c", "K7P2MX9C"),
        (" k7p2-mx9c ", "K7P2MX9C"),
        ("K7P2 – MX9C.", "K7P2MX9C"),
        ("0OP2MX9C", "QQP2MX9C"),
        ("1IP2MXlC", "LLP2MXLC"),
        ("K7P2MX9", ""),
        ("K7P2MX9CC", ""),
        ("K7P2MX9É", ""),
        ("", ""),
    ],
)
def test_as_code_reads_what_people_type(typed, code):
    assert as_code(typed) == code
