"""Addresses of the desk."""

urlpatterns = []
