"""Lists for the address book: each is seen by who sent it alone."""

from django.shortcuts import get_object_or_404

from sessions.models import ImportedList


def own_list(request, uuid):
    """Return a list for the address book that the visitor sent himself; raise Http404 for any other."""
    return get_object_or_404(ImportedList.objects.of(request.user), session=None, uuid=uuid)
