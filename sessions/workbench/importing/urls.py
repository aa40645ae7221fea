"""Addresses of reading a programme from a text or document, and looking through what was found."""

urlpatterns = []
