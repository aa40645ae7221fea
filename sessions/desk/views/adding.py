"""Putting one person in a session."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sessions import actions
from sessions.desk import forms
from sessions.desk.access import own_session
from sessions.desk.views.session import page_of
from sessions.desk.words import what_happened


@require_http_methods(["GET", "HEAD", "POST"])
def add_attendee(request, uuid):
    """Put one person in a session; who is new gets a mail that says what is kept."""
    shown = own_session(request, uuid)
    form = forms.AttendeeForm(request.POST or None, initial={"kind": forms.usual_kind(shown.network_day)})
    if request.method == "POST" and form.is_valid():
        try:
            signup, changed = actions.add_attendee(session=shown, attendee=form.attendee(), by=request.user)
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, what_happened(signup, changed))
            return redirect("desk-session", uuid=shown.uuid)
    return render(request, "desk/add.html", page_of(shown) | {"form": form})
