"""What the secretariat does with accounts of others."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from g40portal.accounts.links import absolute
from g40portal.accounts.sessions import end_sessions
from g40portal.outbox import queue
from g40portal.refused import Refused

KIND = "account"


@transaction.atomic
def reset_second_factor(*, user, by):
    """Take away the second factor that somebody has lost, end all his sessions and tell him by mail.

    Raises Refused for one's own account, and for a superuser's unless a superuser asks.
    """
    user = _within_reach(user, by)
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    if user.email:
        url = absolute(reverse("account_login"))
        subject, _, text = render_to_string("account/email/second_factor_reset.txt", {"url": url}).partition("\n")
        queue(kind=KIND, to=user.email, subject=subject, text=text.strip(), about=f"user:{user.pk}")


@transaction.atomic
def set_active(*, user, is_active, by):
    """Switch an account off, which ends all its sessions, or on again; tell whether that changed anything.

    Raises Refused for one's own account, and for a superuser's unless a superuser asks.
    """
    user = _within_reach(user, by)
    if user.is_active == is_active:
        return False
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    if not is_active:
        end_sessions(user)
    return True


def _within_reach(user, by):
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    name = user.get_full_name() or user.get_username()
    if user.pk == by.pk:
        raise Refused("Dit is uw eigen account. Vraag het iemand anders.")
    if user.is_superuser and not by.is_superuser:
        raise Refused(f"Het account van {name} kan alleen een beheerder met alle rechten wijzigen.")
    return user
