"""Addresses of what changed in a published programme, and telling who it touches."""

urlpatterns = []
