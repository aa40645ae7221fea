"""Signing up, and the personal page."""

from sessions.signup.views.feed import feed_open, feed_revoke, registration_feed
from sessions.signup.views.papers import code_image, registration_document
from sessions.signup.views.personal import (
    registration,
    registration_choices,
    registration_confirm,
    registration_data,
    registration_leave_session,
    registration_withdraw,
)
from sessions.signup.views.signing_up import signup, signup_others, signup_sent

__all__ = [
    "code_image",
    "feed_open",
    "feed_revoke",
    "registration",
    "registration_choices",
    "registration_confirm",
    "registration_data",
    "registration_document",
    "registration_feed",
    "registration_leave_session",
    "registration_withdraw",
    "signup",
    "signup_others",
    "signup_sent",
]
