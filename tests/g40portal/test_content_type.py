"""Of a Content-Type only the kind and the boundary reach Django."""

import pytest

from g40portal.content_type import plain_content_type


@pytest.mark.parametrize(
    ("sent", "passed"),
    [
        ("", ""),
        ("application/x-www-form-urlencoded", "application/x-www-form-urlencoded"),
        ("application/x-www-form-urlencoded; charset=rot13", "application/x-www-form-urlencoded"),
        (
            "multipart/form-data; boundary=----WebKitFormBoundaryAb1",
            'multipart/form-data; boundary="----WebKitFormBoundaryAb1"',
        ),
        ('multipart/form-data;charset=utf-7;boundary="a b"', "multipart/form-data"),
        ("multipart/form-data; Boundary=x; charset=utf-16", 'multipart/form-data; boundary="x"'),
        ("multipart/form-data; boundary*=rot13''%41", "multipart/form-data"),
        (f"multipart/form-data; boundary={'a' * 71}", "multipart/form-data"),
    ],
)
def test_content_type_is_cut_down_to_its_kind_and_boundary(sent, passed):
    assert plain_content_type(sent) == passed
