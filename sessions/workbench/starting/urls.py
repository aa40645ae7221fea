"""Addresses of starting from an earlier day or a template, and handing the baton on."""

urlpatterns = []
