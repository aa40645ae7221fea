"""The ASGI application, for servers that speak ASGI."""

import os

from django.core.asgi import get_asgi_application

from g40portal.content_type import with_plain_content_type_asgi

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "g40portal.settings")

application = with_plain_content_type_asgi(get_asgi_application())
