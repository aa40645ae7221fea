"""What people do with the programme and its attendees: one verb for each write."""

from sessions.actions.attendance import check_in, set_attendance, undo_check_in
from sessions.actions.papers import add_paper, change_paper, keep_link, remove_paper
from sessions.actions.programme import (
    pass_on_after_commit,
    publish_programme,
    set_capacity,
    set_day_status,
    set_session_status,
    tell_of_cancellation,
    tell_of_cancelled_day,
)
from sessions.actions.refused import Refused
from sessions.actions.registering import (
    Attendee,
    Contact,
    add_attendee,
    confirm,
    lapse_unconfirmed,
    register,
    walk_in,
    withdraw_registration,
)
from sessions.actions.seats import (
    change_choices,
    confirm_signup,
    decline,
    move,
    pass_on_all_seats,
    pass_on_seats,
    put_in,
    put_in_queue,
    sign_up,
    withdraw,
)
from sessions.actions.sending import send_link_and_papers

__all__ = [
    "Attendee",
    "Contact",
    "Refused",
    "add_attendee",
    "add_paper",
    "change_choices",
    "change_paper",
    "check_in",
    "confirm",
    "confirm_signup",
    "decline",
    "keep_link",
    "lapse_unconfirmed",
    "move",
    "pass_on_after_commit",
    "pass_on_all_seats",
    "pass_on_seats",
    "publish_programme",
    "put_in",
    "put_in_queue",
    "register",
    "remove_paper",
    "send_link_and_papers",
    "set_attendance",
    "set_capacity",
    "set_day_status",
    "set_session_status",
    "sign_up",
    "tell_of_cancellation",
    "tell_of_cancelled_day",
    "undo_check_in",
    "walk_in",
    "withdraw",
    "withdraw_registration",
]
