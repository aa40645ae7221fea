"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from g40portal.content_type import with_plain_content_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "g40portal.settings")

application = with_plain_content_type(get_wsgi_application())
