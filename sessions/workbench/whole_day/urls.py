"""Addresses of cancelling, moving or turning online a whole day."""

urlpatterns = []
