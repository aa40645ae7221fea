"""Addresses of the board, where sessions are moved between slots and rooms."""

urlpatterns = []
