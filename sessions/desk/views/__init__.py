"""Pages of the desk."""

from sessions.desk.views.adding import add_attendee
from sessions.desk.views.lists import attendee_list, new_list
from sessions.desk.views.overview import desk
from sessions.desk.views.people import confirm, decline, move, person, queue, withdraw
from sessions.desk.views.session import change_chosen, session, set_seats

__all__ = [
    "add_attendee",
    "attendee_list",
    "change_chosen",
    "confirm",
    "decline",
    "desk",
    "move",
    "new_list",
    "person",
    "queue",
    "session",
    "set_seats",
    "withdraw",
]
