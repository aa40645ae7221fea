"""Forms that come too late: who sent them is signed out by now, or signed in anew. What was typed is shown again."""

import re
from urllib.parse import urlsplit

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

OWN = "versie doe doen keuze bij gezien stond neem zet wijziging"
NOT_TYPED = ("csrfmiddlewaretoken", *OWN.split())
"""Fields that our pages send along: buttons, ticks and what they remember themselves."""
SECRETS = ("password", "code", "credential")
WORDS = re.compile(r"[^\W\d_]{3}")
"""What somebody may want back. Without it a page of forty rows would come back as a list of numbers and ticks."""
SIGNED_OUT = "U bent uitgelogd"
WHAT_TO_DO = "Er is niets opgeslagen. Kopieer wat u nog nodig heeft, log in en vul het opnieuw in."


def texts_of(request):
    """Return what was typed in a form that a page of ours sent.

    Nothing of a form from elsewhere: another site could make ours say anything. Nothing that is a secret either.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if request.method != "POST" or not is_ours or request.headers.get("Sec-Fetch-Mode") != "navigate":
        return []
    names = [name for name in request.POST if name not in NOT_TYPED and not any(word in name for word in SECRETS)]
    return [text for name in names for text in request.POST.getlist(name) if WORDS.search(text)]


def signed_out(request, texts):
    """Say that somebody is signed out, with what was in the form and the way back to its page."""
    page = urlsplit(request.headers.get("Referer", ""))
    query = urlencode({"next": f"{page.path}{f'?{page.query}' if page.query else ''}" or "/"})
    login = f"{reverse('account_login')}?{query}"
    context = {"title": SIGNED_OUT, "text": WHAT_TO_DO, "typed": texts, "login": login}
    return with_what_was_typed(request, context)


def with_what_was_typed(request, context):
    """Return the page of an error 403 that shows `context["typed"]`: for this visitor alone, and kept by nobody."""
    response = render(request, "error.html", context | {"code": 403}, status=403)
    patch_cache_control(response, private=True, no_store=True)
    return response
