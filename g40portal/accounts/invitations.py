"""An invitation for an account: a link by mail, for one use within a week, behind which a password is chosen.

An account is known by nothing but the user that a person is tied to. The invitation goes to an address, and that
address is the account's from then on, whatever becomes of the person's.
"""

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from g40portal.accounts.links import absolute
from g40portal.outbox import queue
from g40portal.refused import Refused

KIND = "account"
SALT = "g40portal.accounts.invitation"
SECONDS = 7 * 24 * 3_600


def is_waiting(user):
    """Tell whether a user was invited and has not answered yet: nobody has ever been in such an account."""
    return (
        user.is_active
        and not (user.is_staff or user.is_superuser or user.last_login or user.has_usable_password())
        and not EmailAddress.objects.filter(user=user, verified=True).exists()
    )


@transaction.atomic
def make_account(*, user, username, name, email):
    """Make the account that an invitation is for, or renew the one in `user` that waits for an answer; return it.

    Earlier links to it stop working. Raises Refused when the account is in use, or when the address is another's.
    """
    email = email.lower()
    if user and not is_waiting(user):
        raise Refused(f"{name} heeft al een account.")
    others = get_user_model().objects.exclude(pk=user.pk if user else None)
    if others.filter(Q(email__iexact=email) | Q(emailaddress__email__iexact=email)).exists():
        raise Refused(f"Iemand anders heeft al een account met {email}.")
    user = user or get_user_model()(username=username)
    user.email, user.first_name = email, name[:150]
    # Another one each time: it is part of what the link is good for.
    user.set_unusable_password()
    user.save()
    return user


def send_invitation(*, user, name):
    """Mail the link for an account that waits for an answer."""
    url = absolute(reverse("account_invitation", args=[key_for(user)]))
    text = render_to_string("account/email/invitation.txt", {"name": name, "url": url})
    subject, _, text = text.partition("\n")
    queue(kind=KIND, to=user.email, to_name=name, subject=subject, text=text.strip(), about=f"user:{user.pk}")


def key_for(user):
    """Return what makes the link of an invitation impossible to guess."""
    return signing.dumps([user.pk, _state(user)], salt=SALT)


def invited_by(key):
    """Return the user that a key invites; None when it was made up, answered, replaced, withdrawn or is too old."""
    try:
        pk, state = signing.loads(key, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    user = get_user_model().objects.select_for_update().filter(pk=pk).first()
    is_good = user and is_waiting(user) and constant_time_compare(state, _state(user))
    return user if is_good else None


@transaction.atomic
def accept(*, user, password):
    """Put an account into use: its owner has shown that he reads the mail to its address."""
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


def _state(user):
    """Return what changes as soon as an invitation is answered or replaced."""
    return salted_hmac(SALT, f"{user.password}:{user.email}").hexdigest()
