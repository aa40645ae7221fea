"""Of a Content-Type only the kind and the boundary reach Django."""

import pytest

from g40portal.content_type import plain_content_type, with_plain_content_type_asgi


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


def test_asgi_application_gets_the_same_plain_content_type():
    seen = []

    async def application(scope, receive, send):
        seen.append(scope["headers"])

    headers = [(b"host", b"g40.example"), (b"content-type", b"text/plain; charset=rot13")]

    answer = with_plain_content_type_asgi(application)({"type": "http", "headers": headers}, None, None)
    # It waits for nothing, so one step ends it; an event loop of its own would clash with the browser tests' one.
    with pytest.raises(StopIteration):
        answer.send(None)

    assert seen == [[(b"host", b"g40.example"), (b"content-type", b"text/plain")]]
