"""The papers of somebody's sessions, and the code of the badge as an image."""

import io

import qrcode
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from qrcode.image.svg import SvgPathImage

from sessions.models import Registration, SessionDocument
from sessions.secret_pages import by_token
from sessions.views.documents import send


@require_safe
@by_token
def registration_document(request, registration, pk):
    """Send a paper to who has a seat in its session; everything else is a 404, as what does not exist."""
    papers = SessionDocument.objects.for_attendee(registration).exclude(file="")
    return send(get_object_or_404(papers, pk=pk))


@require_safe
@by_token
def code_image(request, registration):
    """Draw the address that shows at the door who somebody is: the desk alone gets an answer from it."""
    if registration.status != Registration.Status.REGISTERED:
        raise Http404
    drawing = io.BytesIO()
    address = settings.SITE_URL + reverse("code", args=[registration.code])
    qrcode.make(address, image_factory=SvgPathImage).save(drawing)
    return HttpResponse(drawing.getvalue(), content_type="image/svg+xml")
