"""Addresses of the day itself."""

urlpatterns = []
