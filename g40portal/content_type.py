"""What a request says of its body, cut down to what Django needs of it. It stands before Django, in WSGI and ASGI."""

import re

BOUNDARY = re.compile(r"""; *boundary="?([0-9A-Za-z'()+_,./:=?-]{1,70})"?(?: *;|$)""", re.IGNORECASE)


def plain_content_type(text):
    """Return a Content-Type with its kind and a form's boundary alone."""
    kind = text.split(";")[0].strip()
    boundary = BOUNDARY.search(text.strip())
    return f'{kind}; boundary="{boundary[1]}"' if boundary else kind


def with_plain_content_type(application):
    """Return the WSGI application such that every form it gets is read as UTF-8, whatever its sender says.

    Otherwise a codec that is no alphabet, or too many parameters beside any, fails while Django still makes its
    request: before the middleware that would answer. Others could make half characters, which no database stores.
    """

    def answer(environ, start_response):
        environ["CONTENT_TYPE"] = plain_content_type(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answer


def with_plain_content_type_asgi(application):
    """Return the ASGI application with the same guard."""

    async def answer(scope, receive, send):
        if scope["type"] == "http":
            headers = [(name, _plain(value) if name == b"content-type" else value) for name, value in scope["headers"]]
            scope = scope | {"headers": headers}
        await application(scope, receive, send)

    return answer


def _plain(value):
    return plain_content_type(value.decode("latin-1")).encode("latin-1")
