"""One attendee of a session: what is known of him or her, and what can be done."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sessions import actions, mails
from sessions.desk import forms
from sessions.desk.access import own_session, own_signup
from sessions.desk.views.session import back_to, page_of
from sessions.desk.words import queued_words
from sessions.models import SessionSignup


@require_safe
def person(request, uuid, pk):
    """What a secretary may know of an attendee, where the mail goes, and what can be done."""
    shown = own_session(request, uuid)
    return _page(request, shown, own_signup(request, shown, pk))


@require_POST
def confirm(request, uuid, pk):
    """Give a seat to who asked or waits for one."""
    shown = own_session(request, uuid)
    signup = own_signup(request, shown, pk)
    return _done(request, shown, signup, "heeft een plaats", actions.confirm_signup)


@require_POST
def queue(request, uuid, pk):
    """Put who asked for a seat at the end of the queue."""
    shown = own_session(request, uuid)
    signup = own_signup(request, shown, pk)
    return _done(request, shown, signup, f"staat {queued_words(shown)}", actions.put_in_queue)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, uuid, pk):
    """Say no, with a note that is mailed."""
    shown = own_session(request, uuid)
    signup = own_signup(request, shown, pk)
    form = forms.DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _done(request, shown, signup, "is afgewezen", actions.decline, note=form.cleaned_data["note"])
    return render(request, "desk/decline.html", page_of(shown) | {"signup": signup, "form": form})


@require_POST
def move(request, uuid, pk):
    """Move somebody to another session of the day that the visitor looks after too."""
    shown = own_session(request, uuid)
    signup = own_signup(request, shown, pk)
    form = forms.MoveForm(request.POST, session=shown, user=request.user)
    if not form.is_valid():
        return _page(request, shown, signup, move_form=form)
    to = form.cleaned_data["to"]
    return _done(request, shown, signup, f"is verplaatst naar “{to.plain_title}”", actions.move, to=to)


@require_POST
def withdraw(request, uuid, pk):
    """Take somebody out of the session."""
    shown = own_session(request, uuid)
    signup = own_signup(request, shown, pk)
    form = forms.WithdrawForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, signup, withdraw_form=form)
    return _done(request, shown, signup, "is afgemeld", actions.withdraw, note=form.cleaned_data["note"])


def _page(request, shown, signup, *, move_form=None, withdraw_form=None):
    move_form = move_form or forms.MoveForm(session=shown, user=request.user)
    if signup.status == SessionSignup.Status.WAITLISTED:
        signup.place = mails.place_in_queue(signup)
    context = page_of(shown) | {
        "signup": signup,
        "registration": signup.registration,
        "move_form": move_form if move_form.fields["to"].queryset.exists() else None,
        "withdraw_form": withdraw_form or forms.WithdrawForm(),
    }
    return render(request, "desk/person.html", context)


def _done(request, shown, signup, words, verb, **arguments):
    """Do what was asked, say what came of it, and lead back to the session."""
    try:
        verb(signup=signup, by=request.user, **arguments)
    except actions.Refused as refused:
        messages.error(request, str(refused))
        return redirect("desk-signup", uuid=shown.uuid, pk=signup.pk)
    messages.success(request, f"{signup.registration} {words}.")
    return back_to(request, shown)
