"""The search page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from g40portal.kept_pages import keep
from sessions.search.current import current_index
from sessions.search.forms import SearchForm


@require_safe
@keep()
def search(request):
    """Find days, sessions, groups, pillars and cities; asked for nothing, tell what can be found."""
    form = SearchForm(request.GET if "q" in request.GET else None)
    question = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "section": "search",
        "form": form,
        "question": question,
        "found": current_index().find(question) if question else None,
    }
    return render(request, "sessions/search.html", context)
