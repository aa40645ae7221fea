"""Addresses of inviting people to a day."""

urlpatterns = []
